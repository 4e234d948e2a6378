import { getOperations, type Contract, type Endpoint } from './contract.ts';

/** An operation of the contract together with the values that a path gives to its parameters, decoded. */
export interface Match extends Endpoint {
  values: Record<string, string>;
}

/** The operation for a method and a path, or the methods, in capitals, that the path does have: none means that it is unknown. */
export type Router = (method: string, path: string) => Match | { allowed: string[] };

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function matchSegments(wanted: string[], given: string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (let index = 0; index < wanted.length; index++) {
    const segment = wanted[index]!;
    const value = given[index] ?? '';
    if (segment.startsWith('{')) {
      if (value === '') return undefined;
      values[segment.slice(1, -1)] = decoded(value);
    } else if (segment !== value) return undefined;
  }
  return values;
}

/** Routes requests to the operations of a contract below a base path. HEAD goes to GET. */
export function createRouter(contract: Contract, base: string): Router {
  const routes = getOperations(contract).map((at) => ({ at, segments: (base + at.path).split('/') }));
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    const given = path.split('/');
    const methods: string[] = [];
    for (const { at, segments } of routes) {
      const values = matchSegments(segments, given);
      if (!values) continue;
      if (at.method === wanted) return { ...at, values };
      methods.push(...(at.method === 'get' ? ['GET', 'HEAD'] : [at.method.toUpperCase()]));
    }
    return { allowed: methods.length > 0 ? [...methods, 'OPTIONS'] : [] };
  };
}

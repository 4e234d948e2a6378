import { operationsOf, type Contract, type Method, type OperationAt } from '../lib/contract.ts';

/** An operation of the contract together with the values that a path gives to its parameters, decoded. */
export interface Match extends OperationAt {
  values: Record<string, string>;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function valuesOf(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) {
      if (value === '') return undefined;
      values[segment.slice(1, -1)] = decoded(value);
    } else if (segment !== value) return undefined;
  }
  return values;
}

/**
 * Finds the operation for a method and a path below the server's base path.
 *
 * @returns the operation, or the methods that the path does have: none means that the path is unknown
 */
export function findOperation(contract: Contract, method: string, path: string): Match | { allowed: Method[] } {
  const matches = operationsOf(contract).flatMap((at) => {
    const values = valuesOf(at.path, path);
    return values ? [{ ...at, values }] : [];
  });
  return matches.find((at) => at.method === method.toLowerCase()) ?? { allowed: matches.map((at) => at.method) };
}

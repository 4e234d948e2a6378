import type { IncomingHttpHeaders } from 'node:http';
import type { Match } from './router.ts';

/** The values of the query that the operation knows, by the parameters' exact names: a list for a repeated one. */
export function getQuery({ parameters }: Match, sent: URLSearchParams): Record<string, string | string[]> {
  if (sent.size === 0) return {};
  const known = parameters.filter(({ in: place, name }) => place === 'query' && sent.has(name));
  return Object.fromEntries(
    known.map(({ name }) => {
      const [first = '', ...rest] = sent.getAll(name);
      return [name, rest.length === 0 ? first : [first, ...rest]];
    }),
  );
}

/** The values of the headers that the operation knows, by names in lower case. */
export function getHeaders({ parameters }: Match, headers: IncomingHttpHeaders): Record<string, string> {
  const names = parameters.flatMap(({ in: place, name }) => (place === 'header' ? [name.toLowerCase()] : []));
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}

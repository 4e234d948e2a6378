import type { Match } from './routes.ts';

/** The values of the query that the operation knows, by the parameters' exact names: a list for a repeated one. */
export function queryOf({ parameters }: Match, sent: URLSearchParams): Record<string, string | string[]> {
  const known = parameters.filter(({ in: place, name }) => place === 'query' && sent.has(name));
  return Object.fromEntries(
    known.map(({ name }) => {
      const [first = '', ...rest] = sent.getAll(name);
      return [name, rest.length === 0 ? first : [first, ...rest]];
    }),
  );
}

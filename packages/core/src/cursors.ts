import { throwHttpError } from './http-error.ts';

type Query = Record<string, string | string[]>;

/** The cursors of a list, and the names that the tables of the documentation give them (decision `pagination-parameters`). */
const aliases = { after: ['starting_after', 'start'], before: ['ending_before', 'end'] } as const;

/** A cursor, and the parameter that it came in. */
export interface Cursor {
  param: string;
  value: string;
}

function readCursor(query: Query, [name, alias]: readonly [string, string]): Cursor | undefined {
  const given = [name, alias].filter((each) => query[each] !== undefined);
  const [param, other] = given;
  if (param === undefined) return undefined;
  const value = String(query[param]);
  if (other === undefined || query[other] === value) return { param, value };
  const message = `«${alias}» equivale a «${name}», y aquí tienen valores distintos: envíe uno solo.`;
  return throwHttpError(400, { code: 'invalid_value', message, param: other });
}

/**
 * The cursors of a query, each by either of its names.
 *
 * @throws HttpError when the two names of a cursor have different values
 */
export function readCursors(query: Query): { after?: Cursor; before?: Cursor } {
  const [after, before] = [readCursor(query, aliases.after), readCursor(query, aliases.before)];
  return { ...(after && { after }), ...(before && { before }) };
}

/** @throws HttpError always */
export function throwUnknownCursor({ param }: Cursor, headers?: Record<string, string>): never {
  const message = `«${param}» no es el id de un objeto de la lista: use el de uno que la lista haya devuelto.`;
  return throwHttpError(400, { code: 'invalid_value', message, param }, headers);
}

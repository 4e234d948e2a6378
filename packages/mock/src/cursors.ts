import { throwHttpError, type Json } from '@kashio-toolkit/core';

type Query = Record<string, string | string[]>;

/** The cursors of a list, and the names that the tables of the documentation give them. */
const aliases = { after: ['starting_after', 'start'], before: ['ending_before', 'end'] } as const;

/** Whether an object with an id is on a page. */
function isOn(page: Json, id: string): boolean {
  const items = typeof page === 'object' && page !== null && !Array.isArray(page) ? page['data'] : undefined;
  return Array.isArray(items) && items.some((item) => (item as Record<string, Json> | null)?.['id'] === id);
}

/** A cursor under either of its names (decision `pagination-parameters`). */
function findCursor(query: Query, [name, alias]: readonly [string, string], pages: Json[]): string | undefined {
  const given = [name, alias].filter((each) => query[each] !== undefined);
  const [param, other] = given;
  if (param === undefined) return undefined;
  const cursor = String(query[param]);
  if (other !== undefined && query[other] !== cursor) {
    const message = `«${alias}» equivale a «${name}», y aquí tienen valores distintos: envíe uno solo.`;
    throwHttpError(400, { code: 'invalid_value', message, param: other });
  }
  if (!pages.some((page) => isOn(page, cursor))) {
    const message = `«${param}» no es el id de un objeto de la lista: use el de uno que la lista haya devuelto.`;
    throwHttpError(400, { code: 'invalid_value', message, param });
  }
  return cursor;
}

/**
 * The cursors of a query.
 *
 * @param pages all pages of the list that the contract shows
 * @throws HttpError when the two names of a cursor have different values, or a cursor is on no page
 */
export function findCursors(query: Query, pages: Json[]): { after: string | undefined; before: string | undefined } {
  return { after: findCursor(query, aliases.after, pages), before: findCursor(query, aliases.before, pages) };
}

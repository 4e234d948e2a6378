import { readCursors, throwUnknownCursor, type Cursor, type Json } from '@kashio-toolkit/core';

/** Whether an object with an id is on a page. */
function isOn(page: Json, id: string): boolean {
  const items = typeof page === 'object' && page !== null && !Array.isArray(page) ? page['data'] : undefined;
  return Array.isArray(items) && items.some((item) => (item as Record<string, Json> | null)?.['id'] === id);
}

function checkCursor(cursor: Cursor | undefined, pages: Json[]): string | undefined {
  if (cursor && !pages.some((page) => isOn(page, cursor.value))) throwUnknownCursor(cursor);
  return cursor?.value;
}

/**
 * The cursors of a query.
 *
 * @param pages all pages of the list that the contract shows
 * @throws HttpError when the two names of a cursor have different values, or a cursor is on no page
 */
export function findCursors(
  query: Record<string, string | string[]>,
  pages: Json[],
): { after: string | undefined; before: string | undefined } {
  const { after, before } = readCursors(query);
  return { after: checkCursor(after, pages), before: checkCursor(before, pages) };
}

// What both lists have in common: cursors, `limit`, and the day of `date`.
import { readCursors, throwUnknownCursor, type Cursor, type Json } from '@kashio-toolkit/core';
import type { Condition, PageQuery } from '../store/pages.ts';
import type { World } from '../world.ts';
import type { JsonObject } from '../order.ts';
import type { Rules } from '../rules.ts';

export type Query = Record<string, string | string[]>;

/** More objects than any list has, and still a number that SQLite takes for a limit. */
const largestLimit = 1_000_000_000;

/** How many objects a page has, by the rules `default-limit` and `most-per-page`. */
function readLimit(query: Query, rules: Rules): number {
  const most = rules['most-per-page'] === 'none' ? largestLimit : Number(rules['most-per-page']);
  return Math.min(Number(query['limit'] ?? rules['default-limit']), most);
}

const day = 86_400_000;
/** Lima is five hours behind UTC all year, in milliseconds. */
const lima = 5 * 3_600_000;

/**
 * The condition that a moment is on a day, by the rule `date-zone`. For days in UTC there are indexes.
 *
 * @param column has milliseconds since 1970
 */
export function toDateCondition(world: World, column: 'created' | 'expires' | 'requested', date: string): Condition {
  const start = Date.parse(`${date}T00:00:00Z`);
  const shift = world.settings.rules['date-zone'] === 'lima' ? lima : 0;
  // A division rounds towards 1970.
  return shift > 0 || start <= 0
    ? { sql: `${column} >= ? AND ${column} < ?`, values: [start + shift, start + shift + day] }
    : { sql: `${column} / ${day} = ?`, values: [start / day] };
}

/**
 * Which part of a list a query asks for; `undefined` for an empty page.
 *
 * @param findSequence the sequence of an object by its id
 * @throws HttpError for a cursor that is unknown, or has two values
 */
export function readPageQuery(
  world: World,
  query: Query,
  where: Condition[],
  findSequence: (id: string) => number | undefined,
): PageQuery | undefined {
  const { rules } = world.settings;
  const cursors = readCursors(query);
  const found = { after: find(cursors.after), before: find(cursors.before) };
  function find(cursor: Cursor | undefined): number | undefined {
    const sequence = cursor && findSequence(cursor.value);
    if (cursor && sequence === undefined && rules['unknown-cursor'] === 'refuse')
      throwUnknownCursor(cursor, { 'sandbox-rule': 'unknown-cursor' });
    return sequence;
  }
  const isUnknown = (['after', 'before'] as const).some((name) => cursors[name] && found[name] === undefined);
  if (isUnknown && rules['unknown-cursor'] === 'empty') return undefined;
  return {
    world: world.number,
    order: rules['list-order'],
    limit: readLimit(query, rules),
    ...(found.after !== undefined && { after: found.after }),
    ...(found.before !== undefined && { before: found.before }),
    where,
  };
}

export function writePage(data: JsonObject[], hasMore: boolean): Json {
  return { object: 'list', has_more: hasMore, data };
}

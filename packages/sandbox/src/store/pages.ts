import type { Database, Value } from './database.ts';

/** A condition in SQL, with its values. */
export interface Condition {
  sql: string;
  values: Value[];
}

/** Which part of a list is asked for. */
export interface PageQuery {
  world: number;
  order: 'newest' | 'oldest';
  limit: number;
  /** Sequences: what follows the one and precedes the other. */
  after?: number;
  before?: number;
  where: Condition[];
}

export interface Page<Row> {
  rows: Row[];
  /** Those that would be on it and are not to be seen. */
  hidden: Row[];
  /** Whether more follow in the direction of the walk. */
  hasMore: boolean;
}

/**
 * A page of a list. It goes by the sequence, which grows with each object of a world: a walk meets each object once, whatever is
 * created meanwhile. With `before` alone it has the nearest objects before that one.
 *
 * @param isVisible a row that is not takes no place on the page
 */
export function selectPage<Row extends { sequence: number }>(
  db: Database,
  { table, columns }: { table: 'invoices' | 'events'; columns: string },
  { world, order, limit, after, before, where }: PageQuery,
  isVisible: (row: Row) => boolean,
): Page<Row> {
  const isBackwards = before !== undefined && after === undefined;
  const isAscending = (order === 'oldest') !== isBackwards;
  const [beyond, within] = order === 'newest' ? ['<', '>'] : ['>', '<'];
  const bounds = [
    ...(after === undefined ? [] : [{ sql: `sequence ${beyond} ?`, values: [after] }]),
    ...(before === undefined ? [] : [{ sql: `sequence ${within} ?`, values: [before] }]),
    ...where,
  ];
  const rows: Row[] = [];
  const hidden: Row[] = [];
  let last: number | undefined;
  while (rows.length <= limit) {
    const step = last === undefined ? [] : [{ sql: `sequence ${isAscending ? '>' : '<'} ?`, values: [last] }];
    const conditions = [...bounds, ...step];
    const wanted = limit + 1 - rows.length;
    const found = db.all<Row>(
      `SELECT ${columns} FROM ${table} WHERE ${['world = ?', ...conditions.map(({ sql }) => sql)].join(' AND ')}
       ORDER BY sequence ${isAscending ? 'ASC' : 'DESC'} LIMIT ?`,
      world,
      ...conditions.flatMap(({ values }) => values),
      wanted,
    );
    for (const row of found) {
      if (isVisible(row)) rows.push(row);
      else if (rows.length < limit) hidden.push(row);
    }
    if (found.length < wanted) break;
    last = found.at(-1)!.sequence;
  }
  const page = rows.slice(0, limit);
  return { rows: isBackwards ? page.toReversed() : page, hidden, hasMore: rows.length > limit };
}

// What was read from a database that nobody else changes: it is the same until a statement changes one of the tables that it is
// from.

/** How many rows are remembered of one statement. */
const capacity = 500;

interface Recalled {
  /** The tables that it reads; none: what it reads is not remembered. */
  tables: string[];
  /** How often its tables had changed. */
  changes: number;
  rows: Map<string, readonly unknown[]>;
  count: number;
}

const getTables = (sql: string): string[] =>
  /^\s*SELECT\b/.test(sql) ? [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, table]) => table!) : [];

/** The table that a statement changes; `undefined` for one that may change all of them. */
const getChanged = (sql: string): string | undefined => /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)/.exec(sql)?.[1];

/** Whether a statement begins or ends a transaction, or a part of one, without undoing it. */
const isBracket = (sql: string): boolean => /^(BEGIN|COMMIT|SAVEPOINT|RELEASE)\b/.test(sql);

export interface Memory {
  /** What a SELECT reads with some values: as it was remembered, or else as `read` has it. */
  recall(sql: string, values: unknown[], read: () => unknown[]): readonly unknown[];
  /** A statement is about to change something. */
  forget(sql: string): void;
}

export function createMemory(): Memory {
  const statements = new Map<string, Recalled>();
  const changed = new Map<string, string | undefined>();
  /** How often each table has changed, and how often all of them. */
  const changes = new Map<string, number>();
  let allChanges = 0;

  function getStatement(sql: string): Recalled {
    let statement = statements.get(sql);
    if (!statement) {
      statement = { tables: getTables(sql), changes: 0, rows: new Map(), count: 0 };
      statements.set(sql, statement);
    }
    let now = allChanges;
    for (const table of statement.tables) now += changes.get(table) ?? 0;
    if (now !== statement.changes || statement.count > capacity) {
      statement.rows.clear();
      statement.count = 0;
      statement.changes = now;
    }
    return statement;
  }

  return {
    recall(sql, values, read) {
      const statement = getStatement(sql);
      if (statement.tables.length === 0) return read();
      const key = JSON.stringify(values);
      const known = statement.rows.get(key);
      if (known) return known;
      const rows = read();
      if (rows.length > capacity) return rows;
      rows.forEach(Object.freeze);
      statement.rows.set(key, Object.freeze(rows));
      // What is empty takes room, too.
      statement.count += rows.length + 1;
      return rows;
    },
    forget(sql) {
      if (!changed.has(sql)) changed.set(sql, isBracket(sql) ? 'nothing' : getChanged(sql));
      const table = changed.get(sql);
      if (table === undefined) allChanges += 1;
      else changes.set(table, (changes.get(table) ?? 0) + 1);
    },
  };
}

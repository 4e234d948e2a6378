/** A SQLite database. The only file that knows the libraries: `node:sqlite`, and libsql for a Node.js without it. */
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CliError } from '@kashio-toolkit/cli';
import {
  checkPlace,
  closedError,
  foreignFileError,
  isBusy,
  newerFileError,
  toDatabaseError,
  toOpenError,
} from './errors.ts';
import { schemaVersion, tables } from './schema.ts';

export type Value = string | number | null;

/** What a statement has changed. */
export interface Changes {
  changes: number;
  lastInsertRowid: number;
}

/**
 * One connection, synchronous. Statements are prepared once per text. The tables are found by their bare names; where SQL asks for
 * a schema's name (`PRAGMA store.…`, `store.sqlite_schema`), it is `store`.
 */
export interface Database {
  /** @throws DiskFullError, as `transaction` does, when there is no room */
  run(sql: string, ...values: Value[]): Changes;
  /** The first row. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  all<Row>(sql: string, ...values: Value[]): Row[];
  /**
   * Commits all that `work` changes, or nothing when it throws. Within another transaction it is a part of that one, which is
   * committed as a whole or, when any part throws, not at all.
   */
  transaction<Result>(work: () => Result): Result;
  /** What was read or written of rows, parsed: nobody else writes to the database. Emptied when a change is undone. */
  cache: Map<string, unknown>;
  /** Later calls fail. */
  close(): void;
}

interface Statement {
  run(...values: Value[]): Changes;
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}

/** What the two libraries have in common. */
interface Connection {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** Opens a connection to an empty database in memory. */
type Connect = () => Connection;

/** Node.js has SQLite from 22.13 on. */
function findOwnLibrary(): Connect | undefined {
  const { emitWarning } = process;
  // Node.js 22 would say on the user's terminal that the module is experimental.
  process.emitWarning = () => {};
  try {
    const library = process.getBuiltinModule('node:sqlite') as
      { DatabaseSync: new (file: string) => Connection } | undefined;
    return library && (() => new library.DatabaseSync(':memory:'));
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function loadLibsql(): Promise<Connect> {
  const { default: Libsql } = await import('libsql').catch(() => {
    throw new CliError(
      `Node.js ${process.versions.node} no trae SQLite y falta el paquete libsql. Instálelo con «npm install libsql» o use Node.js 22.13 o posterior.`,
    );
  });
  return () => {
    const connection = new Libsql(':memory:');
    return {
      prepare(sql) {
        const statement = connection.prepare(sql);
        // Values as a list: a lone `null` would be taken for an object of named ones.
        return {
          run: (...values) => statement.run(values) as Changes,
          get(...values) {
            const row = statement.get(values) as { _metadata?: unknown } | undefined;
            if (row) delete row._metadata;
            return row;
          },
          all: (...values) => statement.all(values),
        };
      },
      exec: (sql) => void connection.exec(sql),
      close: () => void connection.close(),
    };
  };
}

/** Marks a file as ours: "KaIO" in ASCII. */
const applicationId = 0x4b61494f;

function readNumber(connection: Connection, sql: string): number {
  return Object.values(connection.prepare(sql).get() as Record<string, number>)[0] ?? 0;
}

/** The tables' SQL as it is for an attached database: without its name they would be created in `main`, in memory. */
const attachedTables = tables.replaceAll(/^CREATE (TABLE|(UNIQUE )?INDEX) /gm, '$&store.');

/**
 * Locks a database for this process, makes sure that it is ours, and creates its tables when it is new. It is attached, not
 * opened, because libsql closes what was opened only when all statements are garbage, and what is detached at once.
 */
function attach(connection: Connection, file: string): void {
  // The lock is the operating system's: it ends with the process, however that ends.
  connection.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE');
  connection.exec(`ATTACH '${file.replaceAll("'", "''")}' AS store`);
  connection.exec('BEGIN IMMEDIATE');
  const id = readNumber(connection, 'PRAGMA store.application_id');
  const version = readNumber(connection, 'PRAGMA store.user_version');
  if (id === 0 && version === 0 && readNumber(connection, 'SELECT count(*) FROM store.sqlite_schema') === 0) {
    connection.exec(`PRAGMA store.application_id = ${applicationId}; PRAGMA store.user_version = ${schemaVersion}`);
    connection.exec(attachedTables);
  } else if (id !== applicationId) {
    throw foreignFileError(file);
  } else if (version > schemaVersion) {
    throw newerFileError(file, version, schemaVersion);
  }
  // 64 MB of pages: new ids go to any page of an index, and the 2 MB that are the default hold the ids of few orders.
  connection.exec(
    'COMMIT; PRAGMA store.journal_mode = WAL; PRAGMA store.synchronous = FULL; PRAGMA store.cache_size = -65536',
  );
}

function close(connection: Connection): void {
  for (const sql of ['ROLLBACK', 'DETACH store']) {
    try {
      connection.exec(sql);
    } catch {
      // There is no transaction, or no file.
    }
  }
  connection.close();
}

function createDatabase(connection: Connection, file?: string): Database {
  const statements = new Map<string, Statement>();
  const cache = new Map<string, unknown>();
  let isInTransaction = false;
  /** Why the transaction can't be committed. */
  let failure: { error: unknown } | undefined;
  let isClosed = false;

  function execute<Outcome>(sql: string, use: (statement: Statement) => Outcome): Outcome {
    if (isClosed) throw closedError();
    try {
      let statement = statements.get(sql);
      if (!statement) statements.set(sql, (statement = connection.prepare(sql)));
      return use(statement);
    } catch (error) {
      throw toDatabaseError(error, file);
    }
  }

  const run: Database['run'] = (sql, ...values) => execute(sql, (statement) => statement.run(...values));

  function undo(): void {
    cache.clear();
    try {
      run('ROLLBACK');
    } catch {
      // SQLite has done so itself, as it does when the disk is full.
    }
  }

  /** Does a part of a transaction. Whoever catches its error cannot have the rest committed. */
  function doPart<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  }

  return {
    run,
    cache,
    get: <Row>(sql: string, ...values: Value[]) =>
      execute(sql, (statement) => statement.get(...values)) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => execute(sql, (statement) => statement.all(...values)) as Row[],
    transaction(work) {
      if (isInTransaction) return doPart(work);
      run('BEGIN IMMEDIATE');
      isInTransaction = true;
      try {
        const outcome = work();
        if (failure) throw failure.error;
        run('COMMIT');
        return outcome;
      } catch (error) {
        undo();
        throw error;
      } finally {
        isInTransaction = false;
        failure = undefined;
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      statements.clear();
      close(connection);
    },
  };
}

function open(connect: Connect, file?: string): Database {
  const connection = connect();
  try {
    attach(connection, file ?? ':memory:');
    return createDatabase(connection, file);
  } catch (error) {
    close(connection);
    throw error;
  }
}

/** How often, and at most how many milliseconds apart, a file is tried that another process has. */
const tries = { count: 5, pause: 100 };

/**
 * Opens a database, and creates it where there is none. A file is of one process at a time.
 *
 * @param name the file; default: in memory
 * @throws CliError, in Spanish, when the file can't be used; it is left as it was
 */
export async function openDatabase(name?: string): Promise<Database> {
  const connect = findOwnLibrary() ?? (await loadLibsql());
  if (name === undefined) return open(connect);
  const file = path.resolve(name);
  checkPlace(file);
  for (let tried = 1; ; tried++) {
    try {
      return open(connect, file);
    } catch (error) {
      if (!isBusy(error) || tried === tries.count) throw toOpenError(error, file);
      // Processes that open a file in the same moment can shut out each other, and one that was killed takes a moment to end.
      await wait(Math.random() * tries.pause);
    }
  }
}

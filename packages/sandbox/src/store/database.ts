/** A SQLite database. The only file that knows which library opens it: Node.js's own, or libsql where Node.js has none. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { CliError, readable } from '@kashio-toolkit/cli';
import { schemaVersion, tables } from './schema.ts';

export type Value = string | number | null;

/** What a statement has changed. */
export interface Changes {
  changes: number;
  lastInsertRowid: number;
}

/** One connection, all of it synchronous. Statements are prepared once per text. */
export interface Database {
  /** @throws DiskFullError as every method that writes */
  run(sql: string, ...values: Value[]): Changes;
  /** The first row. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  all<Row>(sql: string, ...values: Value[]): Row[];
  /**
   * Commits what `work` changes, or none of it when `work` throws. Within another transaction it is a part of that one, which
   * an error should leave, too.
   */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** There is no room for a change: none of its transaction is there, and the database works again once there is room. */
export class DiskFullError extends CliError {
  constructor(file: string) {
    super(
      `No queda espacio en el disco para ${file}. No se ha guardado nada de esta operación: libere espacio y repítala.`,
    );
    this.name = 'DiskFullError';
  }
}

// The two libraries

interface Statement {
  run(...values: Value[]): Changes;
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}

interface Connection {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** Opens an empty database in memory. */
type Connect = () => Connection;

/** Node.js has SQLite from 22.13 on. */
function findOwnLibrary(): Connect | undefined {
  const { emitWarning } = process;
  // Node.js 22 writes to the terminal of whoever starts the sandbox that the module is experimental.
  process.emitWarning = () => {};
  try {
    const sqlite = process.getBuiltinModule('node:sqlite') as
      { DatabaseSync: new (file: string) => Connection } | undefined;
    return sqlite && (() => new sqlite.DatabaseSync(':memory:'));
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** For Node.js 20. */
async function loadLibsql(): Promise<Connect> {
  const { default: Libsql } = await import('libsql').catch(() => {
    throw new CliError(
      `Node.js ${process.versions.node} no tiene SQLite y falta el paquete opcional libsql. Instálelo con «npm install libsql» o use Node.js 22.13 o posterior.`,
    );
  });
  return () => {
    const connection = new Libsql(':memory:');
    return {
      prepare(sql) {
        const statement = connection.prepare(sql);
        return {
          // As a list: a lone `null` is taken for an object of named values.
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

// Errors

/** SQLite's result codes. */
const result = { busy: 5, readOnly: 8, corrupt: 11, full: 13, notADatabase: 26 };

/** The result code behind an error of either library. */
function getResult(error: unknown): number | undefined {
  const { errcode, rawCode } = error as { errcode?: number; rawCode?: number };
  const code = errcode ?? rawCode;
  // The higher bits go into detail.
  return code === undefined ? undefined : code & 0xff;
}

const untouched = 'No se ha modificado nada: elija otro archivo.';

const problems: Record<number, string> = {
  [result.busy]: `otro sandbox u otro programa lo tiene abierto, y solo puede usarlo uno a la vez. Ciérrelo o elija otro archivo.`,
  [result.readOnly]: `no hay permiso para escribir. Cambie los permisos o elija otro archivo.`,
  [result.corrupt]: `está dañado. Recupere una copia o elija otro archivo.`,
  [result.notADatabase]: `no es una base de datos de SQLite. ${untouched}`,
};

function openError(file: string, problem: string): CliError {
  return new CliError(`No se puede usar ${readable(file)} como base de datos: ${problem}`);
}

/** Finds out by looking from outside: opening a file and closing it would give up a lock that this process has on it. */
function checkPlace(file: string): void {
  const folder = path.dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw openError(file, `la carpeta ${readable(folder)} no existe. Créela o elija otro archivo.`);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw openError(file, 'es una carpeta. Indique un archivo.');
  if (found && !found.isFile()) throw openError(file, 'no es un archivo normal. Elija otro.');
  for (const [place, name] of [
    [folder, `la carpeta ${readable(folder)}`],
    [file, 'el archivo'],
  ] as const) {
    try {
      if (place === folder || found) accessSync(place, constants.R_OK | constants.W_OK);
    } catch {
      throw openError(file, `no hay permiso para escribir en ${name}. Cambie los permisos o elija otro archivo.`);
    }
  }
}

// Opening

/** Marks a file as ours: "KaIO" in ASCII. */
const applicationId = 0x4b61494f;

function readNumber(connection: Connection, sql: string): number {
  return Object.values(connection.prepare(sql).get() as Record<string, number>)[0] ?? 0;
}

/**
 * Attaches the database as `store`: a detached file is closed, where libsql's own `close` waits until its statements are garbage.
 * Locks it for this process, makes sure that it is ours, and creates its tables when it is new.
 */
function attach(connection: Connection, file: string): void {
  // The lock is the operating system's: it ends with the process, however that ends.
  connection.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE');
  connection.exec(`ATTACH '${file.replaceAll("'", "''")}' AS store`);
  connection.exec('BEGIN IMMEDIATE');
  const id = readNumber(connection, 'PRAGMA store.application_id');
  const version = readNumber(connection, 'PRAGMA store.user_version');
  const isNew = id === 0 && version === 0 && readNumber(connection, 'SELECT count(*) FROM store.sqlite_schema') === 0;
  if (isNew) {
    connection.exec(`PRAGMA store.application_id = ${applicationId}; PRAGMA store.user_version = ${schemaVersion}`);
    connection.exec(tables);
  } else if (id !== applicationId) {
    throw openError(file, `es la base de datos de otro programa. ${untouched}`);
  } else if (version > schemaVersion) {
    throw openError(
      file,
      `lo creó una versión más nueva del sandbox (formato ${version}; esta lee hasta el ${schemaVersion}). No se ha modificado nada: actualice el sandbox o elija otro archivo.`,
    );
  }
  connection.exec('COMMIT; PRAGMA store.journal_mode = WAL; PRAGMA store.synchronous = FULL');
}

/** Closes the file, too, where one is attached. */
function detach(connection: Connection): void {
  for (const sql of ['ROLLBACK', 'DETACH store']) {
    try {
      connection.exec(sql);
    } catch {
      // No transaction is open, or no file.
    }
  }
  connection.close();
}

/**
 * Opens a database, which it creates where there is none. A file belongs to one process at a time.
 *
 * @param name the file; default: in memory
 * @throws CliError, in Spanish, when that can't be; what is there is left as it was
 */
export async function openDatabase(name?: string): Promise<Database> {
  const connect = findOwnLibrary() ?? (await loadLibsql());
  const file = name === undefined ? undefined : path.resolve(name);
  if (file !== undefined) checkPlace(file);
  const shown = file === undefined ? 'la base de datos en memoria' : readable(file);
  let connection: Connection | undefined;
  try {
    connection = connect();
    attach(connection, file ?? ':memory:');
    return createDatabase(connection, shown);
  } catch (error) {
    if (connection) detach(connection);
    if (error instanceof CliError) throw error;
    const code = getResult(error);
    if (code === result.full) throw new DiskFullError(shown);
    throw openError(shown, problems[code ?? 0] ?? (error as Error).message);
  }
}

function createDatabase(connection: Connection, name: string): Database {
  const statements = new Map<string, Statement>();
  let isInTransaction = false;

  function execute<Outcome>(sql: string, use: (statement: Statement) => Outcome): Outcome {
    let statement = statements.get(sql);
    if (!statement) statements.set(sql, (statement = connection.prepare(sql)));
    try {
      return use(statement);
    } catch (error) {
      throw getResult(error) === result.full ? new DiskFullError(name) : error;
    }
  }

  const run: Database['run'] = (sql, ...values) => execute(sql, (statement) => statement.run(...values));

  return {
    run,
    get: <Row>(sql: string, ...values: Value[]) =>
      execute(sql, (statement) => statement.get(...values) as Row | undefined),
    all: <Row>(sql: string, ...values: Value[]) => execute(sql, (statement) => statement.all(...values) as Row[]),
    transaction(work) {
      if (isInTransaction) return work();
      run('BEGIN IMMEDIATE');
      isInTransaction = true;
      try {
        const outcome = work();
        run('COMMIT');
        return outcome;
      } catch (error) {
        try {
          run('ROLLBACK');
        } catch {
          // SQLite has done so: a full disk can make it.
        }
        throw error;
      } finally {
        isInTransaction = false;
      }
    },
    close: () => detach(connection),
  };
}

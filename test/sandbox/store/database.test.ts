import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '@kashio-toolkit/cli';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase, type Database } from '../../../packages/sandbox/src/store/database.ts';
import { DiskFullError } from '../../../packages/sandbox/src/store/errors.ts';
import { createScratch, type Scratch } from '../../support/scratch.ts';

const hasOwnLibrary = 'sqlite' in process.versions;

const libraries = hasOwnLibrary ? (['node:sqlite', 'libsql'] as const) : (['libsql'] as const);

/** Where the header of a file has its fields. */
const header = { modes: 18, version: 60, id: 68 };

describe.each(libraries)('with %s', (library) => {
  let scratch: Scratch;
  let file: string;

  beforeEach(async () => {
    if (library === 'libsql') vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    scratch = await createScratch();
    file = path.join(scratch.folder, "it's mine.db");
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await scratch.dispose();
  });

  async function open(name?: string): Promise<Database> {
    const db = await openDatabase(name);
    onTestFinished(() => db.close());
    return db;
  }

  /** A database's file, with its header changed. */
  async function create(edit: (bytes: Buffer) => void): Promise<void> {
    (await openDatabase(file)).close();
    const bytes = await readFile(file);
    edit(bytes);
    await writeFile(file, bytes);
  }

  const write = (db: Database, key: string, value = '') => db.run('INSERT INTO meta VALUES (?, ?)', key, value);

  const readKeys = (db: Database) => db.all<{ key: string }>('SELECT key FROM meta ORDER BY key').map(({ key }) => key);

  async function expectRefusal(name: string, reason: RegExp): Promise<void> {
    const error: unknown = await openDatabase(name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(/^No se puede usar .* como base de datos: /);
    expect((error as CliError).message).toMatch(reason);
  }

  test('rows are what was written, and nothing else', async () => {
    const db = await open();
    expect(db.get('SELECT * FROM meta')).toBeUndefined();
    expect(db.all('SELECT * FROM meta')).toEqual([]);
    db.run('CREATE TABLE store.things (thing INTEGER PRIMARY KEY, due INTEGER, name TEXT, data TEXT) STRICT');
    const insert = 'INSERT INTO things (due, name, data) VALUES (?, ?, ?)';
    expect(db.run(insert, 1_795_000_000_123, null, 'ñ €')).toMatchObject({ changes: 1, lastInsertRowid: 1 });
    const row = { thing: 1, due: 1_795_000_000_123, name: null, data: 'ñ €' };
    expect(db.get('SELECT * FROM things')).toEqual(row);
    expect(db.get('SELECT ? AS value', null)).toEqual({ value: null });
    expect(db.all('SELECT * FROM things WHERE thing = ? LIMIT ?', 1, 10)).toEqual([row]);
    expect(db.run('UPDATE things SET due = 0 WHERE thing = ?', 2).changes).toBe(0);
  });

  test('a list is whole, however long', async () => {
    const db = await open();
    for (const count of [99, 100, 101, 200, 201])
      expect(db.all(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${count}) SELECT * FROM n`)) //
        .toHaveLength(count);
  });

  test('two databases in memory are two', async () => {
    const [first, second] = [await open(), await open()];
    write(first, 'a');
    expect(readKeys(second)).toEqual([]);
  });

  test('a transaction is there as a whole or not at all', async () => {
    const db = await open();
    expect(db.transaction(() => write(db, 'a').changes)).toBe(1);
    expect(() =>
      db.transaction(() => {
        write(db, 'b');
        write(db, 'a');
      }),
    ).toThrow(/UNIQUE/);
    expect(readKeys(db)).toEqual(['a']);
  });

  test('all tables are in the file', async () => {
    const db = await open(file);
    expect(db.all('SELECT name FROM main.sqlite_schema')).toEqual([]);
    expect(db.get('SELECT name FROM store.sqlite_schema WHERE name = ?', 'meta')).toEqual({ name: 'meta' });
  });

  test('a transaction is undone when a part of it fails, even one whose error is caught', async () => {
    const db = await open();
    const fail = () =>
      db.transaction(() => {
        write(db, 'b');
        throw new Error('refused');
      });
    expect(() =>
      db.transaction(() => {
        write(db, 'a');
        expect(fail).toThrow('refused');
        write(db, 'c');
      }),
    ).toThrow('refused');
    expect(readKeys(db)).toEqual([]);
    db.transaction(() => write(db, 'd'));
    expect(readKeys(db)).toEqual(['d']);
  });

  test('a transaction within another is undone with it', async () => {
    const db = await open();
    expect(() =>
      db.transaction(() => {
        db.transaction(() => write(db, 'a'));
        throw new Error('after all');
      }),
    ).toThrow('after all');
    expect(readKeys(db)).toEqual([]);
    db.transaction(() => db.transaction(() => write(db, 'b')));
    expect(readKeys(db)).toEqual(['b']);
  });

  test.each([
    ['memory', () => undefined],
    ['a file', () => file],
  ])('in %s, a change without room leaves all as it was, and there can be room again', async (_, getName) => {
    const db = await open(getName());
    write(db, 'a');
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA store.page_count')!;
    db.get(`PRAGMA store.max_page_count = ${pages + 1}`);
    const fill = () => {
      write(db, 'b');
      write(db, 'c', 'x'.repeat(1_000_000));
    };
    expect(() => db.transaction(fill)).toThrow(DiskFullError);
    expect(() => db.transaction(() => db.transaction(fill))).toThrow(
      /^No queda espacio en .* libere espacio y repítala\.$/,
    );
    expect(readKeys(db)).toEqual(['a']);
    db.transaction(() => write(db, 'd'));
    db.get('PRAGMA store.max_page_count = 1000000');
    db.transaction(fill);
    expect(readKeys(db)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a file keeps what was written, is written in full at each commit, and is alone again when it is closed', async () => {
    const db = await openDatabase(file);
    write(db, 'a');
    expect(db.get('PRAGMA store.journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(db.get('PRAGMA store.synchronous')).toEqual({ synchronous: 2 });
    db.close();
    expect(await readdir(scratch.folder)).toEqual([path.basename(file)]);
    expect(readKeys(await open(file))).toEqual(['a']);
  });

  test('an empty file becomes a database', async () => {
    await writeFile(file, '');
    write(await open(file), 'a');
  });

  test('a closed database answers no more', async () => {
    const db = await openDatabase();
    write(db, 'a');
    db.close();
    expect(() => write(db, 'b')).toThrow(/^El sandbox está cerrado/);
    db.close();
  });

  test('a file that is open is refused, and works on where it is open', async () => {
    const db = await open(file);
    await expectRefusal(file, /otro sandbox u otro programa, y solo puede uno a la vez/);
    write(db, 'a');
    expect(readKeys(db)).toEqual(['a']);
  });

  test('a folder is refused, and what lies in a folder that is not there', async () => {
    await expectRefusal(scratch.folder, /es una carpeta/);
    await expectRefusal(path.join(scratch.folder, 'none', 'a.db'), /la carpeta .*none no existe\. Créela/);
    await writeFile(path.join(scratch.folder, 'text'), '');
    await expectRefusal(path.join(scratch.folder, 'text', 'a.db'), /la carpeta .*text no existe/);
    await expectRefusal('/dev/null', /no es un archivo corriente/);
    expect(await readdir(scratch.folder)).toEqual(['text']);
  });

  test.each([
    ['no database', () => writeFile(file, 'Mis notas'), /no es una base de datos de SQLite/],
    ['no database, and long', () => writeFile(file, 'Mis notas. '.repeat(9999)), /no es una base de datos/],
    ["another program's, by its id", () => create((bytes) => bytes.writeUInt32BE(5, header.id)), /de otro programa/],
    [
      "another program's, without an id",
      () => create((bytes) => bytes.writeUInt32BE(0, header.id)),
      /de otro programa/,
    ],
    [
      "another program's, without a write-ahead log",
      () => create((bytes) => bytes.fill(0, header.id, header.id + 4).fill(1, header.modes, header.modes + 2)),
      /de otro programa/,
    ],
    [
      'of a newer sandbox',
      () => create((bytes) => bytes.writeUInt32BE(99, header.version)),
      /versión más nueva del sandbox .*99.* actualice/,
    ],
    ['damaged', () => create((bytes) => bytes.fill(0xff, 100, 4096)), /está dañado/],
  ])('a file that is %s is refused, stays as it is and is free', async (_, prepare, reason) => {
    await prepare();
    const before = await readFile(file);
    await expectRefusal(file, reason);
    await expectRefusal(file, reason);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(scratch.folder)).toEqual([path.basename(file)]);
  });

  test('a page that is damaged is named when it is read', async () => {
    const db = await openDatabase(file);
    for (let count = 0; count < 100; count += 1) write(db, `key ${count}`, 'x'.repeat(500));
    const { rootpage: page } = db.get<{ rootpage: number }>(
      `SELECT rootpage FROM store.sqlite_schema WHERE name = 'meta'`,
    )!;
    db.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, (page - 1) * 4096, page * 4096));
    const damaged = await open(file);
    expect(() => damaged.all('SELECT value FROM meta')).toThrow(CliError);
    expect(() => write(damaged, 'a')).toThrow(/^No se puede seguir usando .*mine\.db.*: está dañado\. /);
  });

  test('a file that cannot have its log beside it is refused', async () => {
    await mkdir(`${file}-wal`);
    await expectRefusal(file, /SQLite dice/);
  });
});

test('a Node.js without SQLite asks for libsql', async () => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  vi.doMock('libsql', () => {
    throw new Error('not installed');
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.doUnmock('libsql');
  });
  await expect(openDatabase()).rejects.toThrow(/falta el paquete libsql\. Instálelo con «npm install libsql»/);
});

/**
 * What `durability.full.test.ts` starts as a process of its own: `program.cjs COMMAND FILE`. It prints a line, at once, for
 * each thing that it has done.
 */
import { rmSync, writeSync } from 'node:fs';
import { openDatabase, type Database } from '../../../packages/sandbox/src/store/database.ts';
import { DiskFullError } from '../../../packages/sandbox/src/store/errors.ts';

const print = (line: string) => writeSync(1, `${line}\n`);

/** How many orders there are. */
function count(db: Database): number {
  return db.get<{ count: number }>("SELECT count(*) AS count FROM meta WHERE key LIKE 'order-%'")!.count;
}

/** An order with its event, as one change. */
function write(db: Database, body = ''): number {
  return db.transaction(() => {
    const number = count(db) + 1;
    for (const kind of ['order', 'event']) db.run('INSERT INTO meta VALUES (?, ?)', `${kind}-${number}`, body);
    return number;
  });
}

const commands: Record<string, (file: string) => Promise<void>> = {
  /** Writes until it is killed. */
  async write(file) {
    const db = await openDatabase(file);
    for (;;) print(`${write(db)}`);
  },
  /** Keeps the file open until it is killed. */
  async hold(file) {
    const db = await openDatabase(file);
    // A second connection of the process must not end its lock.
    await openDatabase(file).catch(() => {});
    print('open');
    setInterval(() => count(db), 1000);
  },
  /** Writes until the disk is full, makes room and goes on. */
  async fill(file) {
    const db = await openDatabase(file);
    const body = 'x'.repeat(10_000);
    let refusal: unknown;
    while (refusal === undefined) {
      try {
        write(db, body);
      } catch (error) {
        refusal = error;
      }
    }
    if (!(refusal instanceof DiskFullError)) throw refusal;
    print(refusal.message);
    const before = count(db);
    rmSync(`${file}.ballast`);
    print(`${before} ${write(db, body)}`);
    db.close();
  },
  /** Opens a file as a user who is not the administrator, for whom nothing is read-only. */
  async drop(file) {
    (await openDatabase()).close();
    if (process.getuid?.() === 0) process.setuid!(65534);
    (await openDatabase(file)).close();
  },
};

const [command = '', file = ''] = process.argv.slice(2);
commands[command]!(file).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

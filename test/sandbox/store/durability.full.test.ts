/** The database in processes of their own, on each Node.js: locks, and what is left when one is killed or the disk is full. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../packages/sandbox/src/store/database.ts';
import { start, type Started } from '../../support/command.ts';
import { nodeProgram, nodeVersions } from '../../support/runtimes.ts';
import { createScratch, linkModules, type Scratch } from '../../support/scratch.ts';
import { canMount, startOnSmallDisk } from '../../support/small-disk.ts';

const kills = 17;

let scratch: Scratch;
let program: string;

beforeAll(async () => {
  scratch = await createScratch(linkModules);
  program = path.join(scratch.folder, 'program.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('program.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['libsql'],
    logLevel: 'warning',
  });
  await chmod(scratch.folder, 0o755);
});

afterAll(() => scratch.dispose());

describe.each(nodeVersions)('on Node.js %s', (version) => {
  let node: string;
  let folder: string;
  let file: string;

  beforeEach(async ({ skip, task }) => {
    node = (await nodeProgram(version)) ?? skip();
    folder = path.join(scratch.folder, task.id);
    file = path.join(folder, 'kashio.db');
    await mkdir(folder);
  });

  function run(command: string, name = file): Started {
    const started = start(node, [program, command, name], folder);
    onTestFinished(async () => {
      started.child.kill('SIGKILL');
      await started.finished;
    });
    return started;
  }

  async function kill({ child, finished }: Started) {
    child.kill('SIGKILL');
    return finished;
  }

  test(`${kills} kills lose nothing that was reported, and leave nothing by halves`, async () => {
    let last = 0;
    for (let killed = 1; killed <= kills; killed++) {
      const writer = run('write');
      await writer.line(new RegExp(`^${last + 1 + Math.floor(Math.random() * 30)}$`));
      const { stdout, stderr } = await kill(writer);
      expect(stderr).toBe('');
      const reported = Number(stdout.trimEnd().split('\n').at(-1));
      // It is opened with the library of this process, which may be the other.
      const db = await openDatabase(file);
      const count = (kind: string) =>
        db.get<{ count: number }>('SELECT count(*) AS count FROM meta WHERE key LIKE ?', `${kind}-%`)!.count;
      last = count('order');
      expect(last).toBeGreaterThanOrEqual(reported);
      expect(count('event')).toBe(last);
      expect(db.get('PRAGMA store.integrity_check')).toEqual({ integrity_check: 'ok' });
      db.close();
    }
  });

  test('a file has one process, until that is killed', async () => {
    const holder = run('hold');
    await holder.line(/open/);
    const { code, stdout, stderr } = await run('hold').finished;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^No se puede usar kashio\.db como base de datos: lo está usando otro sandbox/);
    await kill(holder);
    await run('hold').line(/open/);
  });

  test('of processes that open a file in the same moment one gets it', async () => {
    const processes = Array.from({ length: 6 }, () => run('hold'));
    const open = processes.map(async (each) => {
      await each.line(/open/);
      return each;
    });
    const winner = await Promise.any(open);
    const losers = processes.filter((each) => each !== winner);
    for (const loser of losers) expect((await loser.finished).code).toBe(1);
    expect(winner.child.exitCode).toBeNull();
    await Promise.allSettled(open);
  });

  test.skipIf(!canMount)('a full disk undoes the change that had no room, and there can be room again', async () => {
    const disk = { folder, size: '1m', prepare: 'head -c 200000 /dev/zero > kashio.db.ballast' };
    const { stdout, stderr } = await startOnSmallDisk(disk, node, program, 'fill', file).finished;
    expect(stderr).toBe('');
    const [message, counts = ''] = stdout.trimEnd().split('\n');
    expect(message).toMatch(
      /^No queda espacio en el disco para .*kashio\.db\. No se ha guardado nada de esta operación/,
    );
    const [before = NaN, after] = counts.split(' ').map(Number);
    expect(before).toBeGreaterThan(1);
    expect(after).toBe(before + 1);
  });

  test.skipIf(process.platform === 'win32')('files and folders that are read-only are refused', async () => {
    const refusal = async () => (await run('drop').finished).stderr;
    await chmod(folder, 0o555);
    onTestFinished(() => chmod(folder, 0o755));
    expect(await refusal()).toMatch(/no hay permiso para leer y escribir la carpeta .*Cambie los permisos/);
    await chmod(folder, 0o777);
    await writeFile(file, '');
    await chmod(file, 0o444);
    expect(await refusal()).toMatch(/no hay permiso para leer y escribir el archivo\. Cambie los permisos/);
    await chmod(file, 0o666);
    expect(await refusal()).toBe('');
  });
});

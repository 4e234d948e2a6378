import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../bench/client/types.ts';
import { compare, compareAll, maxRatio, maxValue, minRatio } from '../../bench/lib/measure.ts';
import { formatConclusion, formatMeasure } from '../../bench/lib/report.ts';
import { runRounds } from '../../bench/lib/rounds.ts';
import { sendMany } from '../../bench/servers/load.ts';
import type { Workload } from '../../bench/mock/workloads.ts';
import { close, listen } from '../../packages/http/src/listen.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start } from '../support/command.ts';

const bench = (args: string[], folder?: string) =>
  start(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...args], folder).finished;

describe('npm run bench', () => {
  test.each([
    ['without a name', [], 'Which bench?'],
    ['with a name that it does not know', ['constructor'], 'There is no bench "constructor".'],
    [
      'with a measure that the bench does not know',
      ['client', '--only', 'size,weight'],
      'There is no measure "weight".',
    ],
    ['with a measure that another bench has', ['docs', '--only', 'size'], 'There is no measure "size".'],
    ['with a measure that the mock does not have', ['mock', '--only', 'start,paint'], 'There is no measure "paint".'],
    ['with an unknown flag', ['client', '--fast'], 'Unknown option: --fast'],
  ])('prints its usage and ends with 2 %s', async (_, args, problem) => {
    const { code, stdout, stderr } = await bench(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain('Usage: npm run bench -- ');
  });

  test.each([
    ['client', /^generated\/client\/dist\/index\.mjs is missing: run "npm run build" first\..*\n$/],
    ['docs', /^generated\/docs\/index\.html is missing: run "npm run docs:build" first\..*\n$/],
    ['mock', /^generated\/openapi\.json is missing: run "npm run build" first\..*\n$/],
  ])('says that what %s needs is not built, before it installs or measures anything', async (name, message) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kashio-project-'));
    try {
      const filter = (source: string) => !['node_modules', 'dist'].includes(path.basename(source));
      const parts = [
        'bench',
        'packages',
        'scripts',
        'test/support',
        'generated/client',
        'package.json',
        'tsconfig.json',
      ];
      for (const part of parts) await cp(inRoot(part), path.join(folder, part), { recursive: true, filter });
      await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
      const { code, stdout, stderr } = await bench([name], folder);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the load on a mock', () => {
  test('is as many requests as asked for, of each workload in turn, over a few connections that stay open', async () => {
    const seen: string[] = [];
    const connections = new Set<number | undefined>();
    const server = createServer((request, response) => {
      seen.push(request.url!);
      connections.add(request.socket.remotePort);
      response.end('{}');
    });
    const url = await listen(server, 0, '127.0.0.1');
    const workload = (name: string, status = 200): Workload => ({
      name,
      operationId: '',
      createRequest: (number) => ({ method: 'GET', path: `/${name}/${number}`, headers: {}, status }),
    });
    try {
      await sendMany(url, [workload('a'), workload('b')], 100, 7);
      expect(seen.toSorted()).toEqual(
        Array.from({ length: 100 }, (_, index) => `/${index % 2 === 0 ? 'b' : 'a'}/${index + 7}`).toSorted(),
      );
      expect(connections.size).toBeLessThanOrEqual(8);
      await expect(sendMany(url, [workload('c', 201)], 10)).rejects.toThrow(
        /^GET .*\/c\/\d is answered with 200 instead of 201: \{\}$/,
      );
    } finally {
      await close(server);
    }
  });
});

describe('the numbers of a bench', () => {
  const result = { workload: 'get', candidate: 'ky' };

  test('are medians, and ratios to the reference round by round with their quartiles', () => {
    const row = compare({ ...result, samples: [2, 20, 300] }, [1, 10, 100]);
    expect(row).toEqual({ ...result, median: 20, ratio: 2, middleHalf: [2, 2.5] });
    expect(compare({ ...result, samples: [4, 1, 3, 2] }, [1, 1, 1, 1])).toMatchObject({ median: 2.5, ratio: 2.5 });
    expect(() => compare({ ...result, samples: [1] }, [1, 2])).toThrow(RangeError);
  });

  test('without a middle half are exact, and missing ones reach no threshold', () => {
    expect(compare({ ...result, samples: [6] }, [4])).toEqual({ ...result, median: 6, ratio: 1.5 });
    const missing = compare({ ...result, samples: [], threshold: maxValue(5) }, [4]);
    expect(missing).toEqual({ ...result, threshold: { label: 'at most 5', reached: false } });
  });

  test('compare with the reference that has the same workload, or else with its only one', () => {
    const toResult = (workload: string, candidate: string, sample: number) => ({
      workload,
      candidate,
      samples: [sample],
    });
    const results = [
      toResult('get', 'ref', 1),
      toResult('create', 'ref', 2),
      toResult('create', 'ky', 4),
      toResult('list', 'ky', 4),
    ];
    expect(compareAll(results, 'ref').map(({ ratio }) => ratio)).toEqual([1, 1, 2, 4]);
  });

  test('come from candidates that take turns after a warm-up, every other round in reverse', async () => {
    const turns: string[] = [];
    const samples = await runRounds(['a', 'b'], 3, async (name) => turns.push(name));
    expect(turns.join('')).toBe('ababbaab'); // The first two are the warm-up.
    expect(samples.map((values) => values.length)).toEqual([3, 3]);
  });

  test('are wall times where a candidate gives none, and its failure ends the bench', async () => {
    const [[wall] = []] = await runRounds(
      ['a'],
      1,
      async () => new Promise<void>((resolve) => setTimeout(resolve, 20)),
    );
    expect(wall).toBeGreaterThan(15);
    await expect(runRounds(['a'], 1, () => Promise.reject(new Error('No answer.')))).rejects.toThrow('No answer.');
  });

  test('are compared with thresholds as the table shows them', () => {
    expect([1.004, 1.006].map((ratio) => maxRatio(1).isReached(0, ratio))).toEqual([true, false]);
    expect([0.796, 0.794].map((ratio) => minRatio(0.8).isReached(0, ratio))).toEqual([true, false]);
    expect([5200, 5201].map((value) => maxValue(5200).isReached(value, 0))).toEqual([true, false]);
  });

  test('stand in aligned columns, above the notes', () => {
    const rows = [
      compare({ ...result, samples: [1234], threshold: maxRatio(1) }, [617]),
      compare({ workload: 'create', candidate: 'bare fetch', samples: [] }, [1]),
    ];
    expect(formatMeasure({ title: 'Size', unit: 'bytes', rows, notes: ['Note.'] }).split('\n')).toEqual([
      'Size',
      'workload  candidate   bytes  ratio  middle half  threshold',
      'get       ky          1,234   2.00               at most 1  ✗ not reached',
      'create    bare fetch      –',
      '  Note.',
    ]);
  });

  test('end with what was not reached', () => {
    const row = (candidate: string, reached: boolean) => ({
      workload: 'get',
      candidate,
      median: 1,
      threshold: { label: '', reached },
    });
    const measure = { name: 'cpu', title: '', unit: '', rows: [row('a', true), row('b', false)] };
    expect(formatConclusion([measure])).toBe('1 of 2 thresholds reached. Not reached: cpu (get, b).');
  });

  test('of types come from TypeScript, with the errors of the file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kashio-project-'));
    try {
      const file = path.join(folder, 'consumer.ts');
      await writeFile(file, 'type Box<T> = { value: T };\nexport const box: Box<string> = { value: 1 };\n');
      const { instantiations, errors } = compile(file, file);
      expect(instantiations).toBeGreaterThan(0);
      expect(errors).toEqual(["Type 'number' is not assignable to type 'string'."]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDiagnostics } from '../../bench/client/types.ts';
import { sendMany } from '../../bench/mock/load.ts';
import { align, atLeast, atMost, conclude } from '../../bench/lib/report.ts';
import { median, middleHalf, sampleInRounds, summarise } from '../../bench/lib/statistics.ts';
import type { Work } from '../../bench/mock/works.ts';
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
  test('is as many requests as asked for, in turn of each work, over a few connections that stay open', async () => {
    const seen: string[] = [];
    const connections = new Set<number | undefined>();
    const server = createServer((request, response) => {
      seen.push(request.url!);
      connections.add(request.socket.remotePort);
      response.end('{}');
    });
    const url = await listen(server, 0, '127.0.0.1');
    const work = (name: string, status = 200): Work => ({
      name,
      operationId: '',
      request: (number) => ({ method: 'GET', path: `/${name}/${number}`, headers: {}, status }),
    });
    try {
      await sendMany(url, [work('a'), work('b')], 100, 7);
      expect(seen.toSorted()).toEqual(
        Array.from({ length: 100 }, (_, index) => `/${index % 2 === 0 ? 'b' : 'a'}/${index + 7}`).toSorted(),
      );
      expect(connections.size).toBeLessThanOrEqual(8);
      await expect(sendMany(url, [work('c', 201)], 10)).rejects.toThrow(
        /^GET .*\/c\/\d is answered with 200 instead of 201: \{\}$/,
      );
    } finally {
      await close(server);
    }
  });
});

describe('the numbers of a bench', () => {
  test('take the middle of the values, as numbers and in any order', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(middleHalf([5, 4, 3, 2, 1])).toEqual([2, 4]);
    expect(() => median([])).toThrow(RangeError);
  });

  test('compare with the reference round by round', () => {
    expect(summarise([2, 20, 300], [1, 10, 100])).toEqual({ median: 20, ratio: 2, spread: [2, 2.5] });
    expect(() => summarise([1], [1, 2])).toThrow(RangeError);
  });

  test('come from contestants that take turns, every other round in reverse', async () => {
    let turn = 0;
    const samples = await sampleInRounds(['a', 'b'], 3, async (name) => `${name}${turn++}`);
    expect(samples).toEqual([
      ['a0', 'a3', 'a4'],
      ['b1', 'b2', 'b5'],
    ]);
  });

  test('are judged as they are shown', () => {
    expect([atMost(1.004, 1), atMost(1.006, 1)].map(({ reached }) => reached)).toEqual([true, false]);
    expect([atLeast(0.796, 0.8), atLeast(0.794, 0.8)].map(({ reached }) => reached)).toEqual([true, false]);
  });

  test('stand in columns', () => {
    expect(
      align(
        [
          ['name', 'bytes'],
          ['ky', '12'],
        ],
        [1],
      ),
    ).toEqual(['name  bytes', 'ky       12']);
  });

  test('end with what was not reached', () => {
    const row = (contestant: string, reached: boolean) => ({
      work: 'get',
      contestant,
      median: 1,
      reach: { limit: '', reached },
    });
    const measure = { name: 'cpu', title: '', unit: '', notes: [], rows: [row('a', true), row('b', false)] };
    expect(conclude([measure])).toBe('1 of 2 targets reached. Not reached: cpu (get, b).');
  });

  test('read what tsc counts, and the faults of the file', () => {
    const output = 'a.ts(1,2): error TS2322: No.\nFiles:            80\nInstantiations: 1234\n';
    expect(readDiagnostics(output)).toEqual({ instantiations: 1234, errors: ['a.ts(1,2): error TS2322: No.'] });
    expect(() => readDiagnostics('')).toThrow(/no instantiations/);
  });
});

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { ours } from './contestants.ts';
import { buildRedoc } from './redocly.ts';
import { run } from './run.ts';
import type { Stage } from './stage.ts';

const rounds = 5;

/** Does what `npm run docs:build` does, in a process as that has, but writes into a folder of ours. */
const builder = fileURLToPath(new URL('builder.ts', import.meta.url));

/** Wall time of the process that builds the reference in both languages, beside that of one `redocly build-docs`. */
export async function measureBuild(_: Stage, scratch: string): Promise<Measure> {
  const folder = path.join(scratch, 'build');
  await mkdir(folder);
  const builds = [
    { work: 'one page', contestant: 'redocly build-docs', build: () => buildRedoc(path.join(folder, 'redoc.html')) },
    {
      work: 'both languages',
      contestant: ours,
      build: () => run(['--import', 'tsx', builder, folder], inRoot(), folder),
    },
  ];
  progress(`build: ${rounds} rounds of ${builds.length} builds …`);
  const time = async ({ build }: (typeof builds)[number]) => {
    const start = performance.now();
    await build();
    return performance.now() - start;
  };
  await sampleInRounds(builds, 1, time); // Warms up: tsx keeps what it has compiled.
  const samples = await sampleInRounds(builds, rounds, time);
  const rows = builds.map(({ work, contestant }, index): Row => {
    const summary = summarise(samples[index]!, samples[0]!);
    return { work, contestant, ...summary, ...(contestant === ours && { reach: atMost(summary.ratio, 3) }) };
  });
  return {
    name: 'build',
    title: 'Time to build (reference: one redocly build-docs process)',
    unit: 'ms',
    rows,
    notes: [],
  };
}

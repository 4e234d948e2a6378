import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareAll, maxRatio, type Measure } from '../lib/measure.ts';
import { runNode } from '../lib/processes.ts';
import { runRounds } from '../lib/rounds.ts';
import { root } from '../lib/toolkit.ts';
import { ours } from './candidates.ts';
import { buildRedoc } from './redoc.ts';

const rounds = 5;
const builder = fileURLToPath(new URL('builder.ts', import.meta.url));

/** Wall time of the process that builds the reference in both languages, and of one `redocly build-docs`. */
export async function measureBuild(_: unknown, scratch: string): Promise<Measure> {
  const folder = path.join(scratch, 'build');
  const builds = [
    { workload: 'one page', candidate: 'redocly build-docs', run: () => buildRedoc(path.join(folder, 'redoc')) },
    {
      workload: 'both languages',
      candidate: ours,
      threshold: maxRatio(3),
      run: () => runNode(['--import', 'tsx', builder, folder], root),
    },
  ];
  const samples = await runRounds(builds, rounds, ({ run }) => run());
  const results = builds.map(({ run, ...build }, index) => ({ ...build, samples: samples[index]! }));
  return {
    title: 'Time to build (reference: one redocly build-docs process)',
    unit: 'ms',
    rows: compareAll(results, 'redocly build-docs'),
  };
}

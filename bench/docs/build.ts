import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareAll, maxRatio, type Measure } from '../lib/measure.ts';
import { runNode } from '../lib/processes.ts';
import { runRounds } from '../lib/rounds.ts';
import { bundleFile, root } from '../lib/toolkit.ts';
import { ours } from './candidates.ts';

const rounds = 5;
const builder = fileURLToPath(new URL('builder.ts', import.meta.url));
const redocly = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));

/** Builds Redoc's page of the contract in its own folder, without our configuration and without telemetry. */
export async function buildRedoc(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'redocly.yaml'), 'telemetry: off\n');
  const args = [redocly, 'build-docs', bundleFile, '--inlineBundle', '--output', path.join(folder, 'index.html')];
  await runNode(args, folder, { TMPDIR: folder, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' });
}

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

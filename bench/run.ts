import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { clientBench } from './client/bench.ts';
import { docsBench } from './docs/bench.ts';
import type { Bench } from './lib/bench.ts';
import type { Measure } from './lib/measure.ts';
import { installPeers } from './lib/peers.ts';
import { formatConclusion, formatMeasure } from './lib/report.ts';
import { CliError, onShutdown, parseFlags, runCommand, usageError } from './lib/toolkit.ts';
import { mockBench } from './mock/bench.ts';
import { sandboxBench } from './sandbox/bench.ts';

const benches = new Map<string, Bench<any>>([
  ['client', clientBench],
  ['docs', docsBench],
  ['mock', mockBench],
  ['sandbox', sandboxBench],
]);

const usage = `Usage: npm run bench -- NAME [flags]

Measures an artifact of the project and its peers. Each ratio is to a reference with the same workload.

${[...benches].map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`).join('\n')}

npm run bench -- NAME --help shows the flags.`;

function getUsage(name: string, { details, measures }: Bench<unknown>): string {
  return `Usage: npm run bench -- ${name} [--only NAMES] [--json FILE]

${details}

  --only NAMES   runs these measures, separated by commas (default: ${Object.keys(measures).join(',')})
  --json FILE    also writes the numbers to a file`;
}

function parseMeasures(only: string | undefined, { measures }: Bench<unknown>, help: string): string[] {
  const names = only?.split(',').map((name) => name.trim()) ?? Object.keys(measures);
  const unknown = names.find((name) => !Object.hasOwn(measures, name));
  if (unknown !== undefined) throw usageError(`There is no measure "${unknown}".`, help);
  return [...new Set(names)];
}

/** Creates a temporary folder that is removed when the process ends, also by a signal. */
function createScratch(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'kashio-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  onShutdown(async () => process.exit(130));
  return folder;
}

async function writeJson(file: string, bench: string, measures: Measure[]): Promise<void> {
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
  };
  const content = { bench, date: new Date().toISOString(), machine, measures };
  await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`).catch((error: Error) => {
    throw new CliError(`The numbers could not be written: ${error.message}`);
  });
}

async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  if (name === '--help' || name === '-h') return console.log(usage);
  if (name === undefined || name.startsWith('-')) throw usageError('Which bench?', usage);
  const bench = benches.get(name);
  if (!bench) throw usageError(`There is no bench "${name}".`, usage);

  const help = getUsage(name, bench);
  const { only, json } = parseFlags(help, { only: { type: 'string' }, json: { type: 'string' } }, { args });
  const names = parseMeasures(only, bench, help);
  await bench.check();
  if (bench.needsPeers !== false) await installPeers();

  const scratch = createScratch();
  const context = await bench.open(scratch);
  const measures: ({ name: string } & Measure)[] = [];
  try {
    for (const name of names) {
      console.error(`${name} …`);
      const measure = await bench.measures[name]!(context, scratch);
      measures.push({ name, ...measure });
      console.log(`${formatMeasure(measure)}\n`);
    }
  } finally {
    await bench.close?.(context);
  }
  console.log(formatConclusion(measures));
  if (json !== undefined) await writeJson(json, name, measures);
}

await runCommand(main);

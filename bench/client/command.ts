import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseFlags } from '../../scripts/lib/arguments.ts';
import { ExpectedError, usageError } from '../../scripts/lib/command.ts';
import { installPeers } from '../lib/install.ts';
import { conclude, render, type Measure } from '../lib/report.ts';
import { createScratch } from '../lib/scratch.ts';
import { checkBuilt, copyBuilt, type Built } from './built.ts';
import { measureCpu } from './cpu.ts';
import { measureHttp } from './http.ts';
import { measureSize } from './size.ts';
import { measureTypes } from './types.ts';

const measures: Record<string, (built: Built, scratch: string) => Promise<Measure>> = {
  size: measureSize,
  cpu: measureCpu,
  http: measureHttp,
  types: measureTypes,
};

const usage = `Usage: npm run bench -- client [--only NAMES] [--json FILE]

Measures the built client beside its peers; "npm run build" makes it. Takes about a minute.

  --only NAMES   measures these alone, separated by commas: ${Object.keys(measures).join(', ')}
  --json FILE    writes the numbers to a file as well`;

function select(only: string | undefined): string[] {
  if (only === undefined) return Object.keys(measures);
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(measures, name));
  if (unknown !== undefined) throw usageError(`There is no measure "${unknown}".`, usage);
  return [...new Set(names)];
}

async function writeJson(file: string, results: Measure[]): Promise<void> {
  const machine = { node: process.version, platform: process.platform, arch: process.arch, cpu: cpus()[0]?.model, cores: cpus().length };
  const content = { bench: 'client', date: new Date().toISOString(), machine, measures: results };
  await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`).catch((error: Error) => {
    throw new ExpectedError(`The numbers could not be written: ${error.message}`);
  });
}

/** `npm run bench -- client`. A target that is not reached is told, and is no failure. */
export async function benchClient(): Promise<void> {
  const { only, json } = parseFlags(usage, { only: { type: 'string' }, json: { type: 'string' } });
  const names = select(only);
  await checkBuilt();
  await installPeers();
  const scratch = createScratch();
  const built = await copyBuilt(scratch);
  const results: Measure[] = [];
  for (const name of names) {
    const measure = await measures[name]!(built, scratch);
    results.push(measure);
    console.log(`${render(measure)}\n`);
  }
  console.log(conclude(results));
  if (json !== undefined) await writeJson(json, results);
}

import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseFlags } from '@kashio-toolkit/cli';
import { CliError, usageError } from '@kashio-toolkit/cli';
import { installPeers } from './install.ts';
import { conclude, render, type Measure } from './report.ts';
import { createScratch } from './scratch.ts';

/** A bench: what it measures, of what. */
export interface Bench<T> {
  name: string;
  /** Its first lines of help: how long it takes, what is measured. */
  summary: string;
  /** By name, in the order in which they are taken. */
  measures: Record<string, (subject: T, scratch: string) => Promise<Measure>>;
  /** Whether it needs the packages of `bench/`; it does, unless told. */
  peers?: boolean;
  /** Throws an CliError when what is benched is not there; asked before anything is installed. */
  check(): Promise<void>;
  /** Gets ready what the measures share. */
  prepare(scratch: string): Promise<T>;
  /** Ends what `prepare` has started. */
  release?(subject: T): Promise<void>;
}

function usageOf<T>({ name, summary, measures }: Bench<T>): string {
  return `Usage: npm run bench -- ${name} [--only NAMES] [--json FILE]

${summary}

  --only NAMES   measures these alone, separated by commas: ${Object.keys(measures).join(', ')}
  --json FILE    writes the numbers to a file as well`;
}

function select<T>(bench: Bench<T>, only: string | undefined): string[] {
  if (only === undefined) return Object.keys(bench.measures);
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(bench.measures, name));
  if (unknown !== undefined) throw usageError(`There is no measure "${unknown}".`, usageOf(bench));
  return [...new Set(names)];
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

/** Runs a bench with the flags of the command line. A target that is not reached is told, and is no failure. */
export async function runBench<T>(bench: Bench<T>): Promise<void> {
  const { only, json } = parseFlags(usageOf(bench), { only: { type: 'string' }, json: { type: 'string' } });
  const names = select(bench, only);
  await bench.check();
  if (bench.peers !== false) await installPeers();
  const scratch = createScratch();
  const subject = await bench.prepare(scratch);
  const results: Measure[] = [];
  try {
    for (const name of names) {
      const measure = await bench.measures[name]!(subject, scratch);
      results.push(measure);
      console.log(`${render(measure)}\n`);
    }
  } finally {
    await bench.release?.(subject);
  }
  console.log(conclude(results));
  if (json !== undefined) await writeJson(json, bench.name, results);
}

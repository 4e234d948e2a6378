import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../scripts/lib/paths.ts';
import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import type { Built } from './built.ts';

const modules = inRoot('bench', 'node_modules');
const consumers = {
  'empty file': 'empty.ts',
  'openapi-fetch': 'openapi-fetch.ts',
  'kashio-payments': 'kashio-payments.ts',
};

function tsconfig(consumer: string, built: Built): string {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022'],
    types: ['node'],
    typeRoots: [path.join(modules, '@types')],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    allowImportingTsExtensions: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { 'kashio-payments': [built.types] },
  };
  return JSON.stringify({ compilerOptions, files: [inRoot('bench', 'client', 'consumers', consumer)] });
}

interface Compiled {
  instantiations: number;
  errors: string[];
}

/** What tsc says with --extendedDiagnostics, faults in the compiled file included. */
export function readDiagnostics(output: string): Compiled {
  const count = /^Instantiations:\s+(\d+)$/m.exec(output)?.[1];
  if (count === undefined) throw new Error(`tsc has told no instantiations:\n${output}`);
  return { instantiations: Number(count), errors: output.split('\n').filter((line) => /: error TS\d+: /.test(line)) };
}

async function compile(consumer: string, built: Built, scratch: string): Promise<Compiled> {
  const project = path.join(scratch, `types-${consumer}`);
  await mkdir(project);
  await writeFile(path.join(project, 'tsconfig.json'), tsconfig(consumer, built));
  const args = [
    path.join(modules, 'typescript', 'bin', 'tsc'),
    '-p',
    project,
    '--extendedDiagnostics',
    '--pretty',
    'false',
  ];
  // Faults in the consumer end tsc with an exit code, but it tells its numbers all the same.
  const output = await new Promise<string>((resolve) =>
    execFile(process.execPath, args, (_, stdout) => resolve(stdout)),
  );
  return readDiagnostics(output);
}

/** How many types tsc instantiates for a file that creates an invoice, goes through a list and catches errors. */
export async function measureTypes(built: Built, scratch: string): Promise<Measure> {
  const names = Object.keys(consumers) as (keyof typeof consumers)[];
  progress(`types: compiling ${names.length} files …`);
  const compiled = await Promise.all(names.map((name) => compile(consumers[name], built, scratch)));
  const [empty, reference] = [compiled[0]!, compiled[1]!];
  const rows = names.map((contestant, index): Row => {
    const { instantiations, errors } = compiled[index]!;
    const row = {
      work: 'consumer',
      contestant,
      median: instantiations,
      ratio: instantiations / reference.instantiations,
    };
    if (contestant !== 'kashio-payments') return row;
    const { limit, reached } = atMost(instantiations, 500);
    return { ...row, reach: { limit, reached: reached && errors.length === 0 } };
  });
  const beyond = names
    .slice(1)
    .map((name, index) => `${name} ${compiled[index + 1]!.instantiations - empty.instantiations}`);
  const faults = names.flatMap((name, index) => {
    const [first] = compiled[index]!.errors;
    return first === undefined
      ? []
      : [`The file for ${name} does not compile, so its number counts for nothing: ${first.slice(0, 160)} …`];
  });
  return {
    name: 'types',
    title: 'Type instantiations of a consumer (reference: openapi-fetch)',
    unit: 'instantiations',
    rows,
    notes: [`Beyond the empty file: ${beyond.join(', ')}.`, ...faults],
  };
}

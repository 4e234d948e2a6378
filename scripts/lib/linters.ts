import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.ts';

/** A linter with its configuration in a file of its own in the root; it ends with 0 when it finds nothing. */
interface Linter {
  name: string;
  /** The npm package and the name of its command. */
  package: string;
  command: string;
  args: string[];
}

const contracts = ['openapi/openapi.yaml', 'generated/openapi.yaml'];

export const linters: Linter[] = [
  // redocly.yaml: `recommended-strict` and the house rules.
  {
    name: 'Redocly',
    package: '@redocly/cli',
    command: 'redocly',
    args: ['lint', ...contracts, '--format=stylish', '--max-problems=1000'],
  },
  // .spectral.yaml: OAS, documentation and OWASP; a hint counts as much as an error.
  {
    name: 'Spectral',
    package: '@stoplight/spectral-cli',
    command: 'spectral',
    args: ['lint', ...contracts, '--fail-severity=hint'],
  },
  {
    name: 'Prettier',
    package: 'prettier',
    command: 'prettier',
    args: ['--check', '--log-level=warn', '--cache', '.'],
  },
  // .oxlintrc.json: faults, types, and what may import what.
  { name: 'oxlint', package: 'oxlint', command: 'oxlint', args: ['-f', 'unix'] },
  // knip.json: dead files, exports and dependencies.
  { name: 'knip', package: 'knip', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
];

/** What a linter found: nothing, or its own report. */
export interface LintResult {
  name: string;
  clean: boolean;
  report: string;
}

function findScript({ package: name, command }: Linter): string {
  const folder = inRoot('node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${name} has no command ${command}.`);
  return path.join(folder, script);
}

export function runLinter(linter: Linter): Promise<LintResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [findScript(linter), ...linter.args], {
      cwd: inRoot(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let report = '';
    let progress = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ name: linter.name, clean: code === 0, report: `${report.trim() || progress.trim()}\n` }),
    );
  });
}

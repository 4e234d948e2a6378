import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from './paths.ts';

/** What a linter found: nothing, or its own report. */
export interface LintResult {
  linter: string;
  clean: boolean;
  report: string;
}

const { resolve } = createRequire(import.meta.url);

function run(linter: string, script: string, args: string[]): Promise<LintResult> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: inRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
    let report = '';
    let chatter = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (chatter += text));
    child.on('error', fail);
    child.on('close', (code) => done({ linter, clean: code === 0, report: (report.trim() || chatter.trim()) + '\n' }));
  });
}

/** Redocly's `recommended-strict` and the house rules, as redocly.yaml says. */
export function lintWithRedocly(files: string[]): Promise<LintResult> {
  const script = path.join(path.dirname(resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  return run('Redocly', script, ['lint', ...files, '--format=stylish', '--max-problems=1000']);
}

/** Spectral's OAS, documentation and OWASP rulesets, as .spectral.yaml says; a hint counts as much as an error. */
export function lintWithSpectral(files: string[]): Promise<LintResult> {
  const script = path.join(path.dirname(resolve('@stoplight/spectral-cli/package.json')), 'dist', 'index.js');
  return run('Spectral', script, ['lint', ...files, '--fail-severity=hint']);
}

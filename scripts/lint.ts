import { parseFlags } from '@kashio-toolkit/cli';
import { CliError, runCommand } from '@kashio-toolkit/cli';
import { lintWithRedocly, lintWithSpectral } from './lib/linters.ts';

const usage = `Usage: npm run lint

Lints the contract, hand-written and bundled, with Redocly, Spectral and the house rules.`;

const files = ['openapi/openapi.yaml', 'generated/openapi.yaml'];

async function lint(): Promise<void> {
  parseFlags(usage, {});
  const results = await Promise.all([lintWithRedocly(files), lintWithSpectral(files)]);
  const failed = results.filter(({ clean }) => !clean);
  for (const { linter, report } of failed) console.error(`${linter}:\n${report}`);
  if (failed.length > 0)
    throw new CliError(`${failed.map(({ linter }) => linter).join(' and ')} found something to mend.`);
  console.log('Redocly and Spectral found nothing to mend.');
}

await runCommand(lint);

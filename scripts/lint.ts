import { CliError, parseFlags, runCommand } from '@kashio-toolkit/cli';
import { linters, runLinter } from './lib/linters.ts';

const usage = `Usage: npm run lint

Runs ${linters.map(({ name }) => name).join(', ')} over contract and code, and prints what they find.`;

async function lint(): Promise<void> {
  parseFlags(usage, {});
  console.log(`Linting with ${linters.map(({ name }) => name).join(', ')} …`);
  const results = await Promise.all(linters.map(runLinter));
  const failed = results.filter(({ clean }) => !clean);
  for (const { name, report } of failed) console.error(`${name}:\n${report}`);
  if (failed.length > 0) throw new CliError(`${failed.map(({ name }) => name).join(' and ')} found something to mend.`);
  console.log('Nothing to mend.');
}

await runCommand(lint);

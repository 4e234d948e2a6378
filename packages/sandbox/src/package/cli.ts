#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { readable, runCommand } from '@kashio-toolkit/cli';

/** It lies beside `dist/`, where this code runs once it is bundled. */
const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url));

const command = 'npx kashio-payments-sandbox';

void runCommand(async () => {
  const [, , subcommand, ...args] = process.argv;
  if (subcommand === 'drill') {
    const { runDrillCommand } = await import('../drill/cli.ts');
    return runDrillCommand({ command: `${command} drill`, args });
  }
  const { runSandbox } = await import('../cli.ts');
  return runSandbox({ command, reference: readable(readmeFile) });
});

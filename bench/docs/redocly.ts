import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFile } from '../../scripts/lib/paths.ts';
import { run } from './run.ts';

const cli = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));

/** Builds Redoc's page of the contract as it comes: one file, with no configuration of ours, and no word to its maker. */
export async function buildRedoc(file: string): Promise<void> {
  const folder = path.dirname(file);
  await writeFile(path.join(folder, 'redocly.yaml'), 'telemetry: off\n');
  await run([cli, 'build-docs', bundleFile, '--inlineBundle', '--output', file], folder, folder);
}

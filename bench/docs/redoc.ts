import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from '../lib/processes.ts';
import { bundleFile } from '../lib/toolkit.ts';

const redocly = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));

/** Builds Redoc's page of the contract in its own folder, without our configuration and without telemetry. */
export async function buildRedoc(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'redocly.yaml'), 'telemetry: off\n');
  const args = [redocly, 'build-docs', bundleFile, '--inlineBundle', '--output', path.join(folder, 'index.html')];
  await runNode(args, folder, { TMPDIR: folder, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' });
}

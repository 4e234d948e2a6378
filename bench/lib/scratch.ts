import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onShutdown } from '@kashio-toolkit/cli';

/** Makes a temporary folder that is removed when the process ends, also by a signal. */
export function createScratch(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'kashio-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  onShutdown(async () => process.exit(130));
  return folder;
}

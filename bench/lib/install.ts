import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { CliError } from '@kashio-toolkit/cli';
import { inRoot } from '../../scripts/lib/paths.ts';
import { progress } from './progress.ts';

const folder = inRoot('bench');

async function changed(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Whether npm has finished an installation since the lock file last changed: it writes its own copy of it at the end. */
async function isInstalled(): Promise<boolean> {
  const installed = await changed(inRoot('bench', 'node_modules', '.package-lock.json'));
  return installed > 0 && installed >= (await changed(inRoot('bench', 'package-lock.json')));
}

/** Installs what `bench/package-lock.json` names, unless it is there. */
export async function installPeers(): Promise<void> {
  if (await isInstalled()) return;
  progress('bench/node_modules is missing or older than its lock file: running npm ci in bench/ …');
  const windows = process.platform === 'win32'; // There npm is a batch file, which only a shell starts.
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code !== 0) throw new CliError('npm ci in bench/ failed.');
}

/**
 * Loads a package of `bench/node_modules`. Not a plain import: the repository's type check has to pass, and the usage has
 * to be shown, before `bench/` is installed.
 */
export async function loadPeer<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}

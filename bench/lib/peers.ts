import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { CliError, inRoot } from './toolkit.ts';

/** Absolute path of a file in an installed package of `bench/`. */
export const inPeers = (...segments: string[]): string => inRoot('bench', 'node_modules', ...segments);

async function getChangeTime(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Whether npm has finished an installation since the lock file last changed: it writes a copy of it at the end. */
async function isInstalled(): Promise<boolean> {
  const installed = await getChangeTime(inPeers('.package-lock.json'));
  return installed > 0 && installed >= (await getChangeTime(inRoot('bench', 'package-lock.json')));
}

/** Installs the packages of `bench/package-lock.json` unless they are installed. */
export async function installPeers(): Promise<void> {
  if (await isInstalled()) return;
  console.error('bench/node_modules is missing or older than its lock file: running npm ci in bench/ …');
  const shell = process.platform === 'win32'; // There npm is a batch file, which only a shell starts.
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: inRoot('bench'),
    stdio: ['ignore', 2, 2],
    shell,
  });
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new CliError('npm ci in bench/ failed.');
}

/** Imports a package of `bench/`. A static import would fail the type check and the tests before `bench/` is installed. */
export async function importPeer<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}

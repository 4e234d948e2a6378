/** A project of a user, outside of the repository, with a packed package in it. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundlePackage as bundleClient } from '../../scripts/artifacts/client/bundle.ts';
import { bundlePackage as bundleMock } from '../../scripts/artifacts/mock/bundle.ts';
import { generatedFolder, inRoot } from '../../scripts/lib/paths.ts';
import { environment } from './node.ts';
import { createScratch, type Scratch } from './scratch.ts';
import { shared } from './shared.ts';

const run = promisify(execFile);

async function npm(cwd: string, cache: string, ...args: string[]): Promise<void> {
  await run('npm', [...args, '--cache', cache, '--no-update-notifier'], { cwd, env: environment });
}

/** A project with a package of ours in it. */
export interface PackageProject extends Scratch {
  /** The tarball that was installed. */
  tarball: string;
}

/**
 * Packs a package and installs the tarball in a project, without a network; once per run. What is packed is a copy, so that
 * the `dist/` of the repository is neither used nor touched.
 *
 * @param name the package's folder below `generated/`
 * @param bundle makes the `dist/` of the package in the folder that it is given
 * @returns a copy of the project, for the caller to write to and to dispose of
 */
async function installPacked(name: string, bundle: (folder: string) => Promise<void>): Promise<PackageProject> {
  const folder = await shared(name, async (empty) => {
    const [project, cache] = [path.join(empty, 'project'), path.join(empty, 'cache')];
    const copy = path.join(empty, 'generated', name);
    const isCopied = (source: string) => !['dist', 'node_modules'].includes(path.basename(source));
    await cp(path.join(generatedFolder, name), copy, { recursive: true, filter: isCopied });
    await symlink(inRoot('packages'), path.join(empty, 'packages'), 'junction'); // The client's sources import it relatively.
    await bundle(copy);
    await npm(empty, cache, 'pack', `./generated/${name}`, '--ignore-scripts');
    await mkdir(project);
    await writeFile(path.join(project, 'package.json'), '{ "private": true }\n');
    const safely = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(project, cache, 'install', await findTarball(empty), ...safely);
    await rm(path.join(empty, 'generated'), { recursive: true });
  });
  const scratch = await createScratch((own) =>
    cp(path.join(folder, 'project'), own, { recursive: true, verbatimSymlinks: true }),
  );
  return { ...scratch, tarball: await findTarball(folder) };
}

async function findTarball(folder: string): Promise<string> {
  const found = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!found) throw new Error('npm pack has made no tarball.');
  return path.join(folder, found);
}

/** A project with the client: `kashio-payments` is all that its modules can import. */
export function installClient(): Promise<PackageProject> {
  return installPacked('client', bundleClient);
}

/** A project with the mock: `kashio-payments-mock` is all that its modules can import. */
export function installMock(): Promise<PackageProject> {
  return installPacked('mock', bundleMock);
}

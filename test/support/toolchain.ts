/** The tools of `test/toolchain/`, which only the packaging tests need: installed on demand, apart from the repository's. */
import { createRequire } from 'node:module';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/lib/paths.ts';
import { alone, npm, unlessOffline } from './network.ts';

const folder = inRoot('test', 'toolchain');

async function changed(file: string): Promise<number> {
  return (await stat(path.join(folder, file)).catch(() => undefined))?.mtimeMs ?? 0;
}

/** npm writes its own lock file into `node_modules/` when all else is there. */
async function isCurrent(): Promise<boolean> {
  return (await changed('node_modules/.package-lock.json')) > (await changed('package-lock.json'));
}

/**
 * Installs the tools when they are missing or older than their lock file.
 *
 * @returns whether they are there; where they are not, the tests with them are to be left out
 */
export async function installToolchain(): Promise<boolean> {
  const install = async () => {
    if (await isCurrent()) return;
    console.log('Installing test/toolchain/ …');
    await npm(folder, 'ci', '--ignore-scripts');
  };
  const cache = inRoot('node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const installed = await unlessOffline('the tools of test/toolchain/', async () => {
    await alone(path.join(cache, 'toolchain-lock'), install);
    return true;
  });
  return installed ?? false;
}

const { resolve } = createRequire(path.join(folder, 'package.json'));

/** What we use of a tool. Its own types are not there when the repository is type-checked, before any test has run. */
interface Publint {
  publint(options: { pkgDir: string; pack: false; strict: boolean }): Promise<{ messages: object[] }>;
}
interface AreTheTypesWrong {
  createPackageFromTarballData(tarball: Uint8Array): object;
  checkPackage(
    made: object,
  ): Promise<{ problems: object[]; entrypoints: Record<string, { resolutions: Resolutions }> }>;
}
type Resolutions = Record<string, { resolution?: { fileName: string } }>;

async function load<Tool>(name: string): Promise<Tool> {
  return (await import(pathToFileURL(resolve(name)).href)) as Tool;
}

/** What publint says of an installed package, down to its suggestions. */
export async function publintMessages(pkgDir: string): Promise<object[]> {
  const { publint } = await load<Publint>('publint');
  return (await publint({ pkgDir, pack: false, strict: true })).messages;
}

/** What “Are the types wrong?” says of a tarball: its problems, and by entry the declarations that each kind of resolution finds. */
export async function attwReport(
  tarball: Uint8Array,
): Promise<{ problems: object[]; found: Record<string, Record<string, string>> }> {
  const { checkPackage, createPackageFromTarballData } = await load<AreTheTypesWrong>('@arethetypeswrong/core');
  const { problems, entrypoints } = await checkPackage(createPackageFromTarballData(tarball));
  const found = Object.entries(entrypoints).map(([entry, { resolutions }]) => {
    const files = Object.entries(resolutions).map(([kind, { resolution }]) => [
      kind,
      path.basename(resolution?.fileName ?? ''),
    ]);
    return [entry, Object.fromEntries(files)] as [string, Record<string, string>];
  });
  return { problems, found: Object.fromEntries(found) };
}

/** The compiler's program of a TypeScript version such as `5.9`. */
export function compiler(version: string): string {
  return path.join(path.dirname(resolve(`typescript-${version}/package.json`)), 'bin', 'tsc');
}

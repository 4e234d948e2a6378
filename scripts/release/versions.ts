/** Versions: where they are written, and how far a change moves them. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import { levels, products, type Level, type Product } from '../lib/changelog.ts';

export type Versions = Record<Product, string>;

/** Where a version is written by hand, below the root. */
const files: Record<Product, string> = {
  contract: 'openapi/openapi.yaml',
  client: 'packages/client/package.json',
  mock: 'packages/mock/package.json',
  sandbox: 'packages/sandbox/package.json',
};

/** The first version in a file: of a manifest its own, of the contract `info.version`. */
const pattern = /^( +"?version"?: "?)(\d+\.\d+\.\d+[^"\s]*)/m;

export async function readVersions(root: string): Promise<Versions> {
  const entries = products.map(async (product) => {
    const [, , version] = pattern.exec(await readFile(path.join(root, files[product]), 'utf8')) ?? [];
    return [product, version ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Versions;
}

/** Writes a version where it is written by hand, and into npm's lock file. */
export async function writeVersion(root: string, product: Product, version: string): Promise<void> {
  const file = path.join(root, files[product]);
  await writeFile(file, (await readFile(file, 'utf8')).replace(pattern, `$1${version}`));
  if (product === 'contract') return;
  const lockFile = path.join(root, 'package-lock.json');
  const lock = JSON.parse(await readFile(lockFile, 'utf8')) as { packages: Record<string, { version?: string }> };
  const entry = lock.packages[path.posix.dirname(files[product])];
  if (entry) entry.version = version;
  await writeFile(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}

/** The highest of some levels, if there are any. */
export function getHighest(found: Iterable<Level | undefined>): Level | undefined {
  const all = [...found];
  return levels.findLast((level) => all.includes(level));
}

/** The lowest version that a change of some level may have. Below 1.0 what breaks code moves the second number, as npm's `^` has it. */
export function getNextVersion(version: string, level: Level): string {
  const next = semver.inc(version, semver.major(version) === 0 && level === 'major' ? 'minor' : level);
  if (next === null) throw new Error(`${version} is no version.`);
  return next;
}

export const isLower = (version: string, than: string): boolean => semver.lt(version, than);

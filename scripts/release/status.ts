/** The project beside its last release, which `releases/` keeps: there is no registry to ask. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { artifacts } from '../artifacts/index.ts';
import { buildArtifacts } from '../lib/build.ts';
import { getPendingChanges, getReleases, products, type Product } from '../lib/changelog.ts';
import { generatedFolder, inRoot, root } from '../lib/paths.ts';
import type { Sources } from '../lib/sources.ts';
import { getStatus, type Status } from './check.ts';
import { findDifferences, hashPackage, type Contents } from './contents.ts';
import { rateContract } from './rate.ts';
import { readVersions, type Versions } from './versions.ts';

/** The published packages, by their folders below `generated/`. */
export const packages = ['client', 'mock', 'sandbox'] as const;
export type AllContents = Record<(typeof packages)[number], Contents>;

/** The contract as last released. */
export const releasedContract = inRoot('releases', 'openapi.yaml');
export const currentContract = path.join(generatedFolder, 'openapi.yaml');
/** What the packages contained when they were last released. */
export const contentsFile = inRoot('releases', 'contents.json');

const mapPackages = <T>(getValue: (name: (typeof packages)[number]) => T): Record<(typeof packages)[number], T> =>
  Object.fromEntries(packages.map((name) => [name, getValue(name)])) as Record<(typeof packages)[number], T>;

async function readReleasedContents(): Promise<Partial<AllContents>> {
  return existsSync(contentsFile) ? (JSON.parse(await readFile(contentsFile, 'utf8')) as AllContents) : {};
}

/** Builds what is released, and hashes the packages. */
export async function buildContents(sources: Sources): Promise<AllContents> {
  const built = new Set<string>(['bundle', ...packages]);
  await buildArtifacts(
    artifacts.filter(({ name }) => built.has(name)),
    sources,
  );
  return mapPackages((name) => hashPackage(path.join(generatedFolder, name)));
}

/** The files of each package that differ from its last release: all of them when there was none. */
async function findChangedFiles(contents: AllContents): Promise<Record<keyof AllContents, string[]>> {
  const released = await readReleasedContents();
  return mapPackages((name) => findDifferences(released[name] ?? {}, contents[name]));
}

/** Compares everything with its last release. `generated/` must be built. */
export async function readStatus(sources: Sources, contents: AllContents): Promise<Status[]> {
  const releases = getReleases(sources);
  const findReleased = (product: Product) =>
    releases.find((release) => release.product === product)?.version ?? '0.0.0';
  const [versions, files, contract] = await Promise.all([
    readVersions(root),
    findChangedFiles(contents),
    rateContract(releasedContract, currentContract),
  ]);
  return getStatus({
    versions,
    released: Object.fromEntries(products.map((product) => [product, findReleased(product)])) as Versions,
    pending: getPendingChanges(sources),
    files,
    contract,
  });
}

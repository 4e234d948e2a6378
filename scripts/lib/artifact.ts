import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withCleanup } from '@kashio-toolkit/cli';
import type { Sources } from './sources.ts';
import { generatedFolder } from './paths.ts';

/** Content of generated files by their path below `generated/`, with `/` as separator. */
export type Files = Map<string, string>;

/** Something derived from the contract. Building it has no effect; `writeArtifact` puts it on disk. */
export interface Artifact {
  /** Its name for `npm run build -- --only NAME`. */
  name: string;
  /** The files and folders directly below `generated/` that belong to it: whatever else is in there is removed. */
  owns: string[];
  /** Whether its files are kept in git; `npm run check` compares only those. */
  committed: boolean;
  /** Its files. */
  build(sources: Sources): Promise<Files> | Files;
  /**
   * Makes what is derived from the written files and not kept in git, such as a package's `dist/`.
   *
   * @param folder where the files were written: `generated/`, or its like
   */
  finish?(folder: string): Promise<void>;
}

/** Whether a name belongs to something made by `finish` or by people's tools, never by `build`. */
function isForeign(name: string): boolean {
  return (
    name === 'dist' ||
    name === 'THIRD-PARTY-LICENSES' ||
    name === 'node_modules' ||
    name.endsWith('.tgz') ||
    name.startsWith('.')
  );
}

async function listFiles(place: string, folder: string): Promise<string[]> {
  const absolute = path.join(folder, place);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [place];
  const nested = entries
    .filter((entry) => !isForeign(entry.name))
    .map(async (entry) => {
      const inner = `${place}/${entry.name}`;
      return entry.isDirectory() ? listFiles(inner, folder) : [inner];
    });
  return (await Promise.all(nested)).flat();
}

async function listOwnFiles(artifact: Artifact, folder: string): Promise<string[]> {
  return (await Promise.all(artifact.owns.map((place) => listFiles(place, folder)))).flat();
}

/** Puts a new file or folder in the place of the current one, which keeps what is not made by `build`. */
function replacePlace(current: string, next: string, former: string): void {
  if (existsSync(current)) {
    const kept = existsSync(next) && statSync(current).isDirectory() ? readdirSync(current).filter(isForeign) : [];
    for (const name of kept) renameSync(path.join(current, name), path.join(next, name));
    renameSync(current, former);
  }
  if (existsSync(next)) renameSync(next, current);
}

/** Puts back the places that a process emptied which was killed between the two renames, with what is not made by `build`. */
function restorePlaces({ name, owns }: Artifact, folder: string): void {
  for (const workshop of readdirSync(folder).filter((entry) => entry.startsWith(`.${name}-`))) {
    const emptied = owns.filter((place) => !existsSync(path.join(folder, place)));
    const found = emptied.flatMap((place) => {
      const left = ['next', 'former'].map((version) => path.join(folder, workshop, version, place)).find(existsSync);
      return left === undefined ? [] : [[left, path.join(folder, place)] as const];
    });
    for (const [left, current] of found) renameSync(left, current);
    if (found.length > 0) rmSync(path.join(folder, workshop), { recursive: true });
  }
}

/**
 * Puts an artifact's files on disk in the place of the former ones, each of its places as a whole: they are written beside
 * them first. Whatever fails on the way, readers find either the former files or the new ones. A process that is killed
 * between the two renames of a place leaves it empty; the next build puts back what was there.
 *
 * @param folder default: `generated/`
 */
export async function writeArtifact(artifact: Artifact, files: Files, folder: string = generatedFolder): Promise<void> {
  mkdirSync(folder, { recursive: true });
  restorePlaces(artifact, folder);
  const workshop = mkdtempSync(path.join(folder, `.${artifact.name}-`));
  await withCleanup(
    () => rmSync(workshop, { recursive: true, force: true }),
    async () => {
      const [next, former] = [path.join(workshop, 'next'), path.join(workshop, 'former')];
      for (const [file, content] of files) {
        await mkdir(path.dirname(path.join(next, file)), { recursive: true });
        await writeFile(path.join(next, file), content);
      }
      mkdirSync(former);
      for (const place of artifact.owns)
        replacePlace(path.join(folder, place), path.join(next, place), path.join(former, place));
    },
  );
}

/** A way in which `generated/` differs from a fresh build. */
export interface Drift {
  file: string;
  problem: 'differs' | 'missing' | 'unexpected';
}

/** Compares an artifact's files on disk with freshly built ones. */
export async function findDrift(artifact: Artifact, files: Files, folder: string = generatedFolder): Promise<Drift[]> {
  const existing = await listOwnFiles(artifact, folder);
  const drift: Drift[] = existing
    .filter((file) => !files.has(file))
    .map((file) => ({ file, problem: 'unexpected' as const }));
  for (const [file, content] of files) {
    if (!existing.includes(file)) drift.push({ file, problem: 'missing' });
    else if ((await readFile(path.join(folder, file), 'utf8')) !== content) drift.push({ file, problem: 'differs' });
  }
  return drift;
}

/** The files in the folder that belong to none of the artifacts: nothing rebuilds or removes them. */
export async function findStrays(artifacts: Artifact[], folder: string = generatedFolder): Promise<Drift[]> {
  const owned = new Set((await Promise.all(artifacts.map((artifact) => listOwnFiles(artifact, folder)))).flat());
  const all = await listFiles('.', folder);
  return all
    .map((file) => file.replace(/^\.\//, ''))
    .filter((file) => !owned.has(file))
    .map((file) => ({ file, problem: 'unexpected' }));
}

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sources } from './sources.ts';
import { generatedFolder } from './paths.ts';

/** Content of generated files by their path below `generated/`, with `/` as separator. */
export type Files = Map<string, string>;

/** Something derived from the contract. Building it has no effect; `writeArtifact` puts it on disk. */
export interface Artifact {
  /** Its name for `npm run build -- --only NAME`. */
  name: string;
  /** The files and folders below `generated/` that belong to it: whatever else lies there is removed. */
  owns: string[];
  /** Whether git holds its files; `npm run check` compares only those. */
  committed: boolean;
  /** Its files. */
  build(sources: Sources): Promise<Files> | Files;
  /** What is made from the written files and that git does not hold, such as a package's `dist/`. */
  finish?(): Promise<void>;
}

/** Whether a name is of something made by `finish` or by people's tools, never by `build`. */
function isForeign(name: string): boolean {
  return (
    name === 'dist' ||
    name === 'THIRD-PARTY-LICENSES' ||
    name === 'node_modules' ||
    name.endsWith('.tgz') ||
    name.startsWith('.')
  );
}

async function filesBelow(place: string, folder: string): Promise<string[]> {
  const absolute = path.join(folder, place);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [place];
  const nested = entries
    .filter((entry) => !isForeign(entry.name))
    .map((entry) => (entry.isDirectory() ? filesBelow(`${place}/${entry.name}`, folder) : [`${place}/${entry.name}`]));
  return (await Promise.all(nested)).flat();
}

async function existingFiles(artifact: Artifact, folder: string): Promise<string[]> {
  return (await Promise.all(artifact.owns.map((place) => filesBelow(place, folder)))).flat();
}

/** Puts an artifact's files on disk and removes what it no longer has. */
export async function writeArtifact(artifact: Artifact, files: Files, folder: string = generatedFolder): Promise<void> {
  const stale = (await existingFiles(artifact, folder)).filter((file) => !files.has(file));
  for (const [file, content] of files) {
    const absolute = path.join(folder, file);
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, content);
  }
  for (const file of stale) await rm(path.join(folder, file));
}

/** A way in which `generated/` differs from a fresh build. */
export interface Drift {
  file: string;
  problem: 'differs' | 'missing' | 'unexpected';
}

/** Compares an artifact's files on disk with freshly built ones. */
export async function findDrift(artifact: Artifact, files: Files, folder: string = generatedFolder): Promise<Drift[]> {
  const existing = await existingFiles(artifact, folder);
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
  const owned = new Set((await Promise.all(artifacts.map((artifact) => existingFiles(artifact, folder)))).flat());
  const all = await filesBelow('.', folder);
  return all
    .map((file) => file.replace(/^\.\//, ''))
    .filter((file) => !owned.has(file))
    .map((file) => ({ file, problem: 'unexpected' }));
}

/** Folders for tests to write to. */
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/lib/paths.ts';

/** A folder of the system's temporary place. */
export interface Scratch {
  folder: string;
  /** Removes the folder with all that is in it. */
  dispose(): Promise<void>;
}

/** Makes an empty folder, and lets it be filled; it is removed at once when that fails. */
export async function createScratch(fill: (folder: string) => Promise<void> = async () => {}): Promise<Scratch> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'kashio-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await fill(folder);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { folder, dispose };
}

/** Lets what lies in a folder use the packages of the repository. */
export async function linkModules(folder: string): Promise<void> {
  await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
}

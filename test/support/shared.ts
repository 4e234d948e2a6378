/** What takes long to make and several test files use: made once in a run, by the first that asks. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { alone } from './network.ts';
import type {} from './setup/shared-folder.ts';

/**
 * Returns a folder that is filled once per run and removed at its end. Test files only read it.
 *
 * @param name what is in it, such as `client`
 * @param fill fills the empty folder that it is given; when it fails, the next to ask tries again
 */
export async function shared(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(inject('sharedFolder'), name);
  const [lock, done] = [`${folder}.lock`, `${folder}.done`];
  await alone(lock, async () => {
    if (existsSync(done)) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await fill(folder);
    await writeFile(done, '');
  });
  return folder;
}

/** Turns what is pending into releases. */
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { getPendingChanges, getReleases, releasesFile, type Release } from '../lib/changelog.ts';
import { inRoot } from '../lib/paths.ts';
import type { Sources } from '../lib/sources.ts';
import type { Status } from './check.ts';
import { contentsFile, currentContract, releasedContract, type AllContents } from './status.ts';

/** The releases that the pending changes make. */
export function getNewReleases(sources: Sources, status: Status[], date: string): Release[] {
  const pending = getPendingChanges(sources);
  return status.flatMap(({ product, version }) => {
    const changes = pending.flatMap(({ file: _, levels, ...text }) => {
      const level = levels[product];
      return level === undefined ? [] : [{ level, ...text }];
    });
    return changes.length === 0 ? [] : [{ product, version, date, changes }];
  });
}

/**
 * Writes releases down: their changes leave `changes/` for the changelog, and what was released is what later changes are compared
 * with.
 */
export async function recordReleases(sources: Sources, releases: Release[], contents: AllContents): Promise<void> {
  await writeFile(contentsFile, `${JSON.stringify(contents, null, 2)}\n`);
  await copyFile(currentContract, releasedContract);
  const file = inRoot(releasesFile);
  const [head = ''] = (await readFile(file, 'utf8')).split('\n', 1);
  const all = [...releases, ...getReleases(sources)];
  await writeFile(file, `${head}\n${stringify(all, { lineWidth: 0, aliasDuplicateObjects: false })}`);
  for (const change of getPendingChanges(sources)) await rm(inRoot(change.file));
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { bundleContract } from '../artifacts/bundle/artifact.ts';
import { writeArtifact, type Files } from '../lib/artifact.ts';
import { withCleanup } from '@kashio-toolkit/cli';
import { generatedFolder } from '../lib/paths.ts';
import { buildReference, docs } from '../artifacts/docs/artifact.ts';
import { withRedoc } from '../artifacts/docs/redoc.ts';

/**
 * Puts the reference in the place of the former one, as a whole: it is written beside it first. Whatever fails or ends
 * the process on the way, readers find either the old pages or the new ones, and no remains.
 *
 * @param folder where `docs/` stands; `generated/` unless told
 */
export async function publish(files: Files, folder: string = generatedFolder): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const workshop = await mkdtemp(path.join(folder, '.docs-'));
  const tidy = () => rmSync(workshop, { recursive: true, force: true });
  await withCleanup(tidy, async () => {
    await writeArtifact(docs, files, workshop);
    const place = path.join(folder, 'docs');
    if (existsSync(place)) renameSync(place, path.join(workshop, 'former'));
    renameSync(path.join(workshop, 'docs'), place);
  });
}

/** A short text that differs when the files do. */
export function fingerprint(files: Files): string {
  const hash = createHash('sha256');
  for (const [file, content] of files) hash.update(`${file}\0${content}\0`);
  return hash.digest('hex').slice(0, 16);
}

/** A finished build of the reference. */
export interface Built {
  files: Files;
  seconds: number;
}

/** Builds the reference from `openapi/` and puts it below `generated/`. */
export async function buildDocs(folder?: string): Promise<Built> {
  const start = performance.now();
  const files = await withRedoc(async (redoc) => buildReference(await bundleContract(), redoc));
  await publish(files, folder);
  return { files, seconds: (performance.now() - start) / 1000 };
}

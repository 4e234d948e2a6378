import { createHash } from 'node:crypto';
import type { Files } from '../lib/artifact.ts';

/** A short text that differs when the files do. */
export function fingerprint(files: Files): string {
  const hash = createHash('sha256');
  for (const [file, content] of files) hash.update(`${file}\0${content}\0`);
  return hash.digest('hex').slice(0, 16);
}

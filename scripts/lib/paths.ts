import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute path of a place in the repository, from its path below the root. */
export function inRoot(...segments: string[]): string {
  return path.join(root, ...segments);
}

/** A path as people read it: relative to the folder they stand in, with `/` on every platform. */
export function readable(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return (relative.startsWith('..') ? file : relative).split(path.sep).join('/');
}

/** The hand-written root document of the contract. */
export const contractFile = inRoot('openapi', 'openapi.yaml');

/** Where everything derived from the contract is written. */
export const generatedFolder = inRoot('generated');

/** The bundle, which every step but bundling and linting reads. */
export const bundleFile = path.join(generatedFolder, 'openapi.json');

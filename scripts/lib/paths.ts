import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute path of a place in the repository, from its path below the root. */
export function inRoot(...segments: string[]): string {
  return path.join(root, ...segments);
}

/** The hand-written root document of the contract. */
export const contractFile = inRoot('openapi', 'openapi.yaml');

/** Where everything derived from the contract is written. */
export const generatedFolder = inRoot('generated');

/** The bundle, which every step but bundling and linting reads. */
export const bundleFile = path.join(generatedFolder, 'openapi.json');

/** The hand-written file of a path: the layout that `scripts/redocly/house-rules.mjs` enforces. */
export function getPathFile(path: string): string {
  return `openapi/paths/${path.replace(/^\//, '').replaceAll('/', '_')}.yaml`;
}

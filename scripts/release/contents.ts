/** What the packages contain, as hashes: how a release is known again without a registry. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The SHA-256 of each file of a package, by its path in the package. */
export type Contents = Record<string, string>;

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The files of a folder, at any depth, by their paths below it, with `/` as separator; of a file, itself. */
export function listFiles(folder: string, place = '.'): string[] {
  const absolute = path.join(folder, place);
  if (statSync(absolute).isFile()) return [place];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/'))
    .toSorted();
}

/**
 * Hashes what `npm pack` takes of a package: what its manifest lists, and what npm adds to that.
 *
 * @param folder the package's, with its `dist/`
 */
export function hashPackage(folder: string): Contents {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { files: string[] };
  const places = ['package.json', 'README.md', 'LICENSE', ...manifest.files];
  const files = places.flatMap((place) => listFiles(folder, place)).toSorted();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(path.join(folder, file)))]));
}

/** The files in which two contents differ. */
export function findDifferences(before: Contents, after: Contents): string[] {
  const files = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...files].filter((file) => before[file] !== after[file]).toSorted();
}

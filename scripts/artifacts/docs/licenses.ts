// The licences of the libraries that are in the scripts of the pages.
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../lib/paths.ts';

/** A library, the files of the reference with its code, and where its package says under which licences that is. */
const libraries = [
  { name: '@redocly/cli', files: ['redoc.js', 'redoc.css'], licenses: ['LICENSE', 'THIRD_PARTY_NOTICES'] },
  { name: 'minisearch', files: ['search.js'], licenses: ['LICENSE.txt'] },
];

/** The file with all of them, in the folder of all languages. */
export const licensesFile = 'licenses.txt';

/** Reads the licences of what is passed on with the pages; scripts keep only the notices that their makers ask for. */
export async function readLicenses(): Promise<string> {
  const sections = libraries.map(async ({ name, files, licenses }) => {
    const read = (file: string) => readFile(inRoot('node_modules', name, file), 'utf8');
    const { version } = JSON.parse(await read('package.json')) as { version: string };
    const texts = await Promise.all(licenses.map(read));
    return [`${files.join(' and ')}: ${name} ${version}`, ...texts].map((text) => text.trim()).join('\n\n');
  });
  return `${(await Promise.all(sections)).join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

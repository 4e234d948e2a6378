/** Changes to a copy of hand-written files. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A change to a copy of a folder. */
export type Edit = (folder: string) => Promise<void>;

/** Replaces the first occurrence of a text in a file; there must be one. */
export function replace(file: string, text: string | RegExp, replacement: string): Edit {
  return async (folder) => {
    const place = path.join(folder, file);
    const content = await readFile(place, 'utf8');
    const changed = content.replace(text, replacement);
    if (changed === content) throw new Error(`${file} has no "${text}" to replace.`);
    await writeFile(place, changed);
  };
}

import { readFile } from 'node:fs/promises';
import { ExpectedError } from './command.ts';
import type { Contract } from './contract.ts';
import { bundleFile, readable } from './paths.ts';

/**
 * Reads the bundle from disk, for commands that serve what was built.
 *
 * @throws ExpectedError when it is missing or not JSON
 */
export async function readBundle(file: string = bundleFile): Promise<Contract> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Contract;
  } catch (error) {
    throw new ExpectedError(`${readable(file)} can't be read (${(error as Error).message}). \`npm run build\` makes it.`);
  }
}

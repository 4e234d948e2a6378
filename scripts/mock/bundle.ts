import { readFile } from 'node:fs/promises';
import { ExpectedError } from '../lib/command.ts';
import type { Contract } from '../lib/contract.ts';
import { bundleFile, readable } from '../lib/paths.ts';

/**
 * Reads the bundle from disk.
 *
 * @throws ExpectedError when it is missing or not JSON
 */
export async function readBundle(file: string = bundleFile): Promise<Contract> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Contract;
  } catch (error) {
    const reason = (error as Error).message;
    throw new ExpectedError(`No se puede leer el contrato en ${readable(file)} (${reason}). Lo genera \`npm run build\`.`);
  }
}

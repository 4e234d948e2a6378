import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { Artifact } from '../lib/artifact.ts';
import type { Contract } from '../lib/contract.ts';
import { contractFile, inRoot } from '../lib/paths.ts';
import { check, join } from './redocly.ts';

/**
 * Reads the hand-written contract and joins it into the one document that every other step starts from.
 *
 * @param file the root document; `openapi/openapi.yaml` unless told
 * @throws ExpectedError listing file, line and rule of every error
 */
export async function bundleContract(file: string = contractFile): Promise<Contract> {
  await check(file);
  return (await join(file)) as Contract;
}

/**
 * Does some work with the bundle, and checks the contract meanwhile. What is wrong with the contract comes before what the
 * work makes of it.
 *
 * @throws ExpectedError listing file, line and rule of every error; and what the work throws
 */
export async function withContract<T>(work: (contract: Contract) => Promise<T>, file: string = contractFile): Promise<T> {
  try {
    const [result] = await Promise.all([work((await join(file)) as Contract), check(file)]);
    return result;
  } catch (error) {
    await check(file);
    throw error;
  }
}

const header = '# Generated from openapi/ by `npm run build`: change the files there instead.\n';

export const bundle: Artifact = {
  name: 'bundle',
  owns: ['openapi.json', 'openapi.yaml', 'README.md'],
  committed: true,
  build: async (contract) =>
    new Map([
      ['openapi.json', `${JSON.stringify(contract, null, 2)}\n`],
      ['openapi.yaml', header + stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
      ['README.md', await readFile(inRoot('scripts', 'bundle', 'generated-readme.md'), 'utf8')],
    ]),
};

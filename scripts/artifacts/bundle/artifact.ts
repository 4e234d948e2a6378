import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { Artifact } from '../../lib/artifact.ts';
import type { Contract } from '@kashio-toolkit/core';
import { contractFile, inRoot } from '../../lib/paths.ts';
import { checkAndJoin } from './redocly.ts';

/**
 * Reads the hand-written contract and joins it into the one document that every other step starts from.
 *
 * @param file the root document; `openapi/openapi.yaml` unless told
 * @throws CliError listing file, line and rule of every error
 */
export async function bundleContract(file: string = contractFile): Promise<Contract> {
  return (await checkAndJoin(file)) as Contract;
}

const header = '# Generated from openapi/ by `npm run build`: change the files there instead.\n';

export const bundle: Artifact = {
  name: 'bundle',
  owns: ['openapi.json', 'openapi.yaml', 'README.md'],
  committed: true,
  build: async ({ contract }) =>
    new Map([
      ['openapi.json', `${JSON.stringify(contract, null, 2)}\n`],
      ['openapi.yaml', header + stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
      ['README.md', await readFile(inRoot('scripts', 'artifacts', 'bundle', 'generated-readme.md'), 'utf8')],
    ]),
};

// Calls that are tried from the pages: the dialog of `assets/try.ts`, and its data.
import type { Contract } from '@kashio-toolkit/core';
import type { Files } from '../../../lib/artifact.ts';
import { bundleAsset } from '../assets.ts';
import type { Language } from '../language.ts';
import { createTryData } from './operations.ts';

/**
 * The script of the dialog and its data, shared by the pages of both languages.
 *
 * @param contracts the contract in each language
 * @returns files by their path below `generated/`
 */
export async function createTryFiles(contracts: Record<Language, Contract>): Promise<Files> {
  const data = JSON.stringify(createTryData(contracts));
  return new Map([
    ['docs/try.js', await bundleAsset('try.ts')],
    ['docs/try-operations.js', `globalThis.kashioTryOperations = ${data};\n`],
  ]);
}

// Calls that are tried from the pages: the dialog of `assets/try.ts`, and its data.
import type { Contract } from '@kashio-toolkit/core';
import type { Files } from '../../../lib/artifact.ts';
import { bundleAsset } from '../assets.ts';
import type { Language, Locale } from '../language.ts';
import { createTryData } from './operations.ts';

/**
 * The script of the dialog and its data, shared by the pages of all languages.
 *
 * @param sites the contract in each language
 * @returns files by their path below `generated/`
 */
export async function createTryFiles(sites: { locale: Locale; contract: Contract }[]): Promise<Files> {
  const getContract = (language: Language) => sites.find(({ locale }) => locale.language === language)!.contract;
  const data = JSON.stringify(createTryData({ es: getContract('es'), en: getContract('en') }));
  return new Map([
    ['docs/try.js', await bundleAsset('try.ts')],
    ['docs/try-operations.js', `globalThis.kashioTryOperations = ${data};\n`],
  ]);
}

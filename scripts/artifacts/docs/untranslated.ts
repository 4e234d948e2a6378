import { CliError } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { locate } from '../../lib/locate.ts';
import { findUntranslated, overlayFile, translate } from './overlay.ts';

/**
 * Checks that the contract has each of its texts in English, too.
 *
 * @param overlay the text of openapi/overlays/en.yaml
 * @throws CliError naming file and line of each text without English, and where it is in the bundle, which the overlay is about
 */
export function checkTranslations(contract: Contract, overlay: string): void {
  const pointers = findUntranslated(contract, translate(contract, overlay));
  if (pointers.length === 0) return;
  const problem =
    pointers.length === 1
      ? 'A text of the contract has no English: translate it'
      : `${pointers.length} texts of the contract have no English: translate them`;
  const lines = pointers.map((pointer) => `  ${locate(pointer)} ${pointer}`);
  throw new CliError(`${problem} in ${overlayFile}.\n${lines.join('\n')}`);
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The package has its documents beside `dist/`, the repository in `generated/`. */
function findFile(inPackage: string, inRepository: string): string {
  const file = fileURLToPath(new URL(`../${inPackage}`, import.meta.url));
  return existsSync(file) ? file : fileURLToPath(new URL(`../../../generated/${inRepository}`, import.meta.url));
}

/** The contract of the API. */
export const apiFile: string = findFile('openapi.json', 'openapi.json');

/** The document of the control calls. */
export const controlFile: string = findFile('control.json', 'sandbox/control.json');

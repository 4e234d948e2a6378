import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the published package: its code runs in `dist/` there, the repository has it in `generated/`. */
function findFolder(): URL {
  const parent = new URL('../', import.meta.url);
  return existsSync(new URL('openapi.json', parent)) ? parent : new URL('../../../generated/sandbox/', import.meta.url);
}

const folder = findFolder();

/** The API's contract. */
export const contractFile: string = fileURLToPath(new URL('openapi.json', folder));

/** The package's manifest. */
export const manifestFile: string = fileURLToPath(new URL('package.json', folder));

/** The document of the control calls. */
export const controlFile: string = fileURLToPath(new URL('control.json', folder));

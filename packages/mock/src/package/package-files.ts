import { fileURLToPath } from 'node:url';

/** A file of the package. They lie beside `dist/`, where this code runs once it is bundled. */
function carried(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** The contract that the package carries. */
export const contractFile: string = carried('openapi.json');

/** What explains the package. */
export const readmeFile: string = carried('README.md');

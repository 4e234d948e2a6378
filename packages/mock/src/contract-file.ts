import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const inPackage = fileURLToPath(new URL('../openapi.json', import.meta.url));
const inRepository = fileURLToPath(new URL('../../../generated/openapi.json', import.meta.url));

/** The contract that is served by default: the package has it beside `dist/`, the repository in `generated/`. */
export const contractFile: string = existsSync(inPackage) ? inPackage : inRepository;

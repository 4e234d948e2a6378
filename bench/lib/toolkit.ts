/** All that the benches need from the rest of the repository, and where it is. */
import path from 'node:path';
import { generatedFolder, inRoot } from '../../scripts/lib/paths.ts';

export { parseFlags } from '../../scripts/lib/arguments.ts';
export { ExpectedError, runCommand, usageError } from '../../scripts/lib/command.ts';
export { baseUrl, follow, type Contract, type Example, type Json, type Schema } from '../../scripts/lib/contract.ts';
export { close, listen } from '../../scripts/lib/http.ts';
export { onStop } from '../../scripts/lib/lifetime.ts';
export { bundleFile, inRoot, readable, root } from '../../scripts/lib/paths.ts';

/** What is measured, as `npm run build` and `npm run docs:build` write it. */
export const clientPackage = path.join(generatedFolder, 'client');
export const mockPackage = path.join(generatedFolder, 'mock');
export const docsSite = path.join(generatedFolder, 'docs');

/** The types of the contract, for openapi-fetch. */
export const contractTypes = path.join(generatedFolder, 'types', 'openapi.ts');

/** The script that `npm run mock` starts. */
export const mockScript = inRoot('scripts', 'mock', 'command.ts');

/** Imported when they are called: each loads large libraries or the built contract. */
export const importDocsBuild = () => import('../../scripts/docs/publish.ts');
export const importBrowser = () => import('../../test/support/browser.ts');
export const importSchemas = () => import('../../test/support/contract.ts');
export const importValidator = () => import('../../test/support/oracle.ts');

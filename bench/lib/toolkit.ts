/** All that the benches need from the rest of the repository, and where it is. */
import path from 'node:path';
import { generatedFolder, inRoot } from '../../scripts/lib/paths.ts';

export { CliError, onShutdown, parseFlags, readable, runCommand, usageError } from '@kashio-toolkit/cli';
export { baseUrl, resolvePointer, type Contract, type Example, type Json, type Schema } from '@kashio-toolkit/core';
export { close, listen } from '@kashio-toolkit/http';
export { bundleFile, inRoot, root } from '../../scripts/lib/paths.ts';

/** What is measured, as `npm run build` and `npm run docs:build` write it. */
export const clientPackage = path.join(generatedFolder, 'client');
export const mockPackage = path.join(generatedFolder, 'mock');
export const sandboxPackage = path.join(generatedFolder, 'sandbox');
export const docsSite = path.join(generatedFolder, 'docs');

/** The types of the contract, for openapi-fetch. */
export const contractTypes = path.join(generatedFolder, 'types', 'openapi.ts');

/** The scripts that `npm run mock` and `npm run sandbox` start. */
export const mockScript = inRoot('scripts', 'mock.ts');
export const sandboxScript = inRoot('scripts', 'sandbox.ts');

/** Imported when they are called: each loads large libraries or the built contract. */
export const importBrowser = () => import('../../test/support/setup/browser.ts');
export const importSchemas = () => import('../../test/support/contract.ts');
export const importValidator = () => import('../../test/support/oracle.ts');

/** Does what `npm run docs:build` does, but writes `docs/` into the folder that it is given. */
export async function buildDocs(folder: string | undefined): Promise<void> {
  const [{ docs }, { buildArtifacts }, { readSources }] = await Promise.all([
    import('../../scripts/artifacts/docs/artifact.ts'),
    import('../../scripts/lib/build.ts'),
    import('../../scripts/lib/sources.ts'),
  ]);
  await buildArtifacts([docs], await readSources(), { folder });
}

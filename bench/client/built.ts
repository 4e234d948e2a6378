import { access, cp } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '@kashio-toolkit/cli';
import { generatedFolder } from '../../scripts/lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';

/** The client's package as users get it: `npm run build` makes its dist/, and git does not hold that. */
const packageFolder = path.join(generatedFolder, 'client');
const moduleFile = path.join('dist', 'index.mjs');
const openapiFetchFile = path.join('dist', 'openapi-fetch.mjs');
const typesFile = path.join('dist', 'index.d.mts');

/** The files of the built client that are measured. */
export interface Built {
  module: string;
  /** The second entry, `kashio-payments/openapi-fetch`. */
  openapiFetch: string;
  types: string;
}

/** @throws CliError when the client has not been built */
export async function checkBuilt(): Promise<void> {
  for (const file of [moduleFile, openapiFetchFile, typesFile].map((name) => path.join(packageFolder, name))) {
    await access(file).catch(() => {
      throw new CliError(
        `${readable(file)} is missing: run "npm run build" first. What is benched is the built client.`,
      );
    });
  }
}

/** Copies the built client, so that a build in the meantime changes nothing of what is measured. */
export async function copyBuilt(scratch: string): Promise<Built> {
  const folder = path.join(scratch, 'kashio-payments');
  for (const name of ['package.json', 'dist'])
    await cp(path.join(packageFolder, name), path.join(folder, name), { recursive: true });
  const [module, openapiFetch, types] = [moduleFile, openapiFetchFile, typesFile].map((file) =>
    path.join(folder, file),
  ) as [string, string, string];
  return { module, openapiFetch, types };
}

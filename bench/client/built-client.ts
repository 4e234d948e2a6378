import { cp } from 'node:fs/promises';
import path from 'node:path';
import { clientPackage } from '../lib/toolkit.ts';

/** The files of the built client that are measured. */
export interface Client {
  index: string;
  /** The second entry, `kashio-payments/openapi-fetch`. */
  openapiFetch: string;
  types: string;
}

export const findClient = (folder: string): Client => ({
  index: path.join(folder, 'dist', 'index.mjs'),
  openapiFetch: path.join(folder, 'dist', 'openapi-fetch.mjs'),
  types: path.join(folder, 'dist', 'index.d.mts'),
});

/** Copies the client, so that a build in the meantime does not change what is measured. */
export async function copyClient(scratch: string): Promise<Client> {
  const folder = path.join(scratch, 'kashio-payments');
  for (const name of ['package.json', 'dist'])
    await cp(path.join(clientPackage, name), path.join(folder, name), { recursive: true });
  return findClient(folder);
}

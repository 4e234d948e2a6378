import { cp } from 'node:fs/promises';
import path from 'node:path';
import { checkBuilt, type Bench } from '../lib/bench.ts';
import { clientPackage } from '../lib/toolkit.ts';
import { measureCpu } from './cpu.ts';
import { measureHttp } from './http.ts';
import { measureSize } from './size.ts';
import { measureTypes } from './types.ts';

/** The files of the built client that are measured. */
export interface Client {
  index: string;
  /** The second entry, `kashio-payments/openapi-fetch`. */
  openapiFetch: string;
  types: string;
}

const findClient = (folder: string): Client => ({
  index: path.join(folder, 'dist', 'index.mjs'),
  openapiFetch: path.join(folder, 'dist', 'openapi-fetch.mjs'),
  types: path.join(folder, 'dist', 'index.d.mts'),
});

/** Copies the client, so that a build in the meantime does not change what is measured. */
async function copyClient(scratch: string): Promise<Client> {
  const folder = path.join(scratch, 'kashio-payments');
  for (const name of ['package.json', 'dist'])
    await cp(path.join(clientPackage, name), path.join(folder, name), { recursive: true });
  return findClient(folder);
}

export const clientBench: Bench<Client> = {
  summary: 'the built client and its peers: size, CPU, calls over HTTP, types',
  details: 'Measures the built client and its peers. Takes about a minute. "npm run build" builds the client.',
  measures: { size: measureSize, cpu: measureCpu, http: measureHttp, types: measureTypes },
  check: () => checkBuilt(Object.values(findClient(clientPackage)), 'npm run build'),
  open: copyClient,
};

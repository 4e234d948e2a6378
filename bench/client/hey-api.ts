import { access } from 'node:fs/promises';
import path from 'node:path';
import { importPeer } from '../lib/peers.ts';
import { bundleFile } from '../lib/toolkit.ts';

interface Generator {
  createClient(options: object): Promise<unknown>;
}

/** Generates the client of @hey-api/openapi-ts with its own fetch client, once per run. Returns its folder. */
export async function generateHeyApi(scratch: string): Promise<string> {
  const folder = path.join(scratch, 'hey-api');
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (exists) return folder;
  const { createClient } = await importPeer<Generator>('@hey-api/openapi-ts');
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  await createClient({ input: bundleFile, output: folder, plugins, logs: { level: 'silent', file: false } });
  return folder;
}

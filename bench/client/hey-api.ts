import { execFile } from 'node:child_process';
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleFile, inRoot } from '../../scripts/lib/paths.ts';
import { bundle } from './esbuild.ts';

const run = promisify(execFile);
const generator = inRoot('bench', 'node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js');

/**
 * Generates the client that @hey-api/openapi-ts makes of the contract, with its own fetch client. Once a run is enough.
 *
 * @returns its folder
 */
export async function generateHeyApi(scratch: string): Promise<string> {
  const folder = path.join(scratch, 'hey-api');
  const made = await access(folder).then(
    () => true,
    () => false,
  );
  if (!made) {
    const args = ['--input', bundleFile, '--output', folder, '--client', '@hey-api/client-fetch', '--silent'];
    await run(process.execPath, [generator, ...args], { cwd: scratch });
  }
  return folder;
}

/** Makes one module of the generated client that Node.js can load. */
export async function bundleHeyApi(scratch: string): Promise<string> {
  await generateHeyApi(scratch);
  const [entry, file] = [path.join(scratch, 'hey-api.ts'), path.join(scratch, 'hey-api.mjs')];
  await writeFile(entry, `export { client } from './hey-api/client.gen.ts';\nexport * from './hey-api/sdk.gen.ts';\n`);
  await writeFile(file, await bundle(entry));
  return file;
}

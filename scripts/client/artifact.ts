import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'tsdown';
import type { Artifact, Files } from '../lib/artifact.ts';
import type { Contract } from '../lib/contract.ts';
import { generatedFolder, inRoot } from '../lib/paths.ts';
import { typesOf } from '../types/artifact.ts';
import { clientFile, indexFile, methodTable, resourceFile, typesFile } from './emit.ts';
import { manifest } from './package.ts';
import { resourcesOf, type Resource } from './resources.ts';

/** The runtime's stand-in for generated types stays here: the package gets the generated ones under this name. */
const standIn = 'types.ts';

async function runtimeFiles(): Promise<[string, string][]> {
  const folder = inRoot('scripts', 'client', 'runtime');
  const names = (await readdir(folder)).filter((name) => name !== standIn).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const source = `// Copied from scripts/client/runtime/${name} by \`npm run build\`: change that file instead.\n`;
      return [`client/src/${name}`, source + (await readFile(path.join(folder, name), 'utf8'))];
    }),
  );
}

/** The project's licence, and that of the code that the package bundles. */
async function licence(): Promise<string> {
  const own = await readFile(inRoot('LICENSE'), 'utf8');
  const bundled = await readFile(inRoot('node_modules', 'openapi-fetch', 'LICENSE'), 'utf8');
  return `${own}\n---\n\nThe files in dist/ contain openapi-fetch, under this licence:\n\n${bundled}`;
}

async function staticFiles(resources: Resource[]): Promise<[string, string][]> {
  const folder = inRoot('scripts', 'client', 'static');
  const names = (await readdir(folder)).sort();
  const copied = names.map(async (name): Promise<[string, string]> => {
    const text = await readFile(path.join(folder, name), 'utf8');
    return [`client/${name}`, text.replace('<!-- methods -->', () => methodTable(resources))];
  });
  return [...(await Promise.all(copied)), ['client/LICENSE', await licence()]];
}

/** All files of the npm package, by their path below `generated/`. */
export async function clientPackage(contract: Contract): Promise<Files> {
  const resources = resourcesOf(contract);
  return new Map([
    ['client/package.json', manifest(contract)],
    ...(await staticFiles(resources)),
    ['client/src/index.ts', indexFile(resources)],
    ['client/src/client.ts', clientFile(contract, resources)],
    ['client/src/types.ts', typesFile(contract, resources)],
    ['client/src/openapi.ts', await typesOf(contract)],
    ...resources.map((resource): [string, string] => [`client/src/resources/${resource.property}.ts`, resourceFile(resource)]),
    ...(await runtimeFiles()),
  ]);
}

export const client: Artifact = {
  name: 'client',
  owns: ['client'],
  committed: true,
  build: clientPackage,
  async finish() {
    await build({ cwd: path.join(generatedFolder, 'client'), logLevel: 'warn' });
  },
};

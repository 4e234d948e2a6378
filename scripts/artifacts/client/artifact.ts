import path from 'node:path';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { fillCodeBlocks, parseCodeBlocks } from '../../lib/code-blocks.ts';
import { createManifest } from '../../lib/manifest.ts';
import { fillAddresses } from '../../lib/published-text.ts';
import { getSource, type Sources } from '../../lib/sources.ts';
import { generateTypes } from '../types/openapi-typescript.ts';
import { bundlePackage } from './bundle.ts';
import { checkContract, checkNames } from './check.ts';
import { decodersFile } from './decoders.ts';
import {
  clientFile,
  contractFile,
  fetchFile,
  getTypeSchemas,
  indexFile,
  methodTable,
  resourceFile,
  typesFile,
  webhooksFile,
  type Client,
} from './emit.ts';
import { extensions, findEvents, webhooks } from './extensions.ts';
import { getPublicNames, getReservedNames } from './face.ts';
import { formatted, header } from './format.ts';
import { getResources, type Resource } from './resources.ts';

/** The names of types that the client has beside those of the contract's schemas and resources. */
function getOwnNames(sources: Sources, resources: Resource[]): string[] {
  const extensionTypes = resources.flatMap(({ property }) => extensions[property]?.types ?? []);
  return [...getReservedNames(sources), ...extensionTypes.map(({ name }) => name), 'Kashio', webhooks.className];
}

/** What the README has in the place of the table of methods. */
const methodsMarker = '<!-- methods: filled in by scripts/artifacts/client/artifact.ts -->';

function readme(sources: Sources, client: Client): string {
  const file = 'packages/client/README.md';
  const source = fillAddresses(file, getSource(sources, file), sources.publication);
  const text = fillCodeBlocks(file, source, parseCodeBlocks(sources), 'es');
  return text.replace(methodsMarker, () => methodTable(client));
}

/** The client's sources, by their path below `src/`. */
async function clientSources(sources: Sources, client: Client): Promise<Files> {
  const { contract, resources } = client;
  const events = findEvents(contract, resources);
  const methods = resources.flatMap((resource) => resource.methods);
  const files: [name: string, code: string][] = [
    ['index.ts', indexFile(client, getPublicNames(sources))],
    ['openapi-fetch.ts', fetchFile()],
    ['client.ts', clientFile(client)],
    ['contract.ts', contractFile(client)],
    ['types.ts', await typesFile(client)],
    ['decoders.ts', decodersFile(contract, methods)],
    ...resources.map((resource): [string, string] => [
      `resources/${resource.property}.ts`,
      resourceFile(resource, client),
    ]),
    ...(events ? [[`resources/${webhooks.property}.ts`, webhooksFile(events, client)] as [string, string]] : []),
  ];
  const laidOut = files.map(async ([name, code]) => [name, await formatted(code)] as const);
  return new Map([...(await Promise.all(laidOut)), ['paths.ts', `${header}${await generateTypes(contract)}`]]);
}

/**
 * All committed files of the npm package, by their path below `generated/`.
 *
 * @throws CliError naming what of the contract the client can't have
 */
export async function clientPackage(sources: Sources): Promise<Files> {
  const { contract } = sources;
  checkContract(contract);
  const resources = getResources(contract);
  const types = getTypeSchemas(contract, resources);
  const typeNames = types.schemas.map(([name]) => name);
  checkNames(resources, typeNames, getOwnNames(sources, resources));
  const client: Client = { contract, resources, types };
  const code = await clientSources(sources, client);
  const manifest = createManifest(sources, {
    folder: 'client',
    type: 'module',
    entries: ['index', 'openapi-fetch'],
    files: ['THIRD-PARTY-LICENSES'],
    prepack: 'node ../../scripts/prepack.mjs client',
  });
  return new Map([
    ['client/package.json', manifest],
    ['client/README.md', readme(sources, client)],
    ['client/LICENSE', getSource(sources, 'LICENSE')],
    ...[...code].map(([name, content]) => [`client/src/${name}`, content] as const),
  ]);
}

export const client: Artifact = {
  name: 'client',
  owns: ['client'],
  committed: true,
  build: clientPackage,
  finish: (folder) => bundlePackage(path.join(folder, 'client')),
};

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'tsdown';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { fillCodeBlocks, parseCodeBlocks } from '../../lib/code-blocks.ts';
import type { Contract } from '@kashio-toolkit/core';
import { inRoot } from '../../lib/paths.ts';
import { getSource, type SourceFiles, type Sources } from '../../lib/sources.ts';
import { typesOf as contractTypes } from '../types/openapi-typescript.ts';
import { checkContract, checkNames } from './check.ts';
import { formatted, header } from './format.ts';
import {
  clientFile,
  contractFile,
  indexFile,
  methodTable,
  resourceFile,
  typesFile,
  typesOf,
  type Client,
} from './emit.ts';
import { formsFile } from './decoders.ts';
import { manifest } from './manifest.ts';
import { resourcesOf, type Resource } from './resources.ts';

/** The hand-written files of a folder of the package's `src/`, by their names. */
async function sources(folder: string): Promise<[name: string, content: string][]> {
  const place = inRoot('packages', 'client', 'src', folder);
  const names = (await readdir(place)).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const source = `// Copied from packages/client/src/${folder}/${name} by \`npm run build\`: change that file instead.\n`;
      return [name, source + (await readFile(path.join(place, name), 'utf8'))];
    }),
  );
}

/** The hand-written classes that the contract has the operations for: those of its resources, and its notifications. */
function fitting(contract: Contract, resources: Resource[], names: string[]): string[] {
  const properties = resources.map(({ property }) => property);
  const hasNotifications = Object.keys(contract.webhooks).length > 0 && properties.includes('events');
  return names.filter((name) => (name === 'webhooks' ? hasNotifications : properties.includes(name)));
}

async function staticFiles(client: Client, sources: SourceFiles): Promise<[string, string][]> {
  const folder = inRoot('scripts', 'artifacts', 'client', 'static');
  const names = (await readdir(folder)).sort();
  const copied = names.map(async (name): Promise<[string, string]> => {
    return [`client/${name}`, await readFile(path.join(folder, name), 'utf8')];
  });
  const file = 'packages/client/README.md';
  const readme = fillCodeBlocks(file, getSource(sources, file), parseCodeBlocks(sources), 'es');
  return [
    ['client/README.md', readme.replace('<!-- methods -->', () => methodTable(client))],
    ...(await Promise.all(copied)),
    ['client/LICENSE', getSource(sources, 'LICENSE')],
  ];
}

/** What is bundled into the package, and its licences. */
async function bundledLicences(): Promise<string> {
  const sections = ['openapi-fetch', 'openapi-typescript-helpers'].map(async (name) => {
    const folder = inRoot('node_modules', name);
    const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return `${name} ${version}\n\n${await readFile(path.join(folder, 'LICENSE'), 'utf8')}`;
  });
  return (await Promise.all(sections)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** The names that the hand-written files have taken among those that the package exports or resources import. */
function namesIn(runtime: [name: string, content: string][]): string[] {
  const [, exported = ''] = runtime.find(([name]) => name === 'public.ts') ?? [];
  const names = [...exported.matchAll(/^ {2}([A-Z]\w+),|type \{ (.*) \}/gm)].flatMap(
    ([, name, types = '']) => name ?? types.split(', '),
  );
  return [...names, 'Form', 'Kashio', 'List', 'Send', 'Webhooks'];
}

/**
 * All files of the npm package, by their path below `generated/`.
 *
 * @throws CliError naming what of the contract the client can't have
 */
export async function clientPackage({ contract, files }: Sources): Promise<Files> {
  checkContract(contract);
  const resources = resourcesOf(contract);
  const types = typesOf(contract, resources);
  const [runtime = [], handWritten = [], fetch = []] = await Promise.all(
    ['runtime', 'extensions', 'fetch'].map(sources),
  );
  checkNames(
    resources,
    types.schemas.map(([name]) => name),
    namesIn(runtime),
  );
  const extensions = fitting(
    contract,
    resources,
    handWritten.map(([name]) => path.parse(name).name),
  );
  const client: Client = { contract, resources, types, extensions };

  const written: [name: string, code: string][] = [
    ['index.ts', indexFile(client)],
    ['client.ts', clientFile(client)],
    ['contract.ts', contractFile(client)],
    ['types.ts', await typesFile(client)],
    [
      'forms.ts',
      formsFile(
        contract,
        resources.flatMap(({ methods }) => methods),
      ),
    ],
    ...resources.map((resource): [string, string] => [
      `resources/${resource.property}.ts`,
      resourceFile(resource, client),
    ]),
  ];
  const copied = [
    ...runtime.map(([name, code]) => [`runtime/${name}`, code] as const),
    ...fetch.map(([name, code]) => [`fetch/${name}`, code] as const),
    ...handWritten
      .filter(([name]) => extensions.includes(path.parse(name).name))
      .map(([name, code]) => [`extensions/${name}`, code] as const),
  ];
  const code = [
    ...(await Promise.all(written.map(async ([name, code]) => [name, await formatted(code)] as const))),
    ...copied,
  ];
  return new Map([
    ['client/package.json', manifest(contract)],
    ...(await staticFiles(client, files)),
    ['client/THIRD-PARTY-LICENSES', await bundledLicences()],
    ['client/src/paths.ts', `${header}${await contractTypes(contract)}`],
    ...code.map(([name, content]) => [`client/src/${name}`, content] as const),
  ]);
}

export const client: Artifact = {
  name: 'client',
  owns: ['client'],
  committed: true,
  build: clientPackage,
  async finish(folder) {
    // On a slow machine it would tell of the time that plugins take.
    await build({ cwd: path.join(folder, 'client'), logLevel: 'warn', checks: { pluginTimings: false } });
  },
};

/** The build: the same contract gives the same bytes. */
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { artifacts } from '../../scripts/artifacts/index.ts';
import { readSources, type Sources } from '../../scripts/lib/sources.ts';
import { buildArtifacts } from '../../scripts/lib/build.ts';
import { bundle } from '../../scripts/artifacts/bundle/artifact.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Artifact, Files } from '../../scripts/lib/artifact.ts';
import { findSchemas } from '../support/contract.ts';
import { replace } from '../support/edit.ts';
import { createScratch } from '../support/scratch.ts';

// The reference page takes a browser bundle and has tests of its own.
const built = artifacts.filter(({ name }) => name !== 'docs').map((artifact) => [artifact.name, artifact] as const);

const sources = await readSources();
const untouched = structuredClone(sources);

/** What an artifact makes of sources: made once, and compared with whatever is built anew. */
const builds = new Map<Sources, Map<Artifact, Promise<Files>>>();
function build(artifact: Artifact, from: Sources): Promise<Files> {
  const ofSources = builds.get(from) ?? new Map<Artifact, Promise<Files>>();
  const files = ofSources.get(artifact) ?? Promise.resolve(artifact.build(from));
  builds.set(from, ofSources.set(artifact, files));
  return files;
}

describe('building', () => {
  test.each(built)(
    '%s twice gives the same files, byte for byte, and leaves the sources as they were for the artifacts after it',
    async (_, artifact) => {
      const own = structuredClone(sources);
      const [once, again] = [await build(artifact, sources), await artifact.build(own)];
      expect(once.size).toBeGreaterThan(0);
      expect([...again]).toEqual([...once]);
      expect(JSON.stringify(own.contract)).toBe(JSON.stringify(untouched.contract));
      expect(own.files).toEqual(untouched.files);
    },
  );

  test.each(built)('%s makes only files of its own, with text that ends in a line break', async (_, artifact) => {
    for (const [file, content] of await build(artifact, sources)) {
      const isOwn = artifact.owns.some((place) => file === place || file.startsWith(`${place}/`));
      expect(isOwn, file).toBe(true);
      expect(content.endsWith('\n'), file).toBe(true);
    }
  });

  test('twice reads the same sources', async () => {
    const again = await readSources();
    expect(JSON.stringify(again.contract)).toBe(JSON.stringify(sources.contract));
    expect([...again.files]).toEqual([...sources.files]);
  });

  test('gives every artifact a name and files that no other has', () => {
    const names = artifacts.map(({ name }) => name);
    const places = artifacts.flatMap(({ owns }) => owns);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(places).size).toBe(places.length);
  });

  test('writes the bundle as JSON and as the same in YAML', async () => {
    const files = await build(bundle, sources);
    expect(parse(files.get('openapi.yaml') ?? '')).toEqual(JSON.parse(files.get('openapi.json') ?? ''));
  });

  test('writes out what extends something else: a complete order has the properties of a partial one', () => {
    const { contract } = sources;
    const { Invoice, PartialInvoice } = contract.components.schemas;
    expect(Invoice?.properties).toEqual(PartialInvoice?.properties);
    expect(PartialInvoice?.required?.filter((name) => !Invoice?.required?.includes(name))).toEqual([]);
    expect(findSchemas(contract).filter(([, schema]) => 'allOf' in schema)).toEqual([]);
  });
});

describe('what is built', () => {
  const places: [artifact: string, file: string, source: string, text: string][] = [
    ['bundle', 'openapi.yaml', 'openapi/components/schemas/Currency.yaml', 'Moneda, con'],
    ['bundle', 'README.md', 'scripts/artifacts/bundle/generated-readme.md', 'edit it'],
    ['decisions', 'DECISIONS.md', 'openapi/decisions.yaml', 'Estado de la Orden de Pago'],
    ['types', 'types/openapi.ts', 'openapi/components/schemas/Currency.yaml', 'Moneda, con'],
    ['client', 'client/src/types.ts', 'openapi/components/schemas/Currency.yaml', 'Moneda, con'],
    ['client', 'client/README.md', 'packages/client/README.md', 'oficial'],
    ['client', 'client/LICENSE', 'LICENSE', 'MIT License'],
    ['mock', 'mock/README.md', 'packages/mock/README.md', 'oficial'],
    ['mock', 'mock/package.json', 'packages/mock/package.json', 'for tests and pipelines'],
    ['mock', 'mock/LICENSE', 'LICENSE', 'MIT License'],
    ['sandbox', 'sandbox/README.md', 'packages/sandbox/README.md', 'oficial'],
    ['sandbox', 'sandbox/package.json', 'packages/sandbox/package.json', 'orders, events'],
    ['sandbox', 'sandbox/control.json', 'packages/sandbox/openapi.yaml', '4020/_sandbox'],
  ];
  let changed: Sources;
  beforeAll(async () => {
    const { folder, dispose } = await createScratch();
    for (const file of ['openapi', ...sources.files.keys()])
      await cp(inRoot(file), path.join(folder, file), { recursive: true });
    const changes = new Map(places.map(([, , source, text]) => [source, text]));
    for (const [source, text] of changes) await replace(source, text, 'CHANGED')(folder);
    changed = await readSources(folder).finally(dispose);
  });

  test.each(places)('as %s in %s comes from the %s that it is given', async (name, file) => {
    const artifact = artifacts.find((other) => other.name === name) ?? expect.fail(`There is no ${name}.`);
    expect((await build(artifact, changed)).get(file)).toContain('CHANGED');
    expect((await build(artifact, sources)).get(file)).not.toContain('CHANGED');
  });

  test('is nothing when an artifact can’t be built: what was there stays', async () => {
    const { folder, dispose } = await createScratch();
    onTestFinished(dispose);
    const good: Artifact = { name: 'good', owns: ['good'], committed: false, build: () => new Map([['good', 'x\n']]) };
    const bad: Artifact = { ...good, name: 'bad', build: () => Promise.reject(new Error('It is broken.')) };
    await expect(buildArtifacts([good, bad], sources, { folder })).rejects.toThrow('It is broken.');
    expect(await readdir(folder)).toEqual([]);
  });
});

/** The package that users install: what it declares, what it holds, and where it compiles and runs. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../scripts/mock/server.ts';
import { consumerProblems, typescriptVersions } from './support/consumer.ts';
import { contract } from './support/contract.ts';
import { codeOf, documentationOf, importsOf, readDeclarations, type Declarations } from './support/declarations.ts';
import { nodeProgram, nodeVersions } from './support/runtimes.ts';
import { installClient, type PackageProject } from './support/package.ts';
import { attwReport, installToolchain, publintMessages } from './support/toolchain.ts';

const run = promisify(execFile);

/** Fetching what a test needs may take long on a slow network. */
const patience = 600_000;

let project: PackageProject;
let mock: Mock;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  cleanUps.push(mock.close);
  project = await installClient();
  cleanUps.push(project.dispose);
});
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

function installed(...segments: string[]): string {
  return path.join(project.folder, 'node_modules', 'kashio-payments', ...segments);
}

const contentOf = (...segments: string[]) => readFile(installed(...segments), 'utf8');

describe('The manifest', () => {
  let manifest: Record<string, unknown>;
  beforeAll(async () => {
    manifest = JSON.parse(await contentOf('package.json')) as typeof manifest;
  });

  test('names no dependency of any kind', () => {
    expect(Object.keys(manifest).filter((name) => /dependenc/i.test(name))).toEqual([]);
  });

  test('has a version, and records that of the contract', () => {
    expect(manifest['version']).toMatch(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[\da-z-]+(\.[\da-z-]+)*)?$/i);
    expect(manifest['contract']).toBe(contract.info.version);
  });

  test('gives each way of loading its own code and types, all of them shipped', async () => {
    expect(manifest['exports']).toEqual({
      '.': {
        import: { types: './dist/index.d.mts', default: './dist/index.mjs' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './package.json': './package.json',
    });
    const { main, module, types } = manifest;
    expect({ main, module, types }).toEqual({ main: './dist/index.cjs', module: './dist/index.mjs', types: './dist/index.d.cts' });
    const shipped = await readdir(installed('dist'));
    expect(shipped).toEqual(expect.arrayContaining(['index.cjs', 'index.d.cts', 'index.d.mts', 'index.mjs']));
  });

  test('lets bundlers drop what is not used, and npm build before it packs', () => {
    expect(manifest).toMatchObject({ sideEffects: false, scripts: { prepack: expect.stringContaining('tsdown') }, files: ['dist'] });
  });

  test('has the licence that is shipped, and the Node.js range that is tested', async () => {
    expect(manifest).toMatchObject({ license: 'MIT', engines: { node: '>=20.19' } });
    expect(nodeVersions[0]).toBe('20.19.0');
    expect(await contentOf('LICENSE')).toContain('MIT License');
  });
});

describe('The declarations', () => {
  let esm: Declarations;
  beforeAll(() => {
    esm = readDeclarations(installed('dist', 'index.d.mts'));
  });

  test('are the same for import and require', async () => {
    const [mts = '', cts] = await Promise.all(['index.d.mts', 'index.d.cts'].map((file) => contentOf('dist', file)));
    expect(cts?.replaceAll('.d.cts', '.d.mts')).toBe(mts);
  });

  test('import nothing', () => {
    expect(importsOf(esm)).toEqual([]);
  });

  test('show the interface alone, not the generic types that it is made with', () => {
    const code = codeOf(esm);
    expect(code).toContain('class Kashio ');
    const inner = [/\bpaths\b/, /\bcomponents\b/, /\boperations\b/, /\bFetchOptions\b/, /\bClientMethod\b/, /\bOmit</, /\bPick</];
    expect(inner.filter((name) => name.test(code))).toEqual([]);
  });

  test('have a doc comment on every export, property and method', () => {
    const documentation = documentationOf(esm);
    const some = ['Kashio', 'Kashio.invoices', 'Invoices.create', 'Invoice.amount', 'KashioError.status', 'toCents'];
    expect([...documentation.keys()]).toEqual(expect.arrayContaining(some));
    expect([...documentation].filter(([, text]) => text === '').map(([name]) => name)).toEqual([]);
  });
});

describe('The source maps', () => {
  test('that files name are shipped', async () => {
    const shipped = await readdir(installed('dist'));
    const named = await Promise.all(
      shipped.map(async (file) => [...(await contentOf('dist', file)).matchAll(/^\/\/# sourceMappingURL=(.*)$/gm)].map(([, map]) => map)),
    );
    expect(named.flat()).toEqual(expect.arrayContaining(['index.cjs.map', 'index.mjs.map']));
    expect(named.flat().filter((map) => !shipped.includes(map ?? ''))).toEqual([]);
  });

  test.each(['index.mjs', 'index.cjs'])('of %s lead to sources that they hold', async (file) => {
    const payload = JSON.parse(await contentOf('dist', `${file}.map`)) as ConstructorParameters<typeof SourceMap>[0];
    expect(payload.sourcesContent.map((source) => typeof source)).toEqual(payload.sources.map(() => 'string'));
    const map = new SourceMap(payload);
    const code = (await contentOf('dist', file)).split('\n');
    const declared = code.flatMap((line, index) => {
      const name = /^(?:async )?(?:class|function\*?) (\w+)|^var (\w+) = class/.exec(line)?.slice(1).find(Boolean);
      return name === undefined ? [] : [{ name, line: index, column: line.indexOf(name) }];
    });
    expect(declared.map(({ name }) => name)).toEqual(expect.arrayContaining(['Kashio', 'KashioError']));
    const origins = declared.map(({ name, line, column }) => {
      const { originalSource, originalLine } = map.findEntry(line, column) as { originalSource: string; originalLine: number };
      const source = payload.sourcesContent[payload.sources.indexOf(originalSource)];
      return [name, source?.split('\n')[originalLine] ?? ''] as const;
    });
    expect(origins.filter(([name, line]) => !line.includes(name))).toEqual([]);
  });
});

describe('The package', () => {
  let hasTools: boolean;
  beforeAll(async () => {
    hasTools = await installToolchain();
  }, patience);
  beforeEach(({ skip }) => skip(!hasTools));

  test('leaves publint nothing to say', async () => {
    expect(await publintMessages(installed())).toEqual([]);
  });

  test('has types that each kind of resolution finds, and “Are the types wrong?” nothing to say', async () => {
    const { problems, found } = await attwReport(await readFile(project.tarball));
    expect(problems).toEqual([]);
    const [esm, cjs] = ['index.d.mts', 'index.d.cts'];
    expect(found).toEqual({ node10: cjs, 'node16-cjs': cjs, 'node16-esm': esm, bundler: esm });
  });

  test.each(typescriptVersions)('compiles in all its uses with TypeScript %s, and its misuses do not', async (version) => {
    expect(await consumerProblems(version, path.join(project.folder, `typescript-${version}`))).toBe('');
  });
});

describe.each(nodeVersions)('Node.js %s', (version) => {
  let program: string | undefined;
  beforeAll(async () => {
    program = await nodeProgram(version);
  }, patience);
  beforeEach(({ skip }) => skip(program === undefined));

  test.each([
    ['import', 'mjs', `import * as client from 'kashio-payments';`],
    ['require', 'cjs', `const client = require('kashio-payments');`],
  ])('runs the client that it loads by %s, without a warning', async (_, extension, head) => {
    const folder = path.join(project.folder, 'node');
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${version}.${extension}`);
    await writeFile(file, `${head}\n${calls}`);
    const { stdout, stderr } = await run(program ?? '', [file, mock.url], { cwd: folder });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      node: version,
      contract: contract.info.version,
      created: ['invoice', 201, 'new', true],
      invoices: ['invoice', 'invoice', 'invoice'],
      pages: ['list', 'list'],
      first: ['invoice', 'event'],
      found: ['INV-000001-001'],
      events: ['event', 'event'],
      refused: ['NotFoundError', 404, true, true],
      cents: 1999,
    });
  });
});

/** A program that calls every method of `client` on the server that it is given, and tells what came of it. */
const calls = `
const [baseUrl] = process.argv.slice(2);
const kashio = new client.Kashio({ apiKey: 'sk_test_W3qZr8Lk', baseUrl });
const order = { customer: {}, request_datetime: '2026-03-02T15:04:05', currency: 'PEN', amount: 19.99, invoice_id: 'PED-000123' };
const id = 'inv_oFPMsJmgmxBhPiWAoWFZ3n';
const eventId = 'eve_6hxCf5yj6jAHep3JUJZrmm';
const notification = JSON.stringify({ id: eventId, object: 'event' });
const day = '2026-03-02';

async function first(iterable) {
  for await (const item of iterable) return item;
}

async function main() {
  const { invoices, events, webhooks } = kashio;
  const { data, body, response } = await invoices.create(order).withResponse();
  const refused = await invoices.get('inv_missing').catch((error) => error);
  return {
    node: process.versions.node,
    contract: client.contractVersion,
    created: [data.object, response.status, data.status, body.id === data.id],
    invoices: [await invoices.get(id), await invoices.update(id, { amount: 25 }), await invoices.void(id)].map(({ object }) => object),
    pages: [await invoices.list({ date: day }), await events.list({ date: day })].map(({ object }) => object),
    first: [await first(invoices.list()), await first(events.list())].map(({ object }) => object),
    found: (await invoices.findByInvoiceId('INV-000001-001', { from: day, to: day })).map(({ invoice_id }) => invoice_id),
    events: [await events.get(eventId), await webhooks.confirm(notification)].map(({ object }) => object),
    refused: [refused.name, refused.status, refused instanceof client.NotFoundError, refused instanceof Error],
    cents: client.toCents('19.99'),
  };
}

main().then((told) => console.log(JSON.stringify(told)));
`;

/** The package that users install: what it declares, what it contains, and where it compiles. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consumerProblems } from '../support/consumer.ts';
import { contract } from '../support/contract.ts';
import { getCode, getDocumentation, getImports, readDeclarations, type Declarations } from '../support/declarations.ts';
import { nodeVersions } from '../support/runtimes.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { attwReport, installToolchain, publintMessages } from '../support/toolchain.ts';

/** Fetching what a test needs may take long on a slow network. */
const patience = 600_000;

let project: PackageProject;

beforeAll(async () => {
  project = await installClient();
  return project.dispose;
});

function installed(...segments: string[]): string {
  return path.join(project.folder, 'node_modules', 'kashio-payments', ...segments);
}

const readInstalled = (...segments: string[]) => readFile(installed(...segments), 'utf8');

describe('The manifest', () => {
  let manifest: Record<string, unknown>;
  beforeAll(async () => {
    manifest = JSON.parse(await readInstalled('package.json')) as typeof manifest;
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
      './openapi-fetch': {
        import: { types: './dist/openapi-fetch.d.mts', default: './dist/openapi-fetch.mjs' },
        require: { types: './dist/openapi-fetch.d.cts', default: './dist/openapi-fetch.cjs' },
      },
      './package.json': './package.json',
    });
    const { main, module, types } = manifest;
    expect({ main, module, types }).toEqual({
      main: './dist/index.cjs',
      module: './dist/index.mjs',
      types: './dist/index.d.cts',
    });
    const shipped = await readdir(installed('dist'));
    expect(shipped).toEqual(expect.arrayContaining(['index.cjs', 'index.d.cts', 'index.d.mts', 'index.mjs']));
  });

  test('lets bundlers drop what is not used, and npm build before it packs', () => {
    expect(manifest).toMatchObject({
      sideEffects: false,
      scripts: { prepack: expect.stringContaining('scripts/prepack.mjs client') },
      files: ['dist', 'THIRD-PARTY-LICENSES'],
    });
  });

  test('has the licence that is shipped, and the Node.js range that is tested', async () => {
    expect(manifest).toMatchObject({ license: 'MIT', engines: { node: '>=20.19' } });
    expect(nodeVersions[0]).toBe('20.19.0');
    expect(await readInstalled('LICENSE')).toContain('MIT License');
  });
});

describe('The declarations', () => {
  let esm: Declarations;
  beforeAll(() => {
    esm = readDeclarations(installed('dist', 'index.d.mts'));
  });

  test('are the same for import and require', async () => {
    for (const name of ['index', 'openapi-fetch', 'shared']) {
      const [mts = '', cts] = await Promise.all(
        [`${name}.d.mts`, `${name}.d.cts`].map((file) => readInstalled('dist', file)),
      );
      expect(cts?.replaceAll('.d.cts', '.d.mts').replace(/\.cjs"/g, '.mjs"')).toBe(mts);
    }
  });

  test('import nothing but what both entries share', async () => {
    const imports = async (name: string) => getImports(await readInstalled('dist', `${name}.d.mts`));
    expect(await imports('index')).toEqual(['./shared.mjs']);
    expect(await imports('openapi-fetch')).toEqual(['./shared.mjs']);
    expect(await imports('shared')).toEqual([]);
  });

  test('show the interface alone, not the generic types that it is made with', () => {
    const code = getCode(esm);
    expect(code).toContain('class Kashio ');
    const inner = [
      /\bpaths\b/,
      /\bcomponents\b/,
      /\boperations\b/,
      /\bFetchOptions\b/,
      /\bMiddleware\b/,
      /\bClientMethod\b/,
      /\bOmit</,
      /\bPick</,
    ];
    expect(inner.filter((name) => name.test(code))).toEqual([]);
  });

  test('have a doc comment on every export, property and method', () => {
    const documentation = getDocumentation(esm);
    const some = ['Kashio', 'Kashio.invoices', 'Invoices.create', 'Invoice.amount', 'KashioError.status', 'toCents'];
    expect([...documentation.keys()]).toEqual(expect.arrayContaining(some));
    expect([...documentation].filter(([, text]) => text === '').map(([name]) => name)).toEqual([]);
  });
});

describe('The source maps', () => {
  test('that files name are shipped', async () => {
    const shipped = await readdir(installed('dist'));
    const named = await Promise.all(
      shipped.map(async (file) =>
        [...(await readInstalled('dist', file)).matchAll(/^\/\/# sourceMappingURL=(.*)$/gm)].map(([, map]) => map),
      ),
    );
    expect(named.flat()).toEqual(expect.arrayContaining(['index.cjs.map', 'index.mjs.map']));
    expect(named.flat().filter((map) => !shipped.includes(map ?? ''))).toEqual([]);
  });

  test.each([
    ['index.mjs', 'Kashio'],
    ['index.cjs', 'Kashio'],
    ['shared.mjs', 'KashioError'],
    ['shared.cjs', 'KashioError'],
    ['openapi-fetch.mjs', 'createKashioFetch'],
  ])('of %s lead to sources that they hold', async (file, some) => {
    const payload = JSON.parse(await readInstalled('dist', `${file}.map`)) as ConstructorParameters<
      typeof SourceMap
    >[0];
    expect(payload.sourcesContent.map((source) => typeof source)).toEqual(payload.sources.map(() => 'string'));
    const map = new SourceMap(payload);
    const code = (await readInstalled('dist', file)).split('\n');
    const declared = code.flatMap((line, index) => {
      const name = /^(?:async )?(?:class|function\*?) (\w+)|^var (\w+) = class/.exec(line)?.slice(1).find(Boolean);
      return name === undefined ? [] : [{ name, line: index, column: line.indexOf(name) }];
    });
    expect(declared.map(({ name }) => name)).toContain(some);
    const origins = declared.map(({ name, line, column }) => {
      const { originalSource, originalLine } = map.findEntry(line, column) as {
        originalSource: string;
        originalLine: number;
      };
      const source = payload.sourcesContent[payload.sources.indexOf(originalSource)];
      return [name, source?.split('\n')[originalLine] ?? ''] as const;
    });
    expect(origins.filter(([name, line]) => !line.includes(name))).toEqual([]);
  });
});

test('A page that only converts amounts has nothing else of the client in it', async () => {
  const page = path.join(project.folder, 'page.mjs');
  await writeFile(page, `import { toCents } from 'kashio-payments';\nexport const cents = toCents('19.99');\n`);
  const bundle = await rolldown({ input: page, cwd: project.folder });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const [{ code }] = output;
  expect(code).toContain('toCents');
  expect(code).not.toMatch(/\b(class|fetch|invoice|status)\b|KashioError|Symbol/);
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
    for (const [entry, name] of [
      ['.', 'index'],
      ['./openapi-fetch', 'openapi-fetch'],
    ] as const) {
      const [esm, cjs] = [`${name}.d.mts`, `${name}.d.cts`];
      expect(found[entry]).toEqual({ node10: cjs, 'node16-cjs': cjs, 'node16-esm': esm, bundler: esm });
    }
  });

  // compilers.full.test.ts has the other compilers and settings.
  test('compiles in all its uses with TypeScript 5.9, and its misuses do not, however it is resolved', async () => {
    const folder = path.join(project.folder, 'typescript-5.9');
    expect(await consumerProblems('5.9', folder, /^default-exact-/)).toBe('');
  });
});

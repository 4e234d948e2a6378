/** The client as its users have it, installed in a project of its own: what it contains, exports and shows in its README. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as source from 'kashio-payments';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { basic, calls, canonical, extras, key, members } from '../support/client-calls.ts';
import { contract, operations } from '../support/contract.ts';
import { runNode, typeProblems } from '../support/node.ts';
import { installClient } from '../support/package.ts';
import type { Scratch } from '../support/scratch.ts';

let client: typeof source;
let project: Scratch;
let mock: Mock;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  cleanUps.push(mock.close);
  project = await installClient();
  cleanUps.push(project.dispose);
  client = (await import(pathToFileURL(installed('dist', 'index.mjs')).href)) as typeof client;
});
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

function installed(...segments: string[]): string {
  return path.join(project.folder, 'node_modules', 'kashio-payments', ...segments);
}

describe('The package', () => {
  test('ships dist, README, licences and package.json only', async () => {
    expect((await readdir(installed())).sort()).toEqual([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-LICENSES',
      'dist',
      'package.json',
    ]);
    const endings = ['cjs', 'cjs.map', 'd.cts', 'd.mts', 'mjs', 'mjs.map'];
    const built = ['index', 'openapi-fetch', 'shared'].flatMap((name) => endings.map((ending) => `${name}.${ending}`));
    expect((await readdir(installed('dist'))).sort()).toEqual(built);
  });

  test('installs no dependency', async () => {
    const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8')) as object;
    expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual([]);
    const beside = await readdir(path.join(project.folder, 'node_modules'));
    expect(beside.filter((name) => !name.startsWith('.'))).toEqual(['kashio-payments']);
  });

  test('has a method for each operation of the contract, and its README says which', async () => {
    const called = calls.map(([operationId]) => operationId);
    expect(called.sort()).toEqual(operations.map(({ operation }) => operation.operationId).sort());
    const inherited = (object: object): string[] => {
      const prototype = Object.getPrototypeOf(object) as object;
      return prototype === Object.prototype ? [] : [...Object.getOwnPropertyNames(prototype), ...inherited(prototype)];
    };
    const resources = Object.entries(new client.Kashio({ apiKey: key })) as [string, object][];
    const methods = resources.flatMap(([name, resource]) => inherited(resource).map((method) => `${name}.${method}`));
    const named = new Set(methods.filter((method) => !method.endsWith('.constructor')));
    expect([...named].sort()).toEqual([...members, ...extras].sort());
    const readme = await readFile(installed('README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `([\w.]+)\(.*\)` \| `(\w+) (.+)` \|$/gm)].map((row) => row.slice(1));
    const places = operations.map(({ path, method, operation }) => {
      return [members[calls.findIndex(([id]) => id === operation.operationId)], method.toUpperCase(), path];
    });
    expect(rows.sort()).toEqual(places.sort());
  });

  test('exports the client and the types of its contract, nothing of the code that it bundles', async () => {
    const { contractVersion, defaultBaseUrl, ...classes } = client;
    expect([contractVersion, defaultBaseUrl]).toEqual([contract.info.version, contract.servers[0]?.url]);
    const errors = [
      'Abort',
      'Authentication',
      'BadRequest',
      'Connection',
      'InvalidResponse',
      'Kashio',
      'NotFound',
      'Recovery',
      'Server',
      'Timeout',
      'UnexpectedStatus',
    ];
    const helpers = ['endOfLimaDay', 'fromApiDateTime', 'fromCents', 'inLima', 'limaDay', 'toApiDateTime', 'toCents'];
    expect(Object.keys(classes).sort()).toEqual(['Kashio', ...errors.map((name) => `${name}Error`), ...helpers].sort());
    for (const file of ['index.d.mts', 'index.d.cts']) {
      const declarations = await readFile(installed('dist', file), 'utf8');
      expect(declarations).toMatch(/^export \{.*\bInvoice\b/m);
      expect(declarations).not.toMatch(
        /openapi-fetch|createClient|^import (?!.* from "\.\/shared\.[cm]js";$)|import\(|^export .* from ['"]/m,
      );
    }
  });

  test('compiles what its README shows, as the modules that it is', async () => {
    const readme = await readFile(installed('README.md'), 'utf8');
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
    const source = await readFile(inRoot('packages', 'client', 'README.md'), 'utf8');
    const names = [...source.matchAll(/^```ts code\/([\w.]+)#[\w-]+( en)?$/gm)].map(
      ([, name = '', language = '']) => language.trim() + name,
    );
    expect(examples).toHaveLength(names.length);
    const files = [...new Set(names)];
    const folder = path.join(project.folder, 'readme');
    await mkdir(folder);
    const compilerOptions = {
      target: 'ES2022',
      module: 'NodeNext',
      lib: ['ES2022'],
      types: ['node'],
      typeRoots: [inRoot('node_modules', '@types')],
    };
    const checks = { strict: true, skipLibCheck: false, noEmit: true, allowImportingTsExtensions: true };
    await writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...checks }, files }),
    );
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
    const joinExamples = (file: string): string => examples.filter((_, index) => names[index] === file).join('\n');
    for (const file of files) await writeFile(path.join(folder, file), joinExamples(file));
    expect(await typeProblems(folder)).toBe('');
  });

  test.each([
    ['import', 'calls.mjs', `import { Kashio } from 'kashio-payments';`],
    ['require', 'calls.cjs', `const { Kashio } = require('kashio-payments');`],
  ])('gives what the API answers to each method, in a process that loads it by %s', async (_, file, head) => {
    const program = `${head}
const [baseUrl, calls] = process.argv.slice(2);
const kashio = new Kashio({ apiKey: '${key}', baseUrl });
const answers = JSON.parse(calls).map(([, resource, method, args]) => kashio[resource][method](...args));
Promise.all(answers).then((answers) => console.log(JSON.stringify(answers)));
`;
    await writeFile(path.join(project.folder, file), program);
    const printed = await runNode(project.folder, file, mock.url, JSON.stringify(calls));
    const plain = calls.map(async ([operationId, , , args, method, place]) => {
      const headers = { authorization: basic, 'content-type': 'application/json' };
      const body = method === 'POST' || method === 'PATCH' ? { body: JSON.stringify(args.at(-1)) } : {};
      const response = await fetch(mock.url + place, { method, headers, ...body });
      expect(response.ok, operationId).toBe(true);
      return response.json();
    });
    expect(JSON.parse(printed)).toEqual((await Promise.all(plain)).map(canonical));
  });
});

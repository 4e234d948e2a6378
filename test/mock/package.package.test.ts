/** The mock as a package: what it contains, that it does all that `npm run mock` does, and where it runs. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getOperations } from '../../packages/core/src/contract.ts';
import manifest from '../../packages/mock/package.json' with { type: 'json' };
import { inRoot } from '../../scripts/lib/paths.ts';
import { stubbed, stubModules } from '../../scripts/artifacts/server-package/stub-modules.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { start, type Started } from '../support/command.ts';
import { contract } from '../support/contract.ts';
import { getCode, getDocumentation, getImports, readDeclarations } from '../support/declarations.ts';
import {
  getInstalled,
  readContents,
  readLicences,
  startInstalled,
  waitForUrl,
  type StartedServer,
} from '../support/installed-server.ts';
import { describeRuntime, useProblems } from '../support/mock-package.ts';
import { nodeVersions } from '../support/runtimes.ts';
import { runNode } from '../support/node.ts';
import { installMock, type PackageProject } from '../support/package.ts';
import { createScratch } from '../support/scratch.ts';
import { isSkipped, runSample } from '../support/programs.ts';
import { attwReport, installToolchain, publintMessages } from '../support/toolchain.ts';

const run = promisify(execFile);

let project: PackageProject;
beforeAll(async () => {
  project = await installMock();
  return project.dispose;
});

const started: Started[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

const name = 'kashio-payments-mock';
const installed = (...segments: string[]) => getInstalled(project, name, ...segments);
const readInstalled = (...segments: string[]) => readFile(installed(...segments), 'utf8');

async function launch(...args: string[]): Promise<StartedServer> {
  const command = startInstalled(project, name, args);
  started.push(command);
  return waitForUrl(command);
}

const headers = { authorization: `Basic ${btoa('sk_test_W3qZr8Lk:')}`, 'content-type': 'application/json' };

describe('The package', () => {
  test('names no dependency of any kind, and brings none along', async () => {
    const manifest = JSON.parse(await readInstalled('package.json')) as object;
    expect(Object.keys(manifest).filter((name) => /dependenc/i.test(name))).toEqual([]);
    expect(await readdir(path.join(project.folder, 'node_modules'))).toEqual([
      '.bin',
      '.package-lock.json',
      'kashio-payments-mock',
    ]);
    expect(existsSync(installed('node_modules'))).toBe(false);
  });

  test('has the licence, version and Node.js range that it should, and records those of the contract', async () => {
    expect(JSON.parse(await readInstalled('package.json'))).toMatchObject({
      version: manifest.version,
      license: 'MIT',
      engines: { node: '>=20.19' },
      contract: contract.info.version,
    });
    expect(nodeVersions[0]).toBe('20.19.0');
    expect(await readInstalled('LICENSE')).toContain('MIT License');
    expect(JSON.parse(await readInstalled('openapi.json'))).toEqual(contract);
  });

  test('carries the licence of everything in it, with its text', async () => {
    const licences = await readLicences(project, name);
    const names = licences.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['@stoplight/prism-http', '@stoplight/http-spec', 'ajv', 'chokidar', 'lodash']),
    );
    expect(names.filter((name) => /faker|pino|postman|node-fetch|proxy/.test(name))).toEqual([]);
    expect(licences.filter(([, text]) => !/^License: \S/m.test(text) || text.length < 400)).toEqual([]);
  });

  test('is small: under 1.5 MB installed, and no source of ours or map is in it', async () => {
    const { size, files } = await readContents(project);
    expect(size).toBeLessThan(1_500_000);
    expect(files.filter((file) => !/^dist\/[\w-]+\.cjs$/.test(file)).toSorted()).toEqual([
      ...[
        'LICENSE',
        'README.md',
        'dist/THIRD-PARTY-LICENSES',
        'dist/index.d.cts',
        'dist/index.d.mts',
        'dist/index.mjs',
      ],
      ...['openapi.json', 'package.json'],
    ]);
  });

  test('declares nothing but startMock with its options and result, all of it documented', async () => {
    const declarations = readDeclarations(installed('dist', 'index.d.cts'));
    expect(getImports(await readInstalled('dist', 'index.d.cts'))).toEqual([]);
    expect(getCode(declarations)).not.toMatch(/prism/i);
    const documentation = getDocumentation(declarations);
    expect([...documentation.keys()]).toEqual(
      expect.arrayContaining(['startMock', 'Mock.url', 'Mock.close', 'MockOptions.port']),
    );
    expect([...documentation].filter(([, text]) => text === '').map(([name]) => name)).toEqual([]);
  });
});

describe('What of Prism is left out', () => {
  /** Bundles a module, runs it, and gives what it prints as an error. */
  async function outcome(code: string): Promise<string> {
    const scratch = await createScratch((folder) => writeFile(path.join(folder, 'entry.cjs'), code));
    try {
      const file = path.join(scratch.folder, 'out.cjs');
      const modules = [inRoot('node_modules')];
      const input = path.join(scratch.folder, 'entry.cjs');
      const bundle = await rolldown({
        input,
        platform: 'node',
        resolve: { modules },
        plugins: [stubModules()],
        logLevel: 'silent',
      });
      await bundle.write({ file, format: 'cjs' });
      return await runNode(scratch.folder, file).then(
        () => '',
        ({ stderr }: { stderr: string }) => stderr,
      );
    } finally {
      await scratch.dispose();
    }
  }

  test('says so when it is used', async () => {
    const all = Object.keys(stubbed).map((module) => `require(${JSON.stringify(inRoot('node_modules', module))});`);
    expect(await outcome(all.join('\n'))).toBe('');
    const used = `${all.join('\n')}\nrequire('@stoplight/yaml').parse('any');`;
    expect(await outcome(used)).toMatch(/made without @stoplight\/yaml\/index\.js, which is for reading/);
  });

  test('must be what would be in it otherwise', async () => {
    await expect(outcome('require("node:path");')).rejects.toThrow(/Nothing imports what is to be stubbed: @stoplight/);
  });
});

describe('The command', () => {
  test('starts by npx, answers, and does not outlive it', async () => {
    const npx = start('npx', ['--offline', 'kashio-payments-mock', '--port', '0'], project.folder);
    started.push(npx);
    const { url } = await waitForUrl(npx);
    expect((await fetch(`${url}/invoices/inv_1`, { headers })).status).toBe(200);
    npx.child.kill('SIGTERM');
    await npx.finished;
  });

  test('takes the flags that the README tells', async () => {
    const { stdout } = await run(process.execPath, [installed('dist', 'cli.cjs'), '--help'], { cwd: project.folder });
    expect(stdout).toContain('Uso: npx kashio-payments-mock');
    const flags = (text: string) => new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag));
    const [, spanish = ''] = /\n## Opciones\n([^#]*)/.exec(await readInstalled('README.md')) ?? [];
    expect(flags(spanish)).toEqual(flags(stdout));
  });

  test('follows the contract that it carries', async () => {
    const text = await readInstalled('openapi.json');
    const { url, line } = await launch('--watch', '--log');
    const fetchStatus = async (below: string) => (await fetch(url + below, { headers })).status;
    expect(await fetchStatus('/events')).toBe(200);
    await line(/200 +[\d.]+ ms +GET +\/events/);
    await writeFile(installed('openapi.json'), text.replaceAll('"/events"', '"/sucesos"'));
    await line(/se sirve el contrato nuevo/);
    expect(await fetchStatus('/sucesos')).toBe(200);
    await writeFile(installed('openapi.json'), text);
    await line(/se sirve el contrato nuevo/);
  });

  test('can be slow and fail', async () => {
    const { url } = await launch('--latency', '300', '--fail-rate', '1', '--max-body', '10');
    const before = performance.now();
    expect((await fetch(`${url}/invoices/inv_1`, { headers })).status).toBe(500);
    expect(performance.now() - before).toBeGreaterThan(290);
  });

  test.each([
    ['--nix', '--nix'],
    ['--contract=nix.json', '--contract'],
  ])('refuses %s in Spanish, in one line', async (flag, culprit) => {
    const { code, stdout, stderr } = await start(process.execPath, [installed('dist', 'cli.cjs'), flag], project.folder)
      .finished;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`Opción desconocida: ${culprit}. Las opciones: npx kashio-payments-mock --help\n`);
  });
});

describe('The answers', () => {
  let ours: Mock;
  let theirs: StartedServer;
  beforeAll(async () => {
    ours = await startMock({ port: 0, contract });
    theirs = await launch();
    started.splice(0);
  });
  afterAll(async () => {
    theirs.child.kill();
    await ours.close();
  });

  const order = {
    customer: { name: 'JUAN PEREZ' },
    request_datetime: '2026-03-02T15:04:05',
    currency: 'PEN',
    amount: 19.99,
    invoice_id: 'PED-1',
  };
  const requests: [what: string, place: string, init?: RequestInit][] = [
    ...getOperations(contract).flatMap(({ path: template, method }): [string, string, RequestInit][] => {
      const place = template.replace(/\{[^}]+\}/g, 'any_1');
      const body = /post|patch|put/.test(method)
        ? JSON.stringify(template.includes('{') ? { amount: 25 } : order)
        : null;
      const init = { method: method.toUpperCase(), body };
      return [
        [`${method} ${template}`, place, init],
        [`${method} ${template}, unknown`, place.replace('any_1', 'missing_1'), init],
        [`${method} ${template}, a chosen status`, place, { ...init, headers: { ...headers, prefer: 'code=500' } }],
        [`${method} ${template}, no credentials`, place, { ...init, headers: {} }],
      ];
    }),
    ['many faults', '/invoices', { method: 'POST', body: '{"amount":-1,"customer":{"phone":1,"x":2},"__proto__":{}}' }],
    ['malformed JSON', '/invoices', { method: 'POST', body: '{' }],
    [
      'another type',
      '/invoices',
      { method: 'POST', body: '{}', headers: { ...headers, 'content-type': 'text/plain' } },
    ],
    [
      'a form',
      '/invoices',
      {
        method: 'POST',
        body: 'amount=1',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['a large body', '/invoices', { method: 'POST', body: `"${'x'.repeat(1_100_000)}"` }],
    ['a query that is wrong', '/invoices?limit=x&date=2026-13-45'],
    ['a query that is right', '/events?limit=1'],
    ['an unknown example', '/invoices', { headers: { ...headers, prefer: 'example=nix' } }],
    ['an unknown path', '/nix'],
    ['another method', '/invoices', { method: 'DELETE' }],
    ['HEAD', '/invoices', { method: 'HEAD' }],
    [
      'a preflight',
      '/invoices',
      { method: 'OPTIONS', headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' } },
    ],
  ];

  async function answer(url: string, place: string, init: RequestInit = {}): Promise<object> {
    const response = await fetch(url + place, { headers, ...init });
    const sent = [...response.headers].filter(([name]) => name !== 'date');
    return { status: response.status, headers: sent, body: (await response.text()).replaceAll(url, '') };
  }

  test.each(requests)('to %s are those of npm run mock', async (_, place, init) => {
    expect(await answer(theirs.url, place, init)).toEqual(await answer(ours.url, place, init));
  });

  test('are of every kind', async () => {
    const all = await Promise.all(
      requests.map(async ([, place, init]) => (await answer(theirs.url, place, init)) as { status: number }),
    );
    expect([...new Set(all.map(({ status }) => status))].toSorted()).toEqual(
      expect.arrayContaining([200, 201, 400, 401, 404, 405, 500]),
    );
  });

  test('of a server in the process are those of the command', async () => {
    const code = `import { startMock } from 'kashio-payments-mock';
      const mock = await startMock({ port: 0, maxBody: 10 });
      const tell = async (init) => (await fetch(mock.url + '/invoices', { headers: ${JSON.stringify(headers)}, ...init })).text();
      console.log(JSON.stringify([await tell(), await tell({ method: 'POST', body: '{"amount":25}' })]));
      await mock.close();`;
    const [list, refused] = JSON.parse(await runNode(project.folder, '--input-type=module', '-e', code)) as [
      string,
      string,
    ];
    expect(list).toBe(await (await fetch(`${theirs.url}/invoices`, { headers })).text());
    expect(refused).toContain('10 bytes');
  });
});

/** The blocks of code below a heading of the README, which name their file, by that. */
async function programs(heading: string): Promise<[name: string, code: string][]> {
  const [, text = ''] = (await readInstalled('README.md')).split(`\n### ${heading}\n`);
  const [section = ''] = text.split(/\n##/);
  return [...section.matchAll(/```\w+\n(\/\/ (\S+)\n.*?)```/gs)].map(([, code = '', name = '']) => [name, code]);
}

describe('The README', () => {
  async function write(heading: string): Promise<string> {
    const folder = path.join(project.folder, heading);
    await mkdir(path.join(folder, 'node_modules'), { recursive: true });
    for (const [name, code] of await programs(heading)) await writeFile(path.join(folder, name), code);
    return folder;
  }

  test('shows what works with vitest', async () => {
    const folder = await write('Vitest');
    await symlink(inRoot('node_modules', 'vitest'), path.join(folder, 'node_modules', 'vitest'), 'junction');
    expect(await runNode(folder, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=json')).toMatch(
      /"numPassedTests":1,/,
    );
  });

  // Jest itself is not among our tools: it is enough that set-up, test and teardown do with each other what Jest has them do.
  test('shows what works with Jest', async () => {
    const folder = await write('Jest');
    await writeFile(
      path.join(folder, 'run.cjs'),
      `const { globalSetup, globalTeardown } = require('./jest.config.cjs');
      const assert = require('node:assert/strict');
      const tests = [];
      globalThis.test = (name, body) => tests.push(body);
      globalThis.expect = (got) => ({ toMatchObject: (wanted) => assert.deepEqual({ ...got, ...wanted }, got) });
      (async () => {
        await require(globalSetup)();
        require('./invoices.test.cjs');
        for (const body of tests) await body();
        await require(globalTeardown)();
        console.log(tests.length);
      })();`,
    );
    expect(await runNode(folder, 'run.cjs')).toBe('1\n');
  });

  test('shows what works with node:test', async () => {
    const folder = await write('node:test');
    expect(await runNode(folder, '--test', '--test-reporter=tap', 'invoices.test.mjs')).toContain('# pass 1\n');
  });

  test('has a curl line that works', async ({ skip }) => {
    skip(isSkipped('curl'));
    const { url } = await launch();
    const lines = [...(await readInstalled('README.md')).matchAll(/^curl .*$/gm)].map(([line]) => line);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const source = line.replace('http://127.0.0.1:4010/v1/payments', url);
      const { stdout } = await runSample(project.folder, { label: 'curl', lang: 'shell', source }, '');
      expect(JSON.parse(stdout)).toMatchObject({ id: 'inv_1' });
    }
  });
});

describe('Tools', () => {
  let hasTools: boolean;
  beforeAll(async () => {
    hasTools = await installToolchain();
  });
  beforeEach(({ skip }) => skip(!hasTools));

  test('leaves publint nothing to say', async () => {
    expect(await publintMessages(installed())).toEqual([]);
  });

  test('leaves “Are the types wrong?” nothing to say', async () => {
    const { problems, found } = await attwReport(await readFile(project.tarball));
    expect(problems).toEqual([]);
    const [esm, cjs] = ['index.d.mts', 'index.d.cts'];
    expect(found['.']).toEqual({ node10: cjs, 'node16-cjs': cjs, 'node16-esm': esm, bundler: esm });
  });

  // compilers.full.test.ts has the others.
  test('TypeScript 5.9 compiles its uses, and its misuses not', async () => {
    expect(await useProblems('5.9', project.folder)).toBe('');
  });
});

// The oldest that it runs on; runtimes.full.test.ts has the others.
describeRuntime(nodeVersions[0], () => project);

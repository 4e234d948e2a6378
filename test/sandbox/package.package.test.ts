/** The sandbox as a package: what it contains, what it needs, and that it starts, answers and stops without the repository. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseControlContract } from '../../scripts/lib/control-contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { readSourceFiles } from '../../scripts/lib/sources.ts';
import { start, type Finished, type Started } from '../support/command.ts';
import { typescriptVersions } from '../support/consumer.ts';
import { contract } from '../support/contract.ts';
import { getDocumentation, getImports, readDeclarations } from '../support/declarations.ts';
import {
  getInstalled,
  readContents,
  readLicences,
  startInstalled,
  waitForUrl,
  type StartedServer,
} from '../support/installed-server.ts';
import { runNode } from '../support/node.ts';
import { installSandbox, installSandboxAlone, type PackageProject } from '../support/package.ts';
import { isSkipped, runSample } from '../support/programs.ts';
import { nodeProgram, nodeVersions } from '../support/runtimes.ts';
import { attwReport, compiler, installToolchain, publintMessages } from '../support/toolchain.ts';

const run = promisify(execFile);

const name = 'kashio-payments-sandbox';

/** Whether a version of Node.js has SQLite of its own. */
const hasSqlite = (version: string) => !version.startsWith('20.');

/** The package without libsql, and with it; the latter is missing without a network. */
let alone: PackageProject;
let complete: PackageProject | undefined;
beforeAll(async () => {
  alone = await installSandboxAlone();
  complete = await installSandbox();
  return () => Promise.all([alone.dispose(), complete?.dispose()]);
});

const started: Started[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

const readInstalled = (...segments: string[]) => readFile(getInstalled(alone, name, ...segments), 'utf8');

const headers = { authorization: `Basic ${btoa('sk_test_W3qZr8Lk:')}` };

/** A property of a type that is derived from the control document: its text may be that of the schema that it refers to. */
const isDerived = (declared: string) =>
  declared.includes('.') && !/^(Sandbox|Commands|WorldCommands|DeliveryFilter|JournalFilter)/.test(declared);

describe('The package', () => {
  test('needs nothing but libsql, of one version, which is optional and not bundled', async () => {
    const manifest = JSON.parse(await readInstalled('package.json')) as Record<string, unknown>;
    expect(Object.keys(manifest).filter((key) => /dependenc/i.test(key))).toEqual(['optionalDependencies']);
    expect(manifest['optionalDependencies']).toEqual({ libsql: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(await readdir(path.join(alone.folder, 'node_modules'))).toEqual(['.bin', '.package-lock.json', name]);
    expect((await readLicences(alone, name)).filter(([bundled]) => /libsql/.test(bundled))).toEqual([]);
  });

  test('brings along the version of libsql that the repository is tested with', async ({ skip }) => {
    skip(complete === undefined);
    const versions = await Promise.all(
      [getInstalled(complete!, 'libsql'), inRoot('node_modules', 'libsql')].map(
        async (folder) =>
          (JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version,
      ),
    );
    expect(versions[0]).toBe(versions[1]);
  });

  test('has the licence, version and Node.js range that it should, and both contracts', async () => {
    const source = JSON.parse(await readFile(inRoot('packages', 'sandbox', 'package.json'), 'utf8')) as object;
    const { version, engines, license } = source as Record<string, unknown>;
    expect(JSON.parse(await readInstalled('package.json'))).toMatchObject({
      ...{ name, version, engines, license },
      contract: contract.info.version,
    });
    expect(await readInstalled('LICENSE')).toContain('MIT License');
    expect(JSON.parse(await readInstalled('openapi.json'))).toEqual(contract);
    expect(JSON.parse(await readInstalled('control.json'))).toEqual(parseControlContract(await readSourceFiles()));
  });

  test('carries the licence of everything in it, with its text', async () => {
    const licences = await readLicences(alone, name);
    expect(licences.map(([bundled]) => bundled)).toEqual(
      expect.arrayContaining(['@stoplight/prism-http', '@stoplight/http-spec', 'ajv', 'lodash']),
    );
    expect(licences.filter(([, text]) => !/^License: \S/m.test(text) || text.length < 400)).toEqual([]);
  });

  test('is small: under 2 MB installed, and no source of ours or map is in it', async () => {
    const { size, files } = await readContents(alone);
    expect(size).toBeLessThan(2_000_000);
    expect(files.filter((file) => !/^dist\/[\w-]+\.cjs$/.test(file)).toSorted()).toEqual([
      ...['LICENSE', 'README.md', 'control.json'],
      ...['dist/THIRD-PARTY-LICENSES', 'dist/assets/icon.svg', 'dist/assets/live.js', 'dist/assets/pages.css'],
      ...['dist/index.d.cts', 'dist/index.d.mts', 'dist/index.mjs'],
      ...['openapi.json', 'package.json'],
    ]);
  });

  test('declares startSandbox with its options and result, all of it documented, without another package', async () => {
    const declarations = readDeclarations(getInstalled(alone, name, 'dist', 'index.d.cts'));
    expect(getImports(await readInstalled('dist', 'index.d.cts'))).toEqual([]);
    const documentation = getDocumentation(declarations);
    expect([...documentation.keys()]).toEqual(
      expect.arrayContaining(['startSandbox', 'Sandbox.url', 'Sandbox.close', 'SandboxOptions.port']),
    );
    const undocumented = [...documentation].filter(([, text]) => text === '').map(([declared]) => declared);
    expect(undocumented.filter((declared) => !isDerived(declared))).toEqual([]);
  });
});

describe('The command', () => {
  let project: PackageProject;
  beforeEach(({ skip }) => {
    skip(complete === undefined && !isBuiltin('node:sqlite'));
    project = complete ?? alone;
  });

  async function launch(...args: string[]): Promise<StartedServer> {
    const command = startInstalled(project, name, args);
    started.push(command);
    return waitForUrl(command);
  }

  test('starts by npx, answers, and does not outlive it', async () => {
    const npx = start('npx', ['--offline', name, '--port', '0'], project.folder);
    started.push(npx);
    const { url } = await waitForUrl(npx);
    expect((await fetch(`${url}/invoices`, { headers })).status).toBe(200);
    npx.child.kill('SIGTERM');
    await npx.finished;
  });

  test('serves its pages with all that they load, and says where they are', async () => {
    const command = startInstalled(project, name);
    started.push(command);
    const { url } = await waitForUrl(command);
    const { origin } = new URL(url);
    expect(await command.line(/Panel/)).toContain(`${origin}/`);
    expect(await command.line(/Pago/)).toContain(`${origin}/checkout/`);
    const html = await (await fetch(origin)).text();
    const files = [...html.matchAll(/(?:href|src)="(\/_pages\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files).toEqual(['/_pages/icon.svg', '/_pages/pages.css', '/_pages/live.js']);
    for (const file of files) expect((await fetch(origin + file)).status, file).toBe(200);
    expect((await fetch(`${origin}/checkout/nada`)).status).toBe(404);
  });

  test('loads the code of its pages when one is asked for', async () => {
    const source = `const { startSandbox } = require('${name}');
      const listPages = () => Object.keys(require.cache).filter((file) => /pages\\.cjs$/.test(file)).length;
      startSandbox({ port: 0 }).then(async ({ url, pagesUrl, close }) => {
        await fetch(url + '/invoices', { headers: ${JSON.stringify(headers)} });
        const before = listPages();
        await fetch(pagesUrl + '/');
        console.log(JSON.stringify([before, listPages()]));
        await close();
      });`;
    const { stdout } = await run(process.execPath, ['-e', source], { cwd: project.folder });
    expect(JSON.parse(stdout)).toEqual([0, 1]);
  });

  test('has the drill as a subcommand, and as a function', async () => {
    const args = [getInstalled(project, name, 'dist', 'cli.cjs'), 'drill', '--list'];
    const listed = start(process.execPath, args, project.folder);
    expect(await listed.finished).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('answer-lost'),
    });
    const source = `import { runDrill } from '${name}'; await runDrill({}).catch(({ message }) => console.log(message));`;
    const { stdout } = await start(process.execPath, ['--input-type=module', '-e', source], project.folder).finished;
    expect(stdout.trim()).toBe('Falta --checkout, --delivered, --notify: como opción, o en --file.');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends on %s with exit code 0', async (signal) => {
    const { child, finished } = await launch();
    child.kill(signal);
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });

  test('warns when other machines can use it, and only then', async () => {
    const warning =
      /^Atención: el sandbox escucha en 0\.0\.0\.0, y otras máquinas pueden usarlo con cualquier llave sk_test_…\./;
    const open = await launch('--host', '0.0.0.0');
    await open.errorLine(warning);
    const { child, finished } = await launch('--host', 'localhost');
    child.kill('SIGTERM');
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });

  test('answers curl with a key, and refuses it without', async ({ skip }) => {
    skip(isSkipped('curl'));
    const { url } = await launch();
    const status = async (credentials: string) => {
      const source = `curl -s -o /dev/null -w '%{http_code}' ${credentials} ${url}/invoices`;
      return (await runSample(project.folder, { label: 'curl', lang: 'shell', source }, '')).stdout;
    };
    expect([await status('-u sk_test_W3qZr8Lk:'), await status('')]).toEqual(['200', '401']);
  });

  test('has a help with the options of the README', async () => {
    const { stdout } = await startInstalled(project, name, ['--help']).finished;
    expect(stdout).toContain(`Uso: npx ${name}`);
    const getFlags = (text: string) => new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag));
    const [, options = ''] = /\n## Opciones\n([^#]*)/.exec(await readInstalled('README.md')) ?? [];
    expect(getFlags(stdout)).toEqual(getFlags(options));
  });

  test('refuses an unknown option in Spanish, in one line', async () => {
    const { code, stdout, stderr } = await startInstalled(project, name, ['--nix']).finished;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('Opción desconocida: --nix. Las opciones: npx kashio-payments-sandbox --help\n');
  });
});

describe('Tools', () => {
  let hasTools: boolean;
  beforeAll(async () => {
    hasTools = await installToolchain();
  });
  beforeEach(({ skip }) => skip(!hasTools));

  test('leaves publint nothing to say', async () => {
    expect(await publintMessages(getInstalled(alone, name))).toEqual([]);
  });

  test('leaves “Are the types wrong?” nothing to say', async () => {
    const { problems, found } = await attwReport(await readFile(alone.tarball));
    expect(problems).toEqual([]);
    const [esm, cjs] = ['index.d.mts', 'index.d.cts'];
    expect(found['.']).toEqual({ node10: cjs, 'node16-cjs': cjs, 'node16-esm': esm, bundler: esm });
  });

  test.each(typescriptVersions)('TypeScript %s compiles its uses, and its misuses not', async (version) => {
    const folder = path.join(alone.folder, `typescript-${version}`);
    await mkdir(folder);
    const use = `import { SandboxError, startSandbox, type InvoiceChange, type Sandbox, type SandboxOptions } from '${name}';
      const options: SandboxOptions = { port: 0, host: '::1' };
      export async function use(): Promise<string> {
        const sandbox: Sandbox = await startSandbox(options);
        const change: InvoiceChange = await sandbox.pay('id');
        await sandbox.pay('no').catch((error: unknown) => error instanceof SandboxError && error.status === 404);
        await sandbox.world('sk_test_other').advance('25h');
        await sandbox.close();
        // @ts-expect-error
        void startSandbox({ prot: 1 });
        return sandbox.url + change.invoice.id;
      }\n`;
    for (const file of ['use.mts', 'use.cts']) await writeFile(path.join(folder, file), use);
    const compilerOptions = {
      module: 'NodeNext',
      target: 'ES2022',
      strict: true,
      exactOptionalPropertyTypes: true,
      types: [],
      noEmit: true,
    };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    expect(await runNode(folder, compiler(version), '-p', '.', '--pretty', 'false')).toBe('');
  });
});

describe.each(nodeVersions)('Node.js %s', (version) => {
  let program = '';
  beforeAll(async () => {
    program = (await nodeProgram(version)) ?? '';
  });
  beforeEach(({ skip }) => skip(program === ''));

  test.for([
    ['import', 'mjs', `import { startSandbox } from '${name}';`],
    ['require', 'cjs', `const { startSandbox } = require('${name}');`],
  ])(
    'runs the sandbox that it loads by %s, without a warning, and ends by itself',
    async ([, extension, head], { skip }) => {
      const project = hasSqlite(version) ? alone : (complete ?? skip());
      const file = path.join(project.folder, `${version}.${extension}`);
      await writeFile(
        file,
        `${head}
      startSandbox({ port: 0 }).then(async ({ url, close }) => {
        const statusWith = async (headers) => (await fetch(url + '/invoices', { headers })).status;
        const statuses = [await statusWith(${JSON.stringify(headers)}), await statusWith({})];
        await close();
        console.log(JSON.stringify([process.versions.node, ...statuses]));
      });`,
      );
      const { stdout, stderr } = await run(program, [file], { cwd: project.folder });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual([version, 200, 401]);
    },
  );
});

describe('Node.js 20 without libsql', () => {
  let program = '';
  beforeAll(async () => {
    program = (await nodeProgram(nodeVersions[0])) ?? '';
  });
  beforeEach(({ skip }) => skip(program === ''));

  const advice = /Node\.js 20\.19\.0 .*libsql.*«npm install libsql».*22\.13/;

  test('says in one line what is missing and what to do', async () => {
    const command = start(program, [getInstalled(alone, name, 'dist', 'cli.cjs'), '--port', '0'], alone.folder);
    const { code, stdout, stderr }: Finished = await command.finished;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(advice);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('lets startSandbox reject with the same', async () => {
    const file = path.join(alone.folder, 'rejects.cjs');
    await writeFile(file, `require('${name}').startSandbox({ port: 0 }).catch(({ message }) => console.log(message));`);
    const { stdout, stderr } = await run(program, [file], { cwd: alone.folder });
    expect(stderr).toBe('');
    expect(stdout).toMatch(advice);
  });
});

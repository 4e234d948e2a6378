import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveLive, type LiveOptions } from '../../scripts/docs-server/live.ts';
import { fingerprint, publish } from '../../scripts/docs-server/publish.ts';
import { reloadPath } from '../../scripts/docs-server/reload.tsx';
import { serveDocs, type DocsServer } from '../../scripts/docs-server/server.ts';
import { CliError } from '../../packages/cli/src/command.ts';
import { close, listen } from '../../packages/http/src/listen.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { launchBrowser, withoutBrowser } from '../support/browser.ts';
import { start, startScript, type Started } from '../support/command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kashio-docs-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (...segments: string[]) => path.join(folder, ...segments);
const textOf = (file: string) => readFile(inFolder(file), 'utf8');

/** Puts a file in its place in one step, so that a build never finds half of it. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(inFolder('new'), text);
  await rename(inFolder('new'), file);
}

/** What a page hears of the pages' versions. */
interface Listener {
  /** Waits for the next version; `undefined` when the server has ended. */
  next(): Promise<string | undefined>;
  /** Waits until a version comes. What a change makes of it may come more than once, if the watcher sees the change in parts. */
  hear(version: string | undefined): Promise<void>;
  leave(): Promise<void>;
}

async function listenTo(url: string): Promise<Listener> {
  const { body } = await fetch(new URL(reloadPath, url));
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<string | undefined> {
    const event = /^data: (.*)\n\n/m.exec(text);
    if (event) {
      text = text.slice(event.index + event[0].length);
      return event[1];
    }
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    if (done) return undefined;
    text += value;
    return next();
  }
  async function hear(version: string | undefined): Promise<void> {
    for (let heard = await next(); heard !== version; heard = await next()) {
      if (heard === undefined) throw new Error(`The server has ended without the version ${version}.`);
    }
  }
  return { next, hear, leave: () => reader.cancel() };
}

describe('Publishing the reference', () => {
  const published = async () => (await readdir(folder, { recursive: true })).sort();

  test('replaces all of the former pages and leaves nothing beside them', async () => {
    await publish(
      new Map([
        ['docs/index.html', 'one'],
        ['docs/old/page.html', 'old'],
      ]),
      folder,
    );
    await publish(
      new Map([
        ['docs/index.html', 'two'],
        ['docs/en/index.html', 'two'],
      ]),
      folder,
    );
    expect(await published()).toEqual(['docs', 'docs/en', 'docs/en/index.html', 'docs/index.html']);
    expect(await textOf('docs/index.html')).toBe('two');
  });

  test('leaves the former pages as they were when it fails on the way', async () => {
    await publish(new Map([['docs/index.html', 'one']]), folder);
    const impossible = new Map([
      ['docs/index.html', 'two'],
      ['docs/a', 'a file'],
      ['docs/a/b', 'in a file'],
    ]);
    await expect(publish(impossible, folder)).rejects.toThrow();
    expect(await published()).toEqual(['docs', 'docs/index.html']);
    expect(await textOf('docs/index.html')).toBe('one');
  });

  test('tells one content from another by a short text', () => {
    const of = (...files: [string, string][]) => fingerprint(new Map(files));
    expect(of(['a', 'b'])).toBe(of(['a', 'b']));
    expect(new Set([of(), of(['a', 'b']), of(['a', 'c']), of(['ab', '']), of(['', 'ab'])]).size).toBe(5);
  });
});

describe('The server of the reference', () => {
  let server: DocsServer;
  beforeEach(async () => {
    await mkdir(inFolder('docs/en'), { recursive: true });
    await writeFile(inFolder('secret.html'), 'secret');
    for (const file of [
      'index.html',
      'createInvoice.html',
      'createInvoice.md',
      'llms.txt',
      'openapi.yaml',
      'en/index.html',
    ]) {
      await writeFile(inFolder('docs', file), `ñ ${file}`);
    }
    server = await serveDocs(inFolder('docs'), 0);
  });
  afterEach(() => server.close());

  const get = (address: string) => fetch(server.url.slice(0, -1) + address, { redirect: 'manual' });

  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/en/', 'en/index.html', 'text/html; charset=utf-8'],
    ['/createInvoice', 'createInvoice.html', 'text/html; charset=utf-8'],
    ['/createInvoice.html?print', 'createInvoice.html', 'text/html; charset=utf-8'],
    ['/createInvoice.md', 'createInvoice.md', 'text/markdown; charset=utf-8'],
    ['/llms.txt', 'llms.txt', 'text/plain; charset=utf-8'],
    ['/openapi.yaml', 'openapi.yaml', 'text/yaml; charset=utf-8'],
  ])('answers %s with %s, as it was built', async (address, file, type) => {
    const response = await get(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toBe(`ñ ${file}`);
  });

  test('leads from a folder’s name to the folder, where the links of its page begin', async () => {
    const { status, headers } = await get('/en');
    expect([status, headers.get('location')]).toEqual([302, '/en/']);
  });

  test.each([
    '/missing',
    '/missing/',
    '/createInvoice/',
    '/..%2fsecret',
    '/..%2fsecret.html',
    '/%00',
    '/%E0',
    reloadPath,
  ])('answers %s with a plain 404', async (address) => {
    const response = await get(address);
    expect([response.status, await response.text()]).toEqual([404, 'Not found\n']);
  });
});

describe('Live pages', () => {
  let live: DocsServer | undefined;
  beforeEach(async () => {
    await mkdir(inFolder('openapi/paths'), { recursive: true });
    await writeFile(inFolder('openapi/openapi.yaml'), 'one');
  });
  afterEach(async () => {
    await live?.close();
    live = undefined;
  });

  const source = (file: string) => inFolder('openapi', file);

  /** A page with the text of the contract; the same text is its version. */
  async function build(): Promise<string> {
    const text = await readFile(source('openapi.yaml'), 'utf8');
    if (text === 'broken') throw new CliError('It is broken.');
    await publish(new Map([['docs/index.html', `<title>${text}</title>`]]), folder);
    return text;
  }

  async function go(options: Partial<LiveOptions> = {}): Promise<string> {
    const failed = (error: unknown) => expect.unreachable(`the build failed: ${error}`);
    live = await serveLive({
      folder: inFolder('docs'),
      port: 0,
      sources: [inFolder('openapi')],
      build,
      failed,
      ...options,
    });
    return live.url;
  }

  const pageAt = async (url: string) => (await fetch(url)).text();

  test('are built again when a file changes, and who listens is told', async () => {
    const url = await go();
    expect(await pageAt(url)).toMatch(/^<title>one<\/title><script>/);
    const events = await listenTo(url);
    expect(await events.next()).toBe('one');
    await put(source('openapi.yaml'), 'two');
    await events.hear('two');
    expect(await pageAt(url)).toMatch(/^<title>two<\/title><script>/);
    await events.leave();
  });

  test('are built again when files come, go or move, not for what editors leave beside them', async () => {
    const files = new Set<string | undefined>();
    const list = async (file?: string) => (
      files.add(file),
      (await readdir(source('paths'))).filter((name) => name.endsWith('.yaml')).join()
    );
    const url = await go({ build: list });
    const events = await listenTo(url);
    expect(await events.next()).toBe('');
    for (const file of ['.openapi.yaml.swp', 'openapi.yaml~', 'paths/.DS_Store']) await writeFile(source(file), '');
    await put(source('paths/events.yaml'), 'new');
    await events.hear('events.yaml');
    await rename(source('paths/events.yaml'), source('paths/sucesos.yaml'));
    await events.hear('sucesos.yaml');
    await rm(source('paths/sucesos.yaml'));
    await events.hear('');
    expect(files).toEqual(new Set([undefined, source('paths/events.yaml'), source('paths/sucesos.yaml')]));
  });

  test('have one build at a time, and one more after all that changes during one', async () => {
    let running = 0;
    const texts: string[] = [];
    const started: (() => void)[] = [];
    const held: (() => void)[] = [];
    const hold = async () => {
      expect(++running).toBe(1);
      started.shift()?.();
      await new Promise<void>((proceed) => held.push(proceed));
      running -= 1;
      const text = await readFile(source('openapi.yaml'), 'utf8');
      texts.push(text);
      return text;
    };
    const nextStart = () => new Promise<void>((resolve) => started.push(resolve));
    const proceed = () => held.shift()?.();

    const first = nextStart();
    const going = go({ build: hold });
    await first;
    const second = nextStart();
    // Two files, so that each is a change of its own.
    await put(source('paths/events.yaml'), 'new');
    await put(source('openapi.yaml'), 'two');
    proceed();
    const url = await going;
    const events = await listenTo(url);
    expect(await events.next()).toBe('two');
    await second;
    await put(source('openapi.yaml'), 'three');
    proceed();
    await events.hear('three');
    expect(texts).toEqual(['two', 'three']);
  });

  test('stay as they were while the contract is broken, and go on once it is mended', async () => {
    let failed: LiveOptions['failed'] | undefined;
    const told = new Promise((resolve) => (failed = resolve));
    const url = await go({ failed: failed! });
    const events = await listenTo(url);
    expect(await events.next()).toBe('one');
    await put(source('openapi.yaml'), 'broken');
    expect(await told).toMatchObject({ message: 'It is broken.' });
    expect(await pageAt(url)).toContain('<title>one</title>');
    await put(source('openapi.yaml'), 'mended');
    await events.hear('mended');
  });

  test('are not served at all when the first build fails', async () => {
    await writeFile(source('openapi.yaml'), 'broken');
    await expect(go()).rejects.toThrow('It is broken.');
  });

  describe.skipIf(withoutBrowser)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    test('load themselves again at the place where the reader is', async () => {
      const url = await go();
      const tab = await browser.newPage();
      await tab.goto(`${url}#/invoices/createinvoice`);
      await put(source('openapi.yaml'), 'two');
      await tab.waitForFunction('document.title === "two"');
      expect(tab.url()).toBe(`${url}#/invoices/createinvoice`);
      await tab.close();
    });
  });
});

describe('The commands', () => {
  const started: Started[] = [];
  afterEach(() => {
    for (const { child } of started.splice(0)) child.kill('SIGKILL');
  });

  function launch(process: Started): Started {
    started.push(process);
    return process;
  }

  /** Makes the folder a copy of the project in which the commands may write. */
  async function copyProject(): Promise<void> {
    const parts = [
      'openapi',
      'packages',
      'scripts',
      'generated',
      'package.json',
      'redocly.yaml',
      'tsconfig.json',
      'CHANGELOG.md',
    ];
    const filter = (file: string) => !/generated[\\/](docs|client[\\/]dist)/.test(file);
    for (const part of parts) await cp(inRoot(part), inFolder(part), { recursive: true, filter });
    await symlink(inRoot('node_modules'), inFolder('node_modules'), 'junction');
  }

  /** Lets every build in the copy wait for a page that never comes, so that it can be ended in the middle. */
  const neverBuild = () =>
    writeFile(inFolder('scripts/artifacts/docs/redoc/worker.mjs'), 'setInterval(() => {}, 60_000);\n');

  const schema = 'openapi/components/schemas/Currency.yaml';
  const docsCommand = (...args: string[]) => launch(startScript('docs.ts', args, folder));
  const addressIn = (line: string) => /http:\S+/.exec(line)?.[0] ?? '';

  describe('npm run docs:build', () => {
    const build = (...args: string[]) => launch(startScript('docs-build.ts', args, folder)).finished;

    test('writes the reference and tells it in one line', async () => {
      await copyProject();
      const { code, stdout, stderr } = await build();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Building .*\ngenerated\/docs\/ has \d+ files?, [\d.]+ MB, built in [\d.]+ s\.\n$/);
      const page = await textOf('generated/docs/index.html');
      expect(page).toContain('createInvoice');
      expect(page).not.toContain(reloadPath);
    });

    test('stops at a broken contract with file, line and rule, and leaves the former pages', async () => {
      await copyProject();
      await mkdir(inFolder('generated/docs'));
      await writeFile(inFolder('generated/docs/index.html'), 'former');
      await appendFile(inFolder(schema), 'maxLenght: 3\n');
      const { code, stderr } = await build();
      expect(code).toBe(1);
      expect(stderr).toMatch(/openapi\/components\/schemas\/Currency\.yaml:\d+:\d+ .*maxLenght.* \(struct\)/);
      expect(stderr).not.toContain('    at ');
      expect(await readdir(inFolder('generated/docs'))).toEqual(['index.html']);
      expect(await textOf('generated/docs/index.html')).toBe('former');
    });

    test('leaves nothing in the folder for temporary files when it is ended in the middle', async () => {
      await copyProject();
      await mkdir(inFolder('temporary'));
      const remains = async () => (await readdir(inFolder('temporary'))).filter((name) => name.startsWith('kashio-'));
      await neverBuild();
      const command = [`TMPDIR=${inFolder('temporary')}`, process.execPath, '--import', 'tsx', 'scripts/docs-build.ts'];
      const { child, finished } = launch(start('env', command, folder));
      await expect.poll(remains).toHaveLength(1);
      child.kill('SIGTERM');
      expect((await finished).code).toBe(1);
      expect(await remains()).toEqual([]);
    });
  });

  describe('npm run docs', () => {
    test('tells a taken port in one line, with exit code 1', async () => {
      await copyProject();
      const other = createServer();
      const { port } = new URL(await listen(other, 0, '127.0.0.1'));
      const { code, stderr } = await docsCommand('--port', port).finished;
      await close(other);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^Port \d+ is taken.*\n$/) });
    });

    test.each([
      ['a port that is none', ['--port', '70000'], '"70000"'],
      ['an unknown flag', ['--prot', '4031'], '--prot'],
    ])('tells wrong usage, %s, with the usage and exit code 2', async (_, args, culprit) => {
      const { code, stdout, stderr } = await launch(startScript('docs.ts', args)).finished;
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(culprit);
      expect(stderr).toContain('Usage: npm run docs');
    });

    test('ends with what is wrong when the contract is broken from the start', async () => {
      await copyProject();
      await appendFile(inFolder(schema), 'maxLenght: 3\n');
      const { code, stderr } = await docsCommand('--port', '0').finished;
      expect(code).toBe(1);
      expect(stderr).toMatch(/Currency\.yaml:\d+:\d+ .*maxLenght/);
    });

    test('serves the pages, follows the contract, tells what breaks it, and stops with a page still listening', async () => {
      await copyProject();
      const { child, line, errorLine, finished } = docsCommand('--port', '0');
      const url = addressIn(await line(/The reference is at/));
      const events = await listenTo(url);
      const version = await events.next();
      expect(await (await fetch(url)).text()).not.toContain('Divisa, con');

      const before = await textOf(schema);
      await put(inFolder(schema), before.replace('Moneda, con', 'Divisa, con'));
      expect(await events.next()).not.toBe(version);
      expect(await (await fetch(url)).text()).toContain('Divisa, con');

      await put(inFolder(schema), `${before}maxLenght: 3\n`);
      await errorLine(/^The pages stay as they were\.$/);
      expect(await (await fetch(url)).text()).toContain('Divisa, con');

      child.kill('SIGTERM');
      const { code, stdout, stderr } = await finished;
      expect(code).toBe(0);
      expect(stdout).toMatch(/Currency\.yaml has changed: building …\nBuilt in [\d.]+ s\.\n/);
      expect(stderr).toMatch(/Currency\.yaml:\d+:\d+ .*maxLenght/);
      await events.hear(undefined);
      expect((await readdir(inFolder('generated'))).filter((name) => name.startsWith('.'))).toEqual([]);
    });

    test('stops on SIGINT in the middle of a build', async () => {
      await copyProject();
      await neverBuild();
      const { child, line, finished } = docsCommand('--port', '0');
      await line(/Building/);
      child.kill('SIGINT');
      expect(await finished).toMatchObject({ code: 0, stdout: 'Building the reference …\n', stderr: '' });
    });

    test('does not outlive npm', async () => {
      await copyProject();
      const { line, child, finished } = launch(start('npm', ['run', '--silent', 'docs', '--', '--port', '0'], folder));
      const events = await listenTo(addressIn(await line(/The reference is at/)));
      child.kill('SIGTERM');
      await events.hear(undefined);
      await finished;
    });
  });
});

import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveLive, type LiveOptions } from '../../scripts/docs-server/live.ts';
import { docs } from '../../scripts/artifacts/docs/artifact.ts';
import { fingerprint } from '../../scripts/docs-server/fingerprint.ts';
import { writeArtifact } from '../../scripts/lib/artifact.ts';
import { reloadPath } from '../../scripts/docs-server/reload.tsx';
import { serveDocs, type DocsServer } from '../../scripts/docs-server/server.ts';
import { CliError } from '../../packages/cli/src/command.ts';
import { close, listen } from '../../packages/http/src/listen.ts';
import { listenTo } from '../support/live-pages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kashio-docs-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (...segments: string[]) => path.join(folder, ...segments);

/** Puts a file in its place in one step, so that a build never finds half of it. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(inFolder('new'), text);
  await rename(inFolder('new'), file);
}

test('A fingerprint tells one content from another', () => {
  const of = (...files: [string, string][]) => fingerprint(new Map(files));
  expect(of(['a', 'b'])).toBe(of(['a', 'b']));
  expect(new Set([of(), of(['a', 'b']), of(['a', 'c']), of(['ab', '']), of(['', 'ab'])]).size).toBe(5);
});

describe('The server of the reference', () => {
  let server: DocsServer;
  beforeEach(async () => {
    await mkdir(inFolder('docs/en'), { recursive: true });
    await writeFile(inFolder('secret.html'), 'secret');
    for (const file of [
      'index.html',
      '404.html',
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
  ])('answers %s with a 404 and its page', async (address) => {
    const response = await get(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toBe('ñ 404.html');
  });

  test('answers with a plain 404 where there is no page for it', async () => {
    await rm(inFolder('docs/404.html'));
    const response = await get('/missing');
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
    await writeArtifact(docs, new Map([['docs/index.html', `<title>${text}</title>`]]), folder);
    return text;
  }

  async function go(options: Partial<LiveOptions> = {}): Promise<string> {
    const onError = (error: unknown) => expect.unreachable(`the build failed: ${error}`);
    live = await serveLive({
      folder: inFolder('docs'),
      port: 0,
      sources: [inFolder('openapi')],
      build,
      onError,
      ...options,
    });
    return live.url;
  }

  const pageAt = async (url: string) => (await fetch(url)).text();

  test('are built again when a file changes, and listeners are notified', async () => {
    const url = await go();
    expect(await pageAt(url)).toMatch(/^<title>one<\/title><script /);
    const events = await listenTo(url);
    expect(await events.next()).toBe('one');
    await put(source('openapi.yaml'), 'two');
    await events.hear('two');
    expect(await pageAt(url)).toMatch(/^<title>two<\/title><script /);
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

  test('stay as they were while the contract is broken, and go on once it is corrected', async () => {
    let onError: LiveOptions['onError'] | undefined;
    const reported = new Promise((resolve) => (onError = resolve));
    const url = await go({ onError: onError! });
    const events = await listenTo(url);
    expect(await events.next()).toBe('one');
    await put(source('openapi.yaml'), 'broken');
    expect(await reported).toMatchObject({ message: 'It is broken.' });
    expect(await pageAt(url)).toContain('<title>one</title>');
    await put(source('openapi.yaml'), 'corrected');
    await events.hear('corrected');
  });

  test('are not built when their port is taken', async () => {
    const other = createServer();
    const { port } = new URL(await listen(other, 0, '127.0.0.1'));
    const options = { port: Number(port), build: () => expect.unreachable('it builds') };
    await expect(go(options)).rejects.toThrow(/ is taken; choose another port with --port/);
    await close(other);
  });

  test('are not served at all when the first build fails', async () => {
    await writeFile(source('openapi.yaml'), 'broken');
    await expect(go()).rejects.toThrow('It is broken.');
  });
});

/** The client as its users have it: packed, installed in a project of its own, and called over HTTP. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kashio, KashioError } from '../generated/client/src/index.ts';
import { inRoot } from '../scripts/lib/paths.ts';
import { startMock, type Mock } from '../scripts/mock/server.ts';
import { contract, operations } from './support/contract.ts';
import { answer, installClient, runNode, serve, silentUrl, typeProblems } from './support/package.ts';
import type { Answer, Scratch, Served } from './support/package.ts';

const key = 'sk_test_W3qZr8Lk';
const basic = `Basic ${btoa(`${key}:`)}`;
const invoiceId = 'inv_oFPMsJmgmxBhPiWAoWFZ3n';
const eventId = 'eve_6hxCf5yj6jAHep3JUJZrmm';
const order = { customer: {}, request_datetime: '2026-03-02T15:04:05', currency: 'PEN', amount: 19.99, invoice_id: 'PED-000123' };

/** Each operation with the client's method for it, the arguments of a call and the request that they make. */
const calls = [
  ['createInvoice', 'invoices', 'create', [order], 'POST', '/invoices'],
  ['listInvoices', 'invoices', 'list', [{ status: 'paid', limit: 2 }], 'GET', '/invoices?status=paid&limit=2'],
  ['getInvoice', 'invoices', 'get', [invoiceId], 'GET', `/invoices/${invoiceId}`],
  ['updateInvoice', 'invoices', 'update', [invoiceId, { amount: '25.00' }], 'PATCH', `/invoices/${invoiceId}`],
  ['voidInvoice', 'invoices', 'void', [invoiceId], 'DELETE', `/invoices/${invoiceId}`],
  ['listEvents', 'events', 'list', [{ date: '2026-03-02' }], 'GET', '/events?date=2026-03-02'],
  ['getEvent', 'events', 'get', [eventId], 'GET', `/events/${eventId}`],
] as const;
const members = calls.map(([, resource, method]) => `${resource}.${method}`);

let client: typeof import('../generated/client/src/index.ts');
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

const clientOf = (baseUrl: string) => new client.Kashio({ apiKey: key, baseUrl });

async function serveClient(give: Answer): Promise<Served & { kashio: Kashio }> {
  const served = await serve(give);
  return { ...served, kashio: clientOf(served.url) };
}

/** The error of a call that must fail with one of the client's own. */
async function failure(call: Promise<unknown>): Promise<KashioError> {
  const error = await call.then(() => expect.fail('The call has succeeded.'), (reason: unknown) => reason);
  expect(error).toBeInstanceOf(client.KashioError);
  return error as KashioError;
}

describe('The package', () => {
  test('ships dist, README, LICENSE and package.json only', async () => {
    expect((await readdir(installed())).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    const built = ['index.cjs', 'index.cjs.map', 'index.d.cts', 'index.d.mts', 'index.mjs', 'index.mjs.map'];
    expect((await readdir(installed('dist'))).sort()).toEqual(built);
  });

  test('installs no dependency', async () => {
    const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8')) as object;
    expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual([]);
    const beside = await readdir(path.join(project.folder, 'node_modules'));
    expect(beside.filter((name) => !name.startsWith('.'))).toEqual(['kashio-payments']);
  });

  test('carries the licence notice of the code that it bundles', async () => {
    const notice = /^Copyright.*$/m.exec(await readFile(inRoot('node_modules', 'openapi-fetch', 'LICENSE'), 'utf8'))?.[0];
    expect(notice).toMatch(/^Copyright .*\d{4}/);
    const texts = ['LICENSE', 'README.md', 'dist/index.mjs'].map((file) => readFile(installed(file), 'utf8'));
    expect((await Promise.all(texts)).some((text) => text.includes(notice ?? ''))).toBe(true);
  });

  test('has a method for each operation of the contract, and its README says which', async () => {
    const called = calls.map(([operationId]) => operationId);
    expect(called.sort()).toEqual(operations.map(({ operation }) => operation.operationId).sort());
    const resources = Object.entries(clientOf(mock.url)) as [string, object][];
    const methods = resources.flatMap(([name, resource]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).map((method) => `${name}.${method}`),
    );
    expect(methods.filter((method) => !method.endsWith('.constructor')).sort()).toEqual(members.toSorted());
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
    expect(Object.keys(classes).sort()).toEqual(['Events', 'Invoices', 'Kashio', 'KashioError']);
    for (const file of ['index.d.mts', 'index.d.cts']) {
      const declarations = await readFile(installed('dist', file), 'utf8');
      expect(declarations).toMatch(/^export \{.*\bInvoice\b/m);
      expect(declarations).not.toMatch(/openapi-fetch|createClient|^import |import\(|^export .* from/m);
    }
  });

  const use = `import { Kashio, KashioError, type Invoice } from 'kashio-payments';
const kashio = new Kashio({ apiKey: '${key}' });
export const amount: Promise<Invoice['amount']> = kashio.invoices.get('inv_1').then((invoice: Invoice) => invoice.amount);
export const status = (error: KashioError): number | undefined => error.status;
// @ts-expect-error An order has more than an id: Invoice is not any.
export const order: Invoice = { id: 'inv_1' };
`;
  const browser = { lib: ['ES2022', 'DOM'], types: [] };
  const node = { module: 'NodeNext', lib: ['ES2022'], types: ['node'], typeRoots: [inRoot('node_modules', '@types')] };

  test.each([
    ['Node.js, the README’s example too', node, ['use.mts', 'use.cts', 'readme.mts']],
    ['a bundler', { module: 'ESNext', moduleResolution: 'Bundler', ...browser }, ['use.ts']],
    ['the resolution of old', { module: 'CommonJS', moduleResolution: 'Node10', ...browser }, ['use.ts']],
  ])('compiles for %s, under strict and with its declarations checked', async (name, options, files) => {
    const folder = path.join(project.folder, name);
    await mkdir(folder);
    const compilerOptions = { target: 'ES2022', strict: true, skipLibCheck: false, noEmit: true, ...options };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const example = /^```ts\n(.*?)^```$/ms.exec(await readFile(installed('README.md'), 'utf8'))?.[1] ?? '';
    expect(example).toContain('invoices.create');
    for (const file of files) await writeFile(path.join(folder, file), file.startsWith('readme') ? example : use);
    expect(await typeProblems(folder)).toBe('');
  });
});

describe('A call', () => {
  test.each([
    ['import', 'calls.mjs', `import { Kashio } from 'kashio-payments';`],
    ['require', 'calls.cjs', `const { Kashio } = require('kashio-payments');`],
  ])('gives what the API answers, in a process that loads the client by %s', async (_, file, head) => {
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
    expect(JSON.parse(printed)).toEqual(await Promise.all(plain));
  });

  test('sends the key as the user of HTTP Basic with an empty password, and nowhere else', async () => {
    const { kashio, received } = await serveClient(answer(201));
    await kashio.invoices.create(order);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([basic]);
    expect(JSON.stringify(received).replace(basic, '')).not.toMatch(new RegExp(`${key}|${btoa(key).slice(0, 16)}`));
  });

  test('sends its body as JSON and its filters escaped, less those that are undefined', async () => {
    const { kashio, received } = await serveClient(answer(200));
    await kashio.invoices.create(order);
    await kashio.events.list({ starting_after: 'eve_1&limit=9' });
    await kashio.invoices.list({ limit: 2, status: undefined } as object);
    expect(received.map(({ url }) => url)).toEqual(['/invoices', '/events?starting_after=eve_1%26limit%3D9', '/invoices?limit=2']);
    expect(received.map(({ headers }) => headers['content-type'])).toEqual(['application/json', undefined, undefined]);
    expect(received.map(({ body }) => body)).toEqual([JSON.stringify(order), '', '']);
  });

  test.each([
    ['the server fails', answer(500)],
    ['the server hangs up', (response) => void response.destroy()],
  ] as [string, Answer][])('that creates is sent once, also when %s', async (_, give) => {
    const { kashio, received } = await serveClient(give);
    await failure(kashio.invoices.create(order));
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /invoices']);
  });

  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i) to another origin', async (status) => {
    const other = await serve(answer(200));
    const { kashio, received } = await serveClient(answer(status, '', { location: `${other.url}/invoices` }));
    expect(await failure(kashio.invoices.create(order))).toMatchObject({ method: 'POST', path: '/invoices', status });
    expect([received.length, other.received.length]).toEqual([1, 0]);
  });

  test('goes through the fetch that the client was given', async () => {
    const fetch = async (request: unknown) => Response.json({ method: (request as Request).method, url: (request as Request).url });
    const kashio = new client.Kashio({ apiKey: key, baseUrl: 'https://api.example.test/v1//', fetch });
    expect(await kashio.invoices.void('inv_1')).toEqual({ method: 'DELETE', url: 'https://api.example.test/v1/invoices/inv_1' });
  });
});

describe('An id', () => {
  const ids = ['a/b', '../events', 'a?b=c', 'a#b', '100%', '%2e%2e', '$&', "$'$1", 'áéñ 漢', '{id}', 'a\\b', 'a\nb', '...'];
  test.each(ids)('such as %j stays one segment of the path', async (id) => {
    const { kashio, received } = await serveClient(answer(200));
    await Promise.all([kashio.invoices.get(id), kashio.invoices.update(id, {}), kashio.invoices.void(id), kashio.events.get(id)]);
    const segments = received.map(({ url }) => url.split('/').map(decodeURIComponent)).sort();
    expect(segments).toEqual([['', 'events', id], ...Array<string[]>(3).fill(['', 'invoices', id])]);
    expect(received.filter(({ url }) => /[?#\s]/.test(url))).toEqual([]);
  });

  test.each(['', '.', '..', undefined])('such as %j is refused before anything is sent', async (value) => {
    const { kashio, received } = await serveClient(answer(200));
    const id = value as string;
    const send = [kashio.invoices.get(id), kashio.invoices.update(id, {}), kashio.invoices.void(id), kashio.events.get(id)];
    for (const call of await Promise.allSettled(send)) {
      expect(call).toMatchObject({ status: 'rejected', reason: { name: 'TypeError', message: expect.stringMatching(/^id /) } });
    }
    expect(received).toEqual([]);
  });
});

const unauthorized = [{ code: 'unauthorized', message: 'Falta la llave secreta.', param: 'Authorization' }];
const notObject = 'the answer (200) is not a JSON object';
const page = '<!doctype html><title>Proxy</title>';
const html = { 'content-type': 'text/html' };

describe('A failed call', () => {
  test.each([
    ['401', answer(401, { error: unauthorized }), 401, unauthorized, 'the API answered 401. Falta la llave secreta.'],
    ['500 without a list', answer(500, { message: 'Error' }), 500, [], 'the API answered 500'],
    ['500 with a list of nothing', answer(500, { error: [null] }), 500, [], 'the API answered 500'],
    ['502 in HTML', answer(502, page, html), 502, [], 'the API answered 502'],
    ['200 in HTML', answer(200, page, { ...html, 'content-length': String(page.length) }), 200, [], notObject],
    ['200 in HTML of unknown length', answer(200, page, html), 200, [], notObject],
    ['200 without a body', answer(200, ''), 200, [], notObject],
    ['200 with null', answer(200, null), 200, [], notObject],
    ['200 with a list', answer(200, []), 200, [], notObject],
    ['200 with a text', answer(200, '"ok"'), 200, [], notObject],
  ] as const)('answered by %s tells the method, the path, the status and the errors', async (_, give, status, errors, problem) => {
    const { kashio } = await serveClient(give);
    const error = await failure(kashio.invoices.get(invoiceId));
    const message = `GET /invoices/{id}: ${problem}`;
    expect(error).toMatchObject({ name: 'KashioError', method: 'GET', path: '/invoices/{id}', status, errors, message });
  });

  test('of an unknown object is a 404 of the API', async () => {
    const error = await failure(clientOf(mock.url).events.get('eve_missing'));
    expect(error).toMatchObject({ method: 'GET', path: '/events/{id}', status: 404, errors: [{ code: 'not_found', param: 'id' }] });
  });

  test('that breaks the contract is a 400 with the API’s list of errors, one per parameter', async () => {
    const wrong = { ...order, amount: -1, customer: { phone: 'x' } };
    const error = await failure(clientOf(mock.url).invoices.create(wrong));
    expect(error).toMatchObject({ method: 'POST', path: '/invoices', status: 400 });
    expect(error.errors.map(({ param }) => param).sort()).toEqual(['amount', 'customer.phone']);
    for (const { message } of error.errors) expect(error.message).toContain(message);
  });

  test('that no server answers has no status, and the reason as its cause', async () => {
    const error = await failure(clientOf(await silentUrl()).invoices.void(invoiceId));
    const message = 'DELETE /invoices/{id}: no answer came';
    expect(error).toMatchObject({ method: 'DELETE', path: '/invoices/{id}', status: undefined, errors: [], message });
    expect(inspect(error.cause)).toContain('ECONNREFUSED');
  });

  test('whose answer breaks off tells its status', async () => {
    const { kashio } = await serveClient((response) => {
      response.writeHead(201, { 'content-length': '1000' }).write('{"id":');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failure(kashio.invoices.create(order));
    expect(error).toMatchObject({ status: 201, message: 'POST /invoices: the answer (201) broke off' });
  });

  test('with a body that is no JSON is refused before anything is sent', async () => {
    const { kashio, received } = await serveClient(answer(201));
    const metadata: Record<string, unknown> = {};
    metadata['itself'] = metadata;
    await expect(kashio.invoices.create({ ...order, metadata })).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
});

/** The client as its users have it: packed, installed in a project of its own, and called over HTTP. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiPromise, Kashio, KashioError, KashioOptions } from 'kashio-payments';
import { resolveRef, type MediaType, type Operation } from '../../packages/core/src/contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { contract, operations } from '../support/contract.ts';
import { answer, installClient, runNode, serve, silentUrl, typeProblems } from '../support/package.ts';
import type { Answer, Scratch, Served } from '../support/package.ts';

const key = 'sk_test_W3qZr8Lk';
const basic = `Basic ${btoa(`${key}:`)}`;
const invoiceId = 'inv_oFPMsJmgmxBhPiWAoWFZ3n';
const eventId = 'eve_6hxCf5yj6jAHep3JUJZrmm';
const invoice = contract.components.examples['documented-get-invoice-response']?.value as Record<string, unknown>;
const order = {
  customer: {},
  request_datetime: '2026-03-02T15:04:05',
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PED-000123',
};

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
/** What the client has beside the operations. */
const extras = [
  'invoices.createOrRecover',
  'invoices.recover',
  'invoices.findByInvoiceId',
  'webhooks.eventId',
  'webhooks.confirm',
];
const members = calls.map(([, resource, method]) => `${resource}.${method}`);

let client: typeof import('kashio-payments');
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

const clientOf = (baseUrl: string, options: Partial<KashioOptions> = {}) =>
  new client.Kashio({ apiKey: key, baseUrl, ...options });

async function serveClient(give: Answer): Promise<Served & { kashio: Kashio }> {
  const served = await serve(give);
  return { ...served, kashio: clientOf(served.url, { maxRetries: 0 }) };
}

/** The error of a call that must fail with one of the client's own. */
async function failure(call: Promise<unknown>): Promise<KashioError> {
  const error = await call.then(
    () => expect.fail('The call has succeeded.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(client.KashioError);
  return error as KashioError;
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
    const resources = Object.entries(clientOf(mock.url)) as [string, object][];
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
    const codeOf = (file: string): string => examples.filter((_, index) => names[index] === file).join('\n');
    for (const file of files) await writeFile(path.join(folder, file), codeOf(file));
    expect(await typeProblems(folder)).toBe('');
  });
});

/** An answer in its canonical form, by the names of properties: not the way the client does it. */
function canonical(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) => {
    if (name === 'status') return String(value).toLowerCase();
    if (/^(amount|sub_total|fees|late_fee)$/.test(name)) return Number(value);
    return /^created$|_datetime$/.test(name) ? String(value).replace(' ', 'T') : value;
  });
}

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
    expect(JSON.parse(printed)).toEqual((await Promise.all(plain)).map(canonical));
  });

  test('sends the key as the user of HTTP Basic with an empty password, and nowhere else', async () => {
    const { kashio, received } = await serveClient(answer(201, invoice));
    await kashio.invoices.create(order);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([basic]);
    expect(JSON.stringify(received).replace(basic, '')).not.toMatch(new RegExp(`${key}|${btoa(key).slice(0, 16)}`));
  });

  test('sends its body as JSON and its filters escaped, less those that are undefined', async () => {
    const { kashio, received } = await serveClient(
      answer(200, { ...invoice, object: 'list', data: [], has_more: false }),
    );
    await kashio.invoices.create(order).catch(() => {});
    await kashio.events.list({ starting_after: 'eve_1&limit=9' });
    await kashio.invoices.list({ limit: 2, status: undefined });
    expect(received.map(({ url }) => url)).toEqual([
      '/invoices',
      '/events?starting_after=eve_1%26limit%3D9',
      '/invoices?limit=2',
    ]);
    expect(received.map(({ headers }) => headers['content-type'])).toEqual(['application/json', undefined, undefined]);
    expect(received.map(({ body }) => body)).toEqual([JSON.stringify(order), '', '']);
  });

  test('sends further headers, none of which takes the place of its own', async () => {
    const { kashio, received } = await serveClient(answer(201, invoice));
    const headers = { Authorization: 'Bearer other', 'Content-Type': 'text/plain', 'X-Trace': 'abc' };
    await kashio.invoices.create(order, { headers });
    const { authorization, 'content-type': type, 'x-trace': trace } = received[0]?.headers ?? {};
    expect([authorization, type, trace]).toEqual([basic, 'application/json', 'abc']);
  });

  const documented = operations.flatMap(({ operation }) => {
    const [, resource, method, args] = calls.find(([id]) => id === operation.operationId) ?? expect.fail();
    return answersOf(operation).map(
      ([name, value]) => [operation.operationId, name, value, resource, method, args] as const,
    );
  });
  test.each(documented)(
    'of %s answered by the example %s gives its canonical form, and with the response the body as it came',
    async (...row) => {
      const [, , value, resource, method, args] = row;
      const { kashio } = await serveClient(answer(200, value, { 'x-request-id': 'req_1' }));
      const methods = kashio[resource] as unknown as Record<string, (...args: unknown[]) => ApiPromise<object>>;
      // The documentation's answers are of other objects than its requests ask for.
      const asked = args.map((arg) => (arg === invoiceId || arg === eventId ? (value as { id: string }).id : arg));
      const { data, body, response } = await (methods[method]?.bind(methods)(...asked) ?? expect.fail()).withResponse();
      expect(JSON.parse(JSON.stringify(data))).toEqual(canonical(value));
      expect(body).toEqual(value);
      expect([response.status, response.headers.get('x-request-id')]).toEqual([200, 'req_1']);
    },
  );

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
    const fetch = async (url: string, { method }: RequestInit) =>
      Response.json({ ...invoice, id: 'inv_1', url, method });
    const kashio = clientOf('https://api.example.test/v1//', { fetch });
    expect(await kashio.invoices.void('inv_1')).toMatchObject({
      method: 'DELETE',
      url: 'https://api.example.test/v1/invoices/inv_1',
    });
  });
});

describe('An id', () => {
  const ids = [
    'a/b',
    '../events',
    'a?b=c',
    'a#b',
    '100%',
    '%2e%2e',
    '$&',
    "$'$1",
    'áéñ 漢',
    '{id}',
    'a\\b',
    'a\nb',
    '...',
  ];
  test.each(ids)('such as %j stays one segment of the path', async (id) => {
    const { kashio, received } = await serveClient(answer(200));
    const { invoices, events } = kashio;
    await Promise.allSettled([invoices.get(id), invoices.update(id, {}), invoices.void(id), events.get(id)]);
    const segments = received.map(({ url }) => url.split('/').map(decodeURIComponent)).sort();
    expect(segments).toEqual([['', 'events', id], ...Array<string[]>(3).fill(['', 'invoices', id])]);
    expect(received.filter(({ url }) => /[?#\s]/.test(url))).toEqual([]);
  });

  test.each(['', '.', '..', undefined])('such as %j is refused before anything is sent', async (value) => {
    const { kashio, received } = await serveClient(answer(200));
    const id = value as string;
    const send = [
      kashio.invoices.get(id),
      kashio.invoices.update(id, {}),
      kashio.invoices.void(id),
      kashio.events.get(id),
    ];
    for (const call of await Promise.allSettled(send)) {
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { name: 'TypeError', message: expect.stringMatching(/^id /) },
      });
    }
    expect(received).toEqual([]);
  });
});

/** The examples of an operation's successful answer. */
function answersOf({ responses }: Operation): [string, object][] {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1] as {
    content: Record<string, MediaType>;
  };
  return Object.entries(success.content['application/json']?.examples ?? {}).map(([name, example]) => {
    return [name, resolveRef(contract, example).value as object];
  });
}

const unauthorized = [{ code: 'unauthorized', message: 'Falta la llave secreta.', param: 'Authorization' }];
const notAsked = 'la respuesta no es el objeto pedido.';
const page = '<!doctype html><title>Proxy</title>';
const html = { 'content-type': 'text/html' };

describe('A failed call', () => {
  test.each([
    [
      '400',
      answer(400, { error: [{ param: 'limit' }, { message: 'No.' }] }),
      'BadRequestError',
      400,
      [{ param: 'limit' }, { message: 'No.' }],
      'llamada rechazada por la API (400). limit No.',
    ],
    [
      '401',
      answer(401, { error: unauthorized }),
      'AuthenticationError',
      401,
      unauthorized,
      'llave no aceptada por la API: revise apiKey (401). Authorization: Falta la llave secreta.',
    ],
    [
      '404 without a body',
      answer(404, ''),
      'NotFoundError',
      404,
      [],
      'no existe: revise el id, baseUrl y el modo de la llave (404).',
    ],
    ['409', answer(409, {}), 'UnexpectedStatusError', 409, [], 'llamada rechazada por la API (409).'],
    [
      '302',
      answer(302, '', { location: '/' }),
      'UnexpectedStatusError',
      302,
      [],
      'no se siguen redirecciones: revise baseUrl (302).',
    ],
    ['500 without a list', answer(500, { message: 'Error' }), 'ServerError', 500, [], 'fallo de la API (500).'],
    ['500 with a list of nothing', answer(500, { error: [null] }), 'ServerError', 500, [], 'fallo de la API (500).'],
    ['502 in HTML', answer(502, page, html), 'ServerError', 502, [], 'fallo de la API (502).'],
    [
      '200 in HTML',
      answer(200, page, { ...html, 'content-length': String(page.length) }),
      'InvalidResponseError',
      200,
      [],
      notAsked,
    ],
    ['200 in HTML of unknown length', answer(200, page, html), 'InvalidResponseError', 200, [], notAsked],
    ['200 without a body', answer(200, ''), 'InvalidResponseError', 200, [], notAsked],
    ['200 with null', answer(200, null), 'InvalidResponseError', 200, [], notAsked],
    ['200 with a list', answer(200, []), 'InvalidResponseError', 200, [], notAsked],
    ['200 with a text', answer(200, '"ok"'), 'InvalidResponseError', 200, [], notAsked],
    [
      '200 with another object',
      answer(200, { ...invoice, object: 'event' }),
      'InvalidResponseError',
      200,
      [],
      'la respuesta no es el objeto pedido: revise object.',
    ],
    [
      '200 with an amount that is none',
      answer(200, { ...invoice, amount: '1,50' }),
      'InvalidResponseError',
      200,
      [],
      'la respuesta no es el objeto pedido: revise amount.',
    ],
  ] as const)(
    'answered by %s tells its kind, the method, the path, the status and the errors',
    async (_, give, name, status, errors, problem) => {
      const { kashio } = await serveClient(give);
      const error = await failure(kashio.invoices.get(invoiceId));
      const message = `GET /invoices/{id}: ${problem}`;
      expect(error).toBeInstanceOf(client[name]);
      expect(error).toMatchObject({
        name,
        method: 'GET',
        path: '/invoices/{id}',
        status,
        errors,
        message,
        attempts: 1,
        outcome: undefined,
      });
    },
  );

  test('tells the id that the server gave the request', async () => {
    const { kashio } = await serveClient(answer(500, {}, { 'x-request-id': 'req_1' }));
    expect(await failure(kashio.events.list())).toMatchObject({ requestId: 'req_1' });
  });

  test('shows in its stack where it was called', async () => {
    const { kashio } = await serveClient(answer(404));
    async function whoCalled(): Promise<void> {
      await kashio.events.get(eventId);
    }
    expect((await failure(whoCalled())).stack).toMatch(/^NotFoundError: GET \/events\/\{id\}.*\n[^]*whoCalled/);
  });

  test('of an unknown object is a 404 of the API', async () => {
    const error = await failure(clientOf(mock.url).events.get('eve_missing'));
    expect(error).toMatchObject({
      method: 'GET',
      path: '/events/{id}',
      status: 404,
      errors: [{ code: 'not_found', param: 'id' }],
    });
  });

  test('that breaks the contract is a 400 with the API’s list of errors, one per parameter', async () => {
    const wrong = { ...order, currency: 'soles', customer: { phone: 'x' } };
    const error = await failure(clientOf(mock.url).invoices.create(wrong));
    expect(error).toMatchObject({ method: 'POST', path: '/invoices', status: 400 });
    expect(error.errors.map(({ param }) => param).sort()).toEqual(['currency', 'customer.phone']);
    for (const { message } of error.errors) expect(error.message).toContain(message);
  });

  test('that no server answers has no status, and the reason as its cause', async () => {
    const error = await failure(clientOf(await silentUrl(), { maxRetries: 0 }).invoices.void(invoiceId));
    const message = 'DELETE /invoices/{id}: sin respuesta.';
    expect(error).toMatchObject({ method: 'DELETE', path: '/invoices/{id}', status: undefined, errors: [], message });
    expect(inspect(error.cause)).toContain('ECONNREFUSED');
  });

  test('whose answer breaks off tells its status', async () => {
    const { kashio } = await serveClient((response) => {
      response.writeHead(201, { 'content-length': '1000' }).write('{"id":', () => void response.destroy());
    });
    const message = 'POST /invoices: respuesta cortada (201). Puede haber tenido efecto: verifique antes de repetirla.';
    expect(await failure(kashio.invoices.create(order))).toMatchObject({ status: 201, outcome: 'unknown', message });
  });

  test('with a body that is no JSON is refused before anything is sent', async () => {
    const { kashio, received } = await serveClient(answer(201));
    const metadata: Record<string, unknown> = {};
    metadata['itself'] = metadata;
    await expect(kashio.invoices.create({ ...order, metadata })).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });

  test.each([
    [
      'a creation without a body',
      (kashio: Kashio) => kashio.invoices.create(undefined as never),
      'El cuerpo debe ser un objeto.',
    ],
    [
      'a creation with a list for a body',
      (kashio: Kashio) => kashio.invoices.create([] as never),
      'El cuerpo debe ser un objeto.',
    ],
    [
      'an amount that is not finite',
      (kashio: Kashio) => kashio.invoices.create({ ...order, amount: Number.NaN }),
      'amount debe ser un monto de hasta dos decimales.',
    ],
    [
      'an amount that is not what it looks like',
      (kashio: Kashio) => kashio.invoices.create({ ...order, amount: 0.1 + 0.2 }),
      'amount debe ser un monto de hasta dos decimales.',
    ],
    [
      'a negative amount as a text',
      (kashio: Kashio) => kashio.invoices.update('inv_1', { amount: '-1.00' }),
      'amount debe ser un monto de hasta dos decimales.',
    ],
    [
      'an update of what cannot be',
      (kashio: Kashio) => kashio.invoices.update('inv_1', { customer: {} } as never),
      'customer no se puede enviar, solo currency, amount, expiration_datetime.',
    ],
    ['a timeout of nothing', (kashio: Kashio) => kashio.invoices.list({}, { timeout: 0 }), /^timeout debe/],
    [
      'a timeout that no timer holds',
      (kashio: Kashio) => kashio.invoices.list({}, { timeout: Infinity }),
      /^timeout debe/,
    ],
    [
      'a negative number of retries',
      (kashio: Kashio) => kashio.invoices.list({}, { maxRetries: -1 }),
      /maxRetries un entero/,
    ],
    [
      'a search without a reference',
      (kashio: Kashio) => kashio.invoices.findByInvoiceId('', { from: '2026-03-02', to: '2026-03-02' }),
      /^invoice_id/,
    ],
    [
      'a search in a day that does not exist',
      (kashio: Kashio) => kashio.invoices.findByInvoiceId('A', { from: '2026-02-30', to: '2026-03-02' }),
      /^from y to/,
    ],
    [
      'a search that ends before it starts',
      (kashio: Kashio) => kashio.invoices.findByInvoiceId('A', { from: '2026-03-03', to: '2026-03-02' }),
      /^from y to/,
    ],
  ] as const)('by bad use, such as %s, is none: nothing is sent', async (_, call, problem) => {
    const { kashio, received } = await serveClient(answer(201, invoice));
    const error = await Promise.resolve(call(kashio)).then(
      () => expect.fail('The call has succeeded.'),
      (reason: Error) => reason,
    );
    expect(error).not.toBeInstanceOf(client.KashioError);
    expect(error.message).toEqual(expect.stringMatching(problem));
    expect(received).toEqual([]);
  });
});

/** The client called over HTTP: what it sends, and what it makes of the responses. */
import { inspect } from 'node:util';
import * as client from 'kashio-payments';
import type { ApiPromise, Kashio, KashioError, KashioOptions } from 'kashio-payments';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveRef, type MediaType, type Operation } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { basic, calls, canonical, eventId, invoice, invoiceId, key, order } from '../support/client-calls.ts';
import { contract, operations } from '../support/contract.ts';
import { answer, serve, silentUrl, type Responder, type LocalServer } from '../support/local-server.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  return mock.close;
});

const createClient = (baseUrl: string, options: Partial<KashioOptions> = {}) =>
  new client.Kashio({ apiKey: key, baseUrl, ...options });

async function serveClient(respond: Responder): Promise<LocalServer & { kashio: Kashio }> {
  const served = await serve(respond);
  return { ...served, kashio: createClient(served.url, { maxRetries: 0 }) };
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

describe('A call', () => {
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
    const { operationId } = operation;
    const [, resource, method, args] =
      calls.find(([id]) => id === operationId) ??
      expect.fail(`There is no call of ${operationId}: add it to test/support/client-calls.ts.`);
    return getAnswers(operation).map(([name, value]) => [operationId, name, value, resource, method, args] as const);
  });
  test.each(documented)(
    'of %s answered by the example %s gives its canonical form, and with the response the body as it came',
    async (...row) => {
      const [operationId, , value, resource, method, args] = row;
      const { kashio } = await serveClient(answer(200, value, { 'x-request-id': 'req_1' }));
      const methods = kashio[resource] as unknown as Record<string, (...args: unknown[]) => ApiPromise<object>>;
      if (!methods[method])
        expect.fail(`${operationId} is no ${resource}.${method} of the client: correct test/support/client-calls.ts.`);
      // The documentation's answers are of other objects than its requests ask for.
      const asked = args.map((arg) => (arg === invoiceId || arg === eventId ? (value as { id: string }).id : arg));
      const { data, body, response } = await methods[method](...asked).withResponse();
      expect(JSON.parse(JSON.stringify(data))).toEqual(canonical(value));
      expect(body).toEqual(value);
      expect([response.status, response.headers.get('x-request-id')]).toEqual([200, 'req_1']);
    },
  );

  test.each([
    ['the server fails', answer(500)],
    ['the server hangs up', (response) => void response.destroy()],
  ] as [string, Responder][])('that creates is sent once, also when %s', async (_, respond) => {
    const { kashio, received } = await serveClient(respond);
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
    const kashio = createClient('https://api.example.test/v1//', { fetch });
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
function getAnswers({ responses }: Operation): [string, object][] {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1] as {
    content: Record<string, MediaType>;
  };
  return Object.entries(success.content['application/json']?.examples ?? {}).map(([name, example]) => {
    return [name, resolveRef(contract, example).value as object];
  });
}

const errorClasses: Record<string, unknown> = { ...client };
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
    async (_, respond, name, status, errors, problem) => {
      const { kashio } = await serveClient(respond);
      const error = await failure(kashio.invoices.get(invoiceId));
      const message = `GET /invoices/{id}: ${problem}`;
      expect(error).toBeInstanceOf(errorClasses[name]);
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
    const error = await failure(createClient(mock.url).events.get('eve_missing'));
    expect(error).toMatchObject({
      method: 'GET',
      path: '/events/{id}',
      status: 404,
      errors: [{ code: 'not_found', param: 'id' }],
    });
  });

  test('that breaks the contract is a 400 with the API’s list of errors, one per parameter', async () => {
    const wrong = { ...order, currency: 'soles', customer: { phone: 'x' } };
    const error = await failure(createClient(mock.url).invoices.create(wrong));
    expect(error).toMatchObject({ method: 'POST', path: '/invoices', status: 400 });
    expect(error.errors.map(({ param }) => param).sort()).toEqual(['currency', 'customer.phone']);
    for (const { message } of error.errors) expect(error.message).toContain(message);
  });

  test('that no server answers has no status, and the reason as its cause', async () => {
    const error = await failure(createClient(await silentUrl(), { maxRetries: 0 }).invoices.void(invoiceId));
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
      'a timeout that no timer can represent',
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

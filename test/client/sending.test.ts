/** How requests leave: with which `fetch`, with what body, past which caches, and what an error says of a failure. */
import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Kashio, type FetchInit, type InvoiceUpdate, type KashioOptions } from 'kashio-payments';
import {
  anotherInvoice,
  answer,
  customer,
  expectNoUnhandledRejection,
  failure,
  faulty,
  invoice,
  key,
  order,
  printed,
  scripted,
} from '../support/fault-server.ts';
import { silentUrl } from '../support/local-server.ts';

expectNoUnhandledRejection();
afterEach(() => vi.unstubAllGlobals());

const baseUrl = 'https://api.example.test';
const clientWith = (options: Partial<KashioOptions> = {}) =>
  new Kashio({ apiKey: key, baseUrl, maxRetries: 0, ...options });

/** A `fetch` that answers everything with an order, and what it was given. */
function recorder(respond: () => Response | Promise<Response> = () => Response.json(invoice)) {
  const given: FetchInit[] = [];
  const fetch = async (_: string, init: FetchInit) => {
    given.push(init);
    return respond();
  };
  return { fetch, given };
}

describe('The body of a creation', () => {
  test('is a text for a fetch of the user’s own', async () => {
    const { fetch, given } = recorder();
    await clientWith({ fetch }).invoices.create(order);
    expect(JSON.parse(`${given[0]?.body}`)).toEqual(order);
  });

  test('is a text for a global fetch that was replaced', async () => {
    const { fetch, given } = recorder();
    vi.stubGlobal('fetch', fetch);
    await clientWith().invoices.create(order);
    expect(JSON.parse(`${given[0]?.body}`)).toEqual(order);
  });

  test.each([
    ['a Proxy around it', (own: typeof fetch) => new Proxy(own, {})],
    ['a bound one', (own: typeof fetch) => own.bind(globalThis)],
    [
      'a wrapper with its name',
      (own: typeof fetch) => ({ fetch: (...args: Parameters<typeof own>) => own(...args) }).fetch,
    ],
  ])('is a text for what only looks like the runtime’s own fetch: %s', async (_, wrap) => {
    const server = await faulty(answer(201, invoice));
    const bodies: unknown[] = [];
    const own = globalThis.fetch;
    const spied: typeof fetch = (input, init) => (bodies.push(init?.body), own(input, init));
    await clientWith({
      baseUrl: server.url,
      fetch: wrap(spied) as unknown as NonNullable<KashioOptions['fetch']>,
    }).invoices.create(order);
    expect(bodies).toEqual([JSON.stringify(order)]);
  });

  test('is a text for undici’s MockAgent, which matches by it', async () => {
    const name = Symbol.for('undici.globalDispatcher.1');
    const before: unknown = Reflect.get(globalThis, name);
    const bodies: unknown[] = [];
    const dispatch = ({ body }: { body: unknown }) => {
      bodies.push(body);
      throw new Error(`Mock dispatch not matched for body '${JSON.stringify(order)}' on path '/invoices'`);
    };
    Reflect.set(globalThis, name, { isMockActive: true, dispatch });
    onTestFinished(() => void Reflect.set(globalThis, name, before));
    const error = await failure(clientWith().invoices.create(order));
    // Node.js has read a text into bytes by then, which a mock can match; of a stream it would have a generator.
    expect(bodies).toHaveLength(1);
    expect(inspect(bodies[0])).not.toContain('AsyncGenerator');
    expect(error.outcome).toBe('unknown');
    for (const secret of [customer.email, 'PED-1', "/invoices'"])
      expect(`${(error.cause as Error).message}`).not.toContain(secret);
  });

  test('is a stream that can’t be sent again for the fetch of Next.js, with the length it has', async () => {
    const { fetch, given } = recorder();
    vi.stubGlobal('fetch', Object.assign(fetch, { __nextPatched: true }));
    await clientWith().invoices.create({ ...order, invoice_id: 'PEDIDO-Ñ' });
    const text = JSON.stringify({ ...order, invoice_id: 'PEDIDO-Ñ' });
    expect(given[0]).toMatchObject({ duplex: 'half', headers: { 'content-length': `${Buffer.byteLength(text)}` } });
    expect(await new Response(given[0]?.body as unknown as ReadableStream).text()).toBe(text);
  });

  test('is a stream that ends with the call: once that is given up, nobody gets it', async () => {
    const controller = new AbortController();
    const streams: ReadableStream[] = [];
    const fetch = async (_: string, { body }: RequestInit) => {
      streams.push(body as ReadableStream);
      controller.abort();
      return new Promise<Response>(() => {});
    };
    vi.stubGlobal('fetch', Object.assign(fetch, { __nextPatched: true }));
    expect(await failure(clientWith().invoices.create(order, { signal: controller.signal }))).toMatchObject({
      name: 'AbortError',
      outcome: 'not_sent',
    });
    await expect(new Response(streams[0]).text()).rejects.toThrow();
  });

  test('comes once to the server with its length, from the runtime’s own fetch', async () => {
    const server = await faulty(answer(201, invoice));
    await clientWith({ baseUrl: server.url }).invoices.create(order);
    await clientWith({
      baseUrl: server.url,
      fetch: globalThis.fetch,
    }).invoices.create(order);
    const text = JSON.stringify(order);
    expect(server.received).toMatchObject(
      Array(2).fill({ body: text, headers: { 'content-length': `${Buffer.byteLength(text)}` } }),
    );
  });

  test('was not sent when a port is blocked, or a connection takes too long to be made', async () => {
    expect(await failure(clientWith({ baseUrl: 'http://127.0.0.1:6000' }).invoices.create(order))).toMatchObject({
      outcome: 'not_sent',
    });
    const connecting = scripted([() => new Promise(() => {})], { fetch: undefined });
    vi.stubGlobal(
      'fetch',
      Object.assign(async () => new Promise(() => {}), { __nextPatched: true }),
    );
    const call = failure(connecting.invoices.create(order));
    connecting.clock.expire();
    expect(await call).toMatchObject({ name: 'TimeoutError', outcome: 'not_sent' });
  });

  test('may have been sent when a fetch of the user’s own makes another call afterwards, which fails', async () => {
    const server = await faulty(answer(201, invoice));
    const closed = await silentUrl();
    const fetch = async (url: string, init: RequestInit) => {
      await globalThis.fetch(url, init);
      return globalThis.fetch(closed);
    };
    const error = await failure(clientWith({ baseUrl: server.url, fetch }).invoices.create(order));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });
});

test('The address is checked where URL.canParse is missing, as in older Workers', async () => {
  vi.stubGlobal('URL', Object.assign(class extends URL {}, { canParse: undefined }));
  const { fetch } = recorder();
  expect(await clientWith({ fetch }).invoices.get('inv_1')).toMatchObject(invoice);
  expect(() => clientWith({ baseUrl: 'no address' })).toThrow(/^baseUrl debe/);
});

test('A call without any fetch, as in jsdom under Jest, is a TypeError that says what to give', async () => {
  vi.stubGlobal('fetch', undefined);
  await expect(clientWith().invoices.create(order)).rejects.toThrow(/^fetch debe ser una función/);
  await expect(clientWith({ fetch: 'fetch' as never }).invoices.get('inv_1')).rejects.toThrow(TypeError);
});

describe('Reads are fresh', () => {
  /** What Next.js 14 does to `fetch` within pages. */
  function cacheByUrl() {
    const cache = new Map<string, Response>();
    const own = globalThis.fetch;
    const fetch = async (url: string, init: RequestInit & FetchInit): Promise<Response> => {
      if (init.cache === 'no-store') return own(url, init);
      const response = cache.get(url) ?? (await own(url, init));
      cache.set(url, response);
      return response.clone();
    };
    vi.stubGlobal('fetch', Object.assign(fetch, { __nextPatched: true }));
  }

  test('where a framework caches them by their URL', async () => {
    const server = await faulty([answer(200, invoice), answer(200, { ...invoice, status: 'PAID' })]);
    cacheByUrl();
    const { invoices } = clientWith({ baseUrl: server.url });
    expect([(await invoices.get('inv_1')).status, (await invoices.get('inv_1')).status]).toEqual(['new', 'paid']);
  });

  test('and no field is sent that the runtime does not have, as in older Workers', async () => {
    const { fetch, given } = recorder();
    await clientWith({ fetch }).invoices.get('inv_1');
    vi.stubGlobal('Request', class {});
    await clientWith({ fetch }).invoices.get('inv_1');
    vi.stubGlobal('Request', undefined);
    await clientWith({ fetch }).invoices.get('inv_1');
    expect(given.map((init) => init.cache)).toEqual(['no-store', undefined, undefined]);
  });
});

describe('What a framework throws to take over', () => {
  test.each([
    ['Next.js’s, with a digest', Object.assign(new Error('Dynamic server usage'), { digest: 'DYNAMIC_SERVER_USAGE' })],
    ['Next.js’s without one', Object.assign(new Error('static'), { code: 'NEXT_STATIC_GEN_BAILOUT' })],
    ['React’s postponement', Object.assign(new Error('postponed'), { $$typeof: Symbol.for('react.postpone') })],
  ])('is neither wrapped nor repeated: %s', async (_, thrown) => {
    const client = scripted([thrown], { maxRetries: 2 });
    for (const call of [client.invoices.get('inv_1'), client.invoices.create(order)])
      await expect(call).rejects.toBe(thrown);
    expect(client.sent).toHaveLength(2);
    expect(client.clock.running()).toBe(0);
  });
});

describe('The object asked for', () => {
  const other = { ...invoice, id: 'inv_2' };
  const change: InvoiceUpdate = { amount: 25 };

  test('is no other one, over real HTTP', async () => {
    const client = await faulty(anotherInvoice);
    expect((await failure(client.invoices.get('inv_1'))).name).toBe('InvalidResponseError');
    expect(client.received).toHaveLength(1);
  });

  test.each([
    ['get', (client: Kashio) => client.invoices.get('inv_1')],
    ['update', (client: Kashio) => client.invoices.update('inv_1', change)],
    ['void', (client: Kashio) => client.invoices.void('inv_1')],
  ])('is no other one: %s', async (_, call) => {
    const error = await failure(call(clientWith({ fetch: async () => Response.json(other) })));
    expect(error).toMatchObject({ name: 'InvalidResponseError', status: 200 });
    expect(error.message).toContain('id, es de otro objeto');
  });
});

describe('What is absent from an answer', () => {
  test('is absent from its object, also what the server gives as null', async () => {
    const given = {
      ...invoice,
      amount: null,
      status: null,
      currency: null,
      created: null,
      customer: { phone: null, name: 'X' },
      metadata: { note: null },
    };
    const { data, body } = await clientWith({ fetch: async () => Response.json(given) })
      .invoices.get('inv_1')
      .withResponse();
    const { amount: _, ...rest } = invoice;
    expect(data).toEqual({ ...rest, status: undefined, customer: { name: 'X' }, metadata: { note: null } });
    expect(Object.keys(data)).not.toContain('status');
    expect(body).toEqual(given);
  });

  test('does not make its kind unknown', async () => {
    const { object: _, ...rest } = invoice;
    expect((await clientWith({ fetch: async () => Response.json(rest) }).invoices.get('inv_1')).object).toBe('invoice');
  });
});

describe('An error', () => {
  test('as JSON has what a log needs, and no secret', async () => {
    const errors = [{ code: 'invalid', message: `No vale ${key}`, param: 'amount' }];
    const fetch = async () => Response.json({ error: errors }, { status: 400, headers: { 'x-request-id': 'req_1' } });
    const error = await failure(clientWith({ fetch }).invoices.create(order));
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'BadRequestError',
      message: error.message,
      method: 'POST',
      path: '/invoices',
      attempts: 1,
      status: 400,
      requestId: 'req_1',
      errors: [{ code: 'invalid', message: 'No vale ***', param: 'amount' }],
    });
    const lost = await failure(
      clientWith({ fetch: async () => Promise.reject(new Error(key)) }).invoices.create(order),
    );
    expect(JSON.parse(JSON.stringify({ lost }))).toMatchObject({
      lost: { name: 'ConnectionError', outcome: 'unknown' },
    });
    expect(JSON.stringify([error, lost])).not.toContain(key);
  });

  test('tells the key in none of the forms in which it can be repeated', async () => {
    const apiKey = 'sk?b>c~d%&x';
    const encoded = [btoa(apiKey), btoa(`${apiKey}:`)];
    const forUrls = encoded.map((text) => text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
    const forms = [
      apiKey,
      encodeURIComponent(apiKey),
      ...encoded,
      ...encoded.map((text) => text.replace(/=+$/, '')),
      ...forUrls,
      ...encoded.map(encodeURIComponent),
    ];
    const fetch = async () => Response.json({ error: forms.map((message) => ({ message })) }, { status: 400 });
    const { errors } = await failure(clientWith({ apiKey, fetch }).invoices.create(order));
    expect(errors.map(({ message }) => message)).toEqual(forms.map(() => '***'));
  });

  test('of another fetch has no words of that: it may quote what was sent', async () => {
    const cause = Object.assign(new Error(`No match for POST ${baseUrl}/invoices ${JSON.stringify(order)}`), {
      code: 'ERR_MOCK',
      name: 'MockError',
    });
    const error = await failure(clientWith({ fetch: async () => Promise.reject(cause) }).invoices.create(order));
    expect(error.cause).toMatchObject({ name: 'MockError', code: 'ERR_MOCK', message: '' });
    for (const secret of [customer.email, 'PED-1', baseUrl]) expect(printed(error)).not.toContain(secret);
  });

  test.each<[string, () => unknown]>([
    [
      'has the key for a name',
      () => Promise.reject(Object.assign(new Error(), { name: key, code: btoa(`${key}:`).replace(/=+$/, '') })),
    ],
    [
      'has a symbol for a code',
      () => Promise.reject(Object.assign(new Error(), { code: Symbol('code'), name: Symbol('name') })),
    ],
    ['has a name that is no text', () => Promise.reject({ name: Object.create(null) as unknown })],
    [
      'is thrown at once',
      () => {
        throw new Error('now');
      },
    ],
    ['is nothing', () => Promise.reject()],
    [
      'is an answer with a number for a header',
      async () => ({ ok: false, status: 500, headers: new Map([['x-request-id', 1]]), text: async () => '' }),
    ],
    [
      'has a cause that can’t be read',
      () =>
        Promise.reject({
          get cause() {
            throw new Error('no');
          },
        }),
    ],
    [
      'is an answer whose headers throw',
      async () => ({
        ok: false,
        status: 500,
        headers: {
          get() {
            throw new Error('no');
          },
        },
        text: async () => '',
      }),
    ],
    ['is an answer without headers', async () => ({ ok: false, status: 500, text: async () => '' })],
  ])('of another fetch is reported, and says no more than it may, when that %s', async (_, fetch) => {
    const error = await failure(
      clientWith({ fetch: fetch as NonNullable<KashioOptions['fetch']> }).invoices.create(order),
    );
    expect(error.outcome).toBe('unknown');
    expect(printed(error)).not.toContain(key);
    expect(printed(error)).not.toContain(btoa(key).slice(0, 16));
  });

  test('of the runtime’s own fetch says what it met', async () => {
    const error = await failure(clientWith({ baseUrl: await silentUrl() }).invoices.create(order));
    expect(error).toMatchObject({ outcome: 'not_sent', cause: { code: 'ECONNREFUSED' } });
    expect((error.cause as Error).message).toContain('ECONNREFUSED');
  });
});

test('One signal can be shared by any number of calls: it has one listener, and in the end none', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const { fetch } = recorder(() => new Promise(() => {}));
  const client = clientWith({ fetch });
  const calls = Array.from({ length: 20 }, () => failure(client.invoices.get('inv_1', { signal })));
  await expect.poll(() => getEventListeners(signal, 'abort')).toHaveLength(1);
  controller.abort();
  expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(Array(20).fill('AbortError'));
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('Timers that are made fake after the client is loaded hold for it', async () => {
  vi.useFakeTimers({ now: Date.UTC(2030, 0, 1), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const later = new Date(Date.UTC(2030, 0, 1, 0, 0, 30)).toUTCString();
  const { fetch } = recorder(() => new Response('', { status: 429, headers: { 'retry-after': later } }));
  expect(await failure(clientWith({ fetch }).invoices.get('inv_1'))).toMatchObject({ retryAfter: 30_000 });
});

describe('The environment', () => {
  test.each([
    ['jsdom on Node.js', { window: {}, document: {} }, true],
    [
      'Workers before 2024, which have importScripts',
      { process: undefined, importScripts: () => {}, WebSocketPair: class {} },
      true,
    ],
    ['React Native', { process: undefined, window: {}, document: {}, navigator: { product: 'ReactNative' } }, true],
    ['Deno', { process: undefined, window: {}, Deno: {} }, true],
    ['a page of a browser', { process: undefined, window: {}, document: {} }, false],
    ['a page with a stand-in for process', { process: { versions: {}, env: {} }, document: {} }, false],
    ['a worker of a browser', { process: undefined, importScripts: () => {} }, false],
    ['a window of Electron', { process: { type: 'renderer', versions: { node: '24.0.0' } }, document: {} }, false],
  ])('is recognized by what it is: %s', (_, globals, isAccepted) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const open = () => new Kashio({ apiKey: key });
    if (isAccepted) expect(open).not.toThrow();
    else expect(open).toThrow(/^apiKey no debe llegar a un navegador/);
    expect(new Kashio({ apiKey: key, dangerouslyAllowBrowser: true })).toBeInstanceOf(Kashio);
  });
});

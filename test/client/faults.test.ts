/** What becomes of a call when the server, or the way to it, misbehaves: real HTTP over loopback. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../packages/http/src/listen.ts';
import {
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  type Client,
  type Fault,
  answer,
  clientAt,
  customer,
  event,
  faulty,
  invoice,
  order,
  raw,
  scripted,
} from '../support/fault-server.ts';
import { silentUrl } from '../support/local-server.ts';

expectNoUnhandledRejection();

const maxRetries = 2;

/** A call by each method. */
const calls = {
  POST: ({ invoices }: Client) => invoices.create(order),
  GET: ({ invoices }: Client) => invoices.get('inv_1'),
  PATCH: ({ invoices }: Client) => invoices.update('inv_1', { amount: 25 }),
  DELETE: ({ invoices }: Client) => invoices.void('inv_1'),
};
const methods = Object.keys(calls) as (keyof typeof calls)[];

const whole = JSON.stringify({ ...invoice, metadata: { note: 'x'.repeat(2000) } });
const half = whole.slice(0, 1000);
const json = { 'content-type': 'application/json' };
const tooLong = { ...json, 'content-length': String(whole.length) };
const html = `<!doctype html><title>Proxy</title><p>${customer.name} ${customer.email}`;
const errors = [{ code: 'odd', message: 'No se pudo.', param: 'amount' }];
const head = (...headers: string[]) =>
  ['HTTP/1.1 200 OK', 'content-type: application/json', ...headers, '', ''].join('\r\n');

/** Sends a head and half a body, and waits until the client has the head. */
const begin =
  (status: number, headers: Record<string, string>): Fault =>
  async ({ response, headSeen }) => {
    response.writeHead(status, headers).write(half);
    await headSeen;
  };

const stallInBody =
  (status: number): Fault =>
  async (turn) => {
    await begin(status, json)(turn);
    turn.expire();
  };

const stallAfterHead: Fault = async ({ response, headSeen, expire }) => {
  response.writeHead(200, json).flushHeaders();
  await headSeen;
  expire();
};

const drip: Fault = async (turn) => {
  await begin(200, json)(turn);
  let drops = 0;
  const dripping = setInterval(() => {
    turn.response.write(' ');
    if ((drops += 1) === 5) turn.expire();
  }, 1);
  turn.socket.once('close', () => clearInterval(dripping));
};

const resetAfterHead: Fault = async ({ response, socket, headSeen }) => {
  response.writeHead(200, json).flushHeaders();
  await headSeen;
  socket.resetAndDestroy();
};

const resetInBody =
  (status: number): Fault =>
  async (turn) => {
    await begin(status, tooLong)(turn);
    turn.socket.resetAndDestroy();
  };

const redirect = (status: number) => answer(status, html, { location: 'http://127.0.0.1:1/elsewhere' });

/** A fault, the class and status of the error that it makes, whether the call is repeated, and what is known of a POST. */
type Row = [
  what: string,
  fault: Fault,
  name: string,
  status: number | undefined,
  repeated: boolean,
  outcome: 'unknown' | undefined,
];

const silent: Row[] = [
  ['stalls before the head', ({ expire }) => expire(), 'TimeoutError', undefined, true, 'unknown'],
  ['stalls after the head', stallAfterHead, 'TimeoutError', 200, true, 'unknown'],
  ['stalls in mid-body', stallInBody(200), 'TimeoutError', 200, true, 'unknown'],
  ['lets its body drip for ever', drip, 'TimeoutError', 200, true, 'unknown'],
  ['stalls in the body of a 503', stallInBody(503), 'ServerError', 503, true, 'unknown'],
  ['stalls in the body of a 404', stallInBody(404), 'NotFoundError', 404, false, undefined],
];

const broken: Row[] = [
  [
    'resets after reading the request',
    ({ socket }) => socket.resetAndDestroy(),
    'ConnectionError',
    undefined,
    true,
    'unknown',
  ],
  ['resets after the head', resetAfterHead, 'ConnectionError', 200, true, 'unknown'],
  ['resets in mid-body', resetInBody(200), 'ConnectionError', 200, true, 'unknown'],
  ['resets in the body of a 500', resetInBody(500), 'ServerError', 500, true, 'unknown'],
  ['resets in the body of a 400', resetInBody(400), 'BadRequestError', 400, false, undefined],
  ['hangs up without an answer', ({ socket }) => socket.end(), 'ConnectionError', undefined, true, 'unknown'],
  ['hangs up within the head', raw(head().slice(0, 30)), 'ConnectionError', undefined, true, 'unknown'],
  [
    'sends less than its content-length',
    raw(head(`content-length: ${whole.length}`) + half),
    'ConnectionError',
    200,
    true,
    'unknown',
  ],
  [
    'never ends its chunks',
    raw(head('transfer-encoding: chunked') + '3e8', half, ''),
    'ConnectionError',
    200,
    true,
    'unknown',
  ],
  [
    'breaks the chunks',
    raw(head('transfer-encoding: chunked') + `ZZ${half}`, ''),
    'ConnectionError',
    200,
    true,
    'unknown',
  ],
  ['speaks no HTTP', raw(half), 'ConnectionError', undefined, true, 'unknown'],
  [
    'sends a head of 64 KB',
    answer(200, invoice, { 'x-huge': 'x'.repeat(65_536) }),
    'ConnectionError',
    undefined,
    true,
    'unknown',
  ],
  [
    'says gzip and sends none',
    answer(200, whole, { 'content-encoding': 'gzip' }),
    'ConnectionError',
    200,
    true,
    'unknown',
  ],
  [
    'says brotli and sends none',
    answer(200, whole, { 'content-encoding': 'br' }),
    'ConnectionError',
    200,
    true,
    'unknown',
  ],
];

const wrong = (body: unknown, headers = {}): [Fault, string, number, boolean, 'unknown'] => {
  return [answer(200, body, headers), 'InvalidResponseError', 200, false, 'unknown'];
};
const unreadable: Row[] = [
  ['cuts JSON short, its length right', ...wrong(half)],
  [
    'cuts JSON short, its content-length too',
    raw(head('content-length: 1000') + whole),
    'InvalidResponseError',
    200,
    false,
    'unknown',
  ],
  [
    'cuts JSON short by hanging up',
    raw(head('connection: close') + half),
    'InvalidResponseError',
    200,
    false,
    'unknown',
  ],
  ['cuts JSON short within its gzip', ...wrong(gzipSync(half), { 'content-encoding': 'gzip' })],
  ['sends a page of HTML', ...wrong(html, { 'content-type': 'text/html' })],
  ['sends a page of HTML as JSON', ...wrong(html)],
  ['sends two JSON values', ...wrong(`${whole}\n${whole}`)],
  ['sends JSON in UTF-16', ...wrong(Buffer.from(whole, 'utf16le'))],
  ['sends nothing', ...wrong('')],
  ['sends an event', ...wrong(event)],
  ['sends a list', ...wrong({ object: 'list', data: [invoice], has_more: false })],
  ['sends an order without an id', ...wrong({ ...invoice, id: undefined })],
  ['sends an order whose id is null', ...wrong({ ...invoice, id: null })],
  ['sends an order whose amount is no number', ...wrong({ ...invoice, amount: customer.name })],
  ['sends an order whose amount is beyond numbers', ...wrong(whole.replace('19.99', '1e999'))],
  ['sends {}', ...wrong({})],
  ['sends [order]', ...wrong([invoice])],
  ['sends null', ...wrong('null')],
  ['sends a text', ...wrong(JSON.stringify(customer.name))],
  ['sends a number', ...wrong('1')],
  ['sends errors with 200', ...wrong({ error: errors })],
  ['sends 204', answer(204), 'InvalidResponseError', 204, false, 'unknown'],
  ['sends 206 with half an order', answer(206, half), 'InvalidResponseError', 206, false, 'unknown'],
];

const refused = (status: number, name: string, repeated: boolean, outcome?: 'unknown'): Row => {
  return [
    `answers ${status}`,
    answer(status, { error: errors }, { 'retry-after': '0' }),
    name,
    status,
    repeated,
    outcome,
  ];
};

const statuses: Row[] = [
  ...[300, 301, 302, 303, 307, 308].map((status): Row => {
    return [`redirects (${status})`, redirect(status), 'UnexpectedStatusError', status, false, 'unknown'];
  }),
  ['answers 304', answer(304), 'UnexpectedStatusError', 304, false, 'unknown'],
  // The refusals that are documented. Any other may come from something on the way, once the API has the request.
  refused(400, 'BadRequestError', false),
  refused(401, 'AuthenticationError', false),
  refused(404, 'NotFoundError', false),
  ...[402, 403, 405, 409, 410, 418, 422, 425, 451].map((status) =>
    refused(status, 'UnexpectedStatusError', false, 'unknown'),
  ),
  refused(408, 'UnexpectedStatusError', true, 'unknown'),
  refused(429, 'UnexpectedStatusError', true, 'unknown'),
  ...[500, 501, 502, 503, 504, 599].map((status) => refused(status, 'ServerError', true, 'unknown')),
  ['answers 502 in HTML', answer(502, html, { 'content-type': 'text/html' }), 'ServerError', 502, true, 'unknown'],
  ['answers 500 with an order', answer(500, whole), 'ServerError', 500, true, 'unknown'],
  ['answers 500 with errors that are no list', answer(500, { error: customer }), 'ServerError', 500, true, 'unknown'],
  ['answers 400 in HTML', answer(400, html, { 'content-type': 'text/html' }), 'BadRequestError', 400, false, undefined],
];

describe.each(methods)('A %s whose server', (method) => {
  test.each([...silent, ...broken, ...unreadable, ...statuses])(
    '%s',
    async (_, fault, name, status, repeated, outcome) => {
      const client = await faulty(fault, { maxRetries });
      const error = await failure(calls[method](client));
      const attempts = repeated && method !== 'POST' ? 1 + maxRetries : 1;
      expect(error).toMatchObject({ name, method, status, attempts });
      expect(error.outcome).toBe(method === 'POST' ? outcome : undefined);
      expect(client.received.filter((request) => request.method === method)).toHaveLength(attempts);
      expect(client.clock.running()).toBe(0);
      expectDiscreet(error, client.heard);
      const failures = client.heard.filter(
        ({ by, args }) => by === 'onFailure' && JSON.stringify(args).includes(`"${method}"`),
      );
      expect(failures).toMatchObject([{ args: [{ attempts, error: name }] }]);
    },
  );
});

test.each([
  ['and keeps the connection', {}],
  ['and closes the connection', { connection: 'close' }],
])(
  'A POST leaves once, also when the server answers 421 %s, which Node.js takes for a wish to have it again',
  async (_, headers) => {
    const client = await faulty(answer(421, '', headers));
    expect(await failure(client.invoices.create(order))).toMatchObject({
      status: 421,
      outcome: 'unknown',
      attempts: 1,
    });
    expect(client.received.map(({ body }) => JSON.parse(body))).toEqual([order]);
  },
);

describe('A call that never reaches a server', () => {
  /** A URL, and how many connections were made to it. */
  const places: [string, () => Promise<string>, string | undefined][] = [
    ['to a port at which nobody listens', silentUrl, 'not_sent'],
    ['to a server that resets before it reads', resettingUrl, undefined],
  ];

  async function resettingUrl(): Promise<string> {
    const server = createServer({ pauseOnConnect: true }, (socket) => socket.resetAndDestroy());
    onTestFinished(() => void server.close());
    return listen(server as Parameters<typeof listen>[0], 0, '127.0.0.1');
  }

  test.each(places)('%s fails by its connection, as often as it may be tried', async (_, start, known) => {
    const url = await start();
    for (const method of methods) {
      const client = clientAt(url, { maxRetries });
      const error = await failure(calls[method](client));
      const attempts = method === 'POST' ? 1 : 1 + maxRetries;
      expect(error).toMatchObject({ name: 'ConnectionError', status: undefined, attempts });
      // Whether the reset is met while connecting or while writing is a matter of luck; both are true.
      expect(method === 'POST' ? [known ?? 'not_sent', known ?? 'unknown'] : [undefined]).toContain(error.outcome);
      expect(client.clock.running()).toBe(0);
      expectDiscreet(error, client.heard);
    }
  });

  const failed = (cause?: unknown) => new TypeError('fetch failed', { cause });
  const system = (syscall: string, code: string) => Object.assign(new Error(code), { syscall, code });
  const refusedBy = (...errors: unknown[]) => failed(new AggregateError(errors));

  test.each([
    ['whose host does not resolve', failed(system('getaddrinfo', 'ENOTFOUND'))],
    ['whose name server is away', failed(system('getaddrinfo', 'EAI_AGAIN'))],
    ['that nobody lets in', failed(system('connect', 'ECONNREFUSED'))],
    ['that has no way', failed(system('connect', 'ENETUNREACH'))],
    ['whose every address refuses', failed(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))],
    [
      'whose server wants a certificate of the client',
      failed(Object.assign(new Error(), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })),
    ],
    ['that takes too long to connect', failed(Object.assign(new Error(), { code: 'UND_ERR_CONNECT_TIMEOUT' }))],
    ['whose certificate is not trusted', failed(Object.assign(new Error(), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }))],
    ['whose certificate is of another', failed(Object.assign(new Error(), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }))],
    [
      'whose certificate has no issuer',
      failed(Object.assign(new Error(), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })),
    ],
    ['that is reset while reading', failed(system('read', 'ECONNRESET'))],
    ['that breaks while writing', failed(system('write', 'EPIPE'))],
    [
      'one address of which refuses and another hangs up',
      refusedBy(system('connect', 'ECONNREFUSED'), system('read', 'ECONNRESET')),
    ],
    ['that fails for no given reason', failed()],
    ['that fails for several reasons, none given', refusedBy()],
    ['whose reasons are no list', Object.assign(new Error('odd'), { errors: { amount: 'odd' } })],
    ['whose reason is null', failed(null)],
    ['whose fetch gives nothing', () => undefined],
  ] as const)(
    '%s says nothing certain of a POST when the user’s own fetch fails so: that fetch may have made other calls',
    async (_, given) => {
      const client = scripted([given]);
      expect(await failure(client.invoices.create(order))).toMatchObject({
        name: 'ConnectionError',
        attempts: 1,
        outcome: 'unknown',
      });
      expect(client.sent).toHaveLength(1);
      expect(client.clock.running()).toBe(0);
    },
  );
});

describe('An answer is taken', () => {
  test.each<[string, Fault]>([
    ['as plain text', answer(200, whole, { 'content-type': 'text/plain' })],
    ['as HTML', answer(200, whole, { 'content-type': 'text/html' })],
    ['without a type', raw('HTTP/1.1 200 OK', `content-length: ${whole.length}`, '', whole)],
    ['after a byte order mark', answer(200, `\u{FEFF}${whole}`)],
    ['as gzip', answer(200, gzipSync(whole), { 'content-encoding': 'gzip' })],
    ['in pieces', async (turn) => (await begin(200, json)(turn), turn.response.end(whole.slice(half.length)))],
    ['with status 201', answer(201, whole)],
    ['with status 299', answer(299, whole)],
    [
      'after early hints',
      ({ response }) => (response.writeEarlyHints({ link: '</a.css>; rel=preload' }), response.end(whole)),
    ],
    ['with a Retry-After', answer(200, whole, { 'retry-after': '0' })],
  ])('when the order comes %s', async (_, fault) => {
    const client = await faulty(fault);
    for (const method of methods) expect(await calls[method](client)).toMatchObject(invoice);
    expect(client.received.map(({ method }) => method)).toEqual(methods);
    expectDiscreet(client.heard);
  });

  test('when the server has closed the connection that it kept since the call before', async () => {
    let closed: Promise<unknown> | undefined;
    const hangUp: Fault = ({ response, socket }) => {
      closed = once(socket, 'close');
      response.end(whole, () => socket.end());
    };
    const client = await faulty([hangUp, answer(200, whole)]);
    await client.invoices.get('inv_1');
    await closed;
    await client.invoices.create(order);
    expect(client.received.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(client.connections()).toBe(2);
  });

  test('only once asked for, when the server resets a kept connection as the POST comes', async () => {
    const client = await faulty([answer(200, whole), ({ socket }) => socket.resetAndDestroy(), answer(200, whole)]);
    await client.invoices.get('inv_1');
    // `fetch` takes a connection back a little after the answer's end.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await failure(client.invoices.create(order))).toMatchObject({
      name: 'ConnectionError',
      attempts: 1,
      outcome: 'unknown',
    });
    expect(client.received.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(client.connections()).toBe(1);
  });

  test('when it comes after attempts that each failed otherwise', async () => {
    const faults: Fault[] = [
      answer(503),
      ({ socket }) => socket.resetAndDestroy(),
      ({ expire }) => expire(),
      answer(200, whole),
    ];
    const client = await faulty(faults, { maxRetries: 3 });
    expect(await client.invoices.update('inv_1', { amount: 25 })).toMatchObject(invoice);
    expect(client.received.map(({ body }) => body)).toEqual(Array(4).fill('{"amount":25}'));
    expect(new Set(client.received.map(({ headers }) => headers.authorization)).size).toBe(1);
  });
});

test.each([301, 302, 303, 307, 308])(
  'A redirect (%i) to another origin is not followed, so that the key stays',
  async (status) => {
    const other = await faulty(answer(200, invoice));
    for (const method of methods) {
      const client = await faulty(answer(status, '', { location: `${other.url}/invoices/inv_1` }));
      expect(await failure(calls[method](client))).toMatchObject({ status });
    }
    expect(other.connections()).toBe(0);
  },
);

test('A failed call leaves the errors of the API in the error, and out of what hooks and logger hear', async () => {
  const errors = [{ code: 'invalid', param: 'customer.email', message: `${customer.email} no es de ${customer.name}` }];
  const client = await faulty(answer(400, { error: errors }, { 'x-request-id': 'req_1' }));
  expect(await failure(client.invoices.create(order))).toMatchObject({ errors, requestId: 'req_1' });
  expectDiscreet(client.heard);
});

const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

test.each([
  ['are no texts', '[{"message":{"toString":1},"param":[[1]]}]'],
  ['nest deeply', `[{"message":${deep}}]`],
  ['are no objects', '[null,1,"text",[]]'],
  ['are ten thousand', JSON.stringify(Array(10_000).fill(errors[0]))],
])('A call refused with errors that %s fails as any refused call', async (_, list) => {
  const client = await faulty(answer(400, `{"error":${list}}`));
  expect(await failure(client.invoices.create(order))).toMatchObject({ name: 'BadRequestError', status: 400 });
});

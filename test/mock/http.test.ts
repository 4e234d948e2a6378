/** What no well-behaved client sends. The mock answers it in the API's own shape, or closes: it never fails, hangs or leaks. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LogEntry } from '../../packages/http/src/log.ts';
import { longest } from '../../packages/mock/src/options.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { authorization, createCaller, unhurried } from '../support/calls.ts';
import { start } from '../support/command.ts';
import { contract, documentedExample, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { patience } from '../support/patience.ts';
import { credentials, get, head, lines, post } from '../support/raw-requests.ts';
import { answersIn, closed, dial, talk, type RawAnswer } from '../support/sockets.ts';

const creation = JSON.stringify(documentedExample('createInvoice', 'request'));

/** What would tell which tools are at work, or where. */
const tools = /prism|stoplight|ajv|node|at .+:\d+:\d+|file:|\.ts\b|\/work\//i;

const entries: LogEntry[] = [];
let mock: Mock;
/** Only for requests that never arrive whole: whether all others come in time would depend on the machine. */
let hasty: Mock;
beforeAll(async () => {
  const log = (entry: LogEntry) => entries.push(entry);
  mock = await startMock({ port: 0, contract, times: unhurried, log });
  hasty = await startMock({ port: 0, contract, times: { head: 300, whole: 600, rest: 300 }, log });
});
afterAll(() => Promise.all([mock.close(), hasty.close()]));

const posted = (body: string | Uint8Array, ...headers: string[]) =>
  Buffer.concat([
    Buffer.from(lines(post(`Content-Length: ${Buffer.byteLength(body)}`, ...headers))),
    Buffer.from(body),
  ]);
const withMetadata = (json: string) => `${creation.slice(0, -1)},"metadata":${json}}`;

/** Checks an answer against the API's form: an error has its list of errors, all else the contract's example. */
function examine({ status, head: received, text }: RawAnswer): void {
  expect(received + text).not.toMatch(tools);
  if (status >= 400) expect(faults('/components/schemas/ErrorResponse', JSON.parse(text)), text).toEqual([]);
}

async function wellAfterwards(served = mock): Promise<void> {
  const list = () => fetch(`${served.url}/invoices`, { headers: { authorization } });
  // What is too slow for the hasty one is sent again.
  if (served === hasty)
    return vi.waitFor(async () => expect((await list()).status).toBe(200), { timeout: patience, interval: 50 });
  const response = await list();
  expect(response.status).toBe(200);
  expect(faults(responseSchema('listInvoices', '200'), await response.json())).toEqual([]);
}

/** The one answer to some bytes; `undefined` when the server closes without any. */
async function sendRaw(bytes: string | Uint8Array, served = mock): Promise<RawAnswer | undefined> {
  const answers = answersIn(await talk(served.url, bytes));
  for (const answer of answers) examine(answer);
  expect(answers.length).toBeLessThanOrEqual(1);
  await wellAfterwards(served);
  return answers[0];
}

const chunked = (...parts: string[]) => lines(post('Transfer-Encoding: chunked')) + parts.join('');

describe('What is no HTTP is a 400 in the API’s own shape', () => {
  test.each<[string, string | Uint8Array]>([
    ['a negative length', lines(post('Content-Length: -2')) + '{}'],
    ['two different lengths', lines(post('Content-Length: 2', 'Content-Length: 3')) + '{}'],
    ['a list of lengths', lines(post('Content-Length: 2, 2')) + '{}'],
    ['a length beyond all bounds', lines(post(`Content-Length: ${'9'.repeat(40)}`)) + '{}'],
    ['a hexadecimal length', lines(post('Content-Length: 0x2')) + '{}'],
    [
      'both a length and chunks',
      lines(post('Transfer-Encoding: chunked', 'Content-Length: 2')) + '2\r\n{}\r\n0\r\n\r\n',
    ],
    ['a chunk of no length', chunked('zz\r\n{}\r\n0\r\n\r\n')],
    ['a chunk longer than it says', chunked('1\r\n{}\r\n0\r\n\r\n')],
    ['a chunk of negative length', chunked('-1\r\n{}\r\n0\r\n\r\n')],
    ['a chunk beyond all bounds', chunked(`${'f'.repeat(20)}\r\n{}`)],
    ['a chunk with an endless extension', chunked(`2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`)],
    ['another coding than chunks', lines(post('Transfer-Encoding: gzip')) + '{}'],
    ['a NUL in the URL', lines(get('/v1/pay\0ments'))],
    ['a NUL in a header', lines(get(undefined, 'X-Note: a\0b'))],
    ['a raw byte in the URL', Buffer.from(lines(get('/v1/payments/invoices/\xff')), 'latin1')],
    ['a space before a header’s colon', lines(get(undefined, 'X-Note : a'))],
    ['a folded header', lines(get(undefined, 'X-Note: a', ' b'))],
    ['a header without a name', lines(get(undefined, ': a'))],
    ['line feeds alone', lines(get()).replaceAll('\r', '')],
    ['headers of 64 kB', lines(get(undefined, `X-Note: ${'x'.repeat(64_000)}`))],
    ['headers of a megabyte', lines(get(undefined, `X-Note: ${'x'.repeat(1_000_000)}`))],
    ['ten thousand headers', lines(get(undefined, ...Array.from({ length: 10_000 }, (_, index) => `X-${index}: 1`)))],
    ['a URL of 64 kB', lines(get(`/${'x'.repeat(64_000)}`))],
    ['an unknown method', lines(head('PAY /v1/payments/invoices HTTP/1.1'))],
    ['a method in lower case', lines(head('get /v1/payments/invoices HTTP/1.1'))],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/3', lines(head('GET /v1/payments/invoices HTTP/3.0'))],
    ['TLS', Buffer.concat([Buffer.from('16030100a5010000a10303', 'hex'), Buffer.alloc(160, 1)])],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))],
    ['two Hosts', lines(get(undefined, 'Host: localhost'))],
    ['two Hosts in HTTP/1.0', lines('GET /v1/payments/invoices HTTP/1.0', credentials, 'Host: a', 'Host: b', '')],
    ['no Host', lines('GET /v1/payments/invoices HTTP/1.1', credentials, 'Connection: close', '')],
  ])('%s', async (_, bytes) => {
    expect((await sendRaw(bytes))?.status).toBe(400);
  });

  test('CONNECT is closed: the mock is no proxy', async () => {
    expect(await sendRaw(lines(head('CONNECT example.com:443 HTTP/1.1')))).toBeUndefined();
  });
});

// They wait for the same time, so they do it together.
describe.concurrent('What does not arrive in time is a 400 too', () => {
  test.each<[string, string]>([
    ['a head that never ends', head('GET /v1/payments/invoices HTTP/1.1')],
    ['half a start line', 'GET /v1/pay'],
    ['half a body', lines(post('Content-Length: 100')) + '{"amount":'],
    ['no body where one is announced', lines(post('Content-Length: 100'))],
    ['a chunked body without end', chunked('5\r\n{"amo\r\n')],
    ['Expect: 100-continue with too large a body', lines(post('Expect: 100-continue', 'Content-Length: 1000001'))],
  ])('%s', async (_, bytes) => {
    expect((await sendRaw(bytes, hasty))?.status).toBe(400);
  });

  test('a head that comes drop by drop', async () => {
    const socket = dial(hasty.url);
    let received = '';
    socket.setEncoding('utf8').on('data', (part: string) => (received += part));
    const dripping = setInterval(() => socket.write('x'), 20);
    socket.write(head('GET /v1/payments/invoices HTTP/1.1'));
    await closed(socket);
    clearInterval(dripping);
    const [answer] = answersIn(received);
    expect(answer?.status).toBe(400);
    examine(answer!);
  });
});

describe('A body that is no JSON, or none of the contract’s, is a 400', () => {
  const bytes = (...values: number[]) =>
    Buffer.concat([Buffer.from('{"invoice_id":"'), Buffer.from(values), Buffer.from('"}')]);

  test.each<[string, string | Uint8Array]>([
    ['ten thousand lists in each other', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['ten thousand objects in each other', '{"customer":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    [
      'a customer ten thousand levels deep',
      creation.replace(/"customer":\{/, `"customer":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)},`),
    ],
    ['a megabyte of [', '['.repeat(1_000_000)],
    ['a megabyte of {', '{"a":'.repeat(190_000)],
    ['UTF-8 that is cut', bytes(0xe2, 0x82)],
    ['overlong UTF-8', bytes(0xc0, 0xaf)],
    ['a surrogate in UTF-8', bytes(0xed, 0xa0, 0x80)],
    ['UTF-16', Buffer.from(creation, 'utf16le')],
    ['Latin-1', Buffer.from(creation.replace('"customer":{', '"customer":{"name":"José",'), 'latin1')],
    ['a NUL', creation.replace('"customer":{', '"customer":{"name":"\0",')],
    ['a length that is too small', `${creation}`.slice(0, -1)],
    ['a property __proto__', `{"__proto__":{"amount":1},${creation.slice(1)}`],
    ['a property constructor', `{"constructor":{"prototype":1},${creation.slice(1)}`],
    ['a customer’s __proto__', creation.replace('"customer":{', '"customer":{"__proto__":{"x":1},')],
    ['all required properties in __proto__', `{"__proto__":${creation}}`],
    ['a number without end', creation.replace(/"amount":[^,]*/, `"amount":${'9'.repeat(400)}`)],
    ['NaN', creation.replace(/"amount":[^,]*/, '"amount":NaN')],
    ['a comment', `/* x */${creation}`],
  ])('%s', async (_, body) => {
    expect((await sendRaw(posted(body)))?.status).toBe(400);
  });
});

describe('What is odd, yet HTTP and JSON of the contract, is answered well', () => {
  test.each<[string, string | Uint8Array, number]>([
    ['HTTP/1.0 without Host', lines('GET /v1/payments/invoices HTTP/1.0', credentials, ''), 200],
    ['a whole URL', lines(get(`http://api.kashio.net/v1/payments/invoices`)), 200],
    ['an asterisk', lines(head('OPTIONS * HTTP/1.1', 'Connection: close')), 404],
    ['an empty line first', `\r\n${lines(get())}`, 200],
    [
      'a wish for WebSockets',
      lines(head('GET /v1/payments/invoices HTTP/1.1', 'Connection: upgrade, close', 'Upgrade: websocket')),
      200,
    ],
    [
      'a wish for HTTP/2',
      lines(
        head(
          'GET /v1/payments/invoices HTTP/1.1',
          'Connection: Upgrade, close',
          'Upgrade: h2c',
          'HTTP2-Settings: AAMAAABk',
        ),
      ),
      200,
    ],
    ['Expect: 100-continue', posted(creation, 'Expect: 100-continue'), 201],
    ['another Expect', posted(creation, 'Expect: 200-ok'), 201],
    ['a body for GET', `${lines(get(undefined, 'Content-Length: 3'))}abc`, 200],
    ['a byte order mark', posted(`\ufeff${creation}`), 201],
    [
      'chunks of one byte',
      lines(post('Transfer-Encoding: chunked')) +
        [...Buffer.from(creation)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('') +
        '0\r\n\r\n',
      201,
    ],
    [
      'metadata ten thousand levels deep',
      posted(withMetadata(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)),
      201,
    ],
    [
      'metadata with names of JavaScript’s own',
      posted(withMetadata('{"__proto__":{"a":1},"constructor":{"prototype":{}},"hasOwnProperty":1}')),
      201,
    ],
    ['a lone surrogate', posted(withMetadata('{"\\ud800":"\\udfff"}')), 201],
    ['a property twice, the last one right', posted(`{"amount":-1,${creation.slice(1)}`), 201],
    [
      'names of JavaScript’s own in the query',
      lines(get('/v1/payments/invoices?__proto__=1&constructor=2&__proto__[limit]=0&toString=')),
      200,
    ],
    ['a percent sign alone', lines(get('/v1/payments/invoices?limit=1&x=%')), 200],
    ['a path that climbs', lines(get('/v1/payments/../../etc/passwd')), 404],
    ['an escaped path that climbs', lines(get('/v1/payments/%2e%2e/%2e%2e/etc/passwd')), 404],
    ['two slashes', lines(get('//v1/payments/invoices')), 404],
  ])('%s', async (_, bytes, status) => {
    expect((await sendRaw(bytes))?.status).toBe(status);
  });

  test('requests in one go are answered one by one, in their order', async () => {
    const one = (path: string) => lines(head(`GET /v1/payments${path} HTTP/1.1`));
    const paths = Array.from({ length: 100 }, (_, index) => `/invoices/inv_${index}`);
    const answers = answersIn(await talk(mock.url, paths.map(one).join('') + lines(get('/v1/payments/nada'))));
    answers.forEach(examine);
    expect(answers.map(({ status }) => status)).toEqual([...paths.map(() => 200), 404]);
    expect(answers.slice(0, 100).map(({ text }) => (JSON.parse(text) as { id: string }).id)).toEqual(
      paths.map((path) => path.split('/')[2]),
    );
  });

  test('a length that is too small cuts the body, and the rest of it is no HTTP', async () => {
    const received = await talk(
      mock.url,
      lines(head('POST /v1/payments/invoices HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 5')) +
        creation,
    );
    const answers = answersIn(received);
    answers.forEach(examine);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
  });
});

describe('Too large a body gets its 400, which clients can read', () => {
  const message = 'El cuerpo supera el máximo de 1000000 bytes.';
  const headers = { authorization, 'content-type': 'application/json' };
  const sizes = [1_000_001, 5_000_000, 50_000_000];
  const part = Buffer.alloc(65_536, 'x');

  function* parts(size: number): Generator<Buffer<ArrayBuffer>> {
    for (let left = size; left > 0; left -= part.length) yield part.subarray(0, left);
  }

  const getMessage = (text: string) => (JSON.parse(text) as { error: { message: string }[] }).error[0]?.message;

  test.each(sizes)('with fetch: %d bytes, with and without a length, several at a time', async (size) => {
    const whole = () => ({ method: 'POST', headers, body: Buffer.alloc(size, 'x') });
    const streamed = () => ({
      method: 'POST',
      headers,
      duplex: 'half' as const,
      body: ReadableStream.from(parts(size)),
    });
    const responses = await Promise.all(
      [whole(), streamed(), whole(), streamed()].map((sent) => fetch(`${mock.url}/invoices`, sent)),
    );
    for (const response of responses) {
      expect(response.status).toBe(400);
      expect(getMessage(await response.text())).toBe(message);
    }
  });

  test.each(sizes)('with node:http: %d bytes in chunks', async (size) => {
    const sent = request(`${mock.url}/invoices`, { method: 'POST', headers });
    const answer = once(sent, 'response') as Promise<[IncomingMessage]>;
    // Node's client leaves off sending when it has been answered.
    Readable.from(parts(size)).pipe(sent);
    const [response] = await answer;
    expect(response.statusCode).toBe(400);
    expect(getMessage(Buffer.concat((await response.toArray()) as Buffer[]).toString())).toBe(message);
  });

  test.each([[], ['-H', 'Transfer-Encoding: chunked'], ['-H', 'Expect:'], ['--http1.0']].map((args) => ({ args })))(
    'with curl $args',
    async ({ args }) => {
      const script = `head -c 5000000 /dev/zero | curl -sS -w '\\n%{http_code}' -u sk_test: -H 'Content-Type: application/json' --data-binary @- "$@"`;
      const { stdout, stderr } = await start('sh', ['-c', script, 'sh', ...args, `${mock.url}/invoices`]).finished;
      const [text = '', status] = stdout.split('\n');
      expect({ status, stderr, message: getMessage(text) }).toEqual({ status: '400', stderr: '', message });
    },
  );

  test('also when the rest of it comes late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const usual = await startMock({ port: 0, contract });
    onTestFinished(() => usual.close());
    const socket = dial(usual.url);
    const failed: Error[] = [];
    let received = '';
    socket.on('error', (error) => failed.push(error)).setEncoding('utf8');
    const answer = new Promise<void>((resolve) =>
      socket.on('data', (text: string) => {
        received += text;
        if (received.endsWith('}]}')) resolve();
      }),
    );
    socket.write(lines(post('Content-Length: 20000000')));
    await answer;
    vi.advanceTimersByTime(20_000);
    socket.write(Buffer.alloc(20_000_000));
    await closed(socket);
    expect(failed).toEqual([]);
    expect(answersIn(received).map(({ text }) => getMessage(text))).toEqual([message]);
  });

  test('without credentials it is a 401, and below an unknown path a 404', async () => {
    const body = Buffer.alloc(5_000_000);
    expect((await fetch(`${mock.url}/invoices`, { method: 'POST', body })).status).toBe(401);
    expect((await fetch(`${mock.url}/nada`, { method: 'POST', body })).status).toBe(404);
  });
});

describe('A client that leaves', () => {
  test.each<[string, string]>([
    ['before it says anything', ''],
    ['in the middle of the head', 'GET /v1/payments/inv'],
    ['in the middle of the body', lines(post('Content-Length: 1000')) + '{'],
    ['in the middle of chunks', `${lines(post('Transfer-Encoding: chunked'))}5\r\n{"`],
    ['in the middle of too large a body', `${lines(post('Content-Length: 2000000'))}${'x'.repeat(100_000)}`],
    ['before the answer', lines(get())],
  ])('%s does no harm', async (_, bytes) => {
    await Promise.all(
      Array.from({ length: 20 }, async (_none, index) => {
        const socket = dial(mock.url);
        await once(socket, 'connect');
        socket.write(bytes, () => (index % 2 === 0 ? socket.resetAndDestroy() : socket.destroy()));
        await closed(socket);
      }),
    );
    await wellAfterwards();
  });

  test('before a delayed answer is not logged, and is no error of the mock', async () => {
    const seen: LogEntry[] = [];
    let delayed = () => {};
    const isDelayed = new Promise<void>((resolve) => (delayed = resolve));
    // The first answer is held back until the end, all others are not.
    const parts = [1];
    const random = () => (delayed(), parts.pop() ?? 0);
    const slow = await startMock({
      port: 0,
      contract,
      times: unhurried,
      latency: { from: 0, to: longest },
      random,
      log: (entry) => seen.push(entry),
    });
    const socket = dial(slow.url);
    socket.write(lines(get()));
    await isDelayed;
    socket.destroy();
    await closed(socket);
    await wellAfterwards(slow);
    await slow.close();
    expect(seen.map(({ status }) => status)).toEqual([200]);
  });

  test('is in the log of no request as a failure of the mock', () => {
    expect(entries.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('who never reads keeps nobody waiting, neither others nor the end', async () => {
    const lazy = await startMock({ port: 0, contract, times: unhurried });
    const socket = dial(lazy.url).pause();
    await once(socket, 'connect');
    const bytes = lines(head('GET /v1/payments/invoices HTTP/1.1')).repeat(2000);
    for (let count = 0; count < 10; count++) socket.write(bytes);
    await wellAfterwards(lazy);
    await lazy.close();
    socket.destroy();
  });
});

describe('Five hundred clients at a time', () => {
  test('are all answered, each with its own', async () => {
    const caller = createCaller(mock.url, 500);
    const ids = Array.from({ length: 500 }, (_, index) => `inv_${index}`);
    const replies = await Promise.all(ids.map((id) => caller.call({ method: 'GET', path: `/invoices/${id}` })));
    expect(replies.map(({ body }) => (body as { id: string }).id)).toEqual(ids);
    caller.end();
  });
});

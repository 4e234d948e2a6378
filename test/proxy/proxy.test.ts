/** The proxy between real clients and servers: what it finds, that it changes nothing, and what it never tells. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http, { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import { close, listen } from '../../packages/http/src/listen.ts';
import { startMock } from '../../packages/mock/src/server.ts';
import { startProxy, type ProxyOptions } from '../../packages/proxy/src/server.ts';
import { createFindings, type Outcome } from '../../packages/proxy/src/findings.ts';
import { changed, contract, documentedExample, documentedExamples, operations } from '../support/contract.ts';
import { silentUrl } from '../support/local-server.ts';

const key = 'sk_test_W3qZr8Lk';
const authorization = `Basic ${btoa(`${key}:`)}`;
const json = { 'content-type': 'application/json' };
const invoice = documentedExample('getInvoice', 'response');

/** The proxy in front of a server, with what it has told. */
async function proxyTo(upstream: string, options: Partial<ProxyOptions> = {}) {
  const outcomes: Outcome[] = [];
  const proxy = await startProxy({
    upstream: new URL(upstream),
    contract,
    port: 0,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...options,
  });
  onTestFinished(() => proxy.close());
  const told = async (count = 1) => {
    await expect.poll(() => outcomes.length).toBe(count);
    return outcomes;
  };
  const found = async () =>
    (await told())
      .flatMap(({ violations }) => violations.map(({ in: place, where, rule }) => `${place} ${where} ${rule}`))
      .sort();
  return { ...proxy, outcomes, told, found };
}

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  const origin = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server));
  return `${origin}/v1/payments`;
}

/** A server that gives one answer, behind the proxy. */
const answering = async (status: number, body: string | Uint8Array = '', headers: http.OutgoingHttpHeaders = json) =>
  proxyTo(
    await serve(
      (request, response) => void request.resume().on('end', () => response.writeHead(status, headers).end(body)),
    ),
  );

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { authorization, ...headers }, redirect: 'manual' });

/** A request as http.request makes it, for what fetch does not let through. */
function exchange(
  url: string,
  options: http.RequestOptions,
  body?: string,
): Promise<IncomingMessage & { received: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false, ...options }, async (response) =>
      resolve(Object.assign(response, { received: await buffer(response) })),
    );
    request.on('error', reject).end(body);
  });
}

describe('Nothing is found in what keeps to the contract', () => {
  const bodies: Record<string, Record<string, Json>> = {
    createInvoice: documentedExample('createInvoice', 'request'),
    updateInvoice: documentedExample('updateInvoice', 'request'),
  };

  test.each(operations.map((at) => [at.operation.operationId, at] as const))(
    '%s',
    async (operationId, { method, path: template }) => {
      const mock = await startMock({ port: 0 });
      onTestFinished(() => mock.close());
      const proxy = await proxyTo(mock.url);
      const body = bodies[operationId];
      const url = proxy.url + template.replace('{id}', 'inv_1');
      const response = await fetch(url, {
        method: method.toUpperCase(),
        headers: { authorization, ...json },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(response.ok).toBe(true);
      expect(await proxy.told()).toMatchObject([
        { operation: operationId, path: template, status: response.status, violations: [], isPartial: false },
      ]);
    },
  );

  test.each(
    documentedExamples
      .filter(({ kind }) => kind === 'response')
      .map((example) => [example.operationId, example.value] as const),
  )('the documented answer of %s, with any charset', async (operationId, value) => {
    const { method, path: template } = operations.find(({ operation }) => operation.operationId === operationId)!;
    const proxy = await answering(method === 'post' ? 201 : 200, JSON.stringify(value), {
      'content-type': 'Application/JSON;charset=UTF-8',
    });
    const body = bodies[operationId];
    await fetch(proxy.url + template.replace('{id}', 'inv_1'), {
      method: method.toUpperCase(),
      headers: { authorization, ...json },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(await proxy.found()).toEqual([]);
  });

  test.each(['text/plain', 'application/json'])(
    'a preflight, whatever it is answered, and a HEAD of type %s',
    async (type) => {
      const proxy = await answering(200, '', { 'content-type': type });
      const preflight = { origin: 'https://tienda.example.com', 'access-control-request-method': 'POST' };
      await exchange(`${proxy.url}/invoices`, { method: 'OPTIONS', headers: preflight });
      await exchange(`${proxy.url}/events`, { method: 'HEAD', headers: { authorization } });
      const [, head] = await proxy.told(2);
      expect(proxy.outcomes[0]!.violations).toEqual([]);
      expect(head!.violations.map(({ rule }) => rule)).toEqual(type === 'text/plain' ? ['content-type'] : []);
    },
  );
});

describe('A response that breaks the contract is told', () => {
  const { ktin: _, ...withoutKtin } = invoice;

  test.each<[string, Json, string]>([
    ['a property missing', withoutKtin, 'body ktin required'],
    ['a wrong type', { ...invoice, livemode: 'true' }, 'body livemode type'],
    ['a wrong format', { ...invoice, customer: { email: 'maria' } }, 'body customer.email format'],
    ['a wrong form', { ...invoice, customer: { phone: '987654321' } }, 'body customer.phone pattern'],
    ['an unknown value', { ...invoice, status: 'refunded' }, 'body status enum'],
    ['another constant', { ...invoice, object: 'order' }, 'body object const'],
    ['below the minimum', { ...invoice, amount: -1 }, 'body amount minimum'],
    ['null', null, 'body  type'],
    ['a list', [], 'body  type'],
  ])('%s', async (_, value, fault) => {
    const proxy = await answering(200, JSON.stringify(value));
    await get(`${proxy.url}/invoices/inv_1`);
    expect(await proxy.found()).toEqual([fault]);
    expect(proxy.outcomes[0]!.violations[0]).toMatchObject({ side: 'response', expected: expect.stringMatching(/./) });
  });

  test('a property that the schema does not allow, where a contract forbids others', async () => {
    const strict = structuredClone(contract);
    strict.components.schemas['Invoice']!.additionalProperties = false;
    const upstream = await serve((_, response) =>
      response.writeHead(200, json).end(JSON.stringify({ ...invoice, color: 'azul' })),
    );
    const proxy = await proxyTo(upstream, { contract: strict });
    await get(`${proxy.url}/invoices/inv_1`);
    expect(await proxy.found()).toEqual(['body … additionalProperties']);
  });

  test.each<[string, number, string | Uint8Array, http.OutgoingHttpHeaders, string]>([
    ['an undocumented status', 418, '{"error":[]}', json, 'status  status'],
    ['a redirect', 302, '', { location: 'https://example.com/' }, 'status  status'],
    ['no content', 204, '', {}, 'status  status'],
    ['not modified', 304, '', {}, 'status  status'],
    ['an error of another shape', 404, '{"message":"no"}', json, 'body error required'],
    ['a page', 200, '<html>', { 'content-type': 'text/html' }, 'header Content-Type content-type'],
    ['no type', 200, JSON.stringify(invoice), {}, 'header Content-Type content-type'],
    ['a malformed type', 200, JSON.stringify(invoice), { 'content-type': '/;=' }, 'header Content-Type content-type'],
    ['no JSON', 200, '{"id":', json, 'body  json'],
    ['no UTF-8', 200, Uint8Array.from([0x22, 0xc3, 0x28, 0x22]), json, 'body  json'],
    ['nothing', 200, '', json, 'body  required'],
    ['broken gzip', 200, 'plain', { ...json, 'content-encoding': 'gzip' }, 'body  content-encoding'],
  ])('%s', async (_, status, body, headers, fault) => {
    const proxy = await answering(status, body, headers);
    await exchange(`${proxy.url}/invoices/inv_1`, { headers: { authorization } });
    expect(await proxy.found()).toEqual([fault]);
    expect(proxy.outcomes[0]).toMatchObject({ operation: 'getInvoice', status });
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('within %s, whose bytes pass as they are', async (encoding, compress) => {
    const bytes = compress(JSON.stringify({ ...invoice, amount: -1 }));
    const proxy = await answering(200, bytes, { ...json, 'content-encoding': encoding });
    const { received, headers } = await exchange(`${proxy.url}/invoices/inv_1`, { headers: { authorization } });
    expect(received.equals(bytes)).toBe(true);
    expect(headers['content-encoding']).toBe(encoding);
    expect(await proxy.found()).toEqual(['body amount minimum']);
  });

  test('once for all items of a list', async () => {
    const data = Array.from({ length: 50 }, () => ({ ...invoice, amount: -1 }));
    const proxy = await answering(200, JSON.stringify({ object: 'list', has_more: false, data }));
    await get(`${proxy.url}/invoices`);
    expect(await proxy.found()).toEqual(['body data[].amount minimum']);
  });
});

describe('A request that breaks the contract is told, and forwarded all the same', () => {
  const order = documentedExample('createInvoice', 'request');
  const post = (body: string, headers: Record<string, string> = {}) => ({
    method: 'POST',
    body,
    headers: { authorization, ...json, ...headers },
  });

  test.each<[string, string, RequestInit, string[]]>([
    ['no key', '/invoices', { headers: {} }, ['credentials Authorization credentials']],
    [
      'a key under another scheme',
      '/invoices',
      { headers: { authorization: `Bearer ${key}` } },
      ['credentials Authorization credentials'],
    ],
    ['an unknown path', '/invoice', {}, ['route  path']],
    ['an unknown method', '/invoices', { method: 'PUT' }, ['route  method']],
    ['query parameters', '/invoices?limit=0&date=hoy&x=1', {}, ['query date format', 'query limit minimum']],
    [
      'properties',
      '/invoices',
      post(JSON.stringify({ ...order, amount: 'x', nombre: 'x', customer: { phone: '1' } })),
      ['body amount pattern', 'body customer.phone pattern', 'body … additionalProperties'],
    ],
    ['no JSON', '/invoices', post('{'), ['body  json']],
    ['null', '/invoices', post('null'), ['body  type']],
    ['no body', '/invoices', post(''), ['body  required']],
    [
      'another type',
      '/invoices',
      post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      ['header Content-Type content-type'],
    ],
    [
      'a body where there is none',
      '/invoices/inv_1',
      { method: 'DELETE', body: '{}', headers: { authorization, ...json } },
      ['body  content-type'],
    ],
  ])('%s', async (_, target, init, expected) => {
    const reached: (string | undefined)[] = [];
    const proxy = await proxyTo(
      await serve((request, response) => {
        reached.push(request.url);
        response.writeHead(400, json).end('{"error":[]}');
      }),
    );
    await fetch(proxy.url + target, { headers: { authorization }, ...init });
    const violations = (await proxy.told()).flatMap(({ violations }) =>
      violations.filter(({ side }) => side === 'request'),
    );
    expect(violations.map(({ in: place, where, rule }) => `${place} ${where} ${rule}`).sort()).toEqual(expected);
    expect(reached).toEqual([`/v1/payments${target}`]);
  });
});

describe('The contract’s own words decide, not what it has today', () => {
  const okay = () =>
    serve((_, response) => void response.writeHead(200, json).end('{"object":"list","has_more":false,"data":[]}'));

  test('an operation without security needs no credentials', async () => {
    const open = changed(({ paths }) => void (paths['/events']!.get!.security = []));
    const proxy = await proxyTo(await okay(), { contract: open });
    await fetch(`${proxy.url}/events`);
    expect(await proxy.found()).toEqual([]);
  });

  test.each([
    ['Bearer abc', []],
    [authorization, ['credentials Authorization credentials']],
  ])('another HTTP scheme is asked for: %s', async (header, violations) => {
    const bearer = changed(({ components }) => {
      components.securitySchemes['SecretKey'] = { type: 'http', scheme: 'bearer' };
    });
    const proxy = await proxyTo(await okay(), { contract: bearer });
    await get(`${proxy.url}/events`, { authorization: header });
    expect(await proxy.found()).toEqual(violations);
  });

  test('what was expected of credentials is said in a few words', async () => {
    const proxy = await proxyTo(await okay());
    await get(`${proxy.url}/events`, { authorization: `Basic ${btoa('key:password')}` });
    expect((await proxy.told()).flatMap(({ violations }) => violations)).toMatchObject([
      { expected: 'la contraseña vacía' },
    ]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ 'X-Shop': 'lima' }, []],
    [{ 'x-shop': 'quito' }, ['header X-Shop enum']],
    [{}, ['header X-Shop required']],
  ])('a header parameter: %j', async (headers, violations) => {
    const withHeader = changed(({ paths }) => {
      const schema = { type: 'string', enum: ['lima'] };
      paths['/events']!.get!.parameters = [{ name: 'X-Shop', in: 'header', required: true, description: '', schema }];
    });
    const proxy = await proxyTo(await okay(), { contract: withHeader });
    await get(`${proxy.url}/events`, headers);
    expect(await proxy.found()).toEqual(violations);
  });
});

describe('Forwarding changes nothing', () => {
  test.each(['103 Early Hints', '102 Processing', '199 Own'])('of an informational response: %s', async (line) => {
    const server = net.createServer((socket) => {
      socket
        .on('error', () => {})
        .once('data', () => {
          socket.write(
            `HTTP/1.1 ${line}\r\nLink: </a.css>; rel=preload\r\nX-One: \xe9\r\nKeep-Alive: x\r\n\r\n`,
            'latin1',
          );
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
        });
    });
    onTestFinished(() => void server.close());
    const proxy = await proxyTo(`${await listen(server as http.Server, 0, '127.0.0.1')}/v1/payments`);
    const request = http.get(`${proxy.url}/invoices`, { agent: false });
    const [[information], [response]] = (await Promise.all([
      once(request, 'information'),
      once(request, 'response'),
    ])) as [[http.InformationEvent], [IncomingMessage]];
    expect(`${information.statusCode} ${information.statusMessage}`).toBe(line);
    expect(information.rawHeaders).toEqual(['Link', '</a.css>; rel=preload', 'X-One', '\xe9']);
    expect(await text(response)).toBe('ok');
  });

  test('for a client of HTTP/1.0, which knows no informational responses', async () => {
    const server = net.createServer((socket) => {
      socket
        .on('error', () => {})
        .once('data', () => {
          socket.end('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
    });
    onTestFinished(() => void server.close());
    const proxy = await proxyTo(`${await listen(server as http.Server, 0, '127.0.0.1')}/v1/payments`);
    const socket = net.connect(Number(new URL(proxy.url).port), '127.0.0.1');
    socket.write('GET /v1/payments/invoices HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test('of method, target, headers and bytes, in either direction', async () => {
    const body = '{"amount": 15.00, "amount":15.0}\r\n';
    const seen: { method: string; url: string; raw: string[]; body: string }[] = [];
    const upstream = await serve(async (request, response) => {
      seen.push({ method: request.method!, url: request.url!, raw: request.rawHeaders, body: await text(request) });
      response.sendDate = false;
      response.writeHead(201, 'Hecho', [
        'Set-Cookie',
        'a=1',
        'X-One',
        'é',
        'Set-Cookie',
        'b=2',
        'Content-Length',
        String(body.length),
        'Connection',
        'X-Hop',
        'X-Hop',
        '1',
      ]);
      response.end(Buffer.from(body));
    });
    const proxy = await proxyTo(upstream);
    const target = '/invoices?b=2&a=%20+&a=1&__proto__=x';
    const headers = [
      'Host',
      'x',
      'X-Twice',
      '1',
      'x-twice',
      '2',
      'Accept',
      '*/*',
      'Content-Length',
      String(body.length),
      'TE',
      'trailers',
      'Connection',
      'close, X-Mine',
      'X-Mine',
      '1',
    ];
    const { received, rawHeaders, statusMessage } = await exchange(
      proxy.url + target,
      { method: 'POST', headers },
      body,
    );
    expect(seen).toMatchObject([{ method: 'POST', url: `/v1/payments${target}`, body }]);
    expect(seen[0]!.raw).toEqual([
      'Host',
      new URL(upstream).host,
      'X-Twice',
      '1',
      'x-twice',
      '2',
      'Accept',
      '*/*',
      'Content-Length',
      String(body.length),
      'Connection',
      'keep-alive',
    ]);
    expect(received.toString()).toBe(body);
    expect(statusMessage).toBe('Hecho');
    expect(rawHeaders).toEqual([
      'Set-Cookie',
      'a=1',
      'X-One',
      'é',
      'Set-Cookie',
      'b=2',
      'Content-Length',
      String(body.length),
      'Connection',
      'close',
    ]);
  });

  test.each(['POST', 'PATCH', 'DELETE', 'GET'])('of the absence of a body: %s', async (method) => {
    const lengths: unknown[] = [];
    const proxy = await proxyTo(
      await serve((request, response) => {
        lengths.push(Number(request.headers['content-length'] ?? 0), request.headers['transfer-encoding']);
        response.end();
      }),
    );
    const socket = net.connect(Number(new URL(proxy.url).port), '127.0.0.1');
    socket.write(`${method} /v1/payments/invoices HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(lengths).toEqual([0, undefined]);
  });

  test('of answers without content: HEAD with a length, 204, 304', async () => {
    const proxy = await proxyTo(
      await serve(({ url = '', method }, response) => {
        if (method === 'HEAD') response.writeHead(200, { ...json, 'content-length': 608 }).end();
        else response.writeHead(url.endsWith('204') ? 204 : 304, { etag: '"1"' }).end();
      }),
    );
    const head = await exchange(`${proxy.url}/invoices/inv_1`, { method: 'HEAD', headers: { authorization } });
    expect(head).toMatchObject({ statusCode: 200, headers: { 'content-length': '608' } });
    for (const status of [204, 304])
      expect(await exchange(`${proxy.url}/invoices/${status}`, {})).toMatchObject({
        statusCode: status,
        headers: { etag: '"1"' },
      });
    expect((await proxy.told(3)).filter(({ method }) => method === 'HEAD')).toMatchObject([{ violations: [] }]);
  });

  test('of a redirect, which is the client’s to follow', async () => {
    const proxy = await answering(307, '', { location: 'http://127.0.0.1:9/' });
    expect(await exchange(`${proxy.url}/invoices`, {})).toMatchObject({
      statusCode: 307,
      headers: { location: 'http://127.0.0.1:9/' },
    });
  });

  test('of bodies that are too large to be judged', async () => {
    const large = Buffer.alloc(24_000_000, 'x');
    const proxy = await proxyTo(await serve((request, response) => void request.pipe(response.writeHead(201, json))));
    const response = await fetch(`${proxy.url}/invoices`, {
      method: 'POST',
      headers: { authorization, ...json },
      body: large,
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
    expect(await proxy.told()).toMatchObject([{ status: 201, violations: [], isPartial: true }]);
  });

  test('of the moment: what the server sends goes on at once', async () => {
    let finish = () => {};
    const proxy = await proxyTo(
      await serve((_, response) => {
        response.writeHead(200, json).write('{"object":');
        finish = () => response.end('"list","has_more":false,"data":[]}');
      }),
    );
    const response = await get(`${proxy.url}/invoices`);
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('{"object":');
    finish();
    await reader.read();
    expect(await proxy.found()).toEqual([]);
  });

  test('of a body that waits for 100 Continue', async () => {
    const server = createServer();
    server.on('checkContinue', async (request, response) => {
      response.writeContinue();
      response.writeHead(201, json).end(await text(request));
    });
    const origin = await listen(server, 0, '127.0.0.1');
    onTestFinished(() => close(server));
    const proxy = await proxyTo(`${origin}/v1/payments`);
    const request = http.request(`${proxy.url}/invoices`, {
      method: 'POST',
      agent: false,
      headers: { expect: '100-continue', ...json },
    });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('{"sent":"late"}');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await text(response)).toBe('{"sent":"late"}');
  });

  test('of an answer that comes before the body was read', async () => {
    const proxy = await proxyTo(await serve((_, response) => response.writeHead(401, json).end('{"error":[]}')));
    const body = Buffer.alloc(4_000_000, ' ');
    for (const method of ['POST', 'PATCH'])
      expect((await fetch(`${proxy.url}/invoices`, { method, headers: { authorization, ...json }, body })).status).toBe(
        401,
      );
    expect((await proxy.told(2)).every(({ networkError }) => networkError === undefined)).toBe(true);
  });

  test('of the base path of the server, where it has another', async () => {
    const origin = new URL(
      await serve(({ url }, response) => response.writeHead(200, json).end(JSON.stringify({ url }))),
    );
    const proxy = await proxyTo(`${origin.origin}/qa/pagos/`);
    expect(new URL(proxy.url).pathname).toBe('/qa/pagos');
    expect(await (await get(`${proxy.url}/invoices/inv_1`)).json()).toEqual({ url: '/qa/pagos/invoices/inv_1' });
    expect(await proxy.told()).toMatchObject([{ operation: 'getInvoice' }]);
  });
});

describe('A server that does not answer', () => {
  const refused = async (proxy: Awaited<ReturnType<typeof proxyTo>>) => {
    const response = await get(`${proxy.url}/invoices`);
    const { error } = (await response.json()) as { error: { code: string; message: string }[] };
    expect(response.status).toBe(502);
    expect(error).toMatchObject([
      { code: 'proxy_error', message: expect.stringMatching(/^El proxy no obtuvo respuesta: el servidor /) },
    ]);
    const [{ networkError, violations }] = (await proxy.told()) as [Outcome];
    expect(violations).toEqual([]);
    expect(error[0]!.message).toContain(networkError);
    return networkError;
  };

  test('refuses', async () => {
    expect(await refused(await proxyTo(await silentUrl()))).toContain('ECONNREFUSED');
  });

  test('takes too long', async () => {
    expect(await refused(await proxyTo(await serve(() => {}), { timeout: 200 }))).toContain('--timeout');
  });

  test('speaks no HTTP', async () => {
    const server = net.createServer((socket) => socket.on('error', () => {}).end('220 smtp.example.com ESMTP\r\n'));
    onTestFinished(() => void server.close());
    const origin = await listen(server as http.Server, 0, '127.0.0.1');
    expect(await refused(await proxyTo(origin))).toContain('HPE_');
  });

  test('speaks no TLS', async () => {
    const { host } = new URL(await serve((_, response) => response.end()));
    expect(await refused(await proxyTo(`https://${host}`))).toMatch(/TLS/);
  });

  test('cuts its answer: so does the proxy', async () => {
    const proxy = await proxyTo(
      await serve((_, response) => {
        response.writeHead(200, { ...json, 'content-length': 100 }).write('{', () => response.destroy());
      }),
    );
    await expect(get(`${proxy.url}/invoices`).then((response) => response.text())).rejects.toThrow();
    expect(await proxy.told()).toMatchObject([{ networkError: expect.stringContaining('cortó'), violations: [] }]);
  });

  test('is not asked twice for what could change something; a kept connection that has ended is no trouble', async () => {
    const asked: string[] = [];
    const used = new WeakSet<net.Socket>();
    const proxy = await proxyTo(
      await serve((request, response) => {
        asked.push(request.method!);
        if (used.has(request.socket)) return void request.socket.destroy();
        used.add(request.socket);
        response.writeHead(200, json).end('{"object":"list","has_more":false,"data":[]}');
      }),
    );
    for (const method of ['GET', 'GET', 'POST', 'POST', 'DELETE']) {
      expect((await fetch(`${proxy.url}/events`, { method, headers: { authorization } })).status).toBe(200);
    }
    expect(asked).toEqual(['GET', 'GET', 'GET', 'POST', 'POST', 'DELETE']);
  });
});

test('A client that leaves ends the request to the server too, and is no fault of anyone', async () => {
  let left = () => {};
  const gone = new Promise<void>((resolve) => (left = resolve));
  const aborting = new AbortController();
  const proxy = await proxyTo(
    await serve((request) => {
      request.socket.on('close', () => left());
      aborting.abort();
    }),
  );
  await expect(
    fetch(`${proxy.url}/invoices`, { headers: { authorization }, signal: aborting.signal }),
  ).rejects.toThrow();
  await gone;
  const [outcome] = await proxy.told();
  expect(outcome).toMatchObject({ violations: [] });
  expect(outcome).not.toHaveProperty('networkError');
  expect(outcome).not.toHaveProperty('status');
});

test('A hundred clients at once are told apart', async () => {
  const proxy = await proxyTo(
    await serve(({ url = '' }, response) =>
      response.writeHead(200, json).end(JSON.stringify({ ...invoice, invoice_id: url.slice(-3) })),
    ),
  );
  const answers = await Promise.all(
    Array.from(
      { length: 100 },
      async (_, index) =>
        (await get(`${proxy.url}/invoices/i_${100 + index}`)).json() as Promise<{ invoice_id: string }>,
    ),
  );
  expect(answers.map(({ invoice_id }) => invoice_id)).toEqual(
    Array.from({ length: 100 }, (_, index) => String(100 + index)),
  );
  expect((await proxy.told(100)).every(({ violations }) => violations.length === 0)).toBe(true);
});

test('A server over TLS whose certificate nobody vouches for is told as such', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [keyFile, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-keyout',
      keyFile,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  const server = createSecureServer({ key: readFileSync(keyFile), cert: readFileSync(certificate) }, (_, response) =>
    response.end(),
  );
  const origin = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server));
  const proxy = await proxyTo(origin.replace('http:', 'https:'));
  expect((await get(`${proxy.url}/events`)).status).toBe(502);
  expect(await proxy.told()).toMatchObject([
    { networkError: expect.stringMatching(/certificado TLS .*NODE_EXTRA_CA_CERTS/) },
  ]);
});

test('Findings are counted once for each place, with first and last time', () => {
  const findings = createFindings();
  const fault = { side: 'response', in: 'body', where: 'amount', rule: 'minimum', expected: '0 o más' } as const;
  const common = {
    method: 'GET',
    path: '/invoices/{id}',
    operation: 'getInvoice',
    status: 200,
    milliseconds: 1,
    isPartial: false,
    violations: [fault],
  };
  for (const day of [2, 3, 1]) findings.add({ ...common, time: new Date(Date.UTC(2026, 0, day)) });
  findings.add({ ...common, status: 404, time: new Date(Date.UTC(2026, 0, 4)) });
  expect(findings.list()).toMatchObject([
    { ...fault, status: 200, count: 3, first: new Date(Date.UTC(2026, 0, 1)), last: new Date(Date.UTC(2026, 0, 3)) },
    { ...fault, status: 404, count: 1 },
  ]);
  expect(findings.totals).toMatchObject({ exchanges: 4, requestsAtFault: 0, responsesAtFault: 4 });
});

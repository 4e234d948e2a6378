/** The proxy changes nothing of what it forwards. */
import { once } from 'node:events';
import http, { createServer, type IncomingMessage } from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { answering, authorization, exchange, get, invoice, json, proxyTo, serve } from '../support/proxy.ts';

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
    expect((await proxy.reported(3)).filter(({ method }) => method === 'HEAD')).toMatchObject([{ violations: [] }]);
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
    expect(await proxy.reported()).toMatchObject([{ status: 201, violations: [], isPartial: true }]);
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
    expect((await proxy.reported(2)).every(({ networkError }) => networkError === undefined)).toBe(true);
  });

  test('of the base path of the server, where it has another', async () => {
    const origin = new URL(
      await serve(({ url }, response) => response.writeHead(200, json).end(JSON.stringify({ url }))),
    );
    const proxy = await proxyTo(`${origin.origin}/qa/pagos/`);
    expect(new URL(proxy.url).pathname).toBe('/qa/pagos');
    expect(await (await get(`${proxy.url}/invoices/inv_1`)).json()).toEqual({ url: '/qa/pagos/invoices/inv_1' });
    expect(await proxy.reported()).toMatchObject([{ operation: 'getInvoice' }]);
  });
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
  expect((await proxy.reported(100)).every(({ violations }) => violations.length === 0)).toBe(true);
});

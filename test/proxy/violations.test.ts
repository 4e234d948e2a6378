/** What is reported of requests and responses, and what is not. */
import type http from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import { startMock } from '../../packages/mock/src/server.ts';
import { contract, documentedExample, documentedExamples, operations } from '../support/contract.ts';
import { answering, authorization, exchange, get, invoice, json, key, proxyTo, serve } from '../support/proxy.ts';

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
      expect(await proxy.reported()).toMatchObject([
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
      const [, head] = await proxy.reported(2);
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

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('but not within %s where it becomes too large to be validated', async (encoding, compress) => {
    const bytes = compress(Buffer.alloc(10_000_001, ' '));
    const proxy = await answering(200, bytes, { ...json, 'content-encoding': encoding });
    await exchange(`${proxy.url}/invoices/inv_1`, { headers: { authorization } });
    expect(await proxy.reported()).toMatchObject([{ violations: [], isPartial: true }]);
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
    const violations = (await proxy.reported()).flatMap(({ violations }) =>
      violations.filter(({ side }) => side === 'request'),
    );
    expect(violations.map(({ in: place, where, rule }) => `${place} ${where} ${rule}`).sort()).toEqual(expected);
    expect(reached).toEqual([`/v1/payments${target}`]);
  });
});

/** openapi-fetch by name: typed by the contract, and sent as the client sends. */
import { describe, expect, test } from 'vitest';
import { createKashioFetch } from 'kashio-payments/openapi-fetch';
import { KashioError, type KashioOptions } from 'kashio-payments';
import {
  answer,
  customer,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  invoice,
  key,
  order,
  type Fault,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

const params = { path: { id: 'inv_1' } };

async function apiFor(faults: Fault | Fault[], options: Partial<KashioOptions> = {}) {
  const server = await faulty(faults);
  return { server, api: createKashioFetch({ apiKey: key, baseUrl: server.url, maxRetries: 0, ...options }) };
}

describe('A client of openapi-fetch', () => {
  test('sends what the contract says, and gives the answer as it came', async () => {
    const wire = { ...invoice, amount: '19.99', status: 'PAID' };
    const { server, api } = await apiFor(answer(201, wire, { 'x-request-id': 'req_1' }));
    const { data, error, response } = await api.POST('/invoices', { body: order });
    expect([data, error, response.status, response.headers.get('x-request-id')]).toEqual([
      wire,
      undefined,
      201,
      'req_1',
    ]);
    await api.GET('/invoices/{id}', { params: { path: { id: 'a/b' } } });
    await api.GET('/invoices', {
      params: { query: { date: '2026-03-02', limit: 2 } },
      headers: { 'x-trace': 'abc', authorization: 'Bearer x' },
    });
    const basic = `Basic ${btoa(`${key}:`)}`;
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        url: '/invoices',
        body: JSON.stringify(order),
        headers: { authorization: basic, 'content-type': 'application/json' },
      },
      { method: 'GET', url: '/invoices/a%2Fb', headers: { authorization: basic } },
      { method: 'GET', url: '/invoices?date=2026-03-02&limit=2', headers: { authorization: basic, 'x-trace': 'abc' } },
    ]);
  });

  test.each<[string, Fault, string, object]>([
    [
      'an empty 500, which openapi-fetch alone takes for a success without data',
      answer(500),
      'ServerError',
      { status: 500, outcome: 'unknown' },
    ],
    [
      'a 400',
      answer(400, { error: [{ param: 'amount' }] }),
      'BadRequestError',
      { status: 400, outcome: undefined, errors: [{ param: 'amount' }] },
    ],
    [
      'a redirect',
      answer(302, '', { location: '/elsewhere' }),
      'UnexpectedStatusError',
      { status: 302, outcome: 'unknown' },
    ],
    [
      'a page of HTML',
      answer(200, `<!doctype html>${customer.name}`),
      'InvalidResponseError',
      { status: 200, outcome: 'unknown' },
    ],
    [
      'an empty success',
      answer(201, '', { 'content-length': '0' }),
      'InvalidResponseError',
      { status: 201, outcome: 'unknown' },
    ],
    ['204', answer(204), 'InvalidResponseError', { status: 204, outcome: 'unknown' }],
    ['nothing', ({ socket }) => socket.resetAndDestroy(), 'ConnectionError', { status: undefined, outcome: 'unknown' }],
  ])('throws the client’s own error for %s', async (_, fault, name, facts) => {
    const { server, api } = await apiFor(fault);
    const error = await failure(api.POST('/invoices', { body: order }));
    expect(error).toMatchObject({ name, method: 'POST', path: '/invoices', attempts: 1, ...facts });
    expect(server.received).toHaveLength(1);
    expectDiscreet(error);
  });

  test('repeats reads, and tells observers the path without its values', async () => {
    const heard: string[] = [];
    const hooks = {
      onRetry: ({ method, path, attempts }: { method: string; path: string; attempts: number }) =>
        heard.push(`${method} ${path} ${attempts}`),
    };
    const { server, api } = await apiFor([answer(503, '', { 'retry-after': '0' }), answer(200, invoice)], {
      maxRetries: 1,
      hooks,
    });
    expect((await api.GET('/invoices/{id}', { params })).data).toEqual(invoice);
    expect([server.received.length, heard]).toEqual([2, ['GET /invoices/{id} 1']]);
    await failure(api.GET('/invoices/{id}', { params, signal: AbortSignal.abort() }));
    expect(server.received).toHaveLength(2);
  });

  test('sends the key to no other address, and nothing without the values of its path', async () => {
    const other = await faulty(answer(200, invoice));
    const { server, api } = await apiFor(answer(200, invoice));
    const calls = [
      api.GET('/invoices/{id}', { params, baseUrl: other.url }),
      api.GET('/invoices/{id}', { params, baseUrl: `${server.url}.example.com` }),
      api.GET('/invoices/{id}', { params: { path: { id: '..' } } }),
      api.GET('/invoices/{id}', {} as { params: typeof params }),
      api.POST('/invoices', { body: order, bodySerializer: () => new FormData() }),
    ];
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: 'rejected', reason: { name: 'TypeError' } });
    expect([server.received, other.received]).toEqual([[], []]);
  });

  test('takes middleware, as openapi-fetch does', async () => {
    const { server, api } = await apiFor(answer(200, invoice));
    const statuses: number[] = [];
    api.use({
      onRequest: ({ request }) => request.headers.set('x-trace', 'abc'),
      onResponse: ({ response }) => void statuses.push(response.status),
    });
    await api.GET('/invoices/{id}', { params });
    expect([server.received[0]?.headers['x-trace'], statuses]).toEqual(['abc', [200]]);
  });

  test.each([{}, { apiKey: '' }, { apiKey: key, baseUrl: 'http://example.com' }])('is not made with %j', (options) => {
    expect(() => createKashioFetch(options as KashioOptions)).toThrow(TypeError);
  });
});

test('Both clients throw the same classes', async () => {
  const { api } = await apiFor(answer(404));
  expect(await failure(api.GET('/events/{id}', { params: { path: { id: 'eve_1' } } }))).toBeInstanceOf(KashioError);
});

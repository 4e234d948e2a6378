/** What logger and hooks hear of a call, and that they never change it. */
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Kashio, type CallInfo, type KashioOptions } from 'kashio-payments';
import { contract } from '../support/contract.ts';
import { answer, serve, silentUrl } from '../support/local-server.ts';

const key = 'sk_test_W3qZr8Lk';
const invoice = contract.components.examples['documented-get-invoice-response']?.value as object;
const id = (invoice as { id: string }).id;
const order = {
  customer: { name: 'JUAN PEREZ', email: 'juan.perez@example.com', document_id: '10203040' },
  request_datetime: '2026-03-02T15:04:05',
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PED-000123',
  metadata: { note: 'para JUAN' },
};

/** A client, and what its hooks and its logger heard, in order. */
function observed(baseUrl: string, options: Partial<KashioOptions> = {}) {
  const heard: [string, CallInfo][] = [];
  const logged: [string, string, CallInfo][] = [];
  const hear = (name: string) => (info: CallInfo) => heard.push([name, info]);
  const log = (level: string) => (message: string, info: CallInfo) => logged.push([level, message, info]);
  const hooks = {
    onRequest: hear('request'),
    onResponse: hear('response'),
    onRetry: hear('retry'),
    onFailure: hear('failure'),
  };
  const logger = { debug: log('debug'), warn: log('warn') };
  return { kashio: new Kashio({ apiKey: key, baseUrl, hooks, logger, ...options }), heard, logged };
}

describe('Hooks and logger', () => {
  test('hear of a call’s request and response', async () => {
    const { url } = await serve(answer(200, invoice));
    const { kashio, heard, logged } = observed(url);
    await kashio.invoices.get(id);
    const call = { method: 'GET', path: '/invoices/{id}', attempts: 1 };
    const response = { ...call, status: 200, duration: expect.any(Number) };
    expect(heard).toEqual([
      ['request', call],
      ['response', response],
    ]);
    expect(logged).toEqual([
      ['debug', 'kashio onRequest: GET /invoices/{id}', call],
      ['debug', 'kashio onResponse: GET /invoices/{id}', response],
    ]);
  });

  test('hear of each retry and of the failure in the end', async () => {
    const { url } = await serve(answer(503, {}, { 'retry-after': '0' }));
    const { kashio, heard, logged } = observed(url, { maxRetries: 1 });
    await kashio.events.list().catch(() => {});
    expect(heard.map(([name, { attempts, status }]) => [name, attempts, status])).toEqual([
      ['request', 1, undefined],
      ['response', 1, 503],
      ['retry', 1, 503],
      ['request', 2, undefined],
      ['response', 2, 503],
      ['failure', 2, 503],
    ]);
    expect(heard[2]?.[1]).toMatchObject({ error: 'ServerError', delay: 0 });
    expect(logged.filter(([level]) => level === 'warn').map(([, message]) => message)).toEqual([
      'kashio onRetry: GET /events',
      'kashio onFailure: GET /events',
    ]);
  });

  test('hear nothing of the key, of identifiers or of what a call carries', async () => {
    const body = { error: [{ code: 'x', message: `JUAN PEREZ ${key}`, param: 'customer' }] };
    const urls = [
      await silentUrl(),
      (await serve(answer(400, body))).url,
      (await serve(answer(201, { ...invoice, ...order }))).url,
    ];
    for (const url of urls) {
      const { kashio, heard, logged } = observed(url, { maxRetries: 0 });
      await kashio.invoices.create(order).catch(() => {});
      await kashio.invoices.get('inv_juan.perez@example.com').catch(() => {});
      await kashio.invoices.list({ starting_after: 'inv_JUAN' }).catch(() => {});
      expect(heard.length).toBeGreaterThan(5);
      expect(inspect([heard, logged], { depth: Infinity })).not.toMatch(
        new RegExp(`juan|perez|10203040|PED-|${key}|${btoa(key).slice(0, 16)}`, 'i'),
      );
    }
  });

  test('change nothing of a call, whatever they throw', async () => {
    const { url, received } = await serve(answer(201, invoice));
    const lost: unknown[] = [];
    const listen = (reason: unknown) => lost.push(reason);
    process.on('unhandledRejection', listen);
    onTestFinished(() => void process.off('unhandledRejection', listen));
    const fail = () => {
      throw new Error('observer');
    };
    const late = async () => fail();
    const { kashio } = observed(url, {
      hooks: { onRequest: fail, onResponse: late },
      logger: { debug: late, warn: fail },
    });
    expect(await kashio.invoices.create(order)).toMatchObject({ object: 'invoice' });
    await new Promise(setImmediate);
    expect([received.length, lost]).toEqual([1, []]);
  });

  test('are not needed whole: console, or a single function, will do', async () => {
    const { url } = await serve(answer(200, { object: 'list', data: [], has_more: false }));
    const statuses: (number | undefined)[] = [];
    const { kashio } = observed(url, { logger: {}, hooks: { onResponse: ({ status }) => statuses.push(status) } });
    await kashio.invoices.list();
    expect(statuses).toEqual([200]);
  });
});

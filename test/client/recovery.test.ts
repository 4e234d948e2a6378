/** A creation whose answer was lost: what became of it is found out, and it is never sent again. */
import { describe, expect, test } from 'vitest';
import { RecoveryError } from 'kashio-payments';
import {
  answer,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  getLagsBehindList,
  invoice,
  listedLate,
  order,
  timeout,
  type Fault,
} from '../support/fault-server.ts';
import { virtualApi, type VirtualApi } from '../support/virtual-api.ts';

expectNoUnhandledRejection();

/** 2 March 2026 at 15:04:05, when the order says that it was requested. */
const start = Date.UTC(2026, 2, 2, 15, 4, 5);
const dayLength = 86_400_000;
const deadline = 60_000;
const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
const sentAt = new Date(start);
const posts = ({ asked }: VirtualApi) => asked.filter((what) => what === 'POST').length;
const lost = () => new Response('', { status: 503 });

/** An API that takes the order, perhaps, and loses the answer. */
function losing({
  stored = {},
  ...options
}: { stored?: Record<string, unknown> | null; [option: string]: unknown } = {}) {
  const all = virtualApi(start, { maxRetries: 0, ...options });
  all.api.intercept = (asked, { body }) => {
    if (asked !== 'POST') return undefined;
    if (stored) Object.assign(all.api.create(JSON.parse(`${body}`) as Record<string, unknown>), stored);
    return lost();
  };
  return all;
}

/** The error of a recovery, which must not have chosen an order. */
async function unrecovered(call: Promise<unknown>): Promise<RecoveryError> {
  const error = await failure(call);
  expect(error).toBeInstanceOf(RecoveryError);
  expect(error).toMatchObject({ name: 'RecoveryError', outcome: 'unknown', method: 'POST', path: '/invoices' });
  return error as RecoveryError;
}

describe('A creation', () => {
  test('that is answered is not looked for', async () => {
    const { api, client, clock } = virtualApi(start);
    const { invoice, recovered } = await client.invoices.createOrRecover(order, { deadline });
    expect([invoice.id, invoice.status, recovered]).toEqual(['inv_1', 'new', false]);
    expect(api.asked).toEqual(['POST']);
    expect(clock.running()).toBe(0);
  });

  test.each<[string, () => Response | Promise<Response>]>([
    ['by a 503', lost],
    ['by a 409', () => new Response('', { status: 409 })],
    ['by a page of HTML', () => new Response('<!doctype html>')],
    ['by a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['by nothing, for half of the deadline', () => new Promise(() => {})],
  ])('that is answered %s is looked for, got and given', async (_, answer) => {
    const { api, client, clock } = virtualApi(start, { timeout: 1_000_000 });
    api.intercept = (asked, { body }) => {
      if (asked !== 'POST') return undefined;
      api.create(JSON.parse(`${body}`) as Record<string, unknown>);
      return answer();
    };
    const { invoice, recovered } = await client.invoices.createOrRecover(order, { deadline });
    expect(invoice).toMatchObject({ id: 'inv_1', invoice_id: 'PED-1', amount: 19.99, status: 'new' });
    expect(recovered).toBe(true);
    expect(api.asked).toEqual(['POST', ...days, 'GET inv_1']);
    expect(clock.now() - start).toBeLessThanOrEqual(deadline / 2);
    expect(clock.running()).toBe(0);
    expectDiscreet(client.heard);
  });

  test('that is answered with another order is looked for', async () => {
    const { api, client } = virtualApi(start);
    api.intercept = (asked, { body }) => {
      if (asked !== 'POST') return undefined;
      api.create(JSON.parse(`${body}`) as Record<string, unknown>);
      return Response.json({ ...order, object: 'invoice', id: 'inv_9', invoice_id: 'PED-9' });
    };
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(posts(api)).toBe(1);
  });

  test('that lists show late is found once they do', async () => {
    const { api, client } = losing({ stored: { listedAt: start + 5_000 } });
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(posts(api)).toBe(1);
  });

  test('that lists show before it can be got is got later', async () => {
    const { api, client } = losing({ stored: { gotAt: start + 5_000 } });
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(api.asked.filter((what) => what === 'GET inv_1').length).toBeGreaterThan(1);
  });

  test('that was paid in the meantime is given as paid', async () => {
    const { client } = losing({ stored: { status: 'PAID', amount: '19.99' } });
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({
      invoice: { status: 'paid', amount: 19.99 },
    });
  });

  test('that does not show by the deadline stays unknown: an empty search proves nothing', async () => {
    const { api, client, clock } = losing({ stored: null });
    const error = await unrecovered(client.invoices.createOrRecover(order, { deadline }));
    expect(error.ids).toEqual([]);
    expect(error.cause).toMatchObject({ name: 'ServerError', status: 503 });
    expect(clock.now() - start).toBe(deadline);
    expect(posts(api)).toBe(1);
    expect(api.queries.length).toBeGreaterThan(15);
    expect(new Set(api.queries.map((query) => Object.keys(query).join()))).toEqual(new Set(['date']));
    expect(clock.running()).toBe(0);
  });

  test.each([400, 401, 404])('that the API refuses (%i) is not looked for', async (status) => {
    const { api, client } = virtualApi(start);
    api.intercept = () => new Response('', { status });
    expect(await failure(client.invoices.createOrRecover(order, { deadline }))).toMatchObject({
      status,
      outcome: undefined,
    });
    expect(api.asked).toEqual(['POST']);
  });
});

describe('Over real HTTP, a creation whose answer is lost', () => {
  const found = { ...invoice, currency: order.currency };
  const asFound =
    (fault: Fault): Fault =>
    (turn) =>
      turn.response.req.method === 'POST' ? turn.socket.resetAndDestroy() : fault(turn);

  test.each<[string, Fault]>([
    ['that lists show late', listedLate(4, found)],
    ['that can be got later than lists show it', getLagsBehindList(1, answer(404), found)],
  ])('is found, and sent once: %s', async (_, fault) => {
    const client = await faulty(asFound(fault));
    expect(await client.invoices.createOrRecover(order, { deadline: timeout })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(
      client.received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as unknown),
    ).toEqual([order]);
    expect(client.clock.running()).toBe(0);
  });
});

describe('What was found is not chosen', () => {
  test('when there is more than one', async () => {
    const { api, client } = losing();
    api.create({ ...order });
    const { ids, message } = await unrecovered(client.invoices.createOrRecover(order, { deadline }));
    expect([ids, message]).toEqual([['inv_1', 'inv_2'], expect.stringContaining('más de una')]);
    expect(api.asked).toEqual(['POST', ...days]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['amount', { amount: 25 }],
    ['amount', { amount: null }],
    ['currency', { currency: 'USD' }],
    ['status', { status: 'VOIDED' }],
    ['status', { status: 'expired' }],
    ['expiration_datetime', { expiration_datetime: '2026-03-05T04:59:59' }],
    ['expiration_datetime', { expiration_datetime: null }],
  ])('when its %s is another one: %j', async (name, stored) => {
    const { client } = losing({ stored });
    const sent = { ...order, expiration_datetime: '2026-03-04T04:59:59' };
    const { ids, message } = await unrecovered(client.invoices.createOrRecover(sent, { deadline }));
    expect([ids, message]).toEqual([['inv_1'], expect.stringContaining(`revise ${name}.`)]);
  });

  test('when it has another reference than its list says', async () => {
    const { api, client } = losing();
    const { intercept } = api;
    api.intercept = (asked, init) =>
      asked === 'GET inv_1'
        ? Response.json({ ...order, id: 'inv_1', object: 'invoice', invoice_id: 'PED-1 ' })
        : intercept?.(asked, init);
    expect((await unrecovered(client.invoices.createOrRecover(order, { deadline }))).message).toContain('invoice_id');
  });

  test.each(['ped-1', ' PED-1', 'PED-1\u0301'])(
    'when its reference is not exactly the same: %j',
    async (invoice_id) => {
      const { client } = losing({ stored: { invoice_id } });
      expect((await unrecovered(client.invoices.createOrRecover(order, { deadline }))).ids).toEqual([]);
    },
  );

  test.each<[string, object]>([
    ['has an order without a reference', { has_more: false, data: [{ object: 'invoice', id: 'inv_9' }] }],
    [
      'has an order with an empty reference',
      { has_more: false, data: [{ object: 'invoice', id: 'inv_9', invoice_id: '' }] },
    ],
    ['says that there is more, and is empty', { has_more: true, data: [] }],
    ['repeats its cursor', { has_more: true, data: [{ object: 'invoice', id: 'inv_9', invoice_id: 'PED-9' }] }],
    ['does not say whether there is more', { data: [] }],
  ])('in a search one of whose lists %s: that search does not count', async (_, list) => {
    const { api, client, clock } = losing();
    const { intercept } = api;
    api.intercept = (asked, init) => {
      if (asked === '2026-03-03' && clock.now() < start + 5_000) return Response.json({ object: 'list', ...list });
      return intercept?.(asked, init);
    };
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(clock.now()).toBeGreaterThanOrEqual(start + 5_000);
    expect(posts(api)).toBe(1);
  });

  test('when it has an id that can’t be asked for', async () => {
    const { api, client } = losing({ stored: null });
    const { intercept } = api;
    const list = { object: 'list', has_more: false, data: [{ object: 'invoice', id: '..', invoice_id: 'PED-1' }] };
    api.intercept = (asked, init) => intercept?.(asked, init) ?? Response.json(list);
    expect((await unrecovered(client.invoices.createOrRecover(order, { deadline }))).cause).toMatchObject({
      name: 'TypeError',
    });
  });

  test('while its lists are down: the error tells why', async () => {
    const { api, client } = virtualApi(start, { maxRetries: 0 });
    api.intercept = () => lost();
    const { cause, message } = await unrecovered(client.invoices.createOrRecover(order, { deadline }));
    expect(cause).toMatchObject({ name: 'ServerError', path: '/invoices', method: 'GET' });
    expect(message).toContain('no se pudo completar la búsqueda');
  });
});

describe('The days that are looked at', () => {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) =>
      new Date(start + (from + index) * dayLength).toISOString().slice(0, 10),
    );

  test.each([
    ['when the order was sent', { sentAt: new Date(start - 5 * dayLength) }, 0, range(-6, 1)],
    ['what the order says', { request_datetime: '2026-02-27T00:00:00' }, 0, range(-4, 1)],
    ['the server’s clock, which is ahead', {}, 3 * dayLength, range(-1, 4)],
    ['the server’s clock, which is behind', {}, -3 * dayLength, range(-4, 1)],
  ])(
    'reach a day beyond %s',
    async (_, { sentAt: sent = sentAt, ...changes }: { sentAt?: Date; request_datetime?: string }, ahead, expected) => {
      const { api, client } = virtualApi(start);
      Object.assign(api, { ahead });
      await unrecovered(client.invoices.recover({ ...order, ...changes }, { sentAt: sent, deadline: 100 }));
      expect([...new Set(api.asked)].sort()).toEqual(expected);
    },
  );

  test('are found anew in each search, over midnight too', async () => {
    const night = Date.UTC(2026, 2, 2, 23, 59, 50);
    const { api, client } = virtualApi(night);
    await unrecovered(client.invoices.recover(order, { sentAt: new Date(night), deadline: 20_000 }));
    expect(api.asked.slice(0, 3)).toEqual(days);
    expect(api.asked.slice(-4)).toEqual([...days, '2026-03-04']);
  });
});

describe('A recovery', () => {
  test('never creates anything, and finds what another process has created', async () => {
    const { api, client } = virtualApi(start);
    api.create({ ...order });
    expect(await client.invoices.recover(order, { sentAt, deadline })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(posts(api)).toBe(0);
  });

  test('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const { api, client, clock } = losing({ stored: null });
    const { intercept } = api;
    const reason = new Error('shutdown');
    api.intercept = (asked, init) => {
      if (asked === '2026-03-02') controller.abort(reason);
      return intercept?.(asked, init);
    };
    const error = await failure(client.invoices.createOrRecover(order, { deadline, signal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'unknown', cause: reason });
    expect(api.asked).toEqual(['POST', '2026-03-01', '2026-03-02']);
    expect(clock.running()).toBe(0);
  });

  test('is not begun when the creation is cancelled', async () => {
    const controller = new AbortController();
    const { api, client } = virtualApi(start);
    api.intercept = () => {
      controller.abort();
      return new Promise(() => {});
    };
    expect(
      await failure(client.invoices.createOrRecover(order, { deadline, signal: controller.signal })),
    ).toMatchObject({ name: 'AbortError', outcome: 'unknown' });
    expect(api.asked).toEqual(['POST']);
  });

  test('sends nothing when it is cancelled before it begins', async () => {
    const { api, client } = virtualApi(start);
    const signal = AbortSignal.abort();
    expect((await failure(client.invoices.recover(order, { sentAt, deadline, signal }))).name).toBe('AbortError');
    expect(await failure(client.invoices.createOrRecover(order, { deadline, signal }))).toMatchObject({
      name: 'AbortError',
      outcome: 'not_sent',
    });
    expect(api.asked).toEqual([]);
  });

  test('takes no longer than its deadline when the clock is set back', async () => {
    const { api, client, clock } = losing({ stored: null });
    const { now } = clock;
    const { intercept } = api;
    api.intercept = (asked, init) => {
      if (asked === 'POST') clock.now = () => now() - 3_600_000;
      return intercept?.(asked, init);
    };
    await unrecovered(client.invoices.createOrRecover(order, { deadline }));
    expect(now() - start).toBe(deadline);
  });

  test.each([
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Sat, 12 Sep 275760 00:00:00 GMT',
    'soon',
    '',
  ])('takes no notice of a server’s clock that says %j', async (date) => {
    const { api, client } = losing();
    const { intercept } = api;
    const empty = { object: 'list', data: [], has_more: false };
    api.intercept = (asked, init) =>
      intercept?.(asked, init) ?? (asked === '2026-03-01' ? Response.json(empty, { headers: { date } }) : undefined);
    expect(await client.invoices.createOrRecover(order, { deadline })).toMatchObject({ recovered: true });
    expect(api.asked).toEqual(['POST', ...days, 'GET inv_1']);
  });

  test('lets a framework’s own error through', async () => {
    const { api, client } = losing();
    const { intercept } = api;
    const control = Object.assign(new Error('dynamic'), { digest: 'DYNAMIC_SERVER_USAGE' });
    api.intercept = (asked, init) => (asked === 'POST' ? intercept?.(asked, init) : Promise.reject(control));
    await expect(client.invoices.createOrRecover(order, { deadline })).rejects.toBe(control);
  });

  test.each([
    [{ deadline: 0 }, order],
    [{ deadline: Number.NaN }, order],
    [{}, order],
    [undefined, order],
    [{ deadline: '20000' }, order],
    [{ deadline, timeout: Infinity }, order],
    [{ deadline, maxRetries: -1 }, order],
    [{ deadline }, undefined],
    [{ deadline, sentAt: new Date('soon') }, order],
    [{ deadline, sentAt: '2026-03-02T15:04:05' }, order],
    [{ deadline }, { ...order, invoice_id: '' }],
  ])('with %j is refused before anything is sent', async (options, given) => {
    const { api, client } = virtualApi(start);
    await expect(client.invoices.recover(given as never, { sentAt, ...options } as never)).rejects.toThrow(TypeError);
    if (!('sentAt' in Object(options)))
      await expect(client.invoices.createOrRecover(given as never, options as never)).rejects.toThrow(TypeError);
    expect(api.asked).toEqual([]);
  });
});

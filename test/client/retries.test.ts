/** When a call is repeated, how long it waits before, and what ends it. */
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createClock, expectNoUnhandledRejection, failure, invoice, order, scripted } from '../support/fault-server.ts';

expectNoUnhandledRejection();

const answering = (status: number, headers: Record<string, string> = {}) => Response.json({}, { status, headers });
const down = answering(503);
const fine = Response.json(invoice);
const reset = new TypeError('fetch failed', {
  cause: Object.assign(new Error(), { code: 'ECONNRESET', syscall: 'read' }),
});
const never = () => new Promise(() => {});

describe('The pauses between attempts', () => {
  test.each([
    ['the longest', 1, [500, 1000, 2000, 4000, 8000, 8000]],
    ['the shortest', 0, [250, 500, 1000, 2000, 4000, 4000]],
    ['some in between', 0.5, [375, 750, 1500, 3000, 6000, 6000]],
  ])('double up to a limit, with jitter: %s', async (_, random, pauses) => {
    const client = scripted([down], { maxRetries: 6 }, createClock({ random }));
    expect(await failure(client.invoices.get('inv_1'))).toMatchObject({ name: 'ServerError', attempts: 7 });
    expect(client.clock.pauses).toEqual(pauses);
    expect(client.heard.filter(({ by }) => by === 'onRetry').map(({ args: [info] }) => info)).toEqual(
      pauses.map((delay, index) => ({
        method: 'GET',
        path: '/invoices/{id}',
        attempts: index + 1,
        status: 503,
        error: 'ServerError',
        delay,
      })),
    );
  });

  // The test's clock is at 23:59:30 of the last day of 2026, a Thursday.
  test.each([
    ['0', 0],
    ['1', 1000],
    ['007', 7000],
    ['60', 60_000],
    ['Thu, 31 Dec 2026 23:59:40 GMT', 10_000],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 30_000],
    ['Fri, 01 Jan 2027 00:00:30 GMT', 60_000],
    ['Thu, 31 Dec 2026 23:59:00 GMT', 0],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ])('are as long as “Retry-After: %s” asks for', async (header, delay) => {
    for (const status of [408, 429, 503]) {
      const client = scripted([answering(status, { 'retry-after': header }), fine]);
      expect(await client.invoices.get('inv_1')).toMatchObject(invoice);
      expect(client.clock.pauses).toEqual([delay]);
    }
  });

  const garbage = [
    '',
    'soon',
    '-1',
    '+5',
    '1e3',
    '0x10',
    '.',
    '1.2.3',
    '5, 5',
    '5, 10',
    'in 5 seconds',
    '5s',
    'Infinity',
    'NaN',
    'null',
  ];
  test.each(garbage)('are the usual ones when “Retry-After: %s” says nothing', async (header) => {
    const client = scripted([answering(503, { 'retry-after': header })], { maxRetries: 1 });
    expect((await failure(client.invoices.get('inv_1'))).retryAfter).toBeUndefined();
    expect(client.clock.pauses).toEqual([500]);
  });

  test.each([
    ['61', 61_000],
    ['86400', 86_400_000],
    ['Fri, 01 Jan 2027 00:00:31 GMT', 61_000],
    ['Sat, 01 Jan 2050 00:00:00 GMT', Date.UTC(2050, 0) - createClock().now()],
  ])('are not made when “Retry-After: %s” asks for a long one: the error tells of it', async (header, retryAfter) => {
    const client = scripted([answering(429, { 'retry-after': header }), fine]);
    expect(await failure(client.invoices.get('inv_1'))).toMatchObject({
      name: 'UnexpectedStatusError',
      status: 429,
      attempts: 1,
      retryAfter,
    });
    expect(client.sent).toHaveLength(1);
  });
});

describe('A call is repeated', () => {
  test.each([0, 1, 2, 5])('%i times at most, as the client or the call says', async (maxRetries) => {
    for (const [own, given] of [
      [{ maxRetries }, {}],
      [{ maxRetries: 9 }, { maxRetries }],
    ]) {
      const client = scripted([reset], own);
      expect(await failure(client.events.get('eve_1', given))).toMatchObject({
        name: 'ConnectionError',
        attempts: maxRetries + 1,
      });
      expect(client.sent).toHaveLength(maxRetries + 1);
    }
  });

  test.each([
    ['no answer', reset],
    ['503', answering(503, { 'retry-after': '0' })],
    ['429', answering(429, { 'retry-after': '0' })],
    ['408', answering(408, { 'retry-after': '0' })],
  ])('never when it is a POST, whatever the answer says: %s', async (_, given) => {
    const client = scripted([given, fine], { maxRetries: 5 });
    expect(await failure(client.invoices.create(order, { maxRetries: 5 }))).toMatchObject({ attempts: 1 });
    expect(client.sent).toHaveLength(1);
    expect(client.clock.pauses).toEqual([]);
  });

  test('with time of its own for each attempt', async () => {
    const clock = createClock();
    const expiring = () => (setImmediate(clock.expire), never());
    const client = scripted([expiring, expiring, fine], {}, clock);
    expect(await client.invoices.void('inv_1')).toMatchObject(invoice);
    expect(client.sent.map(({ init }) => init.signal?.aborted)).toEqual([true, true, false]);
  });

  test.each([
    ['fails', () => Promise.reject(reset)],
    ['succeeds', async () => fine.clone()],
    ['gives a body that breaks', async () => new Response(new ReadableStream({ start: (body) => body.error(reset) }))],
  ])(
    'whatever becomes of an attempt that has run out of time: one that later %s is nobody’s any more',
    async (_, settle) => {
      const clock = createClock();
      let late: Promise<unknown> = Promise.resolve();
      const expired = () => (late = new Promise((resolve) => (clock.expire(), setImmediate(resolve))).then(settle));
      const client = scripted([expired, Response.json({ ...invoice, status: 'paid' })], {}, clock);
      expect(await client.invoices.get('inv_1')).toMatchObject({ status: 'paid' });
      await Promise.allSettled([late]);
      expect(client.sent).toHaveLength(2);
    },
  );

  test.each([
    ['a time of 0', { timeout: 0 }],
    ['a time that no timer can hold', { timeout: 2 ** 31 }],
    ['no number of times', { maxRetries: Number.NaN }],
    ['half a time', { maxRetries: 0.5 }],
    ['less than never', { maxRetries: -1 }],
  ])('not at all when the call gives %s', async (_, options) => {
    const client = scripted([fine]);
    await expect(client.invoices.get('inv_1', options)).rejects.toThrow(TypeError);
    expect([client.sent, client.clock.running()]).toEqual([[], 0]);
  });
});

describe('An abort', () => {
  const reason = new Error('changed my mind');

  test('before the call lets nothing be sent', async () => {
    const client = scripted([fine]);
    const options = { signal: AbortSignal.abort(reason) };
    expect(await failure(client.invoices.create(order, options))).toMatchObject({
      name: 'AbortError',
      outcome: 'not_sent',
      cause: reason,
    });
    expect(await failure(client.invoices.get('inv_1', options))).toMatchObject({
      name: 'AbortError',
      outcome: undefined,
      cause: reason,
    });
    expect(client.sent).toEqual([]);
  });

  test.each(['heedful', 'heedless'])('ends an attempt under way at once, with a %s fetch', async (kind) => {
    const controller = new AbortController();
    const client = scripted([
      () => {
        controller.abort(reason);
        return kind === 'heedful' ? Promise.reject(reason) : never();
      },
    ]);
    const error = await failure(client.invoices.create(order, { signal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'unknown', attempts: 1, cause: reason });
    expect(client.sent[0]?.init.signal?.aborted).toBe(true);
    expect(client.clock.running()).toBe(0);
  });

  test('ends a pause at once: nothing more is sent, and no other attempt is reported', async () => {
    const controller = new AbortController();
    const client = scripted([down], {}, createClock({ hold: true }));
    const call = failure(client.invoices.get('inv_1', { signal: controller.signal }));
    await expect.poll(() => client.clock.pauses).toEqual([500]);
    controller.abort(reason);
    expect(await call).toMatchObject({ name: 'AbortError', attempts: 1, cause: reason });
    expect(client.sent).toHaveLength(1);
    expect(client.clock.running()).toBe(0);
    expect(client.heard.map(({ by }) => by).filter((by) => by.startsWith('on'))).toEqual([
      'onRequest',
      'onResponse',
      'onRetry',
      'onFailure',
    ]);
  });

  test('within a hook that hears of the retry ends the pause at once', async () => {
    const controller = new AbortController();
    const clock = createClock({ hold: true });
    const client = scripted([down], { hooks: { onRetry: () => controller.abort(reason) } }, clock);
    let error: unknown;
    void failure(client.invoices.get('inv_1', { signal: controller.signal })).then((reason) => (error = reason));
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(error).toMatchObject({ name: 'AbortError', cause: reason });
    expect(clock.running()).toBe(0);
  });

  test('without a reason of its own tells that of the signal', async () => {
    const error = await failure(scripted([fine]).invoices.get('inv_1', { signal: AbortSignal.abort() }));
    expect(error.cause).toMatchObject({ name: 'AbortError' });
  });

  test('after the call changes nothing, and the signal is left without listeners', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const expiring = createClock();
    const silent = scripted([() => (setImmediate(expiring.expire), never())], {}, expiring);
    const clients = [scripted([fine]), scripted([down]), scripted([reset, fine]), silent];
    const calls = clients.map(({ invoices }) => invoices.get('inv_1', { signal }));
    await Promise.allSettled(calls);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(clients.map(({ clock }) => clock.running())).toEqual([0, 0, 0, 0]);
    controller.abort(reason);
    expect(await calls[0]).toMatchObject(invoice);
  });
});

describe('Hooks and logger', () => {
  const fail = (): never => {
    throw new Error('observer');
  };
  test.each([
    ['throw', fail],
    ['reject', async () => fail()],
    ['never end', never],
  ])('change nothing when they %s', async (_, observer) => {
    const hooks = { onRequest: observer, onResponse: observer, onRetry: observer, onFailure: observer };
    const client = scripted([down, fine, down], { hooks, logger: { debug: observer, warn: observer } });
    expect(await client.invoices.get('inv_1')).toMatchObject(invoice);
    expect(await failure(client.invoices.create(order))).toMatchObject({ name: 'ServerError', attempts: 1 });
    expect(client.sent).toHaveLength(3);
  });

  test('hear of every attempt, and of the time that each took', async () => {
    const client = scripted([down, reset, fine], { logger: undefined });
    await client.invoices.get('inv_1');
    const heard = client.heard.map(({ by, args: [info] }) => [by, (info as { attempts: number }).attempts]);
    expect(heard).toEqual([
      ['onRequest', 1],
      ['onResponse', 1],
      ['onRetry', 1],
      ['onRequest', 2],
      ['onRetry', 2],
      ['onRequest', 3],
      ['onResponse', 3],
    ]);
  });
});

import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';
import { call, control, createGate, createKey, createOrder, start, startShop } from '../support/sandbox.ts';

const real = { now: Date.parse(`${start}Z`) };
let sandbox: Sandbox;
let running: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, freeze: start });
  running = await startSandbox({ port: 0, realTime: () => real.now });
});
afterAll(() => Promise.all([sandbox.close(), running.close()]));

/** A world whose clock runs from the start on, by a real time that the test sets. */
async function createRunningWorld() {
  const key = createKey();
  const world = running.world(key);
  await world.setClock(start);
  return { key, world };
}

const hour = 3_600_000;

describe('the clock', () => {
  test('of a new world is where the sandbox was told to freeze it', async () => {
    expect(await sandbox.world(createKey()).getClock()).toEqual({
      now: start,
      milliseconds: 0,
      frozen: true,
      next: null,
    });
  });

  test('dates orders, events and answers', async () => {
    const key = createKey();
    await sandbox.world(key).advance('90s');
    const { status, headers, body } = await call(sandbox, key, 'GET', '/invoices');
    expect([status, headers.get('date'), body.data]).toEqual([200, 'Mon, 02 Mar 2026 15:01:30 GMT', []]);
    expect(await createOrder(sandbox, key)).toMatchObject({ created: '2026-03-02T15:01:30' });
  });

  test('says when something falls due next', async () => {
    const key = createKey();
    await createOrder(sandbox, key, { expiration_datetime: '2026-03-05T00:00:00' });
    await createOrder(sandbox, key, { expiration_datetime: '2026-03-04T00:00:00' });
    expect(await sandbox.world(key).getClock()).toMatchObject({ next: '2026-03-04T00:00:00' });
  });

  test('runs from where it was resumed, and freezes where it is', async () => {
    const { world } = await createRunningWorld();
    real.now += 1000;
    expect(await world.getClock()).toMatchObject({ now: '2026-03-02T15:00:01', frozen: false });
    await world.freeze();
    real.now += hour;
    expect(await world.getClock()).toMatchObject({ now: '2026-03-02T15:00:01', frozen: true });
    await world.resume();
    real.now += 1000;
    expect(await world.getClock()).toMatchObject({ now: '2026-03-02T15:00:02', frozen: false });
  });

  test('that runs is set, and goes on from there', async () => {
    const { world } = await createRunningWorld();
    await world.setClock('2030-01-01T00:00:00');
    real.now += 1000;
    expect(await world.getClock()).toMatchObject({ now: '2030-01-01T00:00:01', frozen: false });
  });

  test('freezes at a moment, however long it takes to get there', async () => {
    const { key, world } = await createRunningWorld();
    const shop = await startShop(() => {
      real.now += hour;
      return 204;
    });
    await world.addWebhook(shop.url);
    await createOrder(running, key, { expiration_datetime: '2026-03-02T15:30:00' });
    expect(await world.freeze('2026-03-02T15:40:00')).toEqual({
      now: '2026-03-02T15:40:00',
      milliseconds: 0,
      frozen: true,
      next: null,
    });
    expect(shop.notifications).toHaveLength(1);
  });

  test('set back, leaves what has happened as it is', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const { id } = await createOrder(sandbox, key, { expiration_datetime: '2026-03-03T00:00:00' });
    await world.advance('10h');
    expect(await world.setClock('2026-03-01T00:00:00')).toMatchObject({ now: '2026-03-01T00:00:00' });
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('expired');
    await world.advance('10d');
    expect((await call(sandbox, key, 'GET', '/events')).body.data).toHaveLength(1);
  });

  test('goes to the last moment that the API can write, and no further', async () => {
    const world = sandbox.world(createKey());
    expect(await world.setClock('9999-12-31T23:59:59')).toMatchObject({ now: '9999-12-31T23:59:59' });
    await expect(world.advance('1s')).rejects.toMatchObject({ status: 400, param: 'by' });
  });

  test('that runs stops there, and nothing is due after it', async () => {
    const { key, world } = await createRunningWorld();
    await world.setRule('missing-expiration', '24h');
    await world.setClock('9999-12-31T12:00:00');
    const { id } = await createOrder(running, key);
    real.now += 11 * hour;
    const shop = await startShop(() => 500);
    await world.addWebhook(shop.url);
    await world.emit({ type: 'x' });
    await world.settle();
    real.now += 48 * hour;
    expect(await world.getClock()).toMatchObject({ now: '9999-12-31T23:59:59', frozen: false });
    const { body } = await call(running, key, 'GET', `/invoices/${id}`);
    expect([body.status, body.expiration_datetime]).toEqual(['expired', '9999-12-31T23:59:59']);
  });

  test('may be before 1970, and lists of such days have what belongs there', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const seen = [];
    for (const at of ['1969-12-31T23:00:00', '1970-01-01T01:00:00', '0000-01-01T00:00:00']) {
      expect(await world.setClock(at)).toMatchObject({ now: at });
      await createOrder(sandbox, key, { invoice_id: at });
    }
    for (const date of ['1969-12-31', '1970-01-01', '0000-01-01']) {
      const { body } = await call(sandbox, key, 'GET', `/invoices?date=${date}`);
      seen.push(body.data.map(({ created }) => created.replace(' ', 'T')));
    }
    expect(seen).toEqual([['1969-12-31T23:00:00'], ['1970-01-01T01:00:00'], ['0000-01-01T00:00:00']]);
  });

  test('has no day that there is not', async () => {
    const key = createKey();
    const at = '2026-02-30T00:00:00';
    for (const [method, path] of [
      ['PUT', '/clock'],
      ['POST', '/clock/freeze'],
    ] as const) {
      const { status, body } = await control(sandbox, key, method, path, { at });
      expect([status, body.error[0]]).toEqual([
        400,
        { code: 'invalid_value', message: expect.any(String), param: 'at' },
      ]);
    }
    await expect(startSandbox({ port: 0, freeze: at })).rejects.toThrow('«freeze»');
    expect(() => parseSandboxFlags('sandbox', ['--freeze', at])).toThrow('no es una hora');
    expect(await sandbox.world(key).getClock()).toMatchObject({ now: start });
  });

  test('is driven by control calls, too', async () => {
    const key = createKey();
    const at = (now: string) => ({ status: 200, body: { now, milliseconds: 0, frozen: true, next: null } });
    expect(await control(sandbox, key, 'GET', '/clock')).toMatchObject(at(start));
    expect(await control(sandbox, key, 'POST', '/clock/advance', { by: '1h30m' })).toMatchObject(
      at('2026-03-02T16:30:00'),
    );
    expect(await control(sandbox, key, 'PUT', '/clock', { at: '2026-03-01T00:00:00' })).toMatchObject(
      at('2026-03-01T00:00:00'),
    );
    const { headers } = await control(sandbox, key, 'POST', '/clock/freeze', { at: '2026-04-01T00:00:00' });
    expect(headers.get('date')).toBe('Wed, 01 Apr 2026 00:00:00 GMT');
    expect(await control(sandbox, key, 'POST', '/clock/resume')).toMatchObject({ body: { frozen: false } });
  });

  test('is each world’s own', async () => {
    const [one, other] = [sandbox.world(createKey()), sandbox.world(createKey())];
    await one.advance('1d');
    expect(await other.getClock()).toMatchObject({ now: start });
  });
});

describe('what falls due', () => {
  test('happens in order of time, expiries and retries of several orders among each other', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const seen: string[] = [];
    const shop = await startShop(async ({ event }) => {
      const { body } = await call(sandbox, key, 'GET', event.data.url.slice(1));
      seen.push(`${(await world.getClock()).now.slice(5)} ${event.type} ${body.invoice_id}`);
      return 500;
    });
    await world.addWebhook(shop.url);
    await createOrder(sandbox, key, { invoice_id: 'B', expiration_datetime: '2026-03-02T15:03:00' });
    const paid = await createOrder(sandbox, key, { invoice_id: 'A' });
    await createOrder(sandbox, key, { invoice_id: 'C', expiration_datetime: '2026-03-02T15:00:30' });
    await world.pay(paid.id);
    await world.settle();
    await world.advance('10m');
    expect(seen).toEqual([
      '03-02T15:00:00 invoice.paid A',
      '03-02T15:00:30 invoice.expired C',
      '03-02T15:01:00 invoice.paid A',
      '03-02T15:01:30 invoice.expired C',
      '03-02T15:03:00 invoice.expired B',
      '03-02T15:04:00 invoice.expired B',
      '03-02T15:06:00 invoice.paid A',
      '03-02T15:06:30 invoice.expired C',
      '03-02T15:09:00 invoice.expired B',
    ]);
  });

  test('is dated by when it was due', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    await createOrder(sandbox, key, { expiration_datetime: '2026-03-03T15:00:00' });
    await world.advance('25h');
    expect((await call(sandbox, key, 'GET', '/events')).body.data).toMatchObject([{ created: '2026-03-03T15:00:00' }]);
  });

  test('on a running clock is done before the next call is answered', async () => {
    const { key } = await createRunningWorld();
    const { id } = await createOrder(running, key, { expiration_datetime: '2026-03-02T20:00:00' });
    real.now += 6 * hour;
    expect((await call(running, key, 'GET', `/invoices/${id}`)).body.status).toBe('expired');
    const { body } = await call(running, key, 'GET', '/events');
    expect(body.data).toMatchObject([{ created: '2026-03-02T20:00:00' }]);
  });

  test('wakes a running clock', async () => {
    const { key, world } = await createRunningWorld();
    const arrived = createGate();
    const shop = await startShop(() => {
      arrived.open();
      return 204;
    });
    await world.addWebhook(shop.url);
    await createOrder(running, key, { expiration_datetime: '2026-03-02T15:00:01' });
    real.now += 999;
    await world.resume();
    setImmediate(() => (real.now += 1));
    await arrived.opened;
    expect(shop.notifications).toMatchObject([{ event: { type: 'invoice.expired' } }]);
  });

  test('while time passes may cause more, which happens in its turn', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const second = await createOrder(sandbox, key, { invoice_id: 'second' });
    const shop = await startShop(async ({ event }) => {
      if (event.type === 'invoice.expired') await control(sandbox, key, 'POST', `/invoices/${second.id}/pay`);
      return 204;
    });
    await world.addWebhook(shop.url);
    await createOrder(sandbox, key, { invoice_id: 'first', expiration_datetime: '2026-03-02T16:00:00' });
    await createOrder(sandbox, key, { invoice_id: 'third', expiration_datetime: '2026-03-02T17:00:00' });
    await world.advance('90m');
    await world.settle();
    expect(shop.notifications.map(({ event }) => `${event.created} ${event.type}`)).toEqual([
      '2026-03-02T16:00:00 invoice.expired',
      '2026-03-02T16:00:00 invoice.paid',
    ]);
  });
});

describe('calls that move the clock', () => {
  test('at once are done one after the other', async () => {
    const world = sandbox.world(createKey());
    const clocks = await Promise.all([
      world.advance('25h'),
      world.advance('1h'),
      world.setClock('2026-03-04T00:00:00'),
    ]);
    expect(clocks.at(-1)).toMatchObject({ now: '2026-03-04T00:00:00' });
    await Promise.all([world.advance('25h'), world.advance('1h')]);
    expect(await world.getClock()).toMatchObject({ now: '2026-03-05T02:00:00' });
  });

  test('are given up by a reset, whose clock stays where new worlds have it', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const [arrived, reset] = [createGate(), createGate()];
    const shop = await startShop(async () => {
      arrived.open();
      await reset.opened;
      return 204;
    });
    await world.addWebhook(shop.url);
    await createOrder(sandbox, key, { expiration_datetime: '2026-03-02T16:00:00' });
    const advanced = world.advance('25h');
    await arrived.opened;
    await world.reset();
    reset.open();
    await advanced;
    expect(await world.getClock()).toEqual({ now: start, milliseconds: 0, frozen: true, next: null });
    expect([await world.settle(), await world.listDeliveries()]).toEqual([[], []]);
  });
});

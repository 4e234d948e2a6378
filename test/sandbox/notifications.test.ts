import { createServer } from 'node:http';
import path from 'node:path';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { silentUrl } from '../support/local-server.ts';
import {
  call,
  control,
  createGate,
  createKey,
  createOrder,
  start,
  startShop,
  toCreation,
  type Shop,
} from '../support/sandbox.ts';
import { createScratch } from '../support/scratch.ts';
import { dial } from '../support/sockets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, freeze: start });
});
afterAll(() => sandbox.close());

/** A world that notifies some shops. */
async function createWorld(...shops: Shop[]) {
  const key = createKey();
  const world = sandbox.world(key);
  for (const { url } of shops) await world.addWebhook(url);
  return { key, world };
}

async function getEventStatus(key: string, id: string): Promise<string> {
  return (await call(sandbox, key, 'GET', `/events/${id}`)).body.status;
}

describe('an event', () => {
  test('is notified with a POST of it, as the API returns it', async () => {
    const shop = await startShop(() => ({ status: 201, body: 'gracias' }));
    const { key, world } = await createWorld(shop);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    const { body } = await call(sandbox, key, 'GET', `/events/${event}`);
    expect(await world.settle()).toEqual([
      {
        delivery: expect.stringMatching(/^del_\d+$/),
        event,
        type: 'invoice.paid',
        invoice: id,
        url: shop.url,
        at: start,
        milliseconds: 0,
        delivered: true,
        status: 201,
        body: 'gracias',
        error: null,
      },
    ]);
    expect(shop.notifications).toMatchObject([
      { path: '/avisos', headers: { 'content-type': 'application/json; charset=utf-8' }, event: body },
    ]);
    expect(await getEventStatus(key, event!)).toBe('notified');
  });

  test('is notified to each address, and only then it is notified', async () => {
    const up = await startShop();
    const down = await startShop(() => 500);
    const { key, world } = await createWorld(up, down);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect(await world.settle()).toMatchObject([
      { url: up.url, delivered: true },
      { url: down.url, delivered: false, status: 500 },
    ]);
    expect(await getEventStatus(key, event!)).toBe('new');
    down.answer = () => 204;
    await world.advance('1m');
    expect(await getEventStatus(key, event!)).toBe('notified');
    expect([up.notifications.length, down.notifications.length]).toEqual([1, 2]);
  });

  test('is not notified where nobody is to be', async () => {
    const { key, world } = await createWorld();
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect([await world.settle(), await world.listDeliveries(), await getEventStatus(key, event!)]).toEqual([
      [],
      [],
      'new',
    ]);
  });

  test('that is emitted is notified, too', async () => {
    const shop = await startShop();
    const { world } = await createWorld(shop);
    await world.emit({ type: 'merchant.updated', data: { url: '//merchants/mer_1' } });
    expect(await world.settle()).toMatchObject([{ type: 'merchant.updated', invoice: null }]);
    expect(shop.notifications).toMatchObject([{ event: { type: 'merchant.updated' } }]);
  });
});

describe('what is no 2xx', () => {
  test('is tried again after 1 min, 5 min, 30 min, 2 h and 12 h, and then the event has failed', async () => {
    const shop = await startShop(() => 503);
    const { key, world } = await createWorld(shop);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    await world.settle();
    expect(await world.listDeliveries()).toMatchObject([{ status: 'due', due: '2026-03-02T15:01:00' }]);
    await world.advance('30d');
    expect((await world.settle()).map(({ at }) => at)).toEqual([
      '2026-03-02T15:01:00',
      '2026-03-02T15:06:00',
      '2026-03-02T15:36:00',
      '2026-03-02T17:36:00',
      '2026-03-03T05:36:00',
    ]);
    expect(await world.listDeliveries({ status: 'failed' })).toMatchObject([{ event, due: null }]);
    expect(await getEventStatus(key, event!)).toBe('failed');
  });

  test('is final with the rule retries=none', async () => {
    const shop = await startShop(() => 404);
    const { key, world } = await createWorld(shop);
    await world.setRule('retries', 'none');
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect(await world.settle()).toMatchObject([{ status: 404, delivered: false }]);
    expect(await getEventStatus(key, event!)).toBe('failed');
  });

  test('may be a redirect, which is not followed', async () => {
    const other = await startShop();
    const shop = await startShop(() => ({ status: 307, headers: { location: other.url } }));
    const { key, world } = await createWorld(shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: 307, delivered: false }]);
    expect(other.notifications).toEqual([]);
  });

  test('may be a shop that is down', async () => {
    const { key, world } = await createWorld();
    await world.addWebhook(await silentUrl());
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: null, delivered: false, error: 'ECONNREFUSED' }]);
    expect(await world.listDeliveries()).toMatchObject([{ status: 'due' }]);
  });

  test('may be a shop that does not answer in time; one that has sent its status has answered', async () => {
    const impatient = await startSandbox({ port: 0, freeze: start, notificationTimeout: 50 });
    onTestFinished(() => impatient.close());
    const silent = createServer(() => {});
    const endless = createServer((_, response) => void response.writeHead(200).write('a'));
    onTestFinished(async () => void (await Promise.all([close(silent), close(endless)])));
    await impatient.addWebhook(await listen(silent, 0, '127.0.0.1'));
    await impatient.addWebhook(await listen(endless, 0, '127.0.0.1'));
    await impatient.pay((await createOrder(impatient, impatient.apiKey)).id);
    expect(await impatient.settle()).toMatchObject([
      { status: null, delivered: false, error: 'timeout' },
      { status: 200, delivered: true, body: 'a', error: null },
    ]);
  });

  test('may be a connection that breaks', async () => {
    const breaking = createServer((request) => request.socket.destroy());
    onTestFinished(() => close(breaking));
    const { key, world } = await createWorld();
    await world.addWebhook(await listen(breaking, 0, '127.0.0.1'));
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: null, error: 'ECONNRESET' }]);
  });
});

test('of a shop’s answer the first thousand characters are kept', async () => {
  const shop = await startShop(() => ({ status: 200, body: 'ñ'.repeat(100_000) }));
  const { key, world } = await createWorld(shop);
  await world.pay((await createOrder(sandbox, key)).id);
  expect((await world.settle())[0]!.body).toBe('ñ'.repeat(1000));
});

describe('a shop', () => {
  test('that handles one request at a time is notified after its own call was answered', async () => {
    const { key, world } = await createWorld();
    let queue: Promise<unknown> = Promise.resolve();
    const log: string[] = [];
    async function checkOut() {
      const { id } = await createOrder(sandbox, key);
      await control(sandbox, key, 'POST', `/invoices/${id}/pay`);
      log.push((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status);
    }
    const server = createServer((request, response) => {
      queue = queue.then(async () => {
        if (request.url === '/checkout') await checkOut();
        log.push(request.url!);
        await new Promise((resolve) => response.writeHead(204).end(() => resolve(undefined)));
      });
    });
    onTestFinished(() => close(server));
    const url = await listen(server, 0, '127.0.0.1');
    await world.addWebhook(`${url}/notification`);
    await fetch(`${url}/checkout`);
    expect(await world.settle()).toMatchObject([{ delivered: true }]);
    expect(log).toEqual(['paid', '/checkout', '/notification']);
  });

  test('calls the API and pays another order while it is notified', async () => {
    const { key, world } = await createWorld();
    const [one, other] = [await createOrder(sandbox, key), await createOrder(sandbox, key, { invoice_id: 'PED-2' })];
    const read: string[] = [];
    const shop = await startShop(async ({ event }) => {
      const { body } = await call(sandbox, key, 'GET', event.data.url.slice(1));
      read.push(`${body.invoice_id} ${body.status}`);
      if (body.id === one.id) await control(sandbox, key, 'POST', `/invoices/${other.id}/pay`);
      return 204;
    });
    await world.addWebhook(shop.url);
    await world.pay(one.id);
    expect(await world.settle()).toMatchObject([{ invoice: one.id }, { invoice: other.id }]);
    expect(read).toEqual(['PED-1 paid', 'PED-2 paid']);
  });

  test('is notified of what was caused by a call whose client has gone', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop);
    const { id } = await createOrder(sandbox, key);
    await world.addFault({ fault: 'latency', milliseconds: 600_000 });
    await world.setRule('event-types', 'all');
    const socket = dial(sandbox.url);
    const authorization = `Basic ${btoa(`${key}:`)}`;
    socket.write(`DELETE /v1/payments/invoices/${id} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n\r\n`);
    await expect.poll(() => world.getJournal({ operation: 'voidInvoice' })).toHaveLength(1);
    const settled = world.settle();
    socket.destroy();
    expect(await settled).toMatchObject([{ type: 'invoice.voided', delivered: true }]);
  });
});

describe('an address', () => {
  test('that was removed is notified of nothing more', async () => {
    const shop = await startShop(() => 500);
    const { key, world } = await createWorld(shop);
    await world.disturb({ disturbance: 'delay', by: '1h' });
    await world.pay((await createOrder(sandbox, key)).id);
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    await world.settle();
    expect(await world.removeWebhook(shop.url)).toEqual([]);
    await world.advance('2d');
    expect(shop.notifications).toHaveLength(1);
    expect(await world.listDeliveries()).toMatchObject([
      { status: 'lost', due: null, attempts: [] },
      { status: 'failed', due: null, attempts: [{ status: 500 }] },
    ]);
    expect(await getEventStatus(key, event!)).toBe('failed');
  });

  test('that is removed while it is notified is not waited for', async () => {
    const arrived = createGate();
    const hung = await startShop(() => (arrived.open(), new Promise(() => {})));
    const { key, world } = await createWorld(hung);
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    await arrived.opened;
    const settled = world.settle();
    await world.removeWebhook(hung.url);
    expect(await settled).toMatchObject([{ event, delivered: false, error: 'aborted' }]);
    expect(await world.listDeliveries()).toMatchObject([{ status: 'failed' }]);
    expect(await getEventStatus(key, event!)).toBe('failed');
  });

  test('that hangs keeps no other waiting, neither of the same event nor of others', async () => {
    const arrived = createGate();
    const answered = createGate();
    const hung = await startShop(async () => (arrived.open(), await answered.opened, 204));
    const prompt = await startShop(({ event }) => (event.type === 'third' && answered.open(), 204));
    const { world } = await createWorld(hung, prompt);
    await world.emit({ type: 'first' });
    await arrived.opened;
    await world.emit({ type: 'second' });
    await world.emit({ type: 'third' });
    const types = ({ notifications }: Shop) => notifications.map(({ event }) => event.type);
    await expect.poll(() => types(prompt)).toEqual(['first', 'second', 'third']);
    expect((await world.settle()).map(({ url, type }) => [url, type])).toEqual(
      ['first', 'second', 'third'].flatMap((type) => [hung, prompt].map(({ url }) => [url, type])),
    );
    expect(types(hung)).toEqual(['first', 'second', 'third']);
  });

  test('that answers late is waited for before time moves on', async () => {
    const answered: string[] = [];
    const prompted = createGate();
    const slow = await startShop(async ({ event }) => {
      await prompted.opened;
      answered.push(event.created);
      return 204;
    });
    const prompt = await startShop(({ event }) => (answered.push(event.created), prompted.open(), 204));
    const { key, world } = await createWorld(slow, prompt);
    const times = ['2026-03-02T16:00:00', '2026-03-02T17:00:00'];
    for (const expiration_datetime of times) await createOrder(sandbox, key, { expiration_datetime });
    await world.advance('3h');
    expect(answered).toEqual(times.flatMap((time) => [time, time]));
  });

  test('is one of this machine, or of a host that was named', async () => {
    const { world } = await createWorld();
    const foreign = [
      'http://shop.example/avisos',
      'http://127.0.0.1.example',
      'http://localhost@shop.example',
      'ftp://localhost',
    ];
    for (const url of foreign) await expect(world.addWebhook(url)).rejects.toMatchObject({ status: 400, param: 'url' });
    for (const url of ['http://localhost:8000/a', 'http://[::1]/', 'https://127.0.0.1/'])
      expect(await world.addWebhook(url)).toEqual({ url });
    const open = await startSandbox({ port: 0, webhookHosts: ['shop.example'] });
    onTestFinished(() => open.close());
    expect(await open.addWebhook('http://shop.example/avisos')).toEqual({ url: 'http://shop.example/avisos' });
    await expect(open.addWebhook('http://other.example/')).rejects.toThrow('--webhook-host other.example');
    await expect(startSandbox({ port: 0, webhooks: ['http://other.example/'] })).rejects.toThrow(
      "webhookHosts: ['other.example']",
    );
    await expect(open.addWebhook(open.url)).rejects.toThrow('del sandbox mismo');
    await expect(open.addWebhook('http://127.0.0.1:99999/')).rejects.toThrow('puerto');
  });

  test('is notified once, however often it was added', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop, shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toHaveLength(1);
  });
});

describe('a replay', () => {
  test('sends a notification again, which makes a failed event notified', async () => {
    const shop = await startShop(() => 500);
    const { key, world } = await createWorld(shop);
    await world.setRule('retries', 'none');
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    const [failed] = await world.settle();
    shop.answer = () => 204;
    const replayed = await world.replay(failed!.delivery);
    expect(replayed).toMatchObject({ event, status: 'due', due: start, attempts: [] });
    expect(await world.settle()).toMatchObject([{ delivery: replayed.id, delivered: true }]);
    expect(await getEventStatus(key, event!)).toBe('notified');
    expect(shop.notifications[1]!.event.id).toBe(event);
  });

  test('by a control call is sent after its answer', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop);
    await world.disturb({ disturbance: 'lose' });
    await world.pay((await createOrder(sandbox, key)).id);
    const [lost] = await world.listDeliveries({ status: 'lost' });
    const { status, body } = await control(sandbox, key, 'POST', `/deliveries/${lost!.id}/replay`);
    expect([status, body.attempts]).toEqual([200, []]);
    expect((await control(sandbox, key, 'POST', '/settle')).body.data).toMatchObject([
      { delivery: body.id, delivered: true },
    ]);
  });

  test('of an unknown notification is a 404, also of one of another world', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop);
    await world.pay((await createOrder(sandbox, key)).id);
    const [delivery] = await world.listDeliveries();
    for (const id of [delivery!.id, 'del_999999', 'del_x'])
      await expect(sandbox.world(createKey()).replay(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('settle', () => {
  test('returns each attempt once', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop);
    expect(await world.settle()).toEqual([]);
    for (const invoice_id of ['A', 'B']) await world.pay((await createOrder(sandbox, key, { invoice_id })).id);
    const both = await Promise.all([world.settle(), world.settle()]);
    expect(both.map(({ length }) => length)).toEqual([2, 0]);
    expect(await world.settle()).toEqual([]);
  });

  test('waits for what is in flight, and for what that causes', async () => {
    const key = createKey();
    const world = sandbox.world(key);
    const orders = await Promise.all(['A', 'B', 'C'].map((invoice_id) => createOrder(sandbox, key, { invoice_id })));
    const shop = await startShop(async () => {
      const next = orders.shift();
      if (next) void control(sandbox, key, 'POST', `/invoices/${next.id}/pay`);
      return 204;
    });
    await world.addWebhook(shop.url);
    await world.emit({ type: 'first' });
    // The shop answers without waiting for what it has asked for.
    await expect.poll(async () => (await world.settle(), shop.notifications.length)).toBe(4);
  });

  test('does not wait for retries', async () => {
    const shop = await startShop(() => 500);
    const { key, world } = await createWorld(shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect([(await world.settle()).length, (await world.settle()).length]).toEqual([1, 0]);
  });

  test('waits for answers that are still on their way out', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(shop);
    await world.setRule('event-types', 'all');
    await world.addFault({ fault: 'drip', milliseconds: 1, bytes: 20 });
    let isAnswered = false;
    const created = createOrder(sandbox, key).finally(() => (isAnswered = true));
    await expect.poll(() => world.getJournal()).toHaveLength(1);
    expect(await world.settle()).toMatchObject([{ type: 'invoice.created' }]);
    await created;
    expect(isAnswered).toBe(true);
  });

  test('by a control call answers although something expires at the same time', async () => {
    const real = { now: Date.parse(`${start}Z`) };
    const running = await startSandbox({ port: 0, realTime: () => real.now });
    onTestFinished(() => running.close());
    const shop = await startShop();
    await running.addWebhook(shop.url);
    await createOrder(running, running.apiKey, { expiration_datetime: '2026-03-02T16:00:00' });
    real.now += 3_600_000;
    expect((await control(running, running.apiKey, 'POST', '/settle')).body.data).toMatchObject([
      { type: 'invoice.expired' },
    ]);
  });
});

test('a reset while a notification is in flight leaves nothing of it', async () => {
  const [arrived, reset] = [createGate(), createGate()];
  const shop = await startShop(async () => {
    arrived.open();
    await reset.opened;
    return 500;
  });
  const { key, world } = await createWorld(shop);
  await world.pay((await createOrder(sandbox, key)).id);
  await arrived.opened;
  const settled = world.settle();
  await world.reset();
  expect(await settled).toEqual([]);
  expect([await world.settle(), await world.listDeliveries(), await world.listWebhooks()]).toEqual([[], [], []]);
  reset.open();
  await world.addWebhook(shop.url);
  await world.pay((await createOrder(sandbox, key)).id);
  expect(await world.settle()).toHaveLength(1);
});

/** The name of a file that the test's end removes. */
async function createFile(): Promise<string> {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  return path.join(folder, 'kashio.db');
}

describe('closing', () => {
  test('ends what waits', async () => {
    const closing = await startSandbox({ port: 0, freeze: start });
    const arrived = createGate();
    const silent = createServer(() => arrived.open());
    onTestFinished(() => close(silent));
    await closing.addWebhook(await listen(silent, 0, '127.0.0.1'));
    await closing.pay((await createOrder(closing, closing.apiKey)).id);
    const waiting = [closing.settle(), closing.advance('1h')];
    await closing.addFault({ fault: 'latency', milliseconds: 600_000 });
    const slow = call(closing, closing.apiKey, 'GET', '/invoices').catch(() => 'ended');
    await arrived.opened;
    await closing.close();
    await Promise.allSettled([...waiting, slow]);
  });

  test('keeps clock, rules, addresses, and what is due or in flight, in the file', async () => {
    const data = await createFile();
    const first = await startSandbox({ port: 0, freeze: start, data });
    const arrived = createGate();
    const shop = await startShop(async ({ event }) => {
      if (event.data.invoice.invoice_id === 'down') return 500;
      arrived.open();
      await new Promise(() => {});
      return 204;
    });
    await first.addWebhook(shop.url);
    await first.setRule('event-invoice', 'current');
    await first.advance('1h');
    await first.pay((await createOrder(first, first.apiKey, { invoice_id: 'down' })).id);
    await first.settle();
    await first.pay((await createOrder(first, first.apiKey, { invoice_id: 'slow' })).id);
    await createOrder(first, first.apiKey, { invoice_id: 'later', expiration_datetime: '2026-03-02T16:10:00' });
    await arrived.opened;
    await first.close();

    shop.notifications.length = 0;
    shop.answer = () => 204;
    const second = await startSandbox({ port: 0, data });
    onTestFinished(() => second.close());
    const read = () => shop.notifications.map(({ event }) => `${event.type} ${event.data.invoice.invoice_id}`);
    await expect.poll(read).toEqual(['invoice.paid slow']);
    expect(await second.getClock()).toMatchObject({ now: '2026-03-02T16:00:00', frozen: true });
    expect(await second.listWebhooks()).toEqual([{ url: shop.url }]);
    expect(await second.getRules()).toContainEqual(
      expect.objectContaining({ name: 'event-invoice', value: 'current' }),
    );
    await second.advance('10m');
    expect(read()).toEqual(['invoice.paid slow', 'invoice.paid down', 'invoice.expired later']);
    expect(await second.listDeliveries()).toMatchObject([
      { status: 'delivered', attempts: [{ status: 500 }, { status: 204 }] },
      { status: 'delivered', attempts: [{ status: 204 }] },
      { status: 'delivered', attempts: [{ status: 204 }] },
    ]);
  });

  test('is followed by no notification of a start that fails', async () => {
    const data = await createFile();
    const first = await startSandbox({ port: 0, freeze: start, data });
    const arrived = createGate();
    const shop = await startShop(async () => {
      arrived.open();
      await new Promise(() => {});
      return 204;
    });
    await first.addWebhook(shop.url);
    await first.pay((await createOrder(first, first.apiKey)).id);
    await arrived.opened;
    await first.close();
    await expect(startSandbox({ port: Number(new URL(sandbox.url).port), data })).rejects.toThrow('ya está en uso');
    expect(shop.notifications).toHaveLength(1);
    shop.answer = () => 204;
    const second = await startSandbox({ port: 0, data });
    onTestFinished(() => second.close());
    await second.settle();
    expect(shop.notifications).toHaveLength(2);
  });

  test('does not keep a running world from its expiries at the next start', async () => {
    const data = await createFile();
    const real = { now: Date.parse(`${start}Z`) };
    const options = { port: 0, data, realTime: () => real.now };
    const first = await startSandbox(options);
    const shop = await startShop();
    const key = createKey();
    await first.world(key).addWebhook(shop.url);
    await createOrder(first, key, { expiration_datetime: '2026-03-02T16:00:00' });
    await first.close();
    real.now += 7_200_000;
    const second = await startSandbox(options);
    onTestFinished(() => second.close());
    await expect.poll(() => shop.notifications).toMatchObject([{ event: { created: '2026-03-02T16:00:00' } }]);
  });
});

test('deliveries are found by event, reference and state', async () => {
  const shop = await startShop(({ event }) => (event.type === 'odd' ? 500 : 204));
  const { key, world } = await createWorld(shop);
  for (const invoice_id of ['A', 'B']) await world.pay((await createOrder(sandbox, key, { invoice_id })).id);
  const { id } = await world.emit({ type: 'odd' });
  await world.settle();
  expect(await world.listDeliveries({ event: id })).toMatchObject([{ type: 'odd', status: 'due' }]);
  expect(await world.listDeliveries({ invoice_id: 'B' })).toHaveLength(1);
  expect(await world.listDeliveries({ status: 'delivered' })).toHaveLength(2);
  const { body } = await control(sandbox, key, 'GET', '/deliveries?status=delivered&invoice_id=A');
  expect(body.data).toMatchObject([{ type: 'invoice.paid', status: 'delivered' }]);
});

test('all worlds are reset, also those of the file that were not used since the start', async () => {
  const data = await createFile();
  const first = await startSandbox({ port: 0, freeze: start, data });
  const key = createKey();
  await createOrder(first, key);
  await first.close();
  const second = await startSandbox({ port: 0, data });
  onTestFinished(() => second.close());
  await second.resetAll();
  expect((await call(second, key, 'GET', '/invoices')).body.data).toEqual([]);
});

test('rules and addresses of a later start apply to the worlds of the file, beside those that they have', async () => {
  const data = await createFile();
  const [former, later] = ['http://127.0.0.1:9/former', 'http://127.0.0.1:9/later'];
  const first = await startSandbox({ port: 0, data, webhooks: [former], rules: { wire: 'varied' } });
  await first.setRule('list-order', 'oldest');
  await first.close();
  const second = await startSandbox({
    port: 0,
    data,
    webhooks: [later],
    rules: { 'list-order': 'newest', decimals: 'round' },
  });
  onTestFinished(() => second.close());
  expect(await second.listWebhooks()).toEqual([{ url: former }, { url: later }]);
  const changed = (await second.getRules()).filter(({ value, default: initial }) => value !== initial);
  expect(changed.map(({ name, value }) => `${name}=${value}`)).toEqual(['decimals=round', 'wire=varied']);
});

test('worlds are notified apart', async () => {
  const [mine, theirs] = [await startShop(), await startShop()];
  const one = await createWorld(mine);
  await createWorld(theirs);
  await call(sandbox, one.key, 'POST', '/invoices', toCreation({ expiration_datetime: '2026-03-02T16:00:00' }));
  await one.world.advance('2h');
  expect([mine.notifications.length, theirs.notifications.length]).toEqual([1, 0]);
});

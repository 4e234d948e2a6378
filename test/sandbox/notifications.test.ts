/** What a shop is notified of, and when. */
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import {
  call,
  control,
  createOrder,
  createWorld,
  getEventStatus,
  start,
  startForFile,
  startShop,
  toCreation,
} from '../support/sandbox.ts';
import { dial } from '../support/sockets.ts';

const sandbox = await startForFile();

describe('an event', () => {
  test('is notified with a POST of it, as the API returns it', async () => {
    const shop = await startShop(() => ({ status: 201, body: 'gracias' }));
    const { key, world } = await createWorld(sandbox, shop);
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
    expect(await getEventStatus(sandbox, key, event!)).toBe('notified');
  });

  test('is notified to each address, and only then it is notified', async () => {
    const up = await startShop();
    const down = await startShop(() => 500);
    const { key, world } = await createWorld(sandbox, up, down);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect(await world.settle()).toMatchObject([
      { url: up.url, delivered: true },
      { url: down.url, delivered: false, status: 500 },
    ]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('new');
    down.answer = () => 204;
    await world.advance('1m');
    expect(await getEventStatus(sandbox, key, event!)).toBe('notified');
    expect([up.notifications.length, down.notifications.length]).toEqual([1, 2]);
  });

  test('is not notified where nobody is to be', async () => {
    const { key, world } = await createWorld(sandbox);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect([await world.settle(), await world.listDeliveries(), await getEventStatus(sandbox, key, event!)]).toEqual([
      [],
      [],
      'new',
    ]);
  });

  test('that is emitted is notified, too', async () => {
    const shop = await startShop();
    const { world } = await createWorld(sandbox, shop);
    await world.emit({ type: 'merchant.updated', data: { url: '//merchants/mer_1' } });
    expect(await world.settle()).toMatchObject([{ type: 'merchant.updated', invoice: null }]);
    expect(shop.notifications).toMatchObject([{ event: { type: 'merchant.updated' } }]);
  });
});

test('of a shop’s answer the first thousand characters are kept', async () => {
  const shop = await startShop(() => ({ status: 200, body: 'ñ'.repeat(100_000) }));
  const { key, world } = await createWorld(sandbox, shop);
  await world.pay((await createOrder(sandbox, key)).id);
  expect((await world.settle())[0]!.body).toBe('ñ'.repeat(1000));
});

describe('a shop', () => {
  test('that handles one request at a time is notified after its own call was answered', async () => {
    const { key, world } = await createWorld(sandbox);
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
    const { key, world } = await createWorld(sandbox);
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
    const { key, world } = await createWorld(sandbox, shop);
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

test('deliveries are found by event, reference and state', async () => {
  const shop = await startShop(({ event }) => (event.type === 'odd' ? 500 : 204));
  const { key, world } = await createWorld(sandbox, shop);
  for (const invoice_id of ['A', 'B']) await world.pay((await createOrder(sandbox, key, { invoice_id })).id);
  const { id } = await world.emit({ type: 'odd' });
  await world.settle();
  expect(await world.listDeliveries({ event: id })).toMatchObject([{ type: 'odd', status: 'due' }]);
  expect(await world.listDeliveries({ invoice_id: 'B' })).toHaveLength(1);
  expect(await world.listDeliveries({ status: 'delivered' })).toHaveLength(2);
  const { body } = await control(sandbox, key, 'GET', '/deliveries?status=delivered&invoice_id=A');
  expect(body.data).toMatchObject([{ type: 'invoice.paid', status: 'delivered' }]);
});

test('worlds are notified apart', async () => {
  const [mine, theirs] = [await startShop(), await startShop()];
  const one = await createWorld(sandbox, mine);
  await createWorld(sandbox, theirs);
  await call(sandbox, one.key, 'POST', '/invoices', toCreation({ expiration_datetime: '2026-03-02T16:00:00' }));
  await one.world.advance('2h');
  expect([mine.notifications.length, theirs.notifications.length]).toEqual([1, 0]);
});

/** The code of the guides for notifications. */
import type { Server } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { Scene, day, later, minute, withoutWaiting, type Shop } from '../support/shop.ts';

const scene = new Scene();

describe('A notification', () => {
  async function serve(shop: Shop): Promise<string> {
    const server: Server = shop.server;
    onTestFinished(() => close(server));
    return listen(server, 0, '127.0.0.1');
  }

  /** Sends a notification. Gives the status that the shop answers. */
  async function notify(url: string, body: unknown): Promise<number> {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    return (await fetch(url, { method: 'POST', body: sent })).status;
  }

  const eventBody = (id: string) => ({
    id,
    object: 'event',
    type: 'invoice.paid',
    data: { invoice: { id: 'inv_1', object: 'invoice', status: 'paid' } },
  });

  async function notifiedOrder() {
    const opened = await scene.openOrder();
    const url = await serve(opened.shop);
    return {
      ...opened,
      url,
      publish: (event = {}) => scene.payments.publish({ data: { url: `//invoices/${opened.wire.id}` }, ...event }),
    };
  }

  test('is stored and answered at once, without asking the API', async () => {
    const { shop, url } = await notifiedOrder();
    await scene.payments.close();
    expect(await notify(url, eventBody('eve_1'))).toBe(200);
    expect([...shop.inbox.keys()]).toEqual(['eve_1']);
    await withoutWaiting(() => shop.processInbox());
    expect([...shop.inbox.keys()]).toEqual(['eve_1']); // the API was down
  });

  test('that cannot be read is a 400', async () => {
    const { shop, url } = await notifiedOrder();
    for (const body of ['', 'hola', '{"object":"invoice","id":"inv_1"}', eventBody('x'.repeat(201))])
      expect(await notify(url, body)).toBe(400);
    const long = `${JSON.stringify(eventBody('eve_1'))}${' '.repeat(2_000_000)}`;
    expect(await notify(url, long).catch(() => 400)).toBe(400);
    expect(shop.inbox.size).toBe(0);
  });

  test('that cannot be stored is a 503', async () => {
    const { shop, url } = await notifiedOrder();
    vi.spyOn(shop.inbox, 'set').mockImplementation(() => {
      throw new TypeError('The database is down.');
    });
    expect(await notify(url, eventBody('eve_1'))).toBe(503);
  });

  test('of a payment delivers it', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    expect(await notify(url, eventBody(publish()))).toBe(200);
    await shop.processInbox();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
    expect(shop.inbox.size).toBe(0);
  });

  test('that comes before its event can be asked for is tried again', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    expect(await notify(url, eventBody('eve_1'))).toBe(200);
    await shop.processInbox();
    expect(scene.deliveries()).toEqual([]);
    expect(publish()).toBe('eve_1');
    const asked = scene.payments.calls.length;
    await shop.processInbox(later(minute / 2)); // not yet its turn
    expect(scene.payments.calls).toHaveLength(asked);
    await shop.processInbox(later(2 * minute));
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before the payment order reads as paid is tried again', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    await notify(url, eventBody(publish()));
    for (let passed = 0; passed < day; passed += 3 * 60 * minute) await shop.processInbox(later(passed));
    expect(scene.deliveries()).toEqual([]);
    wire['status'] = 'PAID';
    await shop.processInbox(later(2 * day));
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before its order is stored is tried again', async () => {
    const { shop, order, wire } = await scene.orderInDoubt();
    const url = await serve(shop);
    wire['status'] = 'PAID';
    await notify(url, eventBody(scene.payments.publish({ data: { invoice: { id: wire.id, object: 'invoice' } } })));
    await shop.processInbox();
    expect(scene.deliveries()).toEqual([]);
    scene.payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order.state).toBe('open');
    await shop.processInbox(later(2 * minute));
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes twice, or of which there are two, delivers once', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    const [first, second] = [publish(), publish()];
    for (const id of [first, first, second]) expect(await notify(url, eventBody(id))).toBe(200);
    await Promise.all([shop.processInbox(), shop.processInbox()]);
    await notify(url, eventBody(first));
    await shop.processInbox();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that is forged delivers nothing, and is dropped after days', async () => {
    const { shop, url } = await notifiedOrder();
    await notify(url, eventBody('eve_forged'));
    let asked = 0;
    for (let passed = 0; passed < 7 * day; passed += 10 * minute) {
      const before = scene.payments.calls.length;
      await shop.processInbox(later(passed));
      asked += scene.payments.calls.length - before;
      if (passed % (60 * minute) === 0) await notify(url, eventBody('eve_forged')); // sent again, it gets no other turn
    }
    expect([...shop.inbox.keys()]).toEqual(['eve_forged']);
    expect(asked).toBeLessThan(50);
    await shop.processInbox(later(8 * day));
    expect(shop.inbox.size).toBe(0);
    expect(scene.deliveries()).toEqual([]);
  });

  test('of a genuine event about somebody else’s payment delivers nothing', async () => {
    const { shop, url, publish } = await notifiedOrder();
    const other = scene.payments.add({ status: 'PAID' });
    await notify(url, eventBody(publish({ data: { invoice: { id: other.id, object: 'invoice', status: 'PAID' } } })));
    await shop.processInbox();
    expect(scene.deliveries()).toEqual([]);
  });

  test('of another kind is done with, and one that names no kind counts', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    await notify(url, eventBody(publish({ type: 'invoice.updated' })));
    await shop.processInbox();
    expect([shop.inbox.size, scene.deliveries()]).toEqual([0, []]);
    await notify(url, eventBody(publish({ type: undefined })));
    await shop.processInbox();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that never comes is made up for by the list of events', async () => {
    const { shop, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    for (const status of ['new', 'failed', 'notified']) publish({ status });
    await shop.rememberEvents(new Date().toISOString().slice(0, 10));
    expect(shop.inbox.size).toBe(3);
    await shop.processInbox();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });
});

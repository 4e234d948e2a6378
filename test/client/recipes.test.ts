/** The code of the guides and of the client's README, run against an API that answers late, loses answers and shows things late. */
import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { fromApiDateTime, type InvoiceCreate } from 'kashio-payments';
import { close, listen } from '../../packages/http/src/listen.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { silentUrl } from '../support/package.ts';
import { startPayments, type Payments } from '../support/payments.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const later = (milliseconds: number): number => Date.now() + milliseconds;

const sent: InvoiceCreate = {
  customer: { name: 'JUAN PEREZ' },
  request_datetime: new Date().toISOString().slice(0, 19),
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PEDIDO-1',
};

let payments: Payments;
/** What the shop has printed, as one text a call. */
let printed: string[];

beforeEach(async () => {
  payments = await startPayments();
  printed = [];
  const print = (...told: unknown[]) => void printed.push(told.join(' '));
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The modules of the guides as a process of their own would have them, with an empty database. */
async function openShop(url = payments.url, key = 'sk_test_x') {
  vi.resetModules();
  vi.stubEnv('KASHIO_URL', url);
  vi.stubEnv('KASHIO_API_KEY', key);
  const [shop, creation, settlement, notifications, reconciliation, replacement] = await Promise.all([
    import('../../openapi/guides/code/shop.ts'),
    import('../../openapi/guides/code/create.ts'),
    import('../../openapi/guides/code/settle.ts'),
    import('../../openapi/guides/code/notifications.ts'),
    import('../../openapi/guides/code/reconcile.ts'),
    import('../../openapi/guides/code/replace.ts'),
  ]);
  const { kashio } = await import('../../openapi/guides/code/kashio.ts');
  return { kashio, ...shop, ...creation, ...settlement, ...notifications, ...reconciliation, ...replacement };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

const deliveries = (): string[] => printed.filter((line) => line.startsWith('Entregar'));
const reviews = (): string[] => printed.filter((line) => line.startsWith('Revise a mano'));
const posts = (): string[] => payments.calls.filter((call) => call.startsWith('POST'));

function orderOf(shop: Shop, reference = 'PEDIDO-1') {
  const order = shop.orders.get(reference);
  if (!order) throw new Error(`There is no order ${reference}.`);
  return order;
}

/** A shop with an order that waits for its payment, and the payment order for it. */
async function openOrder() {
  const shop = await openShop();
  await shop.charge(sent, 'VENTA-1');
  return { shop, order: orderOf(shop), wire: payments.byReference('PEDIDO-1') };
}

/** A shop with an order in doubt: the payment order was made, its answer was lost, and lists do not have it yet. */
async function orderInDoubt() {
  payments.creation = 'done, answer lost';
  payments.isListedAtOnce = false;
  const shop = await openShop();
  await expect(shop.charge(sent, 'VENTA-1', 1000)).rejects.toMatchObject({ name: 'RecoveryError', ids: [] });
  return { shop, order: orderOf(shop), wire: payments.byReference('PEDIDO-1') };
}

describe('Charging a sale', () => {
  test('opens the order', async () => {
    const { shop, order, wire } = await openOrder();
    expect(order).toMatchObject({ state: 'open', id: wire.id, sale: 'VENTA-1' });
    expect(posts()).toHaveLength(1);
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('La venta VENTA-1 ya tiene el cobro PEDIDO-1.');
    await expect(shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    expect(posts()).toHaveLength(1);
  });

  test('whose answer is lost finds the payment order that was made', async () => {
    payments.creation = 'done, answer lost';
    const shop = await openShop();
    const { id } = await shop.charge(sent, 'VENTA-1', 5000);
    expect(orderOf(shop)).toMatchObject({ state: 'open', id });
    expect(posts()).toHaveLength(1);
  });

  test('whose answer is lost finds it too when lists have it late', async () => {
    payments.creation = 'done, answer lost';
    payments.isListedAtOnce = false;
    const shop = await openShop();
    const charge = shop.charge(sent, 'VENTA-1', 10_000);
    await vi.waitFor(
      () => expect(payments.calls.filter((call) => call === 'GET /invoices').length).toBeGreaterThan(3),
      10_000,
    );
    payments.listAll();
    expect((await charge).id).toBe(payments.byReference('PEDIDO-1').id);
    expect(posts()).toHaveLength(1);
  });

  test('that stays in doubt is never sent again, and a job finds it', async () => {
    const { shop, order, wire } = await orderInDoubt();
    expect(order).toMatchObject({ state: 'in_doubt' });
    for (const reference of ['PEDIDO-1', 'PEDIDO-2']) {
      await expect(shop.charge({ ...sent, invoice_id: reference }, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    }
    await shop.recoverOrders(later(2 * minute), 300);
    expect(order.state).toBe('in_doubt');
    payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order).toMatchObject({ state: 'open', id: wire.id });
    expect(posts()).toHaveLength(1);
  });

  test('is stored before it is sent, so that a crash loses nothing', async () => {
    payments.creation = 'done, hanging';
    const shop = await openShop();
    const charge = shop.charge(sent, 'VENTA-1', 4000); // its answer never comes
    await vi.waitFor(() => expect(payments.invoices.size).toBe(1));
    await shop.recoverOrders(); // the call may still be under way
    expect(orderOf(shop).state).toBe('in_doubt');
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(orderOf(shop)).toMatchObject({ state: 'open', id: payments.byReference('PEDIDO-1').id });
    expect((await charge).id).toBe(orderOf(shop).id);
    expect(posts()).toHaveLength(1);
  });

  test('that was lost on the way stays in doubt: nobody can tell', async () => {
    payments.creation = 'lost';
    const shop = await openShop();
    await expect(shop.charge(sent, 'VENTA-1', 600)).rejects.toMatchObject({
      name: 'RecoveryError',
      outcome: 'unknown',
    });
    expect(orderOf(shop).state).toBe('in_doubt');
  });

  test('that is refused, cannot be sent or is no good can be charged again', async () => {
    payments.creation = 'refused';
    const shop = await openShop();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toMatchObject({ status: 400 });
    await expect(shop.charge({ ...sent, amount: 1.999 }, 'VENTA-1')).rejects.toThrow(Error);
    payments.creation = 'answered';
    await shop.charge(sent, 'VENTA-1');
    expect(orderOf(shop).state).toBe('open');

    const offline = await openShop(await silentUrl());
    await expect(offline.charge(sent, 'VENTA-1')).rejects.toMatchObject({ outcome: 'not_sent' });
    expect(orderOf(offline).state).toBe('not_created');
  });

  test('that finds another payment order than was sent, or several, leaves it to a person', async () => {
    payments.creation = 'lost';
    const other = payments.add({ invoice_id: 'PEDIDO-1', amount: '19.90' });
    const shop = await openShop();
    await expect(shop.charge(sent, 'VENTA-1', 5000)).rejects.toMatchObject({ ids: [other.id] });
    const [first, second] = [payments.add({ invoice_id: 'PEDIDO-2' }), payments.add({ invoice_id: 'PEDIDO-2' })];
    await expect(shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-2', 5000)).rejects.toMatchObject({
      ids: [first.id, second.id],
    });
    for (const reference of ['PEDIDO-1', 'PEDIDO-2']) {
      expect(orderOf(shop, reference)).toMatchObject({ state: 'review' });
      expect(await shop.settle(orderOf(shop, reference))).toBe(false);
    }
    expect(reviews()).toHaveLength(2);
  });
});

describe('A creation that fails', () => {
  test.each([
    [
      'a refusal of another copy of the client',
      { name: 'BadRequestError', method: 'POST', status: 400 },
      'not_created',
    ],
    ['another copy’s that never left', { name: 'ConnectionError', method: 'POST', outcome: 'not_sent' }, 'not_created'],
    ['what the client does not accept', new RangeError('x'), 'not_created'],
    ['an unclear answer', { name: 'ServerError', method: 'POST', status: 500, outcome: 'unknown' }, 'in_doubt'],
    ['a framework’s own error', Object.assign(new Error('x'), { digest: 'x', status: 404 }), 'in_doubt'],
    ['nothing at all', undefined, 'in_doubt'],
    [
      'another copy’s finding',
      { name: 'RecoveryError', method: 'POST', outcome: 'unknown', ids: ['inv_1', 'inv_2'] },
      'review',
    ],
  ])('with %s leaves the order as it must be', async (_, error, state) => {
    const shop = await openShop();
    vi.spyOn(shop.kashio.invoices, 'createOrRecover').mockRejectedValue(error);
    await shop.charge(sent, 'VENTA-1').catch(() => {});
    expect(orderOf(shop).state).toBe(state);
  });

  test.each([
    ['amount', '199.90'],
    ['currency', 'USD'],
  ])('because the answer has another %s leaves it to a person', async (name, value) => {
    payments.createdWith = { [name]: value };
    const shop = await openShop();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('no es la que se envió');
    const [id] = [...payments.invoices.keys()];
    expect(orderOf(shop)).toMatchObject({ state: 'review', id });
    expect(reviews()).toEqual([`Revise a mano: PEDIDO-1 la orden ${id} no es la que se envió`]);
    expect(await shop.invoiceOf('VENTA-1')).toBeUndefined();
  });

  test('does not fail because the answer leaves out what is not certain', async () => {
    payments.createdWith = { amount: undefined, currency: undefined, invoice_id: undefined };
    const shop = await openShop();
    await shop.charge(sent, 'VENTA-1');
    expect(orderOf(shop).state).toBe('open');
  });
});

describe('The payment order of a sale', () => {
  test('is shown again, once it is known, without another creation', async () => {
    const { shop, order, wire } = await orderInDoubt();
    expect(await shop.invoiceOf('VENTA-1')).toBeUndefined();
    payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(await shop.invoiceOf('VENTA-1')).toMatchObject({ id: wire.id, ktin: '201590965569' });
    expect(await shop.invoiceOf('VENTA-2')).toBeUndefined();
    order.state = 'replaced';
    expect(await shop.invoiceOf('VENTA-1')).toBeUndefined();
    expect(posts()).toHaveLength(1);
  });
});

describe('An order that was given up', () => {
  async function orderGivenUp() {
    const opened = await orderInDoubt();
    opened.order.state = 'given_up';
    payments.creation = 'answered';
    payments.listAll();
    return opened;
  }

  test('can be charged again, and when it appears it is not charged any more', async () => {
    const { shop, order, wire } = await orderGivenUp();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order).toMatchObject({ state: 'replaced', id: wire.id });
    expect(printed).toContain(`Anúlela si no está pagada: ${wire.id}`);
    expect((await shop.invoiceOf('VENTA-1'))?.invoice_id).toBe('PEDIDO-2');
  });

  test('delivers when it turns out to be paid, once for the sale', async () => {
    const { shop, wire } = await orderGivenUp();
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.recoverOrders(later(2 * minute), 5000);
    for (const each of [wire, payments.byReference('PEDIDO-2')]) each['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
    expect(reviews()).toEqual(['Revise a mano: PEDIDO-2 la venta ya se pagó con otra orden']);
  });

  test('is no order that reconciling reviews while it is not found', async () => {
    const { shop, order } = await orderGivenUp();
    await shop.reconcile(new Date().toISOString().slice(0, 10)); // its creation may still be under way
    expect([order.state, reviews()]).toEqual(['given_up', []]);
  });
});

describe('An order under review', () => {
  async function orderUnderReview() {
    const opened = await openOrder();
    Object.assign(opened.wire, { status: 'PAID', amount: '19.90' });
    await opened.shop.settle(opened.order);
    printed = [];
    return opened;
  }

  test('is told of again when it reads paid', async () => {
    const { shop, order, wire } = await orderUnderReview();
    wire['status'] = 'NEW';
    await shop.settleOpenOrders();
    expect(reviews()).toEqual([]);
    wire['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(reviews()).toEqual([`Revise a mano: PEDIDO-1 la orden ${wire.id} figura pagada`]);
    expect([order.state, deliveries()]).toEqual(['review', []]);
  });

  test('keeps the payment order that a recovery found, so that its payment is told', async () => {
    payments.creation = 'lost';
    const { id } = payments.add({ invoice_id: 'PEDIDO-1', amount: '19.90' });
    const shop = await openShop();
    await shop.charge(sent, 'VENTA-1', 5000).catch(() => {});
    expect(orderOf(shop)).toMatchObject({ state: 'review', id });
  });

  test('is delivered when a person finds it right', async () => {
    const { shop, order, wire } = await orderUnderReview();
    const right = payments.add({ invoice_id: 'PEDIDO-1', status: 'PAID' });
    wire['status'] = 'VOIDED';
    Object.assign(order, { id: right.id, state: 'open' });
    await shop.settleOpenOrders();
    expect([order.state, deliveries()]).toEqual(['settled', ['Entregar VENTA-1']]);
  });

  test('can be charged again once a person has replaced it, and reconciling does not open it again', async () => {
    const { shop, order, wire } = await orderUnderReview();
    const second = payments.add({ invoice_id: 'PEDIDO-1', status: 'EXPIRED' });
    wire['status'] = 'VOIDED';
    wire['amount'] = '19.99';
    order.state = 'replaced';
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.reconcile(new Date().toISOString().slice(0, 10));
    expect([order.state, reviews(), second.id]).toEqual(['replaced', [], second.id]);
  });

  test('stays so when it is put there while its payment order is asked for', async () => {
    const { shop, order, wire } = await openOrder();
    wire['status'] = 'PAID';
    const settling = shop.settle(order);
    shop.review(order, 'x');
    expect(await settling).toBe(false);
    expect([order.state, deliveries()]).toEqual(['review', []]);
  });
});

describe('Settling an order', () => {
  test('delivers it once it is paid, once only', async () => {
    const { shop, order, wire } = await openOrder();
    expect(await shop.settle(order)).toBe(false);
    expect(deliveries()).toEqual([]);
    wire['status'] = 'PAID';
    expect(await Promise.all([shop.settle(order), shop.settle(order)])).toEqual([true, true]);
    expect(await shop.settle(order)).toBe(true);
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test.each([
    ['amount', '19.90'],
    ['currency', 'USD'],
    ['invoice_id', 'PEDIDO-2'],
    ['livemode', true],
    ['amount', undefined],
    ['livemode', undefined],
  ])('delivers nothing when %s is %s, and leaves it to a person', async (name, value) => {
    const { shop, order, wire } = await openOrder();
    Object.assign(wire, { status: 'PAID', [name]: value });
    expect(await shop.settle(order)).toBe(false);
    wire[name] = { ...sent, amount: '19.99', livemode: false }[name];
    expect(await shop.settle(order)).toBe(false);
    expect(deliveries()).toEqual([]);
    expect(reviews()).toEqual(['Revise a mano: PEDIDO-1 lo pagado no es lo pedido']);
  });

  test('delivers nothing when the API gives another payment order', async () => {
    const { shop, order, wire } = await openOrder();
    payments.invoices.set(order.id ?? '', {
      ...payments.invoices.get(order.id ?? ''),
      wire: { ...wire, id: 'inv_9', status: 'PAID' },
    } as never);
    await shop.settle(order).catch(() => false);
    expect(deliveries()).toEqual([]);
  });

  test('of a test payment delivers nothing with a production key', async () => {
    const shop = await openShop(payments.url, 'sk_live_x');
    await shop.charge(sent, 'VENTA-1');
    payments.byReference('PEDIDO-1')['status'] = 'PAID';
    expect(await shop.settle(orderOf(shop))).toBe(false);
    expect(deliveries()).toEqual([]);
  });

  test('is tried for all that wait, whatever one of them does', async () => {
    const shop = await openShop();
    for (const each of [1, 2, 3]) await shop.charge({ ...sent, invoice_id: `PEDIDO-${each}` }, `VENTA-${each}`);
    for (const { wire } of payments.invoices.values()) wire['status'] = 'PAID';
    payments.invoices.delete(payments.byReference('PEDIDO-2').id);
    await shop.settleOpenOrders();
    await shop.settleOpenOrders();
    expect(deliveries()).toEqual(['Entregar VENTA-1', 'Entregar VENTA-3']);
  });
});

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
    const opened = await openOrder();
    const url = await serve(opened.shop);
    return {
      ...opened,
      url,
      publish: (event = {}) => payments.publish({ data: { url: `//invoices/${opened.wire.id}` }, ...event }),
    };
  }

  test('is stored and answered at once, without asking the API', async () => {
    const { shop, url } = await notifiedOrder();
    await payments.close();
    expect(await notify(url, eventBody('eve_1'))).toBe(200);
    expect([...shop.inbox.keys()]).toEqual(['eve_1']);
    await shop.processInbox();
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
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
    expect(shop.inbox.size).toBe(0);
  });

  test('that comes before its event can be asked for is tried again', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    expect(await notify(url, eventBody('eve_1'))).toBe(200);
    await shop.processInbox();
    expect(deliveries()).toEqual([]);
    expect(publish()).toBe('eve_1');
    const asked = payments.calls.length;
    await shop.processInbox(later(minute / 2)); // not yet its turn
    expect(payments.calls).toHaveLength(asked);
    await shop.processInbox(later(2 * minute));
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before the payment order reads as paid is tried again', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    await notify(url, eventBody(publish()));
    for (let passed = 0; passed < day; passed += 3 * 60 * minute) await shop.processInbox(later(passed));
    expect(deliveries()).toEqual([]);
    wire['status'] = 'PAID';
    await shop.processInbox(later(2 * day));
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before its order is stored is tried again', async () => {
    const { shop, order, wire } = await orderInDoubt();
    const url = await serve(shop);
    wire['status'] = 'PAID';
    await notify(url, eventBody(payments.publish({ data: { invoice: { id: wire.id, object: 'invoice' } } })));
    await shop.processInbox();
    expect(deliveries()).toEqual([]);
    payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order.state).toBe('open');
    await shop.processInbox(later(2 * minute));
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes twice, or of which there are two, delivers once', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    const [first, second] = [publish(), publish()];
    for (const id of [first, first, second]) expect(await notify(url, eventBody(id))).toBe(200);
    await Promise.all([shop.processInbox(), shop.processInbox()]);
    await notify(url, eventBody(first));
    await shop.processInbox();
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that is forged delivers nothing, and is dropped after days', async () => {
    const { shop, url } = await notifiedOrder();
    await notify(url, eventBody('eve_forged'));
    let asked = 0;
    for (let passed = 0; passed < 7 * day; passed += 10 * minute) {
      const before = payments.calls.length;
      await shop.processInbox(later(passed));
      asked += payments.calls.length - before;
      await notify(url, eventBody('eve_forged')); // sent again, it gets no other turn
    }
    expect([...shop.inbox.keys()]).toEqual(['eve_forged']);
    expect(asked).toBeLessThan(50);
    await shop.processInbox(later(8 * day));
    expect(shop.inbox.size).toBe(0);
    expect(deliveries()).toEqual([]);
  });

  test('of a genuine event about somebody else’s payment delivers nothing', async () => {
    const { shop, url, publish } = await notifiedOrder();
    const other = payments.add({ status: 'PAID' });
    await notify(url, eventBody(publish({ data: { invoice: { id: other.id, object: 'invoice', status: 'PAID' } } })));
    await shop.processInbox();
    expect(deliveries()).toEqual([]);
  });

  test('of another kind is done with, and one that names no kind counts', async () => {
    const { shop, url, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    await notify(url, eventBody(publish({ type: 'invoice.updated' })));
    await shop.processInbox();
    expect([shop.inbox.size, deliveries()]).toEqual([0, []]);
    await notify(url, eventBody(publish({ type: undefined })));
    await shop.processInbox();
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that never comes is made up for by the list of events', async () => {
    const { shop, wire, publish } = await notifiedOrder();
    wire['status'] = 'PAID';
    for (const status of ['new', 'failed', 'notified']) publish({ status });
    await shop.rememberEvents(new Date().toISOString().slice(0, 10));
    expect(shop.inbox.size).toBe(3);
    await shop.processInbox();
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });
});

describe('Reconciling', () => {
  const today = new Date().toISOString().slice(0, 10);

  test('delivers what no notification told of, whenever it was created', async () => {
    const { shop, wire } = await openOrder();
    Object.assign(wire, { status: 'PAID', created: '2020-03-02 15:04:05' });
    await shop.reconcile(today);
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('finds an order in doubt, and delivers it', async () => {
    const { shop, order, wire } = await orderInDoubt();
    order.sentAt = new Date(Date.now() - 2 * minute);
    payments.listAll();
    wire['status'] = 'PAID';
    await shop.reconcile(today);
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
    expect(reviews()).toEqual([]);
  });

  test('leaves alone an order whose creation is still under way', async () => {
    const { shop, order } = await orderInDoubt();
    payments.listAll();
    await shop.reconcile(today);
    expect(order.state).toBe('in_doubt');
    expect(reviews()).toEqual([]);
  });

  test('tells of what has no order, and of a second one with the same reference', async () => {
    const { shop } = await openOrder();
    const unknown = payments.add({ invoice_id: 'OTRO', status: 'PAID' });
    const second = payments.add({ invoice_id: 'PEDIDO-1', status: 'PAID' });
    await shop.reconcile(today);
    expect(printed).toContain(`Sin pedido: ${unknown.id} OTRO paid`);
    expect(reviews()).toEqual([`Revise a mano: PEDIDO-1 hay otra orden con su referencia: ${second.id}`]);
    expect(deliveries()).toEqual([]);
  });

  test.each([
    ['amount', '19.90'],
    ['currency', 'USD'],
  ])('leaves an order to a person whose %s is listed as %s', async (name, value) => {
    const { shop, order, wire } = await openOrder();
    wire[name] = value;
    await shop.reconcile(today);
    expect(order.state).toBe('review');
    expect(reviews()[0]).toBe(`Revise a mano: PEDIDO-1 la orden ${wire.id} no es la que se envió`);
  });

  test('takes nothing for different because a list leaves it out', async () => {
    const { shop, order } = await openOrder();
    for (const stored of payments.invoices.values()) stored.abridged = ['amount', 'currency', 'status'];
    await shop.reconcile(today);
    expect([order.state, reviews()]).toEqual(['open', []]);
  });

  test('leaves to a person what was delivered and does not read as paid', async () => {
    const { shop, order, wire } = await openOrder();
    wire['status'] = 'PAID';
    await shop.settle(order);
    for (const stored of payments.invoices.values()) stored.abridged = ['status'];
    await shop.reconcile(today);
    expect(order.state).toBe('settled');
    wire['status'] = 'NEW';
    await shop.reconcile(today);
    expect(order.state).toBe('review');
    expect(reviews()).toEqual([`Revise a mano: PEDIDO-1 entregada, pero la orden ${wire.id} no figura pagada`]);
  });

  test('adds up what was paid on a day of Lima, for each currency, to the cent', async () => {
    const shop = await openShop();
    const created = '2026-03-03 01:00:00'; // eight in the evening of the day before, in Lima
    for (const amount of ['0.10', '0.20', '19.99']) payments.add({ status: 'PAID', created, amount });
    payments.add({ status: 'paid', created: '2026-03-02 05:00:00', currency: 'USD', amount: 5 });
    payments.add({ status: 'NEW', created });
    payments.add({ status: 'PAID', created, livemode: true });
    for (const other of ['2026-03-02 04:59:59', '2026-03-03 05:00:00'])
      payments.add({ status: 'PAID', created: other });
    for (const stored of payments.invoices.values()) stored.abridged = ['amount'];
    const paid = await shop.paidOn('2026-03-02');
    const incomplete = { id: 'inv_9', object: 'invoice', currency: 'PEN' } as never;
    const totals = shop.totals([incomplete, ...paid]);
    expect(Object.fromEntries(totals.cents)).toEqual({ PEN: 2029, USD: 500 });
    expect(totals.incomplete).toEqual([incomplete]);
  });
});

describe('Replacing', () => {
  const next = { ...sent, invoice_id: 'PEDIDO-2' };

  test('an open payment order voids it first', async () => {
    const { shop, order, wire } = await openOrder();
    const invoice = await shop.replace(order, next);
    expect(wire['status']).toBe('VOIDED');
    expect(invoice?.invoice_id).toBe('PEDIDO-2');
    expect(payments.calls.indexOf(`DELETE /invoices/${wire.id}`)).toBeLessThan(
      payments.calls.lastIndexOf('POST /invoices'),
    );
    expect(await shop.replace(order, { ...sent, invoice_id: 'PEDIDO-3' })).toBeUndefined();
    expect(posts()).toHaveLength(2);
  });

  test('an expired one creates another, and should both be paid, the sale is delivered once', async () => {
    const { shop, order, wire } = await openOrder();
    wire['status'] = 'EXPIRED';
    await shop.replace(order, next);
    for (const stored of payments.invoices.values()) stored.wire['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(deliveries()).toEqual(['Entregar VENTA-1']);
    expect(reviews()).toEqual(['Revise a mano: PEDIDO-2 la venta ya se pagó con otra orden']);
  });

  test.each(['PAID', 'OTHER'])('one that reads %s creates nothing', async (status) => {
    const { shop, order, wire } = await openOrder();
    wire['status'] = status;
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(posts()).toHaveLength(1);
  });

  test('one that is paid while it is voided creates nothing', async () => {
    const { shop, order } = await openOrder();
    payments.isPaidOnVoid = true;
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(posts()).toHaveLength(1);
    expect(await shop.settle(order)).toBe(true);
  });

  test('one that changes while it is asked for creates nothing', async () => {
    const { shop, order, wire } = await openOrder();
    wire['status'] = 'EXPIRED';
    const replacing = shop.replace(order, next);
    shop.review(order, 'x');
    expect(await replacing).toBeUndefined();
    expect([order.state, posts().length]).toEqual(['review', 1]);
  });

  test('with a creation that fails goes on with charge', async () => {
    const { shop, order } = await openOrder();
    payments.creation = 'refused';
    await expect(shop.replace(order, next)).rejects.toMatchObject({ status: 400 });
    payments.creation = 'answered';
    expect(await shop.replace(order, next)).toBeUndefined();
    expect((await shop.charge(next, 'VENTA-1')).invoice_id).toBe('PEDIDO-2');
  });

  test('one in doubt creates nothing', async () => {
    const { shop, order } = await orderInDoubt();
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(posts()).toHaveLength(1);
  });
});

describe('A sample', () => {
  beforeEach(() => openShop());

  test('of a checkout shows what to pay, and until when in Lima', async () => {
    await import('../../openapi/guides/code/checkout.ts');
    expect(printed).toEqual([
      'Pague S/ 19.99 con el KTIN 201590965569.',
      expect.stringMatching(/^Tiene hasta el \d{4}-\d\d-\d\d 23:59:59\.$/),
    ]);
    const { expiration_datetime } = payments.byReference('PEDIDO-000001');
    expect(fromApiDateTime(String(expiration_datetime)).getTime()).toBeGreaterThan(later(2 * day));
  });

  test('of a checkout shows what was sent, and no KTIN that is missing', async () => {
    payments.createdWith = { amount: undefined, ktin: undefined };
    await import('../../openapi/guides/code/checkout.ts');
    expect(printed[0]).toBe('Debe S/ 19.99. Le avisaremos cómo pagar.');
  });

  test('of a checkout that is opened again after the payment asks for no other', async () => {
    const { charge } = await import('../../openapi/guides/code/create.ts');
    await charge({ ...sent, invoice_id: 'PEDIDO-000001' }, 'VENTA-000001');
    payments.byReference('PEDIDO-000001')['status'] = 'PAID';
    await import('../../openapi/guides/code/checkout.ts');
    expect(printed).toEqual(['Ya está pagado. Gracias.']);
    expect(posts()).toHaveLength(1);
  });

  test('of pages goes through all of them', async () => {
    for (const each of [1, 2]) payments.add({ id: `inv_${each}`, created: '2026-03-02 10:00:00' });
    await import('../../openapi/guides/code/pages.ts');
    expect(printed).toEqual(['inv_1 new', 'inv_2 new', '1 true', '1 false']);
  });

  test('of errors tells them without the key', async () => {
    await import('../../openapi/guides/code/errors.ts');
    expect(JSON.parse(printed.join())).toMatchObject({ name: 'NotFoundError', status: 404 });
    expect(printed.join()).not.toContain('sk_test_x');
  });

  test('of the contract’s paths shows what arrives', async () => {
    payments.add({ id: 'inv_6hxCf5yj6jAHep3JUJZrmm' });
    await import('../../openapi/guides/code/paths.ts');
    expect(printed).toEqual(['NEW']);
  });
});

describe('A program', () => {
  /** Runs one of the modules in a process of its own until the test ends. Gives where it listens, and what it prints. */
  async function run(name: string): Promise<{ url: string; output: () => string }> {
    const url = await silentUrl();
    const variables = { KASHIO_URL: payments.url, KASHIO_API_KEY: 'sk_test_x', PORT: new URL(url).port };
    const file = inRoot('openapi', 'guides', 'code', name);
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: inRoot(),
      env: { ...process.env, ...variables },
    });
    onTestFinished(() => void child.kill());
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return { url, output: () => output };
  }

  test('of all together receives at once, and reconciles when it starts', async () => {
    const { id } = payments.add({ invoice_id: 'OTRO' });
    const { url, output } = await run('main.ts');
    await vi.waitFor(() => expect(output()).toContain(`Sin pedido: ${id} OTRO new`), 20_000);
    const response = await fetch(url, { method: 'POST', body: '{"object":"event","id":"eve_missing"}' });
    expect(response.status).toBe(200);
    await vi.waitFor(() => expect(payments.calls).toContain('GET /events/eve_missing'), 20_000);
    await vi.waitFor(() => expect(output()).toContain('"eve_missing" NotFoundError'), 20_000);
  });

  test('that receives shows the events that there are, and asks again for those that there are not', async () => {
    const { url, output } = await run('receive.ts');
    const send = (id: string) => fetch(url, { method: 'POST', body: JSON.stringify({ object: 'event', id }) });
    await vi.waitFor(async () => expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(400), 20_000);
    for (const id of ['eve_1', 'eve_2']) expect((await send(id)).status).toBe(200);
    payments.publish({ data: { url: '//invoices/inv_1' } });
    await vi.waitFor(() => expect(output()).toContain('eve_1 invoice.paid //invoices/inv_1'), 20_000);
    await vi.waitFor(() => expect(output().match(/eve_2 NotFoundError/g)).toHaveLength(2), 20_000);
  });
});

describe('Without the client', () => {
  interface Plain {
    toCents(amount: unknown): number;
    isPaid(invoice: object, order: object): boolean;
    totals(invoices: object[]): Map<string, number>;
    listAll(path: string, filters: Record<string, string>, authorization: string): AsyncIterable<{ id: string }>;
  }
  let plain: Plain;
  beforeEach(async () => {
    plain = (await import(inRoot('openapi', 'guides', 'code', 'plain.js'))) as Plain;
  });

  test('amounts become cents', () => {
    expect([15, '15.00', '0.1', 19.99].map(plain.toCents)).toEqual([1500, 1500, 10, 1999]);
    for (const amount of ['1,50', '1.999', -1, '', undefined])
      expect(() => plain.toCents(amount)).toThrow('monto inesperado');
    expect([
      ...plain.totals([
        { currency: 'PEN', amount: '0.10' },
        { currency: 'PEN', amount: 0.2 },
        { currency: 'USD', amount: 1 },
      ]),
    ]).toEqual([
      ['PEN', 30],
      ['USD', 100],
    ]);
  });

  test('a payment counts only when everything is as expected', () => {
    const order = { id: 'inv_1', invoiceId: 'PEDIDO-1', currency: 'PEN', cents: 1999, livemode: true };
    const invoice = {
      id: 'inv_1',
      invoice_id: 'PEDIDO-1',
      currency: 'PEN',
      amount: '19.99',
      livemode: true,
      status: 'PAID',
    };
    expect(plain.isPaid(invoice, order)).toBe(true);
    const others = {
      id: 'inv_2',
      invoice_id: 'PEDIDO-2',
      currency: 'USD',
      amount: 19.9,
      livemode: false,
      status: 'NEW',
    };
    for (const [name, value] of Object.entries(others))
      expect(plain.isPaid({ ...invoice, [name]: value }, order), name).toBe(false);
    expect(plain.isPaid({ ...invoice, status: undefined }, order)).toBe(false);
  });

  test('a list is gone through whole, or fails', async () => {
    const listed = async (...pages: object[]): Promise<string[]> => {
      const cursors: unknown[] = [];
      vi.stubGlobal('fetch', async (url: string) => {
        cursors.push(new URL(url).searchParams.get('starting_after'));
        return Response.json(pages[cursors.length - 1]);
      });
      const ids: string[] = [];
      for await (const { id } of plain.listAll('/invoices', { date: '2026-03-02' }, 'Basic x')) ids.push(id);
      expect(cursors).toEqual([null, ...ids].slice(0, cursors.length));
      return ids;
    };
    const page = (has_more: unknown, ...ids: string[]) => ({
      object: 'list',
      has_more,
      data: ids.map((id) => ({ id })),
    });
    expect(await listed(page(true, 'a'), page(true, 'b'), page(false))).toEqual(['a', 'b']);
    expect(await listed(page(false))).toEqual([]);
    await expect(listed(page(true))).rejects.toThrow('nada nuevo');
    await expect(listed(page(true, 'a'), page(true, 'a'))).rejects.toThrow('nada nuevo');
    await expect(listed(page(undefined, 'a'))).rejects.toThrow('no dice si hay más');
  });

  test('the dates are as the comments beside them say', async () => {
    const client: Record<string, unknown> = { ...(await import('kashio-payments')) };
    const { parseCodeBlocks } = await import('../../scripts/lib/code-blocks.ts');
    const { sources } = await import('../support/sources.ts');
    const code = parseCodeBlocks(sources.files).es.get('code/dates.ts#dates') ?? '';
    const lines = [...code.matchAll(/^(.+); \/\/ '(.+)'$/gm)];
    expect(lines).toHaveLength(4);
    for (const [, expression = '', value] of lines) {
      expect(new Function(...Object.keys(client), `return ${expression}`)(...Object.values(client))).toBe(value);
    }
  });
});

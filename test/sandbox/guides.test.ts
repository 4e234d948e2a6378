/** The shop of the guides and of the client's README, as it stands, against the sandbox. */
import type { AddressInfo } from 'node:net';
import { limaDay } from 'kashio-payments';
import { startSandbox, type Sandbox, type WorldCommands } from 'kashio-payments-sandbox';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { day, findOrder, later, minute, openShop, sent, withoutWaiting, type Shop } from '../support/shop.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  return sandbox.close;
});

let count = 0;
let apiKey: string;
let world: WorldCommands;
let printed: string[];
beforeEach(() => {
  count += 1;
  apiKey = `sk_test_guides_${count}`;
  world = sandbox.world(apiKey);
  printed = [];
  const print = (...values: unknown[]) => void printed.push(values.join(' '));
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A shop with an order that waits for its payment. */
async function openOrder(): Promise<{ shop: Shop; order: ReturnType<typeof findOrder>; id: string }> {
  const shop = await openShop(sandbox.url, apiKey);
  const { id } = await shop.charge(sent, 'VENTA-1');
  return { shop, order: findOrder(shop), id };
}

/** Lets the sandbox notify a shop. */
async function notify(shop: Shop): Promise<void> {
  await listen(shop.server, 0, '127.0.0.1');
  onTestFinished(() => close(shop.server));
  const { port } = shop.server.address() as AddressInfo;
  await world.addWebhook(`http://127.0.0.1:${port}/avisos`);
}

const getDeliveries = () => printed.filter((line) => line.startsWith('Entregar'));
const getReviews = () => printed.filter((line) => line.startsWith('Revise a mano'));

/** How many payment orders were created, and how many requests asked for one. */
async function countCreations(): Promise<{ requests: number; created: number }> {
  const entries = await world.getJournal({ operation: 'createInvoice' });
  return { requests: entries.length, created: entries.filter(({ effect }) => effect).length };
}

describe('Only what is paid is delivered', () => {
  test('and once', async () => {
    const { shop, order, id } = await openOrder();
    expect(await shop.settle(order)).toBe(false);
    await world.fail(id);
    expect(await shop.settle(order)).toBe(false);
    await world.pay(id);
    expect(await Promise.all([shop.settle(order), shop.settle(order)])).toEqual([true, true]);
    expect(await shop.settle(order)).toBe(true);
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  });

  test.each([
    ['amount', 1],
    ['amount', null],
    ['currency', 'USD'],
    ['invoice_id', 'PEDIDO-2'],
    ['livemode', true],
  ])('and not when %s reads %s', async (name, value) => {
    const { shop, order, id } = await openOrder();
    await world.edit(id, { [name]: value });
    await world.pay(id);
    expect(await shop.settle(order)).toBe(false);
    expect(getDeliveries()).toEqual([]);
    expect(getReviews()).toEqual(['Revise a mano: PEDIDO-1 lo pagado no es lo pedido']);
  });

  test('whatever way the states, amounts and times are written', async () => {
    await world.setRule('wire', 'varied');
    const shop = await openShop(sandbox.url, apiKey);
    const expected: string[] = [];
    for (let each = 1; each <= 8; each += 1) {
      const { id } = await shop.charge({ ...sent, invoice_id: `PEDIDO-${each}` }, `VENTA-${each}`);
      await world.pay(id);
      expected.push(`Entregar VENTA-${each}`);
    }
    await shop.settleOpenOrders();
    expect(getDeliveries()).toEqual(expected);
  });
});

describe('A notification', () => {
  test('leads to the delivery', async () => {
    const { shop, id } = await openOrder();
    await notify(shop);
    await world.pay(id);
    expect(await world.settle()).toMatchObject([{ type: 'invoice.paid', invoice: id, delivered: true }]);
    await shop.processInbox();
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
    expect(shop.inbox.size).toBe(0);
  });

  test.each(['sequence', 'parallel'] as const)('that comes three times, in %s, leads to one', async (mode) => {
    const { shop, id } = await openOrder();
    await notify(shop);
    await world.disturb({ disturbance: 'duplicate', mode, copies: 3 });
    await world.pay(id);
    expect(await world.settle()).toHaveLength(3);
    await shop.processInbox();
    await shop.processInbox(later(day));
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before the order reads paid is asked about again', async () => {
    const { shop, id } = await openOrder();
    await notify(shop);
    await world.setLag({ object: 'event', hidden_from: 'get', calls: 1 });
    await world.disturb({ disturbance: 'before-paid' });
    await world.pay(id);
    await world.settle();
    await shop.processInbox();
    expect(getDeliveries()).toEqual([]);
    await shop.processInbox(later(2 * minute));
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that comes before the answer to the creation leads to a delivery too', async () => {
    const shop = await openShop(sandbox.url, apiKey);
    await notify(shop);
    await world.disturb({ disturbance: 'before-answer' });
    await shop.charge(sent, 'VENTA-1');
    await shop.processInbox();
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('that is forged leads to nothing', async () => {
    const { shop, id } = await openOrder();
    await notify(shop);
    await world.disturb({ disturbance: 'forged' });
    await world.emit({ type: 'invoice.paid', invoice: id });
    expect(await world.settle()).toHaveLength(2);
    await shop.processInbox();
    await shop.processInbox(later(8 * day));
    expect(getDeliveries()).toEqual([]);
    expect(shop.inbox.size).toBe(0);
  });

  test('that never comes is made up for by the list of events', async () => {
    const { shop, id } = await openOrder();
    await notify(shop);
    await world.disturb({ disturbance: 'lose' });
    await world.pay(id);
    expect(await world.settle()).toEqual([]);
    await shop.rememberEvents(limaDay(new Date()));
    await shop.processInbox();
    expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  });
});

describe('A creation', () => {
  test('whose answer is lost is found, and not sent again', async () => {
    await world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
    const { order } = await openOrder();
    expect(order.state).toBe('open');
    expect(await countCreations()).toEqual({ requests: 1, created: 1 });
  });

  test('whose answer is lost is found too when lists have it late', async () => {
    await world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
    await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 3 });
    const { order } = await withoutWaiting(openOrder);
    expect(order.state).toBe('open');
    expect(await countCreations()).toEqual({ requests: 1, created: 1 });
  });

  test('that was lost itself stays in doubt', async () => {
    await world.addFault({ fault: 'request-lost', operation: 'createInvoice' });
    const shop = await openShop(sandbox.url, apiKey);
    await expect(withoutWaiting(() => shop.charge(sent, 'VENTA-1', 1000))).rejects.toMatchObject({ ids: [] });
    expect(findOrder(shop).state).toBe('in_doubt');
    await expect(shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    expect(await countCreations()).toEqual({ requests: 1, created: 0 });
  });

  test.each(['cut-json', 'html'] as const)('whose answer is %s is found', async (fault) => {
    await world.addFault({ fault, operation: 'createInvoice', ...(fault === 'html' && { effect: true }) } as never);
    const { order } = await openOrder();
    expect(order.state).toBe('open');
    expect(await countCreations()).toEqual({ requests: 1, created: 1 });
  });
});

test('An order that expires is replaced, and the new one paid and delivered', async () => {
  const shop = await openShop(sandbox.url, apiKey);
  const expiration_datetime = new Date(later(day)).toISOString().slice(0, 19);
  await shop.charge({ ...sent, expiration_datetime }, 'VENTA-1');
  const next = { ...sent, invoice_id: 'PEDIDO-2' };
  await world.advance('25h');
  const replaced = await shop.replace(findOrder(shop), next);
  await world.pay(replaced!.id);
  await shop.settleOpenOrders();
  expect(getDeliveries()).toEqual(['Entregar VENTA-1']);
  expect(findOrder(shop, 'PEDIDO-2').state).toBe('settled');
});

test('An order that was paid while it was to be replaced is not replaced', async () => {
  const { shop, order, id } = await openOrder();
  await world.pay(id);
  expect(await shop.replace(order, { ...sent, invoice_id: 'PEDIDO-2' })).toBeUndefined();
  expect(await countCreations()).toEqual({ requests: 1, created: 1 });
});

test('Reconciling finds an order without a sale, and one that was created twice', async () => {
  await world.addFault({ fault: 'duplicate', operation: 'createInvoice' });
  const { shop } = await openOrder();
  const [foreign] = await world.seed([{ invoice_id: 'OTRO', amount: 5 }]);
  await shop.reconcile(limaDay(new Date()));
  expect(printed).toContain(`Sin pedido: ${foreign?.id} OTRO new`);
  expect(getReviews()).toEqual([expect.stringContaining('Revise a mano: PEDIDO-1 hay otra orden con su referencia: ')]);
});

test('The totals of a day are those of what was paid', async () => {
  const today = limaDay(new Date());
  const created = new Date().toISOString().slice(0, 19);
  const shop = await openShop(sandbox.url, apiKey);
  await world.seed([
    { amount: 0.1, status: 'paid', created },
    { amount: 0.2, status: 'paid', created },
    { amount: 5, currency: 'USD', status: 'paid', created },
    { amount: 7, created },
  ]);
  const { cents } = shop.totals(await shop.paidOn(today));
  expect(Object.fromEntries(cents)).toEqual({ PEN: 30, USD: 500 });
});

describe('A sample', () => {
  beforeEach(() => openShop(sandbox.url, apiKey));

  test('of a checkout shows what to pay, and until when', async () => {
    await import('../../openapi/guides/code/checkout.ts');
    expect(printed).toEqual([
      expect.stringMatching(/^Pague S\/ 19\.99 con el KTIN \d+\.$/),
      expect.stringMatching(/^Tiene hasta el \d{4}-\d\d-\d\d 23:59:59\.$/),
    ]);
  });

  test('of pages goes through all of a day’s orders', async () => {
    const seeded = await world.seed(Array.from({ length: 120 }, () => ({ created: '2026-03-02T15:00:00' })));
    await import('../../openapi/guides/code/pages.ts');
    const ids = printed.slice(0, 120).map((line) => line.split(' ')[0]);
    expect(ids.toSorted()).toEqual(seeded.map(({ id }) => id).toSorted());
    expect(printed.slice(120)).toEqual(['50 true', '50 true', '20 false']);
  });

  test('of errors shows what is wrong, without the key', async () => {
    await import('../../openapi/guides/code/errors.ts');
    expect(JSON.parse(printed.join())).toMatchObject({ name: 'NotFoundError', status: 404 });
    expect(printed.join()).not.toContain(apiKey);
  });

  test('of the contract’s paths shows what arrives', async () => {
    await world.seed([{ id: 'inv_6hxCf5yj6jAHep3JUJZrmm' }]);
    await import('../../openapi/guides/code/paths.ts');
    expect(printed).toEqual(['NEW']);
  });
});

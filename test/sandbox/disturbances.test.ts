import { describe, expect, test } from 'vitest';
import {
  call,
  control,
  createGate,
  createOrder,
  createWorld,
  startForFile,
  startShop,
  toCreation,
  type Shop,
} from '../support/sandbox.ts';

const sandbox = await startForFile();

/** A world with a shop that is notified. */
async function openShop(answer?: Shop['answer']) {
  const shop = await startShop(answer);
  const { key, world } = await createWorld(sandbox, shop);

  /** Creates an order and pays it; resolves with its id. */
  async function sell(invoice_id: string): Promise<string> {
    const { id } = await createOrder(sandbox, key, { invoice_id });
    await world.pay(id);
    return id;
  }

  /** What the shop was notified of: references of orders. */
  const read = () => shop.notifications.map(({ event }) => event.data.invoice.invoice_id);
  return { key, world, shop, sell, read };
}

describe('duplicate', () => {
  test('sends the copies one after the other, each after the answer to the one before', async () => {
    let open = 0;
    let most = 0;
    const { world, sell, read } = await openShop(async () => {
      most = Math.max(most, (open += 1));
      await new Promise(setImmediate);
      open -= 1;
      return 204;
    });
    await world.disturb({ disturbance: 'duplicate', copies: 3 });
    await sell('A');
    await sell('B');
    const attempts = await world.settle();
    expect(read()).toEqual(['A', 'A', 'A', 'B']);
    expect(new Set(attempts.map(({ event }) => event)).size).toBe(2);
    expect(most).toBe(1);
  });

  test('sends them at the same time with mode=parallel, also many', async () => {
    const all = createGate();
    let open = 0;
    const { world, sell, read } = await openShop(async () => {
      if ((open += 1) === 30) all.open();
      await all.opened;
      return 204;
    });
    await world.disturb({ disturbance: 'duplicate', mode: 'parallel', copies: 30 });
    await sell('A');
    expect(await world.settle()).toHaveLength(30);
    expect(read()).toHaveLength(30);
  });

  test('tries again only the copy that failed, and the event is notified', async () => {
    let calls = 0;
    const { key, world, sell } = await openShop(() => ((calls += 1) === 1 ? 500 : 204));
    await world.disturb({ disturbance: 'duplicate', mode: 'parallel' });
    await sell('A');
    const [attempt] = await world.settle();
    expect((await call(sandbox, key, 'GET', `/events/${attempt!.event}`)).body.status).toBe('notified');
    await world.advance('1m');
    expect(calls).toBe(3);
  });
});

test('delay sends a notification later, on the clock of the world', async () => {
  const { world, sell, read } = await openShop();
  await world.disturb({ disturbance: 'delay', by: '10m' });
  await sell('A');
  await sell('B');
  expect(await world.settle()).toHaveLength(1);
  await world.advance('9m59s');
  expect(read()).toEqual(['B']);
  await world.advance('1s');
  expect(read()).toEqual(['B', 'A']);
});

describe('reorder', () => {
  test('lets the next notification overtake, also when all was settled in between', async () => {
    const { world, sell, read } = await openShop();
    await world.disturb({ disturbance: 'reorder' });
    await sell('A');
    expect(await world.settle()).toEqual([]);
    expect(await world.listDeliveries()).toMatchObject([{ status: 'held', due: null }]);
    await sell('B');
    await sell('C');
    await world.settle();
    expect(read()).toEqual(['B', 'A', 'C']);
  });

  test('does so at each address', async () => {
    const { world, sell, read } = await openShop();
    const other = await startShop();
    await world.addWebhook(other.url);
    await world.disturb({ disturbance: 'reorder' });
    await sell('A');
    await sell('B');
    await world.settle();
    expect(read()).toEqual(['B', 'A']);
    expect(other.notifications.map(({ event }) => event.data.invoice.invoice_id)).toEqual(['B', 'A']);
  });
});

test('lose never sends a notification; the event is there, and a replay sends it', async () => {
  const { key, world, sell, read } = await openShop();
  await world.disturb({ disturbance: 'lose' });
  const id = await sell('A');
  expect(await world.settle()).toEqual([]);
  await world.advance('30d');
  expect(read()).toEqual([]);
  expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('paid');
  expect((await call(sandbox, key, 'GET', '/events')).body.data).toMatchObject([
    { type: 'invoice.paid', status: 'new' },
  ]);
  await world.replay((await world.listDeliveries({ status: 'lost' }))[0]!.id);
  await world.settle();
  expect(read()).toEqual(['A']);
});

describe('before-paid', () => {
  test('notifies before the order reads paid, by its id and in lists', async () => {
    const { key, world, shop, sell } = await openShop();
    const read: unknown[] = [];
    shop.answer = async ({ event }) => {
      read.push(
        (await call(sandbox, key, 'GET', event.data.url.slice(1))).body.status,
        (await call(sandbox, key, 'GET', '/invoices')).body.data[0].status,
        (await call(sandbox, key, 'GET', '/invoices?status=paid')).body.data,
      );
      return 204;
    };
    await world.disturb({ disturbance: 'before-paid' });
    const id = await sell('A');
    await world.settle();
    expect(read).toEqual(['NEW', 'new', []]);
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('paid');
    expect((await call(sandbox, key, 'GET', '/invoices?status=paid')).body.data).toHaveLength(1);
    await world.replay((await world.listDeliveries())[0]!.id);
    await world.settle();
    expect(read.slice(3)).toMatchObject(['paid', 'paid', [{ id }]]);
  });

  test('does so for each address', async () => {
    const { key, world, sell } = await openShop();
    const read: string[] = [];
    const other = await startShop(async ({ event }) => {
      read.push((await call(sandbox, key, 'GET', event.data.url.slice(1))).body.status);
      return 204;
    });
    await world.addWebhook(other.url);
    await world.disturb({ disturbance: 'before-paid' });
    await sell('A');
    await world.settle();
    expect(read).toEqual(['NEW']);
  });

  test('shows the order paid once a shop that is down was tried, or its address was removed', async () => {
    for (const end of ['down', 'removed']) {
      const { key, world, shop, sell } = await openShop(() => 500);
      await world.disturb({ disturbance: 'before-paid', times: 1 });
      if (end === 'removed') await world.disturb({ disturbance: 'delay', by: '1h' });
      const id = await sell('A');
      await world.settle();
      if (end === 'removed') {
        expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('NEW');
        await world.removeWebhook(shop.url);
      }
      expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('paid');
    }
  });
});

describe('before-answer', () => {
  test('pays an order as it is created, and notifies before the creation is answered', async () => {
    let isAnswered = false;
    const seen: unknown[] = [];
    const { key, world, shop } = await openShop();
    shop.answer = async ({ event }) => {
      seen.push(isAnswered, (await call(sandbox, key, 'GET', event.data.url.slice(1))).body.status);
      return 204;
    };
    await world.disturb({ disturbance: 'before-answer', invoice_id: 'A' });
    const other = await createOrder(sandbox, key, { invoice_id: 'B' });
    const order = await createOrder(sandbox, key, { invoice_id: 'A' });
    isAnswered = true;
    expect([order.status, shop.notifications.length, seen]).toEqual(['NEW', 1, [false, 'paid']]);
    expect((await call(sandbox, key, 'GET', `/invoices/${other.id}`)).body.status).toBe('NEW');
    expect(await world.settle()).toMatchObject([{ invoice: order.id, delivered: true }]);
  });

  test('adds up with others: copies come one after the other, what is delayed comes later', async () => {
    const { key, world, read } = await openShop();
    await world.disturb({ disturbance: 'before-answer', times: 2 });
    await world.disturb({ disturbance: 'duplicate', times: 2 });
    await createOrder(sandbox, key, { invoice_id: 'A' });
    expect(read()).toEqual(['A', 'A']);
    await world.disturb({ disturbance: 'delay', by: '1m' });
    await createOrder(sandbox, key, { invoice_id: 'B' });
    await world.settle();
    expect(read()).toEqual(['A', 'A']);
    await world.advance('1m');
    expect(read()).toEqual(['A', 'A', 'B', 'B']);
  });

  test('is sent once, although the client does not wait for the answer', async () => {
    const [arrived, gone] = [createGate(), createGate()];
    const { key, world, read } = await openShop(async () => {
      arrived.open();
      await gone.opened;
      return 204;
    });
    await world.disturb({ disturbance: 'before-answer' });
    const ending = new AbortController();
    const created = fetch(`${sandbox.url}/invoices`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify(toCreation({ invoice_id: 'A' })),
      signal: ending.signal,
    });
    await arrived.opened;
    ending.abort();
    await expect(created).rejects.toThrow();
    const settled = world.settle();
    // What the server is told of the end comes before what it is asked for after that.
    await call(sandbox, key, 'GET', '/invoices');
    gone.open();
    expect(await settled).toHaveLength(1);
    expect(read()).toEqual(['A']);
  });

  test('meets only orders that are created', async () => {
    const { key, world, read } = await openShop();
    await world.disturb({ disturbance: 'before-answer' });
    expect((await call(sandbox, key, 'POST', '/invoices', { amount: 1 })).status).toBe(400);
    await createOrder(sandbox, key, { invoice_id: 'A' });
    expect([read(), await world.listDisturbances()]).toEqual([['A'], []]);
  });
});

describe('forged', () => {
  test('sends first a notification of an event that the API does not know', async () => {
    const { key, world, shop, sell } = await openShop();
    await world.disturb({ disturbance: 'forged' });
    const id = await sell('A');
    const [forged, true_] = await world.settle();
    expect(shop.notifications.map(({ event }) => [event.id, event.type, event.data.url])).toEqual([
      [forged!.event, 'invoice.paid', `//invoices/${id}`],
      [true_!.event, 'invoice.paid', `//invoices/${id}`],
    ]);
    expect(forged!.event).toMatch(/^eve_[0-9A-Za-z]{22}$/);
    expect((await call(sandbox, key, 'GET', `/events/${forged!.event}`)).status).toBe(404);
    expect((await call(sandbox, key, 'GET', `/events/${true_!.event}`)).body.status).toBe('notified');
    expect(forged).toMatchObject({ type: 'invoice.paid', invoice: id });
    expect(await world.listDeliveries({ invoice_id: 'A' })).toMatchObject([
      { disturbance: 'forged', event: forged!.event },
      { disturbance: 'forged', event: true_!.event },
    ]);
  });

  test('is not tried again, and says nothing of the true event', async () => {
    const { key, world, shop, sell } = await openShop();
    shop.answer = async ({ event }) => (await call(sandbox, key, 'GET', `/events/${event.id}`)).status;
    await world.disturb({ disturbance: 'forged' });
    await sell('A');
    const [forged, true_] = await world.settle();
    await world.advance('2d');
    expect([forged!.status, true_!.status, shop.notifications.length]).toEqual([404, 200, 2]);
    expect((await call(sandbox, key, 'GET', `/events/${true_!.event}`)).body.status).toBe('notified');
  });
});

test('forged-invoice has the true event say something else of the order', async () => {
  const { key, world, shop } = await openShop();
  const { id } = await createOrder(sandbox, key, { amount: 10, expiration_datetime: '2026-03-02T16:00:00' });
  await world.disturb({ disturbance: 'forged-invoice' });
  await world.advance('1h');
  const { event } = shop.notifications[0]!;
  expect(event.data.invoice).toMatchObject({ id, status: 'paid', amount: 11 });
  const { body } = await call(sandbox, key, 'GET', `/events/${event.id}`);
  expect(body).toMatchObject({ type: 'invoice.expired', data: { invoice: { id, status: 'expired', amount: 10 } } });
});

describe('what is asked for', () => {
  test('is of one order where that is named, and lasts for as many events', async () => {
    const { world, sell, read } = await openShop();
    expect(await world.disturb({ disturbance: 'lose', invoice_id: 'B', times: 2 })).toEqual({
      disturbance: 'lose',
      invoice_id: 'B',
      remaining: 2,
    });
    for (const invoice_id of ['A', 'B', 'C', 'B', 'B']) await sell(invoice_id);
    await world.settle();
    expect(read()).toEqual(['A', 'C', 'B']);
    expect(await world.listDisturbances()).toEqual([]);
  });

  test('of different kinds adds up; of one kind an event uses the oldest', async () => {
    const { world, sell, read } = await openShop();
    await world.disturb({ disturbance: 'duplicate' });
    await world.disturb({ disturbance: 'delay', by: '1m' });
    await world.disturb({ disturbance: 'delay', by: '5m' });
    await sell('A');
    await sell('B');
    expect(await world.listDeliveries()).toMatchObject([
      { disturbance: 'duplicate+delay', due: '2026-03-02T15:01:00' },
      { disturbance: 'duplicate+delay', due: '2026-03-02T15:01:00' },
      { disturbance: 'delay', due: '2026-03-02T15:05:00' },
    ]);
    await world.advance('5m');
    expect(read()).toEqual(['A', 'A', 'B']);
  });

  test('about when a notification arrives is used one by one', async () => {
    const { world, sell, read } = await openShop();
    await world.disturb({ disturbance: 'lose' });
    await world.disturb({ disturbance: 'reorder' });
    for (const invoice_id of ['A', 'B', 'C']) await sell(invoice_id);
    await world.settle();
    expect(read()).toEqual(['C', 'B']);
  });

  test('can be forgotten', async () => {
    const { key, world, sell, read } = await openShop();
    expect((await control(sandbox, key, 'POST', '/disturbances', { disturbance: 'lose' })).status).toBe(201);
    expect((await control(sandbox, key, 'DELETE', '/disturbances')).status).toBe(204);
    await sell('A');
    await world.settle();
    expect(read()).toEqual(['A']);
  });

  test('can be each kind, by a control call', async () => {
    const { key } = await openShop();
    const kinds = ['duplicate', 'reorder', 'lose', 'before-paid', 'before-answer', 'forged', 'forged-invoice'];
    for (const disturbance of kinds)
      expect(await control(sandbox, key, 'POST', '/disturbances', { disturbance })).toMatchObject({ status: 201 });
  });
});

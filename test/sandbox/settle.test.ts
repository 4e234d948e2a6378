/** Waiting for what is due. */
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  control,
  createGate,
  createKey,
  createOrder,
  createWorld,
  start,
  startForFile,
  startShop,
} from '../support/sandbox.ts';

const sandbox = await startForFile();

describe('settle', () => {
  test('returns each attempt once', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(sandbox, shop);
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
    const { key, world } = await createWorld(sandbox, shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect([(await world.settle()).length, (await world.settle()).length]).toEqual([1, 0]);
  });

  test('waits for answers that are still on their way out', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(sandbox, shop);
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
  const { key, world } = await createWorld(sandbox, shop);
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

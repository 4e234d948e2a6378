import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey, createOrder, start, startShop } from '../support/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, freeze: start });
});
afterAll(() => sandbox.close());

test('a payment is notified with a POST of its event', async () => {
  const key = createKey();
  const world = sandbox.world(key);
  const shop = await startShop();
  await world.addWebhook(shop.url);
  const { id } = await createOrder(sandbox, key);
  const { events } = await world.pay(id);
  expect(await world.settle()).toMatchObject([{ event: events[0], delivered: true, status: 204 }]);
  expect(shop.notifications).toMatchObject([{ path: '/avisos', event: { id: events[0], type: 'invoice.paid' } }]);
});

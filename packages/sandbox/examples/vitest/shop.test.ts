import { startSandbox } from 'kashio-payments-sandbox';
import { afterAll, expect, test } from 'vitest';
import { openShop } from './shop.ts';

const sandbox = await startSandbox({ port: 0 });
const shop = await openShop(sandbox.url, sandbox.apiKey);
await sandbox.addWebhook(shop.url);
afterAll(() => Promise.all([sandbox.close(), shop.close()]));

test('entrega una vez, aunque la notificación llegue dos veces a la vez', async () => {
  await sandbox.disturb({ disturbance: 'duplicate', mode: 'parallel' });
  await sandbox.pay(await shop.charge('PED-1', 149.9));
  expect(await sandbox.settle()).toHaveLength(2);
  expect(shop.countDeliveries('PED-1')).toBe(1);
});

test('entrega más tarde, si la notificación llega antes de que la orden figure pagada', async () => {
  await sandbox.disturb({ disturbance: 'before-paid' });
  await sandbox.pay(await shop.charge('PED-2', 20));
  await sandbox.settle();
  expect(shop.countDeliveries('PED-2')).toBe(0);
  await shop.confirm();
  expect(shop.countDeliveries('PED-2')).toBe(1);
});

test('no cobra otra vez ni deja de entregar, aunque se pierdan la respuesta y la notificación', async () => {
  await sandbox.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
  await sandbox.disturb({ disturbance: 'lose' });
  await sandbox.pay(await shop.charge('PED-3', 35));
  await shop.reconcile();
  expect(await sandbox.getJournal({ operation: 'createInvoice', invoice_id: 'PED-3' })).toHaveLength(1);
  expect(await shop.find('PED-3')).toHaveLength(1);
  expect(shop.countDeliveries('PED-3')).toBe(1);
});

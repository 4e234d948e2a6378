import { startSandbox } from 'kashio-payments-sandbox';
import { afterAll, expect, test } from 'vitest';
import { openShop } from './shop.ts';

const sandbox = await startSandbox({ port: 0 });
const shop = await openShop(sandbox.url, sandbox.apiKey);
await sandbox.addWebhook(shop.url);
afterAll(() => Promise.all([sandbox.close(), shop.close()]));

test('entrega una vez lo pagado, aunque la notificación llegue dos veces a la vez', async () => {
  await sandbox.disturb({ disturbance: 'duplicate', mode: 'parallel' });
  await sandbox.pay(await shop.charge('PED-1', 149.9));
  expect(await sandbox.settle()).toHaveLength(2);
  expect(shop.deliveries.filter((reference) => reference === 'PED-1')).toHaveLength(1);
});

test('entrega también si la notificación llega antes de que la orden figure pagada', async () => {
  await sandbox.disturb({ disturbance: 'before-paid' });
  await sandbox.pay(await shop.charge('PED-2', 20));
  await sandbox.settle();
  expect(shop.deliveries).not.toContain('PED-2');
  await shop.confirm(); // más tarde, en su tarea
  expect(shop.deliveries).toContain('PED-2');
});

test('no cobra dos veces aunque se pierda la respuesta', async () => {
  await sandbox.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
  await expect(shop.charge('PED-3', 35)).rejects.toThrow('fetch failed');
  const [creation, ...others] = await sandbox.getJournal({ operation: 'createInvoice', invoice_id: 'PED-3' });
  expect(others).toEqual([]);
  await sandbox.pay(creation!.invoice!); // el pagador sí recibió su KTIN
  await shop.reconcile(creation!.at.slice(0, 10));
  expect(shop.deliveries).toContain('PED-3');
});

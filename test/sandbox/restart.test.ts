/** What ends with a sandbox, and what goes on when another one opens its file. */
import { createServer } from 'node:http';
import path from 'node:path';
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { call, createGate, createKey, createOrder, start, startForFile, startShop } from '../support/sandbox.ts';
import { createScratch } from '../support/scratch.ts';

const sandbox = await startForFile();

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

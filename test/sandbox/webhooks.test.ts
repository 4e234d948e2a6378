/** The addresses that are notified. */
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createGate,
  createOrder,
  createWorld,
  getEventStatus,
  startForFile,
  startShop,
  type Shop,
} from '../support/sandbox.ts';

const sandbox = await startForFile();

describe('an address', () => {
  test('that was removed is notified of nothing more', async () => {
    const shop = await startShop(() => 500);
    const { key, world } = await createWorld(sandbox, shop);
    await world.disturb({ disturbance: 'delay', by: '1h' });
    await world.pay((await createOrder(sandbox, key)).id);
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    await world.settle();
    expect(await world.removeWebhook(shop.url)).toEqual([]);
    await world.advance('2d');
    expect(shop.notifications).toHaveLength(1);
    expect(await world.listDeliveries()).toMatchObject([
      { status: 'lost', due: null, attempts: [] },
      { status: 'failed', due: null, attempts: [{ status: 500 }] },
    ]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('failed');
  });

  test('that is removed while it is notified is not waited for', async () => {
    const arrived = createGate();
    const hung = await startShop(() => (arrived.open(), new Promise(() => {})));
    const { key, world } = await createWorld(sandbox, hung);
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    await arrived.opened;
    const settled = world.settle();
    await world.removeWebhook(hung.url);
    expect(await settled).toMatchObject([{ event, delivered: false, error: 'aborted' }]);
    expect(await world.listDeliveries()).toMatchObject([{ status: 'failed' }]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('failed');
  });

  test('that hangs keeps no other waiting, neither of the same event nor of others', async () => {
    const arrived = createGate();
    const answered = createGate();
    const hung = await startShop(async () => (arrived.open(), await answered.opened, 204));
    const prompt = await startShop(({ event }) => (event.type === 'third' && answered.open(), 204));
    const { world } = await createWorld(sandbox, hung, prompt);
    await world.emit({ type: 'first' });
    await arrived.opened;
    await world.emit({ type: 'second' });
    await world.emit({ type: 'third' });
    const types = ({ notifications }: Shop) => notifications.map(({ event }) => event.type);
    await expect.poll(() => types(prompt)).toEqual(['first', 'second', 'third']);
    expect((await world.settle()).map(({ url, type }) => [url, type])).toEqual(
      ['first', 'second', 'third'].flatMap((type) => [hung, prompt].map(({ url }) => [url, type])),
    );
    expect(types(hung)).toEqual(['first', 'second', 'third']);
  });

  test('that answers late is waited for before time moves on', async () => {
    const answered: string[] = [];
    const prompted = createGate();
    const slow = await startShop(async ({ event }) => {
      await prompted.opened;
      answered.push(event.created);
      return 204;
    });
    const prompt = await startShop(({ event }) => (answered.push(event.created), prompted.open(), 204));
    const { key, world } = await createWorld(sandbox, slow, prompt);
    const times = ['2026-03-02T16:00:00', '2026-03-02T17:00:00'];
    for (const expiration_datetime of times) await createOrder(sandbox, key, { expiration_datetime });
    await world.advance('3h');
    expect(answered).toEqual(times.flatMap((time) => [time, time]));
  });

  test('is one of this machine, or of a host that was named', async () => {
    const { world } = await createWorld(sandbox);
    const foreign = [
      'http://shop.example/avisos',
      'http://127.0.0.1.example',
      'http://localhost@shop.example',
      'ftp://localhost',
    ];
    for (const url of foreign) await expect(world.addWebhook(url)).rejects.toMatchObject({ status: 400, param: 'url' });
    for (const url of ['http://localhost:8000/a', 'http://[::1]/', 'https://127.0.0.1/'])
      expect(await world.addWebhook(url)).toEqual({ url });
    const open = await startSandbox({ port: 0, webhookHosts: ['shop.example'] });
    onTestFinished(() => open.close());
    expect(await open.addWebhook('http://shop.example/avisos')).toEqual({ url: 'http://shop.example/avisos' });
    await expect(open.addWebhook('http://other.example/')).rejects.toThrow('--webhook-host other.example');
    await expect(startSandbox({ port: 0, webhooks: ['http://other.example/'] })).rejects.toThrow(
      "webhookHosts: ['other.example']",
    );
    await expect(open.addWebhook(open.url)).rejects.toThrow('del sandbox mismo');
    await expect(open.addWebhook('http://127.0.0.1:99999/')).rejects.toThrow('puerto');
  });

  test('is notified once, however often it was added', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(sandbox, shop, shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toHaveLength(1);
  });
});

/** Notifications that are sent again: those that failed, and those that a test wants once more. */
import { createServer } from 'node:http';
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { silentUrl } from '../support/local-server.ts';
import {
  control,
  createKey,
  createOrder,
  createWorld,
  getEventStatus,
  start,
  startForFile,
  startShop,
} from '../support/sandbox.ts';

const sandbox = await startForFile();

describe('what is no 2xx', () => {
  test('is tried again after 1 min, 5 min, 30 min, 2 h and 12 h, and then the event has failed', async () => {
    const shop = await startShop(() => 503);
    const { key, world } = await createWorld(sandbox, shop);
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    await world.settle();
    expect(await world.listDeliveries()).toMatchObject([{ status: 'due', due: '2026-03-02T15:01:00' }]);
    await world.advance('30d');
    expect((await world.settle()).map(({ at }) => at)).toEqual([
      '2026-03-02T15:01:00',
      '2026-03-02T15:06:00',
      '2026-03-02T15:36:00',
      '2026-03-02T17:36:00',
      '2026-03-03T05:36:00',
    ]);
    expect(await world.listDeliveries({ status: 'failed' })).toMatchObject([{ event, due: null }]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('failed');
  });

  test('is final with the rule retries=none', async () => {
    const shop = await startShop(() => 404);
    const { key, world } = await createWorld(sandbox, shop);
    await world.setRule('retries', 'none');
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    expect(await world.settle()).toMatchObject([{ status: 404, delivered: false }]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('failed');
  });

  test('may be a redirect, which is not followed', async () => {
    const other = await startShop();
    const shop = await startShop(() => ({ status: 307, headers: { location: other.url } }));
    const { key, world } = await createWorld(sandbox, shop);
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: 307, delivered: false }]);
    expect(other.notifications).toEqual([]);
  });

  test('may be a shop that is down', async () => {
    const { key, world } = await createWorld(sandbox);
    await world.addWebhook(await silentUrl());
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: null, delivered: false, error: 'ECONNREFUSED' }]);
    expect(await world.listDeliveries()).toMatchObject([{ status: 'due' }]);
  });

  test('may be a shop that does not answer in time; one that has sent its status has answered', async () => {
    const impatient = await startSandbox({ port: 0, freeze: start, notificationTimeout: 50 });
    onTestFinished(() => impatient.close());
    const silent = createServer(() => {});
    const endless = createServer((_, response) => void response.writeHead(200).write('a'));
    onTestFinished(async () => void (await Promise.all([close(silent), close(endless)])));
    await impatient.addWebhook(await listen(silent, 0, '127.0.0.1'));
    await impatient.addWebhook(await listen(endless, 0, '127.0.0.1'));
    await impatient.pay((await createOrder(impatient, impatient.apiKey)).id);
    expect(await impatient.settle()).toMatchObject([
      { status: null, delivered: false, error: 'timeout' },
      { status: 200, delivered: true, body: 'a', error: null },
    ]);
  });

  test('may be a connection that breaks', async () => {
    const breaking = createServer((request) => request.socket.destroy());
    onTestFinished(() => close(breaking));
    const { key, world } = await createWorld(sandbox);
    await world.addWebhook(await listen(breaking, 0, '127.0.0.1'));
    await world.pay((await createOrder(sandbox, key)).id);
    expect(await world.settle()).toMatchObject([{ status: null, error: 'ECONNRESET' }]);
  });
});

describe('a replay', () => {
  test('sends a notification again, which makes a failed event notified', async () => {
    const shop = await startShop(() => 500);
    const { key, world } = await createWorld(sandbox, shop);
    await world.setRule('retries', 'none');
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    const [failed] = await world.settle();
    shop.answer = () => 204;
    const replayed = await world.replay(failed!.delivery);
    expect(replayed).toMatchObject({ event, status: 'due', due: start, attempts: [] });
    expect(await world.settle()).toMatchObject([{ delivery: replayed.id, delivered: true }]);
    expect(await getEventStatus(sandbox, key, event!)).toBe('notified');
    expect(shop.notifications[1]!.event.id).toBe(event);
  });

  test('by a control call is sent after its answer', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(sandbox, shop);
    await world.disturb({ disturbance: 'lose' });
    await world.pay((await createOrder(sandbox, key)).id);
    const [lost] = await world.listDeliveries({ status: 'lost' });
    const { status, body } = await control(sandbox, key, 'POST', `/deliveries/${lost!.id}/replay`);
    expect([status, body.attempts]).toEqual([200, []]);
    expect((await control(sandbox, key, 'POST', '/settle')).body.data).toMatchObject([
      { delivery: body.id, delivered: true },
    ]);
  });

  test('of an unknown notification is a 404, also of one of another world', async () => {
    const shop = await startShop();
    const { key, world } = await createWorld(sandbox, shop);
    await world.pay((await createOrder(sandbox, key)).id);
    const [delivery] = await world.listDeliveries();
    for (const id of [delivery!.id, 'del_999999', 'del_x'])
      await expect(sandbox.world(createKey()).replay(id)).rejects.toMatchObject({ status: 404 });
  });
});

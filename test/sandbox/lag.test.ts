import { describe, expect, test } from 'vitest';
import { call, control, createKey, createOrder, startForFile, startShop } from '../support/sandbox.ts';

const sandbox = await startForFile();

function createWorld() {
  const key = createKey();
  const world = sandbox.world(key);
  const list = async (kind: 'invoices' | 'events', query = '') =>
    ((await call(sandbox, key, 'GET', `/${kind}${query}`)).body.data as { id: string }[]).map(({ id }) => id);
  const getStatus = async (path: string) => (await call(sandbox, key, 'GET', path)).status;
  return { key, world, list, getStatus };
}

describe('an order', () => {
  test('is missing from so many lists, and is found by its id', async () => {
    const { key, world, list, getStatus } = createWorld();
    await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 2 });
    const { id } = await createOrder(sandbox, key);
    expect([await list('invoices'), await getStatus(`/invoices/${id}`), await list('invoices')]).toEqual([[], 200, []]);
    expect([await list('invoices'), await list('invoices')]).toEqual([[id], [id]]);
  });

  test('is a 404 for so many calls, and is in lists', async () => {
    const { key, world, list, getStatus } = createWorld();
    await world.setLag({ object: 'invoice', hidden_from: 'get', calls: 1 });
    const { id } = await createOrder(sandbox, key);
    expect([await list('invoices'), await getStatus(`/invoices/${id}`), await getStatus(`/invoices/${id}`)]).toEqual([
      [id],
      404,
      200,
    ]);
  });

  test('is missing for so many seconds of the world’s clock, here and there', async () => {
    const { key, world, list, getStatus } = createWorld();
    await world.setLag({ object: 'invoice', hidden_from: 'list', seconds: 60 });
    await world.setLag({ object: 'invoice', hidden_from: 'get', seconds: 90 });
    const { id } = await createOrder(sandbox, key);
    const read = async () => [(await list('invoices')).length, await getStatus(`/invoices/${id}`)];
    await world.advance('59s');
    expect(await read()).toEqual([0, 404]);
    await world.advance('1s');
    expect(await read()).toEqual([1, 404]);
    await world.advance('30s');
    expect(await read()).toEqual([1, 200]);
  });

  test('can be updated, voided and paid while it is not to be seen', async () => {
    const { key, world, getStatus } = createWorld();
    await world.setLag({ object: 'invoice', hidden_from: 'get', seconds: 60 });
    const { id } = await createOrder(sandbox, key);
    expect((await call(sandbox, key, 'PATCH', `/invoices/${id}`, { amount: 5 })).status).toBe(200);
    expect((await world.pay(id)).invoice).toMatchObject({ status: 'paid', amount: 5 });
    expect(await getStatus(`/invoices/${id}`)).toBe(404);
  });

  test('counts the lists that it would have been in, and no others', async () => {
    const { key, world, list } = createWorld();
    await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 1, invoice_id: 'A' });
    const { id } = await createOrder(sandbox, key, { invoice_id: 'A' });
    const { id: other } = await createOrder(sandbox, key, { invoice_id: 'B' });
    expect(await list('invoices', '?limit=1')).toEqual([other]);
    expect(await list('invoices', '?status=paid')).toEqual([]);
    expect(await list('invoices')).toEqual([other]);
    expect(await list('invoices')).toEqual([other, id]);
  });
});

describe('an event', () => {
  test('is a 404 after its notification', async () => {
    const { key, world, getStatus } = createWorld();
    const statuses: number[] = [];
    const shop = await startShop(async ({ event }) => {
      statuses.push(await getStatus(`/events/${event.id}`), await getStatus(event.data.url.slice(1)));
      return 204;
    });
    await world.addWebhook(shop.url);
    await world.setLag({ object: 'event', hidden_from: 'get', seconds: 60 });
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    await world.settle();
    expect(statuses).toEqual([404, 200]);
    await world.advance('1m');
    expect(await getStatus(`/events/${event}`)).toBe(200);
  });

  test('is missing from lists', async () => {
    const { key, world, list, getStatus } = createWorld();
    await world.setLag({ object: 'event', hidden_from: 'list', calls: 1 });
    const [event] = (await world.pay((await createOrder(sandbox, key)).id)).events;
    expect([await getStatus(`/events/${event}`), await list('events'), await list('events')]).toEqual([
      200,
      [],
      [event],
    ]);
  });
});

test('a walk through pages that meets what is not to be seen yet has full pages, and each object once', async () => {
  const { key, world } = createWorld();
  const create = async (invoice_id: string) => (await createOrder(sandbox, key, { invoice_id })).id;
  const visible: string[] = [];
  for (let index = 0; index < 3; index += 1) visible.unshift(await create(`old-${index}`));
  await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 1 });
  const late = [await create('late-1'), await create('late-2')];
  await world.clearLag();
  await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 1 });
  const later = [await create('later-1'), await create('later-2')];
  await world.setLag({ object: 'invoice', hidden_from: 'list', seconds: 1 });
  visible.splice(0, 0, ...late.toReversed());

  async function walk(): Promise<string[]> {
    const seen: string[] = [];
    for (;;) {
      const cursor = seen.length === 0 ? '' : `&starting_after=${seen.at(-1)}`;
      const { body } = await call(sandbox, key, 'GET', `/invoices?limit=2${cursor}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.has_more) return seen;
      expect(body.data).toHaveLength(2);
      await create('meanwhile');
    }
  }
  expect(await walk()).toEqual(visible);
  await world.advance('1s');
  const all = await walk();
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(-7)).toEqual([...later.toReversed(), ...visible]);
});

describe('lags', () => {
  test('are of what is created from then on, of one order where that is named', async () => {
    const { key, world, list } = createWorld();
    const before = await createOrder(sandbox, key, { invoice_id: 'A' });
    expect(await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 9, invoice_id: 'A' })).toEqual({
      object: 'invoice',
      hidden_from: 'list',
      calls: 9,
      invoice_id: 'A',
    });
    const other = await createOrder(sandbox, key, { invoice_id: 'B' });
    await createOrder(sandbox, key, { invoice_id: 'A' });
    expect(await list('invoices')).toEqual([other.id, before.id]);
  });

  test('are listed, and end at a command', async () => {
    const { key, world, list, getStatus } = createWorld();
    expect(
      (await control(sandbox, key, 'POST', '/lags', { object: 'invoice', hidden_from: 'get', calls: 9 })).status,
    ).toBe(201);
    const { id } = await createOrder(sandbox, key);
    expect([await world.listLags(), await getStatus(`/invoices/${id}`)]).toMatchObject([[{ calls: 9 }], 404]);
    expect((await control(sandbox, key, 'DELETE', '/lags')).status).toBe(204);
    expect([await world.listLags(), await getStatus(`/invoices/${id}`), await list('invoices')]).toEqual([
      [],
      200,
      [id],
    ]);
  });
});

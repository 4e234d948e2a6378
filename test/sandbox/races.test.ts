/** Calls that arrive at the same time: one of them comes first, and each change has its one event. */
import { expect, test } from 'vitest';
import { createKey, start, startForFile, startShop } from '../support/sandbox.ts';
import { createSend, expectOneWinner, openWorld } from './races.ts';

const sandbox = await startForFile();

test('pay, void and update that race leave one winner and one event of each change', () =>
  expectOneWinner(sandbox, 50));

test('a hundred payments of one order make one event, one notification and ninety-nine refusals', async () => {
  const send = createSend();
  const { key, world, ids } = await openWorld(sandbox, 1);
  const shop = await startShop();
  await world.addWebhook(shop.url);
  const pay = () => send(key, 'POST', `${sandbox.controlUrl}/invoices/${ids[0]}/pay`);
  const statuses = (await Promise.all(Array.from({ length: 100 }, pay))).map(({ status }) => status);
  expect(statuses.toSorted((one, other) => one - other)).toEqual([200, ...Array.from({ length: 99 }, () => 409)]);
  await world.settle();
  expect(shop.notifications.map(({ event }) => event.type)).toEqual(['invoice.paid']);
});

test('payments and time that race leave each order paid or expired, with one event', async () => {
  const send = createSend();
  const key = createKey();
  const world = sandbox.world(key);
  const expirations = Array.from({ length: 100 }, (_, index) => ({
    expiration_datetime: `2026-03-02T15:${String(index % 60).padStart(2, '0')}:30`,
  }));
  const orders = await world.seed(expirations);
  await Promise.all([
    ...orders.map(({ id }) => send(key, 'POST', `${sandbox.controlUrl}/invoices/${id}/pay`)),
    ...Array.from({ length: 60 }, () => send(key, 'POST', `${sandbox.controlUrl}/clock/advance`, { by: '1m' })),
  ]);
  expect((await world.getClock()).now).toBe('2026-03-02T16:00:00');
  const events = (await send(key, 'GET', `${sandbox.url}/events?limit=1000`)).body.data;
  expect(events).toHaveLength(100);
  const listed = (await send(key, 'GET', `${sandbox.url}/invoices?limit=100`)).body.data;
  for (const { id, status } of listed)
    expect(events.filter(({ data }) => data.invoice.id === id).map(({ type }) => type)).toEqual([`invoice.${status}`]);
});

test('creations at once have ids, ktins and tokens of their own', async () => {
  const send = createSend();
  const key = createKey();
  const body = { customer: {}, request_datetime: start, currency: 'PEN', amount: 1, invoice_id: 'A' };
  const created = await Promise.all(
    Array.from({ length: 200 }, () => send(key, 'POST', `${sandbox.url}/invoices`, body)),
  );
  for (const name of ['id', 'ktin', 'token'])
    expect(new Set(created.map((answer) => answer.body[name as 'id'])).size).toBe(200);
  expect(new Set(created.map((answer) => answer.body.ktin.slice(-8))).size).toBe(200);
});

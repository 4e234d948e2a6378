/** The sandbox behind the proxy, which finds nothing against the contract in either direction. */
import { expect, test } from 'vitest';
import { operations } from '../support/contract.ts';
import { proxyTo } from '../support/proxy.ts';
import { call, createKey, createOrder, startForFile, toCreation } from '../support/sandbox.ts';
import { expectAsModel } from './model-run.ts';
import { createSend } from './races.ts';

const sandbox = await startForFile();

test.each(['documented', 'varied'])('every operation, in forms that are %s', async (wire) => {
  const proxy = await proxyTo(sandbox.url);
  const key = createKey();
  const world = sandbox.world(key);
  await world.setRule('wire', wire);
  await world.setRule('event-types', 'all');
  const server = { ...sandbox, url: proxy.url };
  const send = (method: string, path: string, body?: unknown) => call(server, key, method, path, body);
  const orders = await Promise.all(
    ['new', 'pay', 'expire', 'pending', 'void'].map(async (name) => {
      const { id } = await createOrder(server, key, {
        metadata: { a: [1] },
        expiration_datetime: '2026-04-01T00:00:00',
      });
      if (name === 'void') await send('DELETE', `/invoices/${id}`);
      else if (name !== 'new') await world[name as 'pay'](id);
      return id;
    }),
  );
  for (let turn = 0; turn < 8; turn += 1) for (const id of orders) await send('GET', `/invoices/${id}`);
  await send('PATCH', `/invoices/${orders[0]}`, { amount: '25.50', expiration_datetime: '2026-05-01T00:00:00' });
  const { body: events } = await send('GET', '/events?limit=3');
  for (const { id } of events.data) await send('GET', `/events/${id}`);
  await send('GET', `/events?starting_after=${events.data[0].id}&status=new&date=2026-03-02`);
  for (const query of ['', '?status=paid', `?start=${orders[1]}&limit=2`, `?end=${orders[1]}`, '?date=2026-03-02'])
    await send('GET', `/invoices${query}`);
  // What is refused: by a rule, for its id, for its key.
  await send('DELETE', `/invoices/${orders[1]}`);
  await send('PATCH', `/invoices/${orders[2]}`, { amount: 1 });
  await send('GET', '/invoices?starting_after=inv_unknown');
  await send('POST', '/invoices', toCreation({ amount: 1.005 }));
  for (const path of ['/invoices/inv_unknown', '/events/eve_unknown']) await send('GET', path);
  await send('DELETE', '/invoices/inv_unknown');
  await call(server, 'sk_live_x', 'GET', '/invoices');
  const outcomes = await proxy.reported(proxy.outcomes.length);
  expect(outcomes.flatMap(({ violations }) => violations)).toEqual([]);
  expect(new Set(outcomes.map(({ operation }) => operation))).toEqual(
    new Set(operations.map(({ operation }) => operation.operationId)),
  );
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([200, 201, 400, 401, 404]));
});

test('random sequences of calls', async () => {
  const proxy = await proxyTo(sandbox.url);
  await expectAsModel({ ...sandbox, url: proxy.url }, createSend(), { runs: 5, steps: 40 });
  expect(proxy.outcomes).not.toEqual([]);
  expect(proxy.outcomes.flatMap(({ violations }) => violations)).toEqual([]);
});

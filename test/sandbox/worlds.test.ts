/** Each key has a world of its own, and only keys of the sandbox have one. */
import { describe, expect, test } from 'vitest';
import { responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { call, control, createKey, createOrder, startForFile } from '../support/sandbox.ts';

const sandbox = await startForFile();

describe('A world', () => {
  test('does not have the orders and events of another one', async () => {
    const [mine, other] = [createKey(), createKey()];
    const { id } = await createOrder(sandbox, mine);
    const { events } = await sandbox.world(mine).pay(id);
    const seen = async (key: string) => [
      ...(await Promise.all(
        [`/invoices/${id}`, `/events/${events[0]}`].map(async (path) => (await call(sandbox, key, 'GET', path)).status),
      )),
      (await call(sandbox, key, 'PATCH', `/invoices/${id}`, { amount: 1 })).status,
      (await call(sandbox, key, 'DELETE', `/invoices/${id}`)).status,
      (await call(sandbox, key, 'GET', '/invoices')).body.data.length,
      (await call(sandbox, key, 'GET', '/events')).body.data.length,
      (await call(sandbox, key, 'GET', `/invoices?starting_after=${id}`)).status,
      (await control(sandbox, key, 'POST', `/invoices/${id}/pay`)).status,
    ];
    expect(await seen(other)).toEqual([404, 404, 404, 404, 0, 0, 400, 404]);
    expect(await seen(mine)).toEqual([200, 200, 400, 400, 1, 1, 200, 409]);
  });

  test('has clock and rules of its own', async () => {
    const [mine, other] = [createKey(), createKey()];
    await sandbox.world(mine).advance('1h');
    await sandbox.world(mine).setRule('list-order', 'oldest');
    const dates = await Promise.all(
      [mine, other].map(async (key) => (await call(sandbox, key, 'GET', '/invoices')).headers.get('date')),
    );
    expect(dates).toEqual(['Mon, 02 Mar 2026 16:00:00 GMT', 'Mon, 02 Mar 2026 15:00:00 GMT']);
    const rules = await sandbox.world(other).getRules();
    expect(rules.find(({ name }) => name === 'list-order')?.value).toBe('newest');
  });

  test('makes ids that no other one has', async () => {
    const orders = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => createOrder(sandbox, `sk_test_ids_${index % 4}`)),
    );
    for (const name of ['id', 'token']) expect(new Set(orders.map((order) => order[name as 'id'])).size).toBe(20);
  });

  test('is live for a key sk_test_live_…', async () => {
    const key = `sk_test_live_${createKey()}`;
    const order = await createOrder(sandbox, key);
    const { events } = await sandbox.world(key).pay(order.id);
    const event = (await call(sandbox, key, 'GET', `/events/${events[0]}`)).body;
    expect([order.livemode, event.livemode, event.data.invoice.livemode]).toEqual([true, true, true]);
    expect((await createOrder(sandbox, createKey())).livemode).toBe(false);
  });

  test('is forgotten by a reset, and no other one with it', async () => {
    const [mine, other] = [createKey(), createKey()];
    const [first] = [await createOrder(sandbox, mine), await createOrder(sandbox, other)];
    await sandbox.world(mine).reset();
    const counts = await Promise.all(
      [mine, other].map(async (key) => (await call(sandbox, key, 'GET', '/invoices')).body.data.length),
    );
    expect(counts).toEqual([0, 1]);
    expect((await createOrder(sandbox, mine)).id).not.toBe(first.id);
  });
});

describe('A key that is not of the sandbox', () => {
  test.each(['sk_live_abc', 'sk_test_', 'pk_test_abc', 'SK_TEST_abc', ' sk_test_abc', 'abc'])(
    'is a 401 that warns of live ones, and is not repeated: %j',
    async (key) => {
      const { status, headers, body } = await call(sandbox, key, 'GET', '/invoices');
      expect([status, headers.get('www-authenticate'), body.error[0].param]).toEqual([
        401,
        expect.stringMatching(/^Basic/),
        'Authorization',
      ]);
      expect(body.error[0].message).toMatch(/«sk_test_».*No envíe aquí llaves de producción\.$/);
      expect(JSON.stringify(body)).not.toContain('abc');
      expect(faults(responseSchema('listInvoices', '401'), body)).toEqual([]);
      expect((await control(sandbox, key, 'GET', '/clock')).status).toBe(401);
    },
  );

  test('is refused in-process, too', () => {
    expect(() => sandbox.world('sk_live_abc')).toThrow(/sk_test_/);
  });

  test('may be missing, or have a password', async () => {
    const send = async (authorization?: string) =>
      (await fetch(`${sandbox.url}/invoices`, authorization === undefined ? {} : { headers: { authorization } }))
        .status;
    expect(await send()).toBe(401);
    expect(await send('Bearer sk_test_x')).toBe(401);
  });
});

/** The forms in which orders and events are written: those of the documentation's examples, and by a rule all of the contract. */
import { describe, expect, test } from 'vitest';
import type { Order } from '../../packages/sandbox/src/order.ts';
import { defaultRules, states, type Rules } from '../../packages/sandbox/src/rules.ts';
import { writeEvent, writeOrder } from '../../packages/sandbox/src/wire.ts';
import { documentedExample, notificationSchema, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { call, createKey, createOrder, start, startForFile, startShop, toCreation } from '../support/sandbox.ts';

const sandbox = await startForFile();

const schemas = {
  single: responseSchema('getInvoice', '200'),
  voided: responseSchema('voidInvoice', '200'),
  list: responseSchema('listInvoices', '200'),
};

const order: Order = {
  ...{
    id: 'inv_1',
    ktin: '201512345678',
    token: 't',
    livemode: false,
    status: 'new',
    created: Date.parse(`${start}Z`),
  },
  ...{ customer: {}, request_datetime: start, currency: 'PEN', amount: 25, invoice_id: 'PED-1' },
  ...{ due_datetime: start, metadata: {}, sub_merchant: {}, url_success: 'https://example.com/', size_qr: '3' },
  expires: Date.parse(`${start}Z`),
};

describe('Every form of an order', () => {
  const places = Object.keys(schemas) as (keyof typeof schemas)[];
  const amounts = [0, 25, 0.1, 149.9, 1e-7, 1.239, 1e21, 1e22 / 3, Number.MAX_VALUE];

  test.each(places)('is of the contract: %s', (place) => {
    for (const wire of ['documented', 'varied'] as const)
      for (const status of states)
        for (const amount of amounts)
          for (let turn = 0; turn < 8; turn += 1) {
            const rules: Rules = { ...defaultRules, wire };
            const written = writeOrder({ ...order, status, amount }, place, { rules, turn });
            const value = place === 'list' ? { object: 'list', has_more: false, data: [written] } : written;
            expect(faults(schemas[place], value), JSON.stringify(written)).toEqual([]);
            expect(Number(written['amount'])).toBe(amount);
          }
  });

  test('has the fields that only examples have, in turn by the rule', () => {
    const rules: Rules = { ...defaultRules, wire: 'varied' };
    const fees = Array.from({ length: 24 }, (_, turn) => writeOrder(order, 'single', { rules, turn })['fees']);
    expect(new Set(fees)).toEqual(new Set([0, '0.00', undefined]));
  });

  test('comes in turn by the rule, and is read as the same', () => {
    const rules: Rules = { ...defaultRules, wire: 'varied' };
    const written = Array.from({ length: 8 }, (_, turn) => writeOrder(order, 'single', { rules, turn }));
    const forms = written.map(({ status, amount, created }) => JSON.stringify([status, amount, created]));
    expect(new Set(forms)).toEqual(
      new Set(
        ['new', 'NEW'].flatMap((status) =>
          [25, '25.00'].flatMap((amount) =>
            ['2026-03-02T15:00:00', '2026-03-02 15:00:00'].map((created) => JSON.stringify([status, amount, created])),
          ),
        ),
      ),
    );
  });
});

test.each(['snapshot', 'current', 'absent'] as const)('an event is of the contract: %s', (rule) => {
  const event = {
    ...{ id: 'eve_1', livemode: true, created: 0, type: 'invoice.paid', status: 'new' as const },
    ...{ invoice: 'inv_1', snapshot: order },
  };
  for (const wire of ['documented', 'varied'] as const)
    for (let turn = 0; turn < 8; turn += 1) {
      const written = writeEvent(event, order, { rules: { ...defaultRules, 'event-invoice': rule, wire }, turn });
      expect(faults(responseSchema('getEvent', '200'), written)).toEqual([]);
      expect(faults(notificationSchema, written)).toEqual([]);
    }
});

describe('The forms of the documentation', () => {
  test('are those of its examples', async () => {
    const key = createKey();
    const { size_qr: _, ...fields } = { ...documentedExample('createInvoice', 'request') };
    const created = await call(sandbox, key, 'POST', '/invoices', {
      ...fields,
      amount: 25,
      expiration_datetime: '2026-04-01T00:00:00',
    });
    const path = `/invoices/${created.body.id}`;
    const got = await call(sandbox, key, 'GET', path);
    const list = await call(sandbox, key, 'GET', '/invoices');
    const voided = await call(sandbox, key, 'DELETE', path);
    expect(created.body.status).toBe('NEW');
    expect(got.body).toEqual(created.body);
    expect(got.body).toMatchObject({ amount: 25, created: start, customer: fields['customer'] });
    expect(list.body.data[0]).toMatchObject({
      ...{ status: 'new', amount: 25, created: '2026-03-02 15:00:00', customer: {} },
      ...{ ktin: created.body.ktin.slice(-8), token: created.body.token },
    });
    expect(voided.body).toMatchObject({ status: 'VOIDED', amount: '25.00', created: start });
  });

  test('have every field of its examples, each in its place', async () => {
    const key = createKey();
    const { body } = await call(sandbox, key, 'POST', '/invoices', documentedExample('createInvoice', 'request'));
    const path = `/invoices/${body.id}`;
    const got = await call(sandbox, key, 'GET', path);
    const list = await call(sandbox, key, 'GET', '/invoices');
    const voided = await call(sandbox, key, 'DELETE', path);
    expect(body).toMatchObject({ fees: 0, late_fee: 0 });
    expect(got.body).toEqual(body);
    expect(list.body.data[0]).toMatchObject({ late_fee: 0 });
    expect(voided.body).toMatchObject({ qr_code: body.id.slice('inv_'.length) });
    const places = [
      [body, ['fees', 'late_fee']],
      [list.body.data[0], ['late_fee']],
      [voided.body, ['qr_code']],
    ] as const;
    for (const [written, names] of places)
      expect(['fees', 'late_fee', 'qr_code'].filter((name) => name in written)).toEqual(names);
  });

  test('have a name that is shown as it was sent, whatever it is', async () => {
    const key = createKey();
    const metadata = JSON.parse('{"__proto__": {"a": 1}, "ñ": [null, 1.5, "\\u0000"]}') as object;
    const { id } = await createOrder(sandbox, key, { metadata, expiration_datetime: '2027-02-30T00:00:00' });
    const { body } = await call(sandbox, key, 'GET', `/invoices/${id}`);
    expect(JSON.stringify(body.metadata)).toBe(JSON.stringify(metadata));
    expect(body.expiration_datetime).toBe('2027-02-30T00:00:00');
  });

  test('take an amount as a text or a number, and give it as a number', async () => {
    const key = createKey();
    const amounts = ['25', '25.5', '25.50', 25.5, 0, '0.00', '9'.repeat(400)];
    const answers = await Promise.all(
      amounts.map(async (amount) => (await createOrder(sandbox, key, { amount })).amount as number),
    );
    expect(answers).toEqual([25, 25.5, 25.5, 25.5, 0, 0, Number.MAX_VALUE]);
  });
});

test('notifications have the forms of lists', async () => {
  const key = createKey();
  const shop = await startShop();
  const world = sandbox.world(key);
  await world.addWebhook(shop.url);
  await world.pay((await createOrder(sandbox, key)).id);
  await world.settle();
  expect(shop.notifications.map(({ event }) => event.data.invoice)).toMatchObject([{ status: 'paid', amount: 149.9 }]);
  expect(shop.notifications.flatMap(({ event }) => faults(notificationSchema, event))).toEqual([]);
});

test('what a creation may say and an answer does not show is kept from it: size_qr', async () => {
  const key = createKey();
  const created = await call(sandbox, key, 'POST', '/invoices', toCreation({ size_qr: '300' }));
  expect([created.status, 'size_qr' in created.body]).toEqual([201, false]);
});

test('The documented creation is answered as documented, and can be paid: its date of expiration, long past, counts for nothing', async () => {
  const key = createKey();
  const { status, body } = await call(sandbox, key, 'POST', '/invoices', documentedExample('createInvoice', 'request'));
  expect([status, body.status]).toEqual([201, 'NEW']);
  await sandbox.world(key).pay(body.id);
  expect((await call(sandbox, key, 'GET', `/invoices/${body.id}`)).body.status).toBe('paid');
});

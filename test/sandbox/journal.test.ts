import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, control, createKey, createOrder, start, startForFile, toCreation } from '../support/sandbox.ts';
import { createScratch } from '../support/scratch.ts';

const sandbox = await startForFile();

function createWorld() {
  const key = createKey();
  return { key, world: sandbox.world(key) };
}

test('one POST that was repeated after a lost answer can be told from two', async () => {
  const { key, world } = createWorld();
  await world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
  await createOrder(sandbox, key, { invoice_id: 'A' }).catch(() => {});
  const posts = { operation: 'createInvoice', invoice_id: 'A' } as const;
  expect(await world.getJournal(posts)).toHaveLength(1);
  await createOrder(sandbox, key, { invoice_id: 'A' });
  expect(await world.getJournal(posts)).toMatchObject([
    { status: null, effect: true, fault: 'answer-lost' },
    { status: 201, effect: true, fault: null },
  ]);
});

describe('an entry', () => {
  test('says what was asked for and what came of it', async () => {
    const { key, world } = createWorld();
    const { id } = await createOrder(sandbox, key, { invoice_id: 'A', amount: '20.00' });
    await world.advance('1m');
    await call(sandbox, key, 'GET', '/invoices?limit=3&status=new');
    const plain = {
      at: start,
      milliseconds: 0,
      query: {},
      invoice: id,
      invoice_id: 'A',
      amount: null,
      fault: null,
      rule: null,
      violations: [],
    };
    expect(await world.getJournal()).toEqual([
      {
        ...plain,
        number: 1,
        method: 'POST',
        path: '/v1/payments/invoices',
        operation: 'createInvoice',
        amount: '20.00',
        status: 201,
        effect: true,
      },
      {
        ...plain,
        number: 2,
        at: '2026-03-02T15:01:00',
        method: 'GET',
        path: '/v1/payments/invoices',
        query: { limit: '3', status: 'new' },
        operation: 'listInvoices',
        invoice: null,
        invoice_id: null,
        status: 200,
        effect: false,
      },
    ]);
  });

  test('names the order of each operation on one', async () => {
    const { key, world } = createWorld();
    const { id } = await createOrder(sandbox, key, { invoice_id: 'A' });
    const [event] = (await world.pay(id)).events;
    await call(sandbox, key, 'GET', `/invoices/${id}`);
    await call(sandbox, key, 'GET', `/events/${event}`);
    await call(sandbox, key, 'PATCH', `/invoices/${id}`, { amount: 3 });
    await call(sandbox, key, 'DELETE', `/invoices/${id}`);
    await call(sandbox, key, 'GET', '/invoices/inv_unknown');
    expect(
      (await world.getJournal()).map(({ operation, status, effect, invoice, invoice_id, amount, rule }) => [
        ...[operation, status, effect, invoice, invoice_id, amount, rule],
      ]),
    ).toEqual([
      ['createInvoice', 201, true, id, 'A', 149.9, null],
      ['getInvoice', 200, false, id, 'A', null, null],
      ['getEvent', 200, false, id, 'A', null, null],
      ['updateInvoice', 400, false, id, 'A', 3, 'update-paid'],
      ['voidInvoice', 400, false, id, 'A', null, 'void-paid'],
      ['getInvoice', 404, false, null, null, null, null],
    ]);
  });

  test('of a repeated creation that is answered with the order that was there has no effect', async () => {
    const { key, world } = createWorld();
    await world.setRule('repeated-invoice-id', 'return');
    const { id } = await createOrder(sandbox, key);
    await createOrder(sandbox, key);
    expect(await world.getJournal()).toMatchObject([
      { invoice: id, status: 201, effect: true },
      { invoice: id, status: 201, effect: false },
    ]);
  });

  test('says what breaks the contract', async () => {
    const { key, world } = createWorld();
    await call(sandbox, key, 'POST', '/invoices', toCreation({ amount: -1, customer: { phone: 7 }, invoice_id: 'A' }));
    await call(sandbox, key, 'GET', '/invoices?limit=0');
    const [creation, list] = await world.getJournal();
    expect(creation).toMatchObject({ status: 400, effect: false, invoice: null, invoice_id: 'A', amount: -1 });
    expect(creation!.violations.map(({ location }) => location)).toEqual(
      expect.arrayContaining(['amount', 'customer.phone']),
    );
    expect(list).toMatchObject({ status: 400, violations: [{ location: 'limit' }] });
  });

  test('is made of a body that is no JSON, too', async () => {
    const { key, world } = createWorld();
    const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
    const { status } = await fetch(`${sandbox.url}/invoices`, { method: 'POST', headers, body: '{' });
    expect(await world.getJournal()).toMatchObject([
      { operation: 'createInvoice', status, effect: false, amount: null },
    ]);
    expect(status).toBe(400);
  });

  test('of an unknown route has no operation', async () => {
    const { key, world } = createWorld();
    await call(sandbox, key, 'POST', '/invoice', toCreation());
    await call(sandbox, key, 'PUT', '/invoices');
    expect(await world.getJournal()).toMatchObject([
      { method: 'POST', path: '/v1/payments/…', operation: null, status: 404, effect: false, invoice_id: null },
      { method: 'PUT', path: '/v1/payments/invoices', operation: null, status: 405, effect: false },
    ]);
  });
});

test('of calls without a valid key there are no entries, nor of control calls', async () => {
  const { key, world } = createWorld();
  expect((await call(sandbox, 'sk_live_1', 'POST', '/invoices', toCreation())).status).toBe(401);
  expect((await fetch(`${sandbox.url}/nowhere`)).status).toBe(404);
  await control(sandbox, key, 'GET', '/clock');
  await control(sandbox, key, 'GET', '/nowhere');
  expect(await world.getJournal()).toEqual([]);
});

test('entries are in the order of the calls, reads among writes, and are read on from any of them', async () => {
  const { key, world } = createWorld();
  for (const invoice_id of ['A', 'B']) {
    await call(sandbox, key, 'GET', '/invoices');
    const { id } = await createOrder(sandbox, key, { invoice_id });
    await call(sandbox, key, 'GET', `/invoices/${id}`);
  }
  const operations = (await world.getJournal()).map(({ number, operation }) => `${number} ${operation}`);
  expect(operations).toEqual([
    '1 listInvoices',
    '2 createInvoice',
    '3 getInvoice',
    '4 listInvoices',
    '5 createInvoice',
    '6 getInvoice',
  ]);
  expect((await world.getJournal({ after: 4 })).map(({ number }) => number)).toEqual([5, 6]);
  expect((await world.getJournal({ after: 3, operation: 'createInvoice' })).map(({ number }) => number)).toEqual([5]);
  const { body } = await control(sandbox, key, 'GET', '/journal?after=1&invoice_id=A');
  expect(body.data.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
  const [{ invoice }] = body.data;
  expect(await world.getJournal({ invoice: String(invoice) })).toHaveLength(2);
});

test.each([
  ['/journal?invoiceId=A', 'invoiceId', '¿Quiso decir invoice_id?'],
  ['/journal?invoice_id=A&__proto__=1', '__proto__', 'Tiene: operation, invoice_id, invoice, after.'],
  ['/clock?x=1', 'x', 'No tiene ninguno.'],
])('a parameter that a control call does not have is a 400: %s', async (path, param, hint) => {
  const { status, body } = await control(sandbox, createKey(), 'GET', path);
  expect([status, body.error[0].param]).toEqual([400, param]);
  expect(body.error[0].message).toContain(hint);
});

test('what has no form of the contract is not kept, as it may be a payer’s', async () => {
  const { key, world } = createWorld();
  const send = (method: string, path: string, body?: unknown) => call(sandbox, key, method, path, body);
  await send('GET', '/invoices/ana@secreto.pe');
  await send('PATCH', '/invoices/Ana%20Secreto', { amount: 5 });
  await send('GET', '/events/inv_unknown?secreto=1');
  await send('GET', '/ana@secreto.pe/invoices/secreto');
  await send(
    'GET',
    '/invoices?starting_after=ana@secreto.pe&end=inv_1&date=secreto&limit=5&limit=secreto&status=PAID&secreto=1',
  );
  await send('GET', '/events?status=secreto&start=eve_1&date=2026-03-02');
  await send('POST', '/invoices', toCreation({ amount: 'ana@secreto.pe' }));
  await send('POST', '/invoices', toCreation({ amount: '9'.repeat(10_000), invoice_id: 'P'.repeat(1000) }));
  const entries = await world.getJournal();
  expect(entries.map(({ path, query }) => [path.replace('/v1/payments', ''), query])).toEqual([
    ['/invoices/{id}', {}],
    ['/invoices/{id}', {}],
    ['/events/inv_unknown', {}],
    ['/…/invoices/…', {}],
    ['/invoices', { starting_after: '…', end: 'inv_1', date: '…', limit: ['5', '…'], status: 'PAID' }],
    ['/events', { status: '…', start: 'eve_1', date: '2026-03-02' }],
    ['/invoices', {}],
    ['/invoices', {}],
  ]);
  expect(entries.map(({ amount }) => amount)).toEqual([null, 5, null, null, null, null, null, null]);
  expect(entries.at(-1)!.invoice_id).toBe('P'.repeat(200));
  expect(JSON.stringify(entries)).not.toMatch(/secreto/i);
});

test('a key that is sent where none belongs is not kept, nor what is said of a customer', async () => {
  const { key, world } = createWorld();
  const secret = 'sk_live_secreto';
  const send = (method: string, path: string, body?: unknown) => call(sandbox, key, method, path, body);
  const customer = { name: secret, email: 'ana@secreto.pe', phone: secret, document: secret, [secret]: secret };
  const creation = { customer, metadata: { [secret]: secret }, sub_merchant: { [secret]: 1 }, description: secret };
  for (const path of [`/invoices/${secret}`, `/events/${secret}`, `/${secret}`, `/invoices/a/${secret}`])
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
      await send(method, path, method === 'GET' ? undefined : {});
  for (const name of ['starting_after', 'end', 'limit', 'date', 'status', secret])
    for (const path of ['/invoices', '/events']) await send('GET', `${path}?${name}=${secret}&${name}=${key}`);
  await send('POST', '/invoices', toCreation({ ...creation, amount: secret, currency: secret, [secret]: 1 }));
  const { body } = await send('POST', '/invoices', toCreation({ customer: { name: secret, email: 'ana@secreto.pe' } }));
  await send('PATCH', `/invoices/${body.id}`, { amount: secret, [secret]: secret, expiration_datetime: secret });
  const entries = await world.getJournal();
  expect(entries.length).toBe(31);
  expect(JSON.stringify(entries)).not.toMatch(/secreto|sk_/i);
});

test('a reset empties it, also of what was read last', async () => {
  const { key, world } = createWorld();
  await call(sandbox, key, 'GET', '/invoices');
  await world.reset();
  expect(await world.getJournal()).toEqual([]);
  await call(sandbox, key, 'GET', '/events');
  expect(await world.getJournal()).toMatchObject([{ number: 1, operation: 'listEvents' }]);
});

test('it survives a restart, and neither it nor the file of an invalid call has the key or the customer', async () => {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  const data = path.join(folder, 'kashio.db');
  const key = 'sk_test_very_secret';
  const first = await startSandbox({ port: 0, freeze: start, data });
  const customer = { name: 'ROSA QUISPE', email: 'rosa@example.com', phone: 'no phone' };
  await call(first, key, 'POST', '/invoices', toCreation({ customer, amount: 'x', metadata: { note: 'private' } }));
  await call(first, key, 'POST', `/nowhere/${key}`, { customer });
  await call(first, key, 'GET', '/invoices');
  const entries = await first.world(key).getJournal();
  await call(first, key, 'GET', '/events');
  await first.close();

  const second = await startSandbox({ port: 0, data });
  onTestFinished(() => second.close());
  const kept = await second.world(key).getJournal();
  expect(kept.slice(0, 3)).toEqual(entries);
  expect(kept.map(({ operation }) => operation)).toEqual(['createInvoice', null, 'listInvoices', 'listEvents']);
  await second.close();
  const content = JSON.stringify(kept) + (await readFile(data, 'latin1'));
  for (const secret of [key, 'ROSA', 'rosa@', 'no phone', 'private']) expect(content).not.toContain(secret);
});

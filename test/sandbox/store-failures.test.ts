/** What the sandbox says and does when its database can't be written, is damaged or is closed. */
import { startSandbox } from 'kashio-payments-sandbox';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DiskFullError } from '../../packages/sandbox/src/store/errors.ts';
import { call, control, createOrder, start } from '../support/sandbox.ts';

const disk = { isFull: false, execute: (_sql: string): void => {} };

let lines: unknown[];
beforeEach(() => {
  disk.isFull = false;
  lines = [];
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  const { prepare } = Libsql.prototype;
  vi.spyOn(Libsql.prototype, 'prepare').mockImplementation(function (this: Libsql.Database, sql: string) {
    const statement = prepare.call(this, sql);
    disk.execute = (other) => void this.exec(other);
    const run = statement.run.bind(statement) as (...values: unknown[]) => Libsql.RunResult;
    statement.run = (...values: unknown[]) => {
      if (disk.isFull && /^\s*(INSERT|UPDATE)/.test(sql)) throw Object.assign(new Error('full'), { rawCode: 13 });
      return run(...values);
    };
    return statement;
  });
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function open() {
  const sandbox = await startSandbox({ port: 0, freeze: start });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const internalError = (message: RegExp) => [{ code: 'internal_error', message: expect.stringMatching(message) }];

test('a closed sandbox says that it is closed, and may be closed again', async () => {
  const sandbox = await open();
  const { id } = await createOrder(sandbox, sandbox.apiKey);
  const world = sandbox.world('sk_test_other');
  await sandbox.close();
  const closed = { status: 409, code: 'closed', message: expect.stringMatching(/^El sandbox está cerrado/) };
  await expect(sandbox.pay(id)).rejects.toMatchObject(closed);
  await expect(world.listWebhooks()).rejects.toMatchObject(closed);
  expect(() => sandbox.world('sk_test_third')).toThrow(/^El sandbox está cerrado/);
  await sandbox.close();
});

test('an order that is due to expire and does not keeps nothing waiting for ever', async () => {
  const sandbox = await open();
  await createOrder(sandbox, sandbox.apiKey, { expiration_datetime: '2026-03-02T16:00:00' });
  disk.execute('CREATE TRIGGER store.stay BEFORE UPDATE ON invoices BEGIN SELECT RAISE(IGNORE); END');
  await expect(sandbox.advance('2h')).rejects.toThrow(/is due to expire, and does not/);
});

test('a change that could not be saved as a whole is not shown, and its numbers are given to the next one', async () => {
  const sandbox = await open();
  const { id } = await createOrder(sandbox, sandbox.apiKey);
  disk.execute("CREATE TRIGGER store.refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'refused'); END");
  await expect(sandbox.pay(id)).rejects.toThrow();
  expect((await call(sandbox, sandbox.apiKey, 'GET', `/invoices/${id}`)).body.status).toBe('NEW');
  expect((await call(sandbox, sandbox.apiKey, 'GET', '/invoices')).body.data[0].status).toBe('new');
  disk.execute('DROP TRIGGER store.refuse');
  const { events } = await sandbox.pay(id);
  expect((await call(sandbox, sandbox.apiKey, 'GET', '/events')).body.data.map((event) => event.id)).toEqual(events);
});

describe('without room on the disk', () => {
  test('calls of the API and control calls say so, and work again once there is room', async () => {
    const sandbox = await open();
    const { id } = await createOrder(sandbox, sandbox.apiKey);
    disk.isFull = true;
    const answers = [
      await call(sandbox, sandbox.apiKey, 'DELETE', `/invoices/${id}`),
      await control(sandbox, sandbox.apiKey, 'POST', `/invoices/${id}/pay`),
      await control(sandbox, sandbox.apiKey, 'POST', '/clock/advance', { by: '1h' }),
      await control(sandbox, sandbox.apiKey, 'POST', '/reset'),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(500);
      expect(body.error).toEqual(internalError(/no queda espacio en el disco/));
    }
    await expect(sandbox.pay(id)).rejects.toThrow(DiskFullError);
    disk.isFull = false;
    expect((await sandbox.pay(id)).invoice.status).toBe('paid');
    expect(lines).toEqual(lines.filter((line) => typeof line === 'string'));
  });

  test('the journal is read all the same, also what could not be written', async () => {
    const sandbox = await open();
    const { id } = await createOrder(sandbox, sandbox.apiKey);
    disk.isFull = true;
    await call(sandbox, sandbox.apiKey, 'GET', `/invoices/${id}`);
    await call(sandbox, sandbox.apiKey, 'GET', '/nowhere/sk_test_secret');
    const read = await sandbox.getJournal();
    expect(read).toMatchObject([
      { number: 1, operation: 'createInvoice' },
      { number: 2, operation: 'getInvoice', invoice: id, effect: false },
      { number: 3, operation: null, path: '/v1/payments/…/…' },
    ]);
    expect((await control(sandbox, sandbox.apiKey, 'GET', '/journal')).body.data).toEqual(read);
    expect(await sandbox.getJournal({ after: 1, operation: 'getInvoice', invoice_id: 'PED-1' })).toEqual([read[1]]);
    expect(await sandbox.getJournal({ after: 2, invoice: id })).toEqual([]);
    disk.isFull = false;
    expect(await sandbox.getJournal()).toEqual(read);
  });

  test('a control call that only reads is answered, although an order is due to expire', async () => {
    const real = { now: Date.parse(`${start}Z`) };
    const sandbox = await startSandbox({ port: 0, realTime: () => real.now });
    onTestFinished(() => sandbox.close());
    const expiration_datetime = '2026-03-02T16:00:00';
    const { id } = await createOrder(sandbox, sandbox.apiKey, { expiration_datetime });
    disk.isFull = true;
    real.now += 7_200_000;
    for (const path of ['/journal', '/clock', '/deliveries'])
      expect(await control(sandbox, sandbox.apiKey, 'GET', path)).toMatchObject({ status: 200 });
    expect(await sandbox.getJournal()).toMatchObject([{ operation: 'createInvoice' }]);
    expect(await control(sandbox, sandbox.apiKey, 'DELETE', '/faults')).toMatchObject({ status: 500 });
    await expect(sandbox.clearFaults()).rejects.toThrow(DiskFullError);
    // What can't be saved has not happened, and it is time for it: neither state would be true.
    expect(await call(sandbox, sandbox.apiKey, 'GET', `/invoices/${id}`)).toMatchObject({ status: 500 });
    disk.isFull = false;
    expect((await call(sandbox, sandbox.apiKey, 'GET', `/invoices/${id}`)).body.status).toBe('expired');
  });

  test('the sandbox ends, and says in a line what it could not save', async () => {
    const sandbox = await open();
    disk.isFull = true;
    for (const key of [sandbox.apiKey, sandbox.apiKey]) await call(sandbox, key, 'GET', '/invoices');
    lines = [];
    await sandbox.close();
    expect(lines).toEqual([expect.stringMatching(/^No se guardaron 2 consultas del diario: no queda espacio/i)]);
  });
});

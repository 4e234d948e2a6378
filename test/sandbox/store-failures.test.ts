/** What the sandbox says and does when its database can't be written, is damaged or is closed. */
import { startSandbox } from 'kashio-payments-sandbox';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DiskFullError, type Database } from '../../packages/sandbox/src/store/database.ts';
import { call, control, createOrder, start } from '../support/sandbox.ts';

const disk = vi.hoisted(() => ({ isFull: false, db: undefined as Database | undefined }));

vi.mock('../../packages/sandbox/src/store/database.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../packages/sandbox/src/store/database.ts')>();
  return {
    ...original,
    openDatabase: async (name?: string): Promise<Database> => {
      const db = await original.openDatabase(name);
      disk.db = db;
      return {
        ...db,
        run: (sql, ...values) => {
          if (disk.isFull && /^\s*(INSERT|UPDATE)/.test(sql)) throw new original.DiskFullError();
          return db.run(sql, ...values);
        },
      };
    },
  };
});

let lines: unknown[];
beforeEach(() => {
  disk.isFull = false;
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(line));
});

async function open() {
  const sandbox = await startSandbox({ port: 0, freeze: start });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const internalError = (message: RegExp) => [{ code: 'internal_error', message: expect.stringMatching(message) }];

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
      { number: 3, operation: null, path: '/v1/payments/nowhere/sk_…' },
    ]);
    expect((await control(sandbox, sandbox.apiKey, 'GET', '/journal')).body.data).toEqual(read);
    expect(await sandbox.getJournal({ after: 1, operation: 'getInvoice', invoice_id: 'PED-1' })).toEqual([read[1]]);
    expect(await sandbox.getJournal({ after: 2, invoice: id })).toEqual([]);
    disk.isFull = false;
    expect(await sandbox.getJournal()).toEqual(read);
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

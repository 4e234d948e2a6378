/** What a seed says of an order is what the order has, or the seed is refused. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, start } from '../support/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, freeze: start });
});
afterAll(() => sandbox.close());

test.each<[string, unknown]>([
  ['id', 'PED-1'],
  ['ktin', null],
  ['ktin', 5],
  ['token', ''],
  ['status', 'NEW'],
  ['created', '2026-02-30T00:00:00'],
])('%s can not be %j; then no order is created', async (name, value) => {
  await expect(sandbox.seed([{}, { [name]: value }])).rejects.toMatchObject({
    status: 400,
    param: `invoices.1.${name}`,
  });
  expect((await call(sandbox, sandbox.apiKey, 'GET', '/invoices')).body.data).toEqual([]);
});

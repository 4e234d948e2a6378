import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { documentedExample } from '../support/contract.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

async function statusFor(amount: Json): Promise<number> {
  const headers = { authorization: `Basic ${btoa('sk_test_x:')}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ ...documentedExample('createInvoice', 'request'), amount });
  return (await fetch(`${mock.url}/invoices`, { method: 'POST', headers, body })).status;
}

test.each([19.99, 4.35, 0.29, 0.07, 1.1, 1234567.89, 0, 15, '19.99', '0.29', '15', '15.0', '1234567.89'])(
  'An amount of %j is accepted',
  async (amount) => {
    expect(await statusFor(amount)).toBe(201);
  },
);

test('Any number of cents up to ten million soles is accepted, as a number and as a text', async () => {
  const cents = fc.integer({ min: 0, max: 1_000_000_000 });
  await fc.assert(
    fc.asyncProperty(cents, async (amount) => {
      expect(await statusFor(amount / 100)).toBe(201);
      expect(await statusFor((amount / 100).toFixed(2))).toBe(201);
    }),
    { numRuns: 40 },
  );
});

import { expect, test } from 'vitest';
import { createFindings } from '../../packages/proxy/src/findings.ts';

test('Findings are counted once for each place, with first and last time', () => {
  const findings = createFindings();
  const fault = { side: 'response', in: 'body', where: 'amount', rule: 'minimum', expected: '0 o más' } as const;
  const common = {
    method: 'GET',
    path: '/invoices/{id}',
    operation: 'getInvoice',
    status: 200,
    milliseconds: 1,
    isPartial: false,
    violations: [fault],
  };
  for (const day of [2, 3, 1]) findings.add({ ...common, time: new Date(Date.UTC(2026, 0, day)) });
  findings.add({ ...common, status: 404, time: new Date(Date.UTC(2026, 0, 4)) });
  expect(findings.list()).toMatchObject([
    { ...fault, status: 200, count: 3, first: new Date(Date.UTC(2026, 0, 1)), last: new Date(Date.UTC(2026, 0, 3)) },
    { ...fault, status: 404, count: 1 },
  ]);
  expect(findings.totals).toMatchObject({ exchanges: 4, requestsAtFault: 0, responsesAtFault: 4 });
});

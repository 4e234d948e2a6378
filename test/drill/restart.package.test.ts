/** A shop that a command restarts, as a process of its own. */
import { expect, test } from 'vitest';
import { createTinyDrill } from './tiny-drill.ts';

const { drill } = createTinyDrill();

test.each([
  ['restarts the shop', 'exit 0', { result: 'passed', problems: [] }],
  [
    'that fails is said',
    'exit 3',
    {
      result: 'skipped',
      problems: ['La tienda no se pudo reiniciar: no contestó: el comando terminó con 3.'],
    },
  ],
])('A command %s', async (_, restart, expected) => {
  const report = await drill(['restart'], { toOptions: () => ({ restart }) });
  expect(report.disasters[1]).toMatchObject(expected);
});

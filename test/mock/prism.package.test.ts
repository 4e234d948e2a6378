/** Prism's own command line and our mock accept and refuse the same requests: a sample, of which `prism.full.test.ts` has all. */
import { expect, test } from 'vitest';
import { corpus, endsPrism, exceptions, explain, findDifferences, type Probe } from '../support/second-opinion.ts';

test('A sample of the corpora, named exceptions aside, of which each is needed', async () => {
  const isException = (kind: string) => exceptions.some(({ kinds }) => kinds.test(kind));
  const isSampled = ({ kind, call }: Probe, index: number) =>
    index % 40 === 0 || (isException(kind) && /=$|missing|otra|1e2/.test(call.path));
  const differences = await findDifferences(
    corpus().filter((probe, index) => !endsPrism(probe) && isSampled(probe, index)),
  );
  expect(explain(differences)).toEqual({ unexplained: [], needless: [] });
});

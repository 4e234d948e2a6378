/** Prism's own command line and our mock accept and refuse the same requests. */
import { expect, onTestFinished, test } from 'vitest';
import { createCaller } from '../support/calls.ts';
import { startPrism } from '../support/prism.ts';
import { corpus, endsPrism, explain, findDifferences } from '../support/second-opinion.ts';

test('All of the corpora, named exceptions aside, of which each is needed', async () => {
  const probes = corpus();
  expect(probes.length).toBeGreaterThan(3000);
  const differences = await findDifferences(probes.filter((probe) => !endsPrism(probe)));
  expect(explain(differences)).toEqual({ unexplained: [], needless: [] });
});

test('What is left out of that ends Prism’s process', async () => {
  const [probe] = corpus().filter(endsPrism);
  const prism = await startPrism();
  const caller = createCaller(prism.url);
  onTestFinished(() => {
    caller.end();
    return prism.stop();
  });
  await expect(caller.call(probe!.call)).rejects.toThrow();
  expect(await prism.ended).toContain('Invalid character in header content');
});

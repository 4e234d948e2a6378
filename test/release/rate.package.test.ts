/** What changes of the contract ask for. Each runs `redocly diff` as a process. */
import { expect, test } from 'vitest';
import { essentials, rateForged } from './forged-changes.ts';

test.for(essentials)('%s: 1.4.2 becomes %s', async ([, version, forge, rating, prepare]) => {
  const [found, ratings] = await rateForged(forge, prepare);
  expect(ratings).toMatch(rating);
  expect(found).toBe(version);
});

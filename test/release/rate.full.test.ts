/** What all kinds of changes of the contract ask for. Each runs `redocly diff` as a process. */
import { describe, expect, test } from 'vitest';
import { answers, operations, rateForged, requests, texts } from './forged-changes.ts';

describe.each([
  ['requests', requests],
  ['answers', answers],
  ['operations', operations],
  ['texts', texts],
])('%s', (_, cases) => {
  test.for(cases)('%s: 1.4.2 becomes %s', async ([, version, forge, rating, prepare]) => {
    const [found, ratings] = await rateForged(forge, prepare);
    expect(ratings).toMatch(rating);
    expect(found).toBe(version);
  });
});

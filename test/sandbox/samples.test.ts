/** The test of a shop that the package's README shows in Vitest, as one of ours. Its other languages: samples.package.test.ts. */
import { describe } from 'vitest';

describe('The shop of the example', async () => {
  await import('../../packages/sandbox/examples/vitest/shop.test.ts');
});

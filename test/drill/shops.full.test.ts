import { describe } from 'vitest';
import { isSkipped } from '../support/programs.ts';
import { testFaults, testRightShop } from './shops/tests.ts';

describe('TypeScript, with a fault', () => {
  testFaults('ts');
});

describe.skipIf(isSkipped('PHP'))('PHP, four requests at a time', () => {
  testRightShop('php', { workers: 4 });
});

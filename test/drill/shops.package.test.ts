import { describe } from 'vitest';
import { isSkipped } from '../support/programs.ts';
import { testFaults, testRightShop } from './shops/tests.ts';

describe('TypeScript', () => {
  testRightShop('ts');
});

describe.skipIf(isSkipped('PHP'))('PHP', () => {
  describe('one request at a time', () => {
    testRightShop('php');
  });
  describe('with a fault', () => {
    testFaults('php');
  });
});

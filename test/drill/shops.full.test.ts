import { testFaults } from './shops/tests.ts';

testFaults('ts');

import { testRightShop } from './shops/tests.ts';

testRightShop('ts');

import { defineConfig } from 'vitest/config';
import { patience } from './test/support/patience.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What ends a test that hangs. None takes nearly as long, also on a slow machine or network.
    testTimeout: 10 * patience,
    hookTimeout: 10 * patience,
    expect: { poll: { timeout: patience } },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Packing, installing and starting a browser take longer than vitest's five seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

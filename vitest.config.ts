import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Packing, installing and starting a browser take longer than vitest's five seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of the time goes by waiting for processes and pages: on two cores, a second worker saves a quarter of it.
    maxWorkers: '100%',
  },
});

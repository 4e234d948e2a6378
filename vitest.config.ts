import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patience } from './test/support/patience.ts';

const source = (name: string): string => fileURLToPath(new URL(`generated/client/src/${name}.ts`, import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The code of the guides imports the client by its package's name, as readers do.
    alias: [
      { find: /^kashio-payments$/, replacement: source('index') },
      { find: /^kashio-payments\/openapi-fetch$/, replacement: source('fetch/openapi-fetch') },
    ],
    // What ends a test that hangs. None takes nearly as long, also on a slow machine or network.
    testTimeout: 10 * patience,
    hookTimeout: 10 * patience,
    expect: { poll: { timeout: patience } },
  },
});

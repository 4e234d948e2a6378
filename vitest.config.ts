import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string): string => fileURLToPath(new URL(`generated/client/src/${name}.ts`, import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The code of the guides imports the client by its package's name, as readers do.
    alias: [
      { find: /^kashio-payments$/, replacement: source('index') },
      { find: /^kashio-payments\/openapi-fetch$/, replacement: source('fetch/openapi-fetch') },
    ],
    // Packing, installing and starting a browser take longer than vitest's five seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

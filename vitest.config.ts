import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { patience } from './test/support/patience.ts';

const source = (name: string): string => fileURLToPath(new URL(`generated/client/src/${name}.ts`, import.meta.url));

/** The groups that a file joins by the end of its name; all other tests are unit tests. See test/README.md. */
const suffixes = ['package', 'browser', 'full'].map((group) => `test/**/*.${group}.test.ts`);

const browser = ['test/support/setup/browser.ts'];

function group(name: string, options: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return { extends: true, test: { name, ...options } };
}

export default defineConfig({
  test: {
    // The code of the guides imports the client by its package's name, as readers do.
    alias: [
      { find: /^kashio-payments$/, replacement: source('index') },
      { find: /^kashio-payments\/openapi-fetch$/, replacement: source('openapi-fetch') },
    ],
    maxWorkers: 2,
    globalSetup: ['test/support/setup/shared-folder.ts'],
    // What ends a test that hangs. None takes nearly as long, also on a slow machine or network.
    testTimeout: 10 * patience,
    hookTimeout: 10 * patience,
    expect: { poll: { timeout: patience } },
    projects: [
      // Its files share a worker's modules: loading them anew for each takes a quarter of the time.
      group('unit', {
        include: ['test/**/*.test.ts'],
        exclude: [...configDefaults.exclude, ...suffixes],
        isolate: false,
      }),
      group('packages', { include: ['test/**/*.package.test.ts'] }),
      group('browser', { include: ['test/**/*.browser.test.ts'], globalSetup: browser }),
      group('full', { include: ['test/**/*.full.test.ts'], globalSetup: browser }),
    ],
  },
});

import { readable, runCommand } from '@kashio-toolkit/cli';
import { readContract } from '@kashio-toolkit/http';
import { runMock } from 'kashio-payments-mock';
import { bundleFile, inRoot } from './lib/paths.ts';

/** What is bundled from `openapi/` at this moment. Loaded when needed: it brings Redocly's library. */
async function bundled() {
  const { bundleContract } = await import('./lib/bundle.ts');
  return bundleContract();
}

await runCommand(() =>
  runMock({
    command: 'npm run mock --',
    source: { name: readable(bundleFile), load: () => readContract(bundleFile), places: [bundleFile] },
    watched: { name: 'openapi/', load: bundled, places: [inRoot('openapi')] },
    reference: 'npm run docs (http://127.0.0.1:4030)',
  }),
);

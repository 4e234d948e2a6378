import { gzipSync } from 'node:zlib';
import { compareAll, maxValue, type Measure, type Result } from '../lib/measure.ts';
import { inRoot } from '../lib/toolkit.ts';
import type { Client } from './built-client.ts';
import { bundle } from './esbuild.ts';
import { generateHeyApi } from './hey-api.ts';

const create = 'create and list';

/** By the name of the page in `pages/`. */
const pages: Record<string, Omit<Result, 'samples'>> = {
  'openapi-fetch': { workload: create, candidate: 'openapi-fetch' },
  'hey-api': { workload: create, candidate: '@hey-api client' },
  ky: { workload: create, candidate: 'ky' },
  stripe: { workload: create, candidate: 'stripe' },
  'kashio-payments': { workload: create, candidate: 'kashio-payments', threshold: maxValue(5200) },
  'kashio-payments-openapi-fetch': {
    workload: create,
    candidate: 'kashio-payments/openapi-fetch',
    threshold: maxValue(6000),
  },
  'kashio-payments-cents': { workload: 'convert an amount', candidate: 'kashio-payments' },
  'kashio-payments-everything': { workload: 'everything', candidate: 'kashio-payments' },
};

/** Bytes of a page for browsers; the pages differ only in the candidate that they import. */
export async function measureSize(client: Client, scratch: string): Promise<Measure> {
  const files = Object.keys(pages).map((name) => inRoot('bench', 'client', 'pages', `${name}.js`));
  const alias = {
    'kashio-payments/openapi-fetch': client.openapiFetch,
    'kashio-payments': client.index,
    'hey-api': await generateHeyApi(scratch),
  };
  const bundles = await bundle(files, { alias, minify: true });
  const results = Object.entries(pages).map(([name, page]) => ({
    ...page,
    samples: [gzipSync(bundles.get(name)!, { level: 9 }).length],
  }));
  const title = 'Size of a page for browsers, minified and gzipped (reference: openapi-fetch)';
  return { title, unit: 'bytes', rows: compareAll(results, 'openapi-fetch') };
}

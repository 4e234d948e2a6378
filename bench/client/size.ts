import { gzipSync } from 'node:zlib';
import { inRoot } from '../../scripts/lib/paths.ts';
import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import type { Built } from './built.ts';
import { bundle } from './esbuild.ts';
import { generateHeyApi } from './hey-api.ts';

interface Page {
  work: string;
  contestant: string;
  file: string;
  limit?: number;
}

const create = 'create and list';
const reference = 'openapi-fetch';
const pages: Page[] = [
  { work: create, contestant: reference, file: 'openapi-fetch.js' },
  { work: create, contestant: '@hey-api client', file: 'hey-api.js' },
  { work: create, contestant: 'ky', file: 'ky.js' },
  { work: create, contestant: 'stripe', file: 'stripe.js' },
  { work: create, contestant: 'kashio-payments', file: 'kashio-payments.js', limit: 5200 },
  { work: create, contestant: 'kashio-payments/openapi-fetch', file: 'kashio-payments-openapi-fetch.js', limit: 6000 },
  { work: 'convert an amount', contestant: 'kashio-payments', file: 'kashio-payments-cents.js' },
  { work: 'everything', contestant: 'kashio-payments', file: 'kashio-payments-everything.js' },
];

/** Bytes of a page for browsers, bundled, minified and compressed by gzip at its highest level. */
async function pageSize(file: string, alias: Record<string, string>): Promise<number> {
  const code = await bundle(inRoot('bench', 'client', 'pages', file), { alias, minify: true });
  return gzipSync(code, { level: 9 }).length;
}

/** What each contestant adds to a page that creates and lists invoices; every page in `pages/` is the same but for it. */
export async function measureSize(built: Built, scratch: string): Promise<Measure> {
  progress(`size: bundling ${pages.length} pages …`);
  const alias = {
    'kashio-payments/openapi-fetch': built.openapiFetch,
    'kashio-payments': built.module,
    'hey-api': await generateHeyApi(scratch),
  };
  const sizes = await Promise.all(pages.map(({ file }) => pageSize(file, alias)));
  const base = sizes[pages.findIndex(({ contestant }) => contestant === reference)]!;
  const rows = pages.map(({ work, contestant, limit }, index): Row => {
    const size = sizes[index]!;
    return {
      work,
      contestant,
      median: size,
      ratio: size / base,
      ...(limit !== undefined && { reach: atMost(size, limit) }),
    };
  });
  const title = 'Size of a page for browsers, minified and gzipped (reference: openapi-fetch)';
  return { name: 'size', title, unit: 'bytes', rows, notes: [] };
}

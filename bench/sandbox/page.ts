import { compareAll, maxRatio, type Measure, type Result } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import { base } from '../servers/candidates.ts';
import { measureBatch } from '../servers/cpu.ts';
import { send } from '../servers/load.ts';
import { createGet, createPost, type JsonObject } from '../servers/requests.ts';
import { withServers, type Server } from '../servers/servers.ts';
import type { SandboxContext } from './context.ts';

const rounds = 7;
const batch = 200;

const few = 100;
const many = 100_000;
/** How many orders are created with one call. */
const portion = 1000;

/** A world of a key, with the id of its middle order. */
interface World {
  apiKey: string;
  middle: string;
}

const format = (count: number) => count.toLocaleString('en-US');

async function seed(url: string, apiKey: string, invoices: JsonObject[]): Promise<string[]> {
  const control = url.replace(base, '/_sandbox');
  const answer = await send(control, createPost('/invoices', { invoices }, 201, apiKey));
  return (JSON.parse(answer) as { data: { id: string }[] }).data.map(({ id }) => id);
}

const day = '2026-03-02';
const other = '2026-03-01';

/** The orders that `status` and `date` choose are a hundred in either world. */
async function createWorld({ url }: Server, apiKey: string, count: number): Promise<World> {
  const ids: string[] = [];
  while (ids.length < count) {
    const invoices = Array.from({ length: Math.min(portion, count - ids.length) }, (_, index) => {
      const isChosen = (ids.length + index) % (count / few) === 0;
      return {
        invoice_id: `PED-${ids.length + index}`,
        ...(isChosen ? { status: 'paid', created: `${day}T12:00:00` } : { created: `${other}T12:00:00` }),
      };
    });
    ids.push(...(await seed(url, apiKey, invoices)));
  }
  return { apiKey, middle: ids[count / 2]! };
}

/** Queries for a hundred orders: of the few, and of the many. */
const pages: { name: string; toQuery(world: World): string }[] = [
  { name: 'the newest', toQuery: () => '' },
  { name: 'in the middle', toQuery: ({ middle }) => `&starting_after=${middle}` },
  { name: 'by status', toQuery: () => '&status=paid' },
  { name: 'by date', toQuery: () => `&date=${day}` },
  { name: 'by status and date', toQuery: () => `&status=paid&date=${day}` },
];

async function measureSandbox(server: Server): Promise<Result[]> {
  const small = await createWorld(server, 'sk_test_few', few);
  const large = await createWorld(server, 'sk_test_many', many);
  const first = createGet(`/invoices?limit=${few}`, 200, small.apiKey);
  const candidates = [
    { name: `of ${format(few)}`, request: first },
    ...pages.map(({ name, toQuery }) => ({
      name,
      request: createGet(`/invoices?limit=${few}${toQuery(large)}`, 200, large.apiKey),
    })),
  ];
  for (const { name, request } of candidates) {
    const { data } = JSON.parse(await send(server.url, request)) as { data: unknown[] };
    if (data.length !== few) throw new Error(`The page "${name}" has ${data.length} orders instead of ${few}.`);
  }
  const samples = await runRounds(candidates, rounds, ({ request }) => measureBatch(server, () => request, batch));
  return candidates.map(({ name }, index) => ({
    workload: server.candidate.name,
    candidate: index === 0 ? name : `of ${format(many)}, ${name}`,
    samples: samples[index]!.map((duration) => (duration * 1000) / batch),
    threshold: index === 0 ? undefined : maxRatio(3),
  }));
}

/** CPU time for a page of the orders of a large world, compared with the only page of a small one. */
export async function measurePage({ sandboxes }: SandboxContext): Promise<Measure> {
  const results: Result[] = [];
  for (const sandbox of sandboxes) {
    const first = createGet('/invoices');
    results.push(...(await withServers([sandbox], { first, probe: true }, ([server]) => measureSandbox(server!))));
  }
  return {
    title: `CPU of the server for a page of ${few} orders (reference: a page of all ${few})`,
    unit: 'µs',
    rows: compareAll(results, `of ${format(few)}`),
  };
}

/** A candidate in its own process: answers each message, a batch of calls, with the time that it took. */
import { isDeepStrictEqual } from 'node:util';
import { callMany } from '../lib/parallel.ts';
import { authorization, createCandidate, type CandidateName, type Modules } from './candidates.ts';
import { apiUrl, created, invoice, order } from './examples.ts';

export interface Job {
  candidate: CandidateName;
  workload: 'get' | 'get with a signal' | 'create';
  /** URL of the server to call (default: a stubbed fetch). */
  server?: string;
  modules: Modules;
}

export interface Batch {
  calls: number;
  parallel: number;
}

/** Milliseconds per call: CPU time of the whole process, and wall time. */
export interface Durations {
  cpu: number;
  wall: number;
}

const { candidate, workload, server, modules } = JSON.parse(process.argv[2]!) as Job;
const isCreate = workload === 'create';
const answer = isCreate ? created : invoice;
const body = JSON.stringify(answer);

/** Sends nothing, and answers every call with a new response. */
const stub: typeof fetch = async (input, init) => {
  (input instanceof Request ? input.signal : init?.signal)?.throwIfAborted();
  return new Response(body, { status: isCreate ? 201 : 200, headers: { 'content-type': 'application/json' } });
};

async function createCall(
  target: { baseUrl: string; fetch: typeof fetch },
  createSignal = () => new AbortController().signal,
) {
  const calls = await createCandidate(candidate, { ...target, modules });
  if (isCreate) return () => calls.create();
  return workload === 'get' ? () => calls.get(invoice.id) : () => calls.get(invoice.id, createSignal());
}

/** Every candidate has to send the same request and to resolve with the body of the response. */
async function checkCall(): Promise<void> {
  const sent: Request[] = [];
  const record: typeof fetch = (input, init) => {
    sent.push(new Request(input, init));
    return stub(input, init);
  };
  const call = await createCall({ baseUrl: apiUrl, fetch: record });
  const result = (await call()) as { id?: unknown };
  const requests = sent.map(({ method, url, headers }) => ({
    method,
    url,
    authorization: headers.get('authorization'),
  }));
  const text = await sent[0]?.text();
  const actual = { requests, body: text ? JSON.parse(text) : undefined, id: result.id };
  const expected = {
    requests: [
      {
        method: isCreate ? 'POST' : 'GET',
        url: `${apiUrl}/invoices${isCreate ? '' : `/${invoice.id}`}`,
        authorization,
      },
    ],
    body: isCreate ? order : undefined,
    id: answer.id,
  };
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${candidate} does not do the workload "${workload}": ${JSON.stringify({ actual, expected })}`);
}

/** A candidate without support for signals can't be measured with one. */
async function isSupported(): Promise<boolean> {
  if (workload !== 'get with a signal') return true;
  const call = await createCall({ baseUrl: apiUrl, fetch: stub }, () => AbortSignal.abort());
  return call().then(
    () => false,
    () => true,
  );
}

async function runBatch(call: () => Promise<unknown>, { calls, parallel }: Batch): Promise<Durations> {
  globalThis.gc?.(); // Each batch begins with a clean heap, and is long enough to pay for its own garbage.
  const start = { cpu: process.cpuUsage(), wall: performance.now() };
  await callMany(calls, parallel, call);
  const { user, system } = process.cpuUsage(start.cpu);
  return { cpu: (user + system) / 1000 / calls, wall: (performance.now() - start.wall) / calls };
}

process.once('disconnect', () => process.exit()); // The bench has ended.
await checkCall();
const call = await createCall(server === undefined ? { baseUrl: apiUrl, fetch: stub } : { baseUrl: server, fetch });
process.on('message', async (batch: Batch) => process.send!(await runBatch(call, batch)));
process.send!(await isSupported());

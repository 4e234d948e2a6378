/** A contestant in a process of its own: does its calls in batches, when told to, and tells what they took. */
import { isDeepStrictEqual } from 'node:util';
import { authorization, makeContestant, type Calls, type ContestantName, type Modules } from './contestants.ts';
import { apiUrl, created, invoice, order } from './contract.ts';

/** What a worker does. */
export interface Job {
  contestant: ContestantName;
  work: 'get' | 'get with a signal' | 'create';
  /** A server to call; without one, the stub answers. */
  server?: string;
  modules: Modules;
}

/** A number of calls, and how many are under way at once. */
export interface Batch {
  calls: number;
  parallel: number;
}

/** What a batch took in all: microseconds of CPU of the whole process, and milliseconds on the clock. */
export interface Taken {
  cpu: number;
  wall: number;
}

/** A fetch that sends nothing and answers at once, with a new Response for each call. Takes a Request, or a URL and an init. */
function stub(text: string, status: number): typeof fetch {
  const headers = { 'content-type': 'application/json' };
  return async (input, init) => {
    (input instanceof Request ? input.signal : init?.signal)?.throwIfAborted();
    return new Response(text, { status, headers });
  };
}

function callOf(calls: Calls, work: Job['work']): () => Promise<unknown> {
  if (work === 'create') return () => calls.create();
  if (work === 'get') return () => calls.get(invoice.id);
  return () => calls.get(invoice.id, new AbortController().signal);
}

/** Makes sure that all contestants do the same work: the same request sent, and the answer's JSON given back. */
async function checkWork({ contestant, work, modules }: Job, answer: typeof fetch, expectedId: unknown): Promise<void> {
  const sent: Request[] = [];
  const recorder: typeof fetch = async (input, init) => {
    sent.push(new Request(input, init));
    return answer(input, init);
  };
  const result = await callOf(await makeContestant(contestant, { baseUrl: apiUrl, fetch: recorder }, modules), work)();
  const request = sent[0];
  const text = await request?.text();
  const told = {
    requests: sent.length,
    method: request?.method,
    url: request?.url,
    authorization: request?.headers.get('authorization'),
    body: text ? JSON.parse(text) : undefined,
    id: (result as { id?: unknown }).id,
  };
  const expected = {
    requests: 1,
    method: work === 'create' ? 'POST' : 'GET',
    url: work === 'create' ? `${apiUrl}/invoices` : `${apiUrl}/invoices/${invoice.id}`,
    authorization,
    body: work === 'create' ? order : undefined,
    id: expectedId,
  };
  if (!isDeepStrictEqual(told, expected))
    throw new Error(`${contestant} does other work (${work}): ${JSON.stringify({ told, expected })}`);
}

/** Whether a contestant heeds the signal that it is given. */
async function heedsSignal(calls: Calls): Promise<boolean> {
  return calls.get(invoice.id, AbortSignal.abort()).then(
    () => false,
    () => true,
  );
}

/** The contestant's call; `undefined` when it can't do the work. */
async function prepare(job: Job): Promise<(() => Promise<unknown>) | undefined> {
  const { contestant, work, server, modules } = job;
  const [answer, status] = work === 'create' ? [created, 201] : [invoice, 200];
  const stubbed = stub(JSON.stringify(answer), status);
  await checkWork(job, stubbed, answer['id']);
  const target =
    server === undefined ? { baseUrl: apiUrl, fetch: stubbed } : { baseUrl: server, fetch: globalThis.fetch };
  const calls = await makeContestant(contestant, target, modules);
  if (work === 'get with a signal' && !(await heedsSignal(calls))) return undefined;
  return callOf(calls, work);
}

async function runBatch(call: () => Promise<unknown>, { calls, parallel }: Batch): Promise<Taken> {
  globalThis.gc?.(); // Each batch begins with a clean heap, and is long enough to pay for its own garbage.
  const start = { cpu: process.cpuUsage(), wall: performance.now() };
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  const { user, system } = process.cpuUsage(start.cpu);
  return { cpu: user + system, wall: performance.now() - start.wall };
}

const call = await prepare(JSON.parse(process.argv[2] ?? '') as Job);
process.once('disconnect', () => process.exit()); // The bench has ended, in whatever way.
process.on('message', async (batch: Batch) => process.send!(await runBatch(call!, batch)));
process.send!(call !== undefined);

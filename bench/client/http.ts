import { progress } from '../lib/progress.ts';
import { atLeast, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import type { Built } from './built.ts';
import type { ContestantName } from './contestants.ts';
import { bundleHeyApi } from './hey-api.ts';
import { startServer, startWorker, type Worker } from './workers.ts';
import type { Batch } from './worker.ts';

const rounds = 9;
const batches: Record<string, Batch> = {
  sequential: { calls: 500, parallel: 1 },
  '16 in parallel': { calls: 1600, parallel: 16 },
};
const reference: ContestantName = 'bare fetch';
const contestants: ContestantName[] = [reference, 'openapi-fetch', '@hey-api client', 'ky', 'kashio-payments'];

async function measureBatch(work: string, batch: Batch, workers: Worker[]): Promise<Row[]> {
  progress(`http: ${work}, ${rounds} rounds of ${batch.calls} calls by ${workers.length} contestants …`);
  const callsPerSecond = async (worker: Worker) => (batch.calls / (await worker.run(batch)).wall) * 1000;
  await sampleInRounds(workers, 1, callsPerSecond); // Warms up.
  const samples = await sampleInRounds(workers, rounds, callsPerSecond);
  return workers.map(({ job: { contestant } }, index) => {
    const summary = summarise(samples[index]!, samples[contestants.indexOf(reference)]!);
    return {
      work,
      contestant,
      ...summary,
      ...(contestant === 'kashio-payments' && { reach: atLeast(summary.ratio, 0.8) }),
    };
  });
}

/** Calls per second over loopback, to a server in a process of its own; each contestant has one, too. */
export async function measureHttp(built: Built, scratch: string): Promise<Measure> {
  const modules = { kashio: built.module, kashioFetch: built.openapiFetch, heyApi: await bundleHeyApi(scratch) };
  const server = await startServer();
  const workers: Worker[] = [];
  try {
    for (const contestant of contestants) {
      workers.push(await startWorker({ contestant, work: 'get', server: server.url, modules }));
    }
    const rows: Row[] = [];
    for (const [work, batch] of Object.entries(batches)) rows.push(...(await measureBatch(work, batch, workers)));
    return {
      name: 'http',
      title: 'Calls over HTTP on loopback (reference: bare fetch)',
      unit: 'calls/s',
      rows,
      notes: [],
    };
  } finally {
    for (const worker of workers) worker.stop();
    server.stop();
  }
}

import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import { startWorker, type Worker } from './workers.ts';
import type { Built } from './built.ts';
import type { Job } from './worker.ts';

const rounds = 9;
const batch = { calls: 3000, parallel: 1 };

const jobs: Pick<Job, 'work' | 'contestant'>[] = [
  { work: 'get', contestant: 'bare fetch' },
  { work: 'get', contestant: 'openapi-fetch' },
  { work: 'get with a signal', contestant: 'openapi-fetch' },
  { work: 'get', contestant: 'kashio-payments' },
  { work: 'get', contestant: 'kashio-payments/openapi-fetch' },
  { work: 'get with a signal', contestant: 'kashio-payments' },
  { work: 'create', contestant: 'openapi-fetch' },
  { work: 'create', contestant: 'kashio-payments' },
];

/** The reference does the same work. */
function isReference({ contestant, work }: Job, of: Job): boolean {
  return contestant === 'openapi-fetch' && work === of.work;
}

function toRow({ job, able }: Worker, samples: number[], reference: number[]): Row {
  const { work, contestant } = job;
  if (!able) return { work, contestant, median: undefined };
  const summary = summarise(samples, reference);
  return {
    work,
    contestant,
    ...summary,
    ...(contestant === 'kashio-payments' && work === 'get' && { reach: atMost(summary.ratio, 1) }),
  };
}

/**
 * CPU per call, user and system, with a stubbed fetch.
 *
 * Every contestant has a process of its own, and the processes take turns. In one process all share the compiled code of
 * Request, Response and Headers, so that each is measured with what the others made of it, and collects the others'
 * garbage: the ratios of whole runs then differed by a tenth, with processes by some hundredths. Batches are long for the
 * same reason: a collection more or less weighs little in 3,000 calls, but a lot in 500.
 */
export async function measureCpu(built: Built): Promise<Measure> {
  progress(`cpu: ${rounds} rounds of ${batch.calls} calls by ${jobs.length} contestants …`);
  const workers: Worker[] = [];
  try {
    for (const job of jobs)
      workers.push(await startWorker({ ...job, modules: { kashio: built.module, kashioFetch: built.openapiFetch } }));
    const able = workers.filter((worker) => worker.able);
    const cpuPerCall = async (worker: Worker) => (await worker.run(batch)).cpu / batch.calls;
    await sampleInRounds(able, 1, cpuPerCall); // Warms up.
    const samples = await sampleInRounds(able, rounds, cpuPerCall);
    const samplesOf = (worker: Worker | undefined) => (worker && samples[able.indexOf(worker)]) ?? [];
    const rows = workers.map((worker) => {
      const reference = workers.find(({ job }) => isReference(job, worker.job));
      return toRow(worker, samplesOf(worker), samplesOf(reference));
    });
    const unable = workers.filter((worker) => !worker.able);
    return {
      name: 'cpu',
      title: 'CPU per call, with a stubbed fetch (reference: openapi-fetch)',
      unit: 'µs',
      rows,
      notes: unable.map(
        ({ job }) => `This build of ${job.contestant} pays no heed to a signal: there is nothing to measure.`,
      ),
    };
  } finally {
    for (const worker of workers) worker.stop();
  }
}

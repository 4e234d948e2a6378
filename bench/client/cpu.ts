import { pathToFileURL } from 'node:url';
import { compareAll, maxRatio, type Measure, type Result } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import type { Client } from './built-client.ts';
import type { Job } from './worker.ts';
import { withWorkers } from './workers.ts';

const rounds = 9;
const batch = { calls: 3000, parallel: 1 };

const jobs: Omit<Job, 'modules'>[] = [
  { workload: 'get', candidate: 'bare fetch' },
  { workload: 'get', candidate: 'openapi-fetch' },
  { workload: 'get with a signal', candidate: 'openapi-fetch' },
  { workload: 'get', candidate: 'kashio-payments' },
  { workload: 'get', candidate: 'kashio-payments/openapi-fetch' },
  { workload: 'get with a signal', candidate: 'kashio-payments' },
  { workload: 'create', candidate: 'openapi-fetch' },
  { workload: 'create', candidate: 'kashio-payments' },
];

/**
 * CPU time per call, user and system, with a stubbed fetch.
 *
 * Every candidate has its own process. In a shared one each would run with the code that V8 compiled for the others, and
 * collect their garbage: the ratios of whole runs then differed by a tenth, with processes by some hundredths. Batches are
 * long for the same reason: one garbage collection more or less hardly counts in 3,000 calls, but does in 500.
 */
export async function measureCpu(client: Client): Promise<Measure> {
  const modules = { kashio: pathToFileURL(client.index).href, kashioFetch: pathToFileURL(client.openapiFetch).href };
  return withWorkers(
    jobs.map((job) => ({ ...job, modules })),
    async (workers) => {
      const supported = workers.filter(({ isSupported }) => isSupported);
      const samples = await runRounds(supported, rounds, async (worker) => (await worker.run(batch)).cpu);
      const results = workers.map((worker): Result => {
        const { workload, candidate } = worker;
        const threshold = candidate === 'kashio-payments' && workload === 'get' ? maxRatio(1) : undefined;
        const microseconds = samples[supported.indexOf(worker)]?.map((duration) => duration * 1000) ?? [];
        return { workload, candidate, samples: microseconds, threshold };
      });
      const unsupported = workers.filter(({ isSupported }) => !isSupported);
      return {
        title: 'CPU per call, with a stubbed fetch (reference: openapi-fetch)',
        unit: 'µs',
        rows: compareAll(results, 'openapi-fetch'),
        notes: unsupported.map(
          ({ candidate }) => `This build of ${candidate} ignores signals: there is nothing to measure.`,
        ),
      };
    },
  );
}

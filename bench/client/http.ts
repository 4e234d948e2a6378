import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { compareAll, minRatio, type Measure, type Result } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import type { Client } from './built-client.ts';
import type { CandidateName } from './candidates.ts';
import { bundle } from './esbuild.ts';
import { generateHeyApi } from './hey-api.ts';
import type { Job } from './worker.ts';
import { startServer, withWorkers } from './workers.ts';

const rounds = 9;
const batches = {
  sequential: { calls: 500, parallel: 1 },
  '16 in parallel': { calls: 1600, parallel: 16 },
};
const candidates: CandidateName[] = ['bare fetch', 'openapi-fetch', '@hey-api client', 'ky', 'kashio-payments'];

/** Bundles the generated client into one module that Node.js can import. */
async function bundleHeyApi(scratch: string): Promise<string> {
  const folder = await generateHeyApi(scratch);
  const [entry, file] = [path.join(folder, 'entry.ts'), path.join(scratch, 'hey-api.mjs')];
  await writeFile(entry, `export { client } from './client.gen.ts';\nexport * from './sdk.gen.ts';\n`);
  await writeFile(file, (await bundle([entry])).get('entry')!);
  return file;
}

/** Calls per second over loopback. The server and every candidate have their own processes. */
export async function measureHttp(client: Client, scratch: string): Promise<Measure> {
  const [kashio, kashioFetch, heyApi] = [client.index, client.openapiFetch, await bundleHeyApi(scratch)].map(
    (file) => pathToFileURL(file).href,
  );
  const modules = { kashio: kashio!, kashioFetch: kashioFetch!, heyApi: heyApi! };
  const server = await startServer();
  try {
    const jobs = candidates.map((candidate): Job => ({ candidate, workload: 'get', server: server.url, modules }));
    const results: Result[] = [];
    await withWorkers(jobs, async (workers) => {
      for (const [workload, batch] of Object.entries(batches)) {
        const samples = await runRounds(workers, rounds, async (worker) => (await worker.run(batch)).wall);
        for (const [index, { candidate }] of workers.entries()) {
          const callsPerSecond = samples[index]!.map((duration) => 1000 / duration);
          results.push({
            workload,
            candidate,
            samples: callsPerSecond,
            threshold: candidate === 'kashio-payments' ? minRatio(0.8) : undefined,
          });
        }
      }
    });
    return {
      title: 'Calls over HTTP on loopback (reference: bare fetch)',
      unit: 'calls/s',
      rows: compareAll(results, 'bare fetch'),
    };
  } finally {
    await server.stop();
  }
}

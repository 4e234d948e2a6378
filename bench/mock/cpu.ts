import { setTimeout as delay } from 'node:timers/promises';
import { compareAll, maxRatio, type Measure, type Result } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import type { MockContext } from './context.ts';
import { prism } from './candidates.ts';
import { sendMany } from './load.ts';
import { getUsage } from './probe.ts';
import { withServers, type Server } from './servers.ts';
import type { Workload } from './workloads.ts';

const rounds = 7;
const batch = 4000;

/** Milliseconds after the last answer for what a server does afterwards, such as its log. */
const rest = 100;

const thresholds: Record<string, number> = {
  'GET one invoice': 0.4,
  'GET a list': 0.4,
  'POST, valid': 0.45,
  'POST, invalid': 0.35,
};

/** Milliseconds of CPU time that a server takes for a batch. */
async function runBatch({ child, url }: Server, workload: Workload): Promise<number> {
  const { cpu } = await getUsage(child);
  await sendMany(url, [workload], batch);
  await delay(rest);
  return ((await getUsage(child)).cpu - cpu) / 1000;
}

/** CPU time of a server per request. All servers run at the same time and take turns, so that each of them stays warm. */
export async function measureCpu({ candidates, main, checkAnswer }: MockContext): Promise<Measure> {
  return withServers(candidates, { first: main[0]!, probe: true }, async (servers) => {
    const results: Result[] = [];
    for (const workload of main) {
      for (const server of servers) await checkAnswer(server, workload);
      const samples = await runRounds(servers, rounds, (server) => runBatch(server, workload));
      for (const [index, { candidate }] of servers.entries()) {
        const perRequest = samples[index]!.map((duration) => (duration * 1000) / batch);
        const threshold = candidate.name === prism ? undefined : maxRatio(thresholds[workload.name]!);
        results.push({ workload: workload.name, candidate: candidate.name, samples: perRequest, threshold });
      }
    }
    return {
      title: `CPU of the server per request (reference: ${prism})`,
      unit: 'µs',
      rows: compareAll(results, prism),
    };
  });
}

import { setTimeout as delay } from 'node:timers/promises';
import { compareAll, maxRatio, type Measure, type Result } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import { prism } from './candidates.ts';
import { sendMany } from './load.ts';
import { getUsage } from './probe.ts';
import type { Request } from './requests.ts';
import type { Server } from './servers.ts';

const rounds = 7;

/** Milliseconds after the last answer for what a server does afterwards, such as its log. */
const rest = 100;

/** A kind of request to a server, by the number of the request. */
export type CreateRequest = (number: number) => Request;

/** Milliseconds of CPU time that a server takes for a number of requests. */
export async function measureBatch(
  { child, url }: Server,
  createRequest: CreateRequest,
  count: number,
): Promise<number> {
  const { cpu } = await getUsage(child);
  await sendMany(url, [{ createRequest }], count);
  await delay(rest);
  return ((await getUsage(child)).cpu - cpu) / 1000;
}

/** What one workload is on each of the servers, and the greatest ratio to the reference that a server should have. */
export interface CpuWorkload {
  name: string;
  getRequests(server: Server): CreateRequest;
  getLimit(server: Server): number;
}

const batch = 4000;

/** CPU time of servers per request. All of them run at the same time and take turns, so that each stays warm. */
export async function compareCpu(servers: Server[], workloads: CpuWorkload[]): Promise<Measure> {
  const results: Result[] = [];
  for (const { name, getRequests, getLimit } of workloads) {
    const samples = await runRounds(servers, rounds, (server) => measureBatch(server, getRequests(server), batch));
    for (const [index, server] of servers.entries()) {
      const candidate = server.candidate.name;
      const perRequest = samples[index]!.map((duration) => (duration * 1000) / batch);
      const threshold = candidate === prism ? undefined : maxRatio(getLimit(server));
      results.push({ workload: name, candidate, samples: perRequest, threshold });
    }
  }
  return {
    title: `CPU of the server per request (reference: ${prism})`,
    unit: 'µs',
    rows: compareAll(results, prism),
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import { prism } from './contestants.ts';
import { sendMany } from './load.ts';
import { cpuTime } from './proc.ts';
import { withServers, type Server } from './servers.ts';
import type { Stage } from './stage.ts';
import type { Work } from './works.ts';

const rounds = 7;
const warmUp = 1000;
const batch = 4000;

/** How long a server has after its last answer to finish what it does behind it, such as its log, in milliseconds. */
const rest = 100;

const limits: Record<string, number> = {
  'GET one invoice': 0.4,
  'GET a list': 0.4,
  'POST, valid': 0.45,
  'POST, invalid': 0.35,
};

/** CPU time of a server for one request of a batch, in microseconds. */
async function cpuPerRequest({ pid, url }: Server, work: Work): Promise<number> {
  const before = await cpuTime(pid);
  await sendMany(url, [work], batch);
  await delay(rest);
  return ((await cpuTime(pid)) - before) / batch;
}

async function measureWork(work: Work, servers: Server[]): Promise<Row[]> {
  progress(`cpu: ${work.name}, ${rounds} rounds of ${batch} requests to ${servers.length} contestants …`);
  for (const { url } of servers) await sendMany(url, [work], warmUp);
  const samples = await sampleInRounds(servers, rounds, (server) => cpuPerRequest(server, work));
  return servers.map(({ contestant }, index): Row => {
    const summary = summarise(samples[index]!, samples[0]!);
    const reach = contestant.name === prism ? undefined : atMost(summary.ratio, limits[work.name]!);
    return { work: work.name, contestant: contestant.name, ...summary, ...(reach && { reach }) };
  });
}

/**
 * CPU time of a server for each request, user and system, of all its threads.
 *
 * All servers run at the same time and are asked in turns, so that each is measured warm, and what slows the machine in a
 * round slows all. This process sends the requests and reads the logs: what that takes is no server's.
 */
export async function measureCpu({ contestants, works, checkWork }: Stage): Promise<Measure> {
  progress(`cpu: starting ${contestants.length} contestants …`);
  return withServers(contestants, { first: works.main[0]! }, async (servers) => {
    for (const server of servers) for (const work of works.main) await checkWork(server, work);
    const rows: Row[] = [];
    for (const work of works.main) rows.push(...(await measureWork(work, servers)));
    return { name: 'cpu', title: `CPU of the server per request (reference: ${prism})`, unit: 'µs', rows, notes: [] };
  });
}

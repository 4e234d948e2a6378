import type { ChildProcess } from 'node:child_process';
import { request } from '../lib/processes.ts';

/** Memory in bytes, and CPU time so far in microseconds: user and system, of all threads. */
export interface Usage {
  cpu: number;
  resident: number;
  /** What is left on the heap and outside after a garbage collection. */
  live: number;
}

const listener = `process.on('message', ({ collect }) => {
  if (collect) for (const _ of [1, 2]) globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ cpu: user + system, resident: rss, live: heapUsed + external });
});
process.channel.unref();`;

/** Arguments of Node.js before a server's script, so that the server answers with its usage. */
export const probeArgs = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(listener)}`];

/** @param collect whether the server first collects its garbage (default: false) */
export function getUsage(server: ChildProcess, collect = false): Promise<Usage> {
  return request<Usage>(server, { collect });
}

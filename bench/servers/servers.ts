import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { startNode, stop } from '../lib/processes.ts';
import { close, listen, root } from '../lib/toolkit.ts';
import type { Candidate } from './candidates.ts';
import { send } from './load.ts';

import { probeArgs } from './probe.ts';
import type { Request } from './requests.ts';

/** A running candidate. */
export interface Server {
  candidate: Candidate;
  child: ChildProcess;
  /** Of the API, such as `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** Milliseconds from the start of the process to the end of the first answer. */
  startup: number;
}

export interface Launch {
  /** The first request. */
  first: Request;
  /** Whether the server answers `getUsage` (default: false). */
  probe?: boolean;
}

/** Milliseconds between two attempts to reach a server that does not listen yet, and the limit of all of them. */
const pause = 5;
const patience = 60_000;

async function findFreePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server, 0, '127.0.0.1'));
  await close(server);
  return Number(port);
}

/** Waits until a server answers. */
async function waitForAnswer(url: string, { first }: Launch, signal: AbortSignal): Promise<void> {
  while (true) {
    try {
      await send(url, first);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
    }
    await delay(pause, undefined, { signal });
  }
}

/** Starts a candidate. Its output is read, as a terminal does; `failed` rejects when the process ends, with the last of it. */
function launch(
  { name, args }: Candidate,
  port: number,
  probe: boolean,
): { child: ChildProcess; failed: Promise<never> } {
  const { NODE_ENV: _, ...env } = process.env; // In production Prism forks, which is not its default.
  const child = startNode([...(probe ? probeArgs : []), ...args(port)], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', probe ? 'ipc' : 'ignore'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000)));
  const failed = once(child, 'close').then(([code, signal]) => {
    throw new Error(`${name} ended with ${signal ?? `exit code ${code}`}. It printed:\n${output}`);
  });
  failed.catch(() => {}); // Also after its end is no longer of interest.
  return { child, failed };
}

/** Starts candidates one after the other, and ends them after the work. Rejects when one ends before. */
export async function withServers<T>(
  candidates: Candidate[],
  how: Launch,
  work: (servers: Server[]) => Promise<T>,
): Promise<T> {
  const servers: Server[] = [];
  const ended = new AbortController();
  const children: ChildProcess[] = [];
  const failures: Promise<never>[] = [];
  try {
    for (const candidate of candidates) {
      const port = await findFreePort();
      const url = `http://127.0.0.1:${port}${candidate.base}`;
      const start = performance.now();
      const { child, failed } = launch(candidate, port, how.probe ?? false);
      children.push(child);
      failures.push(failed);
      await Promise.race([
        waitForAnswer(url, how, AbortSignal.any([ended.signal, AbortSignal.timeout(patience)])),
        failed,
      ]);
      servers.push({ candidate, child, url, startup: performance.now() - start });
    }
    return await Promise.race([work(servers), ...failures]);
  } finally {
    ended.abort();
    await Promise.all(children.map(stop));
  }
}

import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { close, listen } from '@kashio-toolkit/http';
import { withCleanup } from '@kashio-toolkit/cli';
import { root } from '../../scripts/lib/paths.ts';
import { collecting } from './collect.ts';
import type { Contestant } from './contestants.ts';
import { send } from './load.ts';
import type { Work } from './works.ts';

/** A contestant that runs. */
export interface Server {
  contestant: Contestant;
  child: ChildProcess;
  pid: number;
  /** Where it has the API's paths, such as `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** From the start of its process to the end of its first answer, in milliseconds. */
  startup: number;
}

/** How servers are started. */
export interface Launch {
  /** What they are asked first. */
  first: Work;
  /** Whether they collect their garbage when `liveMemory` tells them to. */
  collects?: boolean;
}

/** How often a server that does not listen yet is asked, and how long, in milliseconds. */
const pause = 5;
const patience = 60_000;

/** How long the end of a server may take to be told, in milliseconds. */
const grace = 200;

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server, 0, '127.0.0.1'));
  await close(server);
  return Number(port);
}

/** Starts a process; whatever it prints is read, as a terminal reads it, and its last words are kept. */
function launch({ args }: Contestant, port: number, collects: boolean): { child: ChildProcess; lastWords(): string } {
  const [flags, stdio]: [string[], StdioOptions] = collects
    ? [collecting, ['ignore', 'pipe', 'pipe', 'ipc']]
    : [[], ['ignore', 'pipe', 'pipe']];
  const { NODE_ENV: _, ...env } = process.env; // In production Prism forks, which is not its default.
  const child = spawn(process.execPath, [...flags, ...args(port)], { cwd: root, env, stdio });
  let printed = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-2000)));
  }
  return { child, lastWords: () => printed };
}

function isRefused(error: unknown): boolean {
  return ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';
}

async function start(
  contestant: Contestant,
  { first, collects = false }: Launch,
  children: ChildProcess[],
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${contestant.base}`;
  const begin = performance.now();
  const { child, lastWords } = launch(contestant, port, collects);
  children.push(child);
  while (true) {
    try {
      await send(url, first.request(0));
      return { contestant, child, pid: child.pid!, url, startup: performance.now() - begin };
    } catch (error) {
      const ended = !isRunning(child) || performance.now() - begin > patience;
      if (ended || !isRefused(error))
        throw new Error(`${contestant.name} does not answer. It printed:\n${lastWords()}`, { cause: error });
    }
    await delay(pause);
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** A request that failed because its server is gone says so. */
async function explain(error: unknown, servers: Server[]): Promise<never> {
  await delay(grace);
  const gone = servers.find(({ child }) => !isRunning(child));
  if (!gone) throw error;
  const { exitCode, signalCode } = gone.child;
  throw new Error(
    `${gone.contestant.name} has ended by itself or by another's hand: ${signalCode ?? `exit code ${exitCode}`}.`,
    { cause: error },
  );
}

/** Starts contestants one after the other and ends them after some work, also when this process ends on the way. */
export async function withServers<T>(
  contestants: Contestant[],
  how: Launch,
  work: (servers: Server[]) => Promise<T>,
): Promise<T> {
  const children: ChildProcess[] = [];
  const kill = () => children.forEach((child) => child.kill('SIGKILL'));
  try {
    return await withCleanup(kill, async () => {
      const servers: Server[] = [];
      for (const contestant of contestants) servers.push(await start(contestant, how, children));
      return work(servers).catch((error: unknown) => explain(error, servers));
    });
  } finally {
    await Promise.all(children.filter(isRunning).map((child) => once(child, 'exit')));
  }
}

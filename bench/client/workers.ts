import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Batch, Job, Taken } from './worker.ts';

/** A contestant in a process of its own. */
export interface Worker {
  job: Job;
  /** Whether it can do its work; if not, there is nothing to run. */
  able: boolean;
  run(batch: Batch): Promise<Taken>;
  stop(): void;
}

/** Starts one of this folder's modules as a child process that exchanges messages with this one. */
function startModule(file: string, ...args: string[]): ChildProcess {
  const execArgv = [...process.execArgv, '--expose-gc'];
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv, stdio: ['ignore', 2, 2, 'ipc'] });
}

/** The next message of a child process; rejects when it ends before. */
async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const ended = async (): Promise<never> => {
    const [code] = (await once(child, 'exit', waiting)) as [number | null];
    throw new Error(`A child process of the bench has ended with code ${code}.`);
  };
  try {
    const [message] = await Promise.race([once(child, 'message', waiting), ended()]);
    return message as T;
  } finally {
    waiting.abort();
  }
}

/** Starts a contestant and waits until it is ready. */
export async function startWorker(job: Job): Promise<Worker> {
  const child = startModule('worker.ts', JSON.stringify(job));
  const able = await nextMessage<boolean>(child);
  const run = (batch: Batch) => {
    child.send(batch);
    return nextMessage<Taken>(child);
  };
  return { job, able, run, stop: () => child.disconnect() };
}

/** Starts the server that answers every request with the contract's example, and waits until it listens. */
export async function startServer(): Promise<{ url: string; stop(): void }> {
  const child = startModule('server.ts');
  return { url: await nextMessage<string>(child), stop: () => child.disconnect() };
}

import { fileURLToPath } from 'node:url';
import { receive, request, startModule, stop } from '../lib/processes.ts';
import type { Batch, Durations, Job } from './worker.ts';

/** A candidate in its own process. */
export interface Worker extends Job {
  /** Whether the candidate supports the workload. */
  isSupported: boolean;
  run(batch: Batch): Promise<Durations>;
  stop(): Promise<void>;
}

const start = (file: string, ...args: string[]) => startModule(fileURLToPath(new URL(file, import.meta.url)), ...args);

async function startWorker(job: Job): Promise<Worker> {
  const child = start('worker.ts', JSON.stringify(job));
  return { ...job, isSupported: await receive(child), run: (batch) => request(child, batch), stop: () => stop(child) };
}

/** Starts a process for each job, and stops them all after the work. */
export async function withWorkers<T>(jobs: Job[], work: (workers: Worker[]) => Promise<T>): Promise<T> {
  const workers: Worker[] = [];
  try {
    for (const job of jobs) workers.push(await startWorker(job));
    return await work(workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Starts the server in its own process. */
export async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = start('server.ts');
  return { url: await receive(child), stop: () => stop(child) };
}

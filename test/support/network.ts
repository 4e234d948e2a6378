/** What some tests need from npm's registry, which is not always within reach. */
import { execFile } from 'node:child_process';
import { mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const quietly = ['--no-audit', '--no-fund', '--no-update-notifier'];

/** npm's own pauses between retries are of minutes, which is long to wait for a network that is not there. */
const soon = ['--fetch-retries=3', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=5000'];

/** Runs npm in a folder. */
export async function npm(cwd: string, ...args: string[]): Promise<void> {
  await run('npm', [...args, ...quietly, ...soon], { cwd });
}

const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONN\w+|E?TIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|ENOTCACHED)\b/;

/**
 * Gets what tests need from npm's registry. Without a network they are left out, with a note; where `CI` is set they
 * never are, so that its lack fails them.
 *
 * @returns `undefined` when the tests are to be left out
 */
export async function unlessOffline<T>(what: string, get: () => Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    if (process.env['CI'] || !unreachable.test((error as Error).message)) throw error;
    console.warn(`npm's registry can't be reached, so the tests with ${what} are left out.`);
    return undefined;
  }
}

/** The owner of a lock touches it all the time: one that has not been for so long was left by a process that died. */
const stale = 10_000;

async function take(lock: string): Promise<void> {
  for (;;) {
    try {
      return await mkdir(lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const touched = (await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - touched > stale) await rmdir(lock).catch(() => {});
    else await delay(200);
  }
}

/** Does some work while no other process is at it: they wait for their turn. */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await take(lock);
  const touching = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), stale / 10);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await rmdir(lock);
  }
}

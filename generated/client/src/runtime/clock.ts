// Copied from scripts/client/src/runtime/clock.ts by `npm run build`: change that file instead.
/** The time as the client sees it; tests put their own in its place. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 to 1, for the jitter of a backoff. */
  random(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/** A wait under way. */
export interface Wait {
  over: Promise<'timeout' | 'abort'>;
  /** Ends it early, without resolving `over`. */
  cancel(): void;
}

/** Waits some milliseconds; an abort of the signal cuts the wait short. It leaves neither timer nor listener behind. */
export function wait(milliseconds: number, signal: AbortSignal | undefined, clock: Clock): Wait {
  let cancel = (): void => {};
  const over = new Promise<'timeout' | 'abort'>((resolve) => {
    const end = (how: 'timeout' | 'abort'): void => {
      cancel();
      resolve(how);
    };
    const abort = (): void => end('abort');
    const timer = clock.setTimeout(() => end('timeout'), milliseconds);
    cancel = () => {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  });
  return { over, cancel };
}

// Copied from packages/client/src/runtime/clock.ts by `npm run build`: change that file instead.
/** The time as the client sees it; tests put their own in its place. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 to 1, for the jitter of a backoff. */
  random(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Each is looked up when it is called, so that fake timers which are installed later work. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/** The signals that calls are waiting on, each with its one listener. */
const listeners = new WeakMap<AbortSignal, { callbacks: Set<() => void>; listener: () => void }>();

/**
 * Calls back when a signal is aborted. Calls that share a signal share a listener: Node.js 20 prints a warning when a signal
 * has more than ten.
 *
 * @returns a function that takes the callback back, and the listener with the last of them
 */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let shared = listeners.get(signal);
  if (!shared) {
    const callbacks = new Set<() => void>();
    shared = { callbacks, listener: () => callbacks.forEach((call) => call()) };
    listeners.set(signal, shared);
    signal.addEventListener('abort', shared.listener);
  }
  const { callbacks, listener } = shared;
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    listeners.delete(signal);
    signal.removeEventListener('abort', listener);
  };
}

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
    const forget = signal && onAbort(signal, abort);
    cancel = () => {
      clock.clearTimeout(timer);
      forget?.();
    };
    if (signal?.aborted) abort();
  });
  return { over, cancel };
}

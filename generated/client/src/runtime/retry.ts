// Copied from packages/client/src/runtime/retry.ts by `npm run build`: change that file instead.
import type { Clock } from './clock.ts';
import { ConnectionError, ServerError, TimeoutError, type KashioError } from './errors.ts';

/** Longest wait, in milliseconds, that a server may ask for; a call does not hang for longer. */
const longestWait = 60_000;

function mayPass(error: KashioError): boolean {
  const passing = [ConnectionError, TimeoutError, ServerError].some((kind) => error instanceof kind);
  return passing || error.status === 408 || error.status === 429;
}

/** How long to wait after an attempt, in milliseconds: twice as long after each, up to 8 s, half of it jitter. */
export function backoff(attempts: number, { random }: Clock): number {
  return Math.min(500 * 2 ** (attempts - 1), 8000) * (0.5 + random() / 2);
}

/**
 * How long to wait before the next attempt, in milliseconds: what the server asks for, or else a backoff. `undefined` when
 * another attempt makes no sense.
 */
export function retryDelay(error: KashioError, clock: Clock): number | undefined {
  if (!mayPass(error)) return undefined;
  const { attempts, retryAfter } = error;
  if (retryAfter !== undefined) return retryAfter > longestWait ? undefined : retryAfter;
  return backoff(attempts, clock);
}

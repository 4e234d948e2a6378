// Copied from scripts/client/src/runtime/exchange.ts by `npm run build`: change that file instead.
import { wait, type Clock } from './clock.ts';
import type { Fetch } from './options.ts';
import type { HttpRequest } from './request.ts';

/** What sending a request once has led to. */
export interface Exchange {
  /** The answer's head, once it came. */
  response?: Response;
  /** The answer's body, once it came in full. */
  text?: string;
  /** What ended the exchange before that. */
  problem?: 'timeout' | 'abort' | 'connection' | undefined;
  /** What `fetch` threw, or the reason of an abort. */
  cause?: unknown;
  /** Whether it is certain that nothing was sent. */
  unsent?: boolean;
}

/** How long an exchange may take, in milliseconds, and what cuts it short. */
export interface Limits {
  timeout: number;
  signal: AbortSignal | undefined;
}

/** Whether what `fetch` threw says that the connection was never made, so that no byte of the request left. */
function neverConnected(error: unknown): boolean {
  const { cause = error } = Object(error) as { cause?: unknown };
  const { errors = [cause] } = Object(cause) as { errors?: unknown[] };
  return errors.every((reason) => {
    const { syscall, code } = Object(reason) as { syscall?: string; code?: string };
    return /^(connect|getaddrinfo) |CERT|LEAF_SIGNATURE|CONNECT_TIMEOUT/.test(`${syscall} ${code}`);
  });
}

/** Sends a request once and reads its answer. It ends in time even with a `fetch` that does not heed its signal. */
export async function exchange(
  fetch: Fetch,
  { url, init }: HttpRequest,
  { timeout, signal }: Limits,
  clock: Clock,
): Promise<Exchange> {
  if (signal?.aborted) return { problem: 'abort', cause: signal.reason, unsent: true };
  const result: Exchange = {};
  const controller = new AbortController();
  const { over, cancel } = wait(timeout, signal, clock);
  const receive = async (): Promise<undefined> => {
    result.response = await fetch(url, { ...init, signal: controller.signal });
    result.text = await result.response.text();
  };
  try {
    result.problem = await Promise.race([receive(), over]);
    if (result.problem === 'abort') result.cause = signal?.reason;
  } catch (cause) {
    Object.assign(result, { problem: 'connection', cause, unsent: !result.response && neverConnected(cause) });
  }
  cancel();
  if (result.problem) controller.abort();
  return result;
}

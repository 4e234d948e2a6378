import { wait, type Clock } from './clock.ts';
import type { Fetch, FetchResponse } from './options.ts';
import type { HttpRequest } from './request.ts';

/** What sending a request once has led to. */
export interface Exchange {
  /** The answer's head, once it came. */
  response?: FetchResponse;
  /** The answer's body, once it came in full. */
  text?: string;
  /** What ended the exchange before that. */
  problem?: 'timeout' | 'abort' | 'connection' | undefined;
  /** Why `fetch` failed, or the reason of an abort. */
  cause?: unknown;
  /** Whether it is certain that nothing was sent. */
  unsent?: boolean;
}

/** What says that a connection was never made, so that no byte of the request left. */
const neverConnected = /^(connect|getaddrinfo) | (ECONNREFUSED|UND_ERR_CONNECT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)/;

/** Sends a request once and reads its answer. It ends in time even with a `fetch` that does not heed its signal. */
export async function exchange(
  fetch: Fetch,
  { url, init }: HttpRequest,
  timeout: number,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<Exchange> {
  if (signal?.aborted) return { problem: 'abort', cause: signal.reason, unsent: true };
  const result: Exchange = {};
  const controller = new AbortController();
  const { over, cancel } = wait(timeout, signal, clock);
  const receive = async (): Promise<undefined> => {
    result.response = await fetch(url, { ...init, signal: controller.signal });
    result.text = `${await result.response.text()}`;
  };
  try {
    result.problem = await Promise.race([receive(), over]);
    if (result.problem === 'abort') result.cause = signal?.reason;
  } catch (thrown) {
    const { cause = thrown } = Object(thrown) as { cause?: unknown };
    const { syscall, code } = Object(cause) as { syscall?: unknown; code?: unknown };
    const unsent = !result.response && neverConnected.test(`${syscall} ${code}`);
    Object.assign(result, { problem: 'connection', cause, unsent });
  }
  cancel();
  if (result.problem) controller.abort();
  return result;
}

import { wait, type Clock } from './clock.ts';
import { isNativeFetch, oneTimeBody, takesStream } from './one-time-body.ts';
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
  /** Whether the runtime's own `fetch` has written the cause's message; others may quote what was sent. */
  isOwnCause?: boolean;
  /** Whether it is certain that nothing was sent. */
  unsent?: boolean;
}

/** How Deno says that a connection was never made. It asks for a whole body before it has one. */
const neverConnected = /: client error \(Connect\): /;

/** Whether what was thrown is no failure but a framework's way to take over: Next.js's has a `digest` or a code, React's a `$$typeof`. */
export function isControlSignal(thrown: unknown): boolean {
  const { digest, code, $$typeof } = Object(thrown) as { digest?: unknown; code?: unknown; $$typeof?: unknown };
  return typeof digest === 'string' || $$typeof !== undefined || (typeof code === 'string' && code.startsWith('NEXT_'));
}

/** The cause of an error, or else the error. */
function getCause(thrown: unknown): unknown {
  try {
    return (Object(thrown) as { cause?: unknown }).cause ?? thrown;
  } catch {
    return thrown;
  }
}

/** Next.js would answer from its cache. Older Workers do not have the field, and refuse it. */
function cacheInit(): { cache?: 'no-store' } {
  return 'cache' in (globalThis.Request ?? Object).prototype ? { cache: 'no-store' } : {};
}

/**
 * Sends a request once and reads its answer. It ends in time even with a `fetch` that does not heed its signal.
 *
 * @throws what a framework throws through `fetch` to take over
 */
export async function exchange(
  fetch: Fetch,
  { method, url, headers, body }: HttpRequest,
  timeout: number,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<Exchange> {
  if (signal?.aborted) return { problem: 'abort', cause: signal.reason, unsent: true };
  const result: Exchange = {};
  const once = method === 'POST' && takesStream(fetch) ? oneTimeBody(body ?? '') : undefined;
  const controller = new AbortController();
  const { over, cancel } = wait(timeout, signal, clock);
  const receive = async (): Promise<undefined> => {
    const init = {
      method,
      headers,
      redirect: 'manual',
      signal: controller.signal,
      ...cacheInit(),
      ...(body !== undefined && { body }),
    } as const;
    result.response = await fetch(url, once ? once.addTo(init) : init);
    result.text = `${await result.response.text()}`;
  };
  try {
    result.problem = await Promise.race([receive(), over]);
    if (result.problem === 'abort') result.cause = signal?.reason;
  } catch (thrown) {
    if (isControlSignal(thrown)) throw thrown;
    Object.assign(result, { problem: 'connection', cause: getCause(thrown), isOwnCause: isNativeFetch(fetch) });
  } finally {
    cancel();
    if (result.problem) controller.abort();
  }
  if (once && !result.response) {
    const { message } = Object(result.cause) as { message?: unknown };
    result.unsent = !once.wasAsked() || (isNativeFetch(fetch) && neverConnected.test(`${message}`));
  }
  return result;
}

import type { Call } from './call.ts';
import { formatAuthorization } from './key.ts';

/** A response, as far as a page of another origin may read it. */
export interface Answer {
  kind: 'answer';
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  /** `undefined` where the connection ended before it was complete. */
  body: string | undefined;
  milliseconds: number;
}

/** What became of a call. */
export type Outcome = Answer | { kind: 'redirect' | 'silent' | 'unreadable' | 'stopped' | 'timeout' };

/** What no call of ours brings along, and what it does not do. */
const options: RequestInit = {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
};

/** Whether there is a server, asked in a way that needs no permission of it and reads nothing. */
async function isReachable(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(new URL('.', url), { ...options, mode: 'no-cors', redirect: 'follow', signal });
    return true;
  } catch {
    return false;
  }
}

/**
 * Sends a call.
 *
 * @param timeout in seconds, for all of the response
 * @param stopping ends the call; aborted with `'timeout'` when the time is up
 */
export async function exchange(call: Call, key: string, timeout: number, stopping: AbortController): Promise<Outcome> {
  const { signal } = stopping;
  const timer = setTimeout(() => stopping.abort('timeout'), timeout * 1000);
  const start = performance.now();
  const ended = (kind: 'silent' | 'unreadable'): Outcome => ({
    kind: signal.aborted ? (signal.reason === 'timeout' ? 'timeout' : 'stopped') : kind,
  });
  try {
    const response = await fetch(call.url, {
      ...options,
      method: call.method,
      headers: { ...call.headers, authorization: formatAuthorization(key) },
      body: call.body ?? null,
      signal,
    });
    if (response.type === 'opaqueredirect') return { kind: 'redirect' };
    const body = await response.text().catch(() => undefined);
    if (signal.aborted) return ended('silent');
    return {
      kind: 'answer',
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      body,
      milliseconds: Math.round(performance.now() - start),
    };
  } catch {
    return ended(!signal.aborted && (await isReachable(call.url, signal)) ? 'unreadable' : 'silent');
  } finally {
    clearTimeout(timer);
  }
}

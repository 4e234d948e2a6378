import type { Call } from './call.ts';
import { formatAuthorization } from './key.ts';

/** A response, as far as a page of another origin may read it. */
export interface Answer {
  kind: 'answer' | 'cut';
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  body: string;
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

/** Receives a body as text; what came of it is kept when it is cut. */
async function receive({ body }: Response): Promise<{ text: string; isCut: boolean }> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += decoder.decode(part.value, { stream: true });
    return { text: text + decoder.decode(), isCut: false };
  } catch {
    return { text, isCut: true };
  }
}

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
export async function exchange(
  { method, url, headers, body }: Call,
  key: string,
  timeout: number,
  stopping: AbortController,
): Promise<Outcome> {
  const { signal } = stopping;
  const timer = setTimeout(() => stopping.abort('timeout'), timeout * 1000);
  const start = performance.now();
  const ended = (kind: 'silent' | 'unreadable'): Outcome => ({
    kind: signal.aborted ? (signal.reason === 'timeout' ? 'timeout' : 'stopped') : kind,
  });
  try {
    const response = await fetch(url, {
      ...options,
      method,
      headers: { ...headers, authorization: formatAuthorization(key) },
      body: body ?? null,
      signal,
    });
    if (response.type === 'opaqueredirect') return { kind: 'redirect' };
    const { text, isCut } = await receive(response);
    if (signal.aborted) return ended('silent');
    return {
      kind: isCut ? 'cut' : 'answer',
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      body: text,
      milliseconds: Math.round(performance.now() - start),
    };
  } catch {
    return ended(!signal.aborted && (await isReachable(url, signal)) ? 'unreadable' : 'silent');
  } finally {
    clearTimeout(timer);
  }
}

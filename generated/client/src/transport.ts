// Copied from scripts/client/runtime/transport.ts by `npm run build`: change that file instead.
// The only file that knows openapi-fetch.
import createClient from 'openapi-fetch';
import { KashioError } from './errors.ts';
import type { ApiError } from './types.ts';

/** How to reach the API. */
export interface KashioOptions {
  /** The secret key. It is sent to `baseUrl` only, and kept out of errors and of what is printed of the client. */
  apiKey: string;
  /** Base URL of the API; the documented one unless told. Plain `http:` is refused outside the local machine. */
  baseUrl?: string;
  /** Replaces the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

/** The values of a call. */
export interface Call {
  path?: Record<string, string>;
  query?: object;
  body?: object;
}

/** Sends a call and gives the body of a successful answer. */
export type Send = <T>(method: string, path: string, call?: Call) => Promise<T>;

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function checkedBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('baseUrl must be an absolute http(s) URL.');
  if (url.search || url.hash || url.username || url.password) {
    throw new TypeError('baseUrl must end with its path: no query, fragment or credentials.');
  }
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw new TypeError('baseUrl must use https: the key would travel unencrypted.');
  }
  return url.href.replace(/\/+$/, '');
}

function authorization(apiKey: string): string {
  if (typeof apiKey !== 'string' || !/^[!-9;-~]+$/.test(apiKey)) {
    throw new TypeError('apiKey must be your secret key: printable characters without spaces or colons.');
  }
  return `Basic ${btoa(`${apiKey}:`)}`;
}

/** An empty id would turn a get into a list; `.` and `..` would be taken for steps in the path. */
function checkPathValues(values: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..') {
      throw new TypeError(`${name} must be a non-empty string, and neither "." nor "..".`);
    }
    encodeURIComponent(value); // A lone surrogate throws here, before anything is sent.
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function errorsIn(body: unknown): ApiError[] {
  const list = isObject(body) && 'error' in body ? body.error : undefined;
  return Array.isArray(list) ? list.filter((entry): entry is ApiError => isObject(entry)) : [];
}

/** The object that a text holds as JSON; `undefined` when it holds none. */
function objectIn(text: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return isObject(value) && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, errors: ApiError[]): string {
  const told = errors.map(({ message, param }) => message ?? param).filter((text) => typeof text === 'string');
  const answered = `the API answered ${status}`;
  return told.length > 0 ? `${answered}. ${told.join(' ')}` : answered;
}

/**
 * Prepares calls to the API. Nothing is sent yet.
 *
 * @throws TypeError when the key is missing or the base URL is unsafe
 */
export function createTransport({ apiKey, baseUrl, fetch }: KashioOptions & { baseUrl: string }): Send {
  const client = createClient<Record<string, Record<string, object>>>({
    baseUrl: checkedBaseUrl(baseUrl),
    headers: { authorization: authorization(apiKey) },
    redirect: 'manual',
    bodySerializer: (body: unknown) => body as string,
  });
  const request = client.request as unknown as (
    method: string,
    path: string,
    options: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  const fetchOnce = (sent: Request): Promise<Response> => (fetch ?? globalThis.fetch)(sent);

  return async <T>(method: string, path: string, { path: values, query, body }: Call = {}): Promise<T> => {
    checkPathValues(values);
    const call = { method, path };
    let received: Response | undefined;
    const options = {
      params: { path: values, query },
      body: body && JSON.stringify(body),
      parseAs: 'text',
      fetch: async (sent: Request) => (received = await fetchOnce(sent)),
    };
    const { data, error, response } = await request(method.toLowerCase(), path, options).catch((cause: unknown) => {
      const problem = received ? `the answer (${received.status}) broke off` : 'no answer came';
      throw new KashioError(problem, { ...call, cause, ...(received && { status: received.status }) });
    });
    const { ok, status } = response;
    if (!ok) {
      const errors = errorsIn(error);
      throw new KashioError(refusal(status, errors), { ...call, status, errors });
    }
    const result = objectIn(data);
    if (!result) throw new KashioError(`the answer (${status}) is not a JSON object`, { ...call, status });
    return result as T;
  };
}

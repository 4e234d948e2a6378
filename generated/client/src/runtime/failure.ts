// Copied from packages/client/src/runtime/failure.ts by `npm run build`: change that file instead.
import type { ApiError } from '../types.ts';
import { isObject } from './canonical.ts';
import {
  AbortError,
  AuthenticationError,
  BadRequestError,
  ConnectionError,
  NotFoundError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  type Failure,
  type KashioError,
} from './errors.ts';
import type { Exchange } from './exchange.ts';

/**
 * The value of a JSON text, or of its bytes in UTF-8; `undefined` when it is none. The engine's error is dropped: it quotes
 * the text, which may hold a customer's data.
 */
export function parseJson(body: string | Uint8Array | undefined): unknown {
  try {
    // Trimming takes off a byte order mark, too.
    return JSON.parse(typeof body === 'string' ? body.trim() : new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Blots the secrets out of a text that comes from elsewhere and might repeat them. */
type Blot = (text: string) => string;

/** The API's list of errors in a body. It is blotted as `JSON.stringify` writes it, however the server wrote it. */
function errorsIn(text: string | undefined, blot: Blot): ApiError[] {
  try {
    const { error } = JSON.parse(blot(JSON.stringify(JSON.parse(text ?? '')))) as { error: unknown[] };
    return error.filter(isObject);
  } catch {
    return [];
  }
}

/** A name or a code, such as `ECONNREFUSED`; anything else might be more than that. */
function wordOf(value: unknown, blot: Blot): string | undefined {
  return typeof value === 'string' && /^\w+$/.test(value) ? blot(value) : undefined;
}

/**
 * What may be told of why `fetch` failed: of the runtime's own error its message less the URL, of others no more than a code, since they
 * may quote what was sent or what came. A dispatcher that answers in a test throws through the own `fetch`, too.
 */
function reasonOf({ cause, isOwnCause }: Exchange, blot: Blot): Error {
  const { name, message, code } = Object(cause) as { name?: unknown; message?: unknown; code?: unknown };
  const isSystemError = 'Deno' in globalThis || (typeof code === 'string' && !code.includes('MOCK'));
  const told = isOwnCause && isSystemError ? blot(`${message}`.replace(/https?:\/\/\S+/g, '')) : '';
  return Object.assign(new Error(told), { name: wordOf(name, blot), code: wordOf(code, blot) });
}

/** The milliseconds that a `Retry-After` header asks for, given as seconds or as a date. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = `${header}`;
  const milliseconds = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Math.max(Date.parse(/ GMT$/.test(text) ? text : '') - now, 0);
  return milliseconds >= 0 ? milliseconds : undefined;
}

/** The call that an error is of. */
export interface CallAt {
  method: string;
  path: string;
  attempts: number;
}

/** What an error contains: the call, and what came back. A POST may have taken effect, except after the documented refusals. */
export function factsOf(exchange: Exchange, call: CallAt, secrets: string[], now: number): Failure {
  const { response, text, problem, cause, unsent } = exchange;
  const { status = 0, headers } = response ?? {};
  const isRefused = [400, 401, 404].includes(status);
  const blot: Blot = (text) => secrets.reduce((text, secret) => text.replaceAll(secret, '***'), text);
  const header = (name: string): string | undefined => {
    try {
      const value: unknown = headers?.get?.(name);
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined; // Whatever a stub's headers do, what is known of a payment must not be lost.
    }
  };
  const requestId = header('x-request-id') ?? header('request-id');
  return {
    ...call,
    status: response?.status,
    requestId: requestId && blot(requestId),
    errors: errorsIn(text, blot),
    retryAfter: parseRetryAfter(header('retry-after'), now),
    outcome: call.method !== 'POST' || isRefused ? undefined : unsent ? 'not_sent' : 'unknown',
    cause: problem === 'connection' ? reasonOf(exchange, blot) : cause,
  };
}

type ErrorClass = new (message: string, failure: Failure) => KashioError;

/** What an answer means whose status is no success, and what to do about it. */
function refusal(status: number): [ErrorClass, string] {
  if (status === 400) return [BadRequestError, 'llamada rechazada por la API'];
  if (status === 401) return [AuthenticationError, 'llave no aceptada por la API: revise apiKey'];
  if (status === 404) return [NotFoundError, 'no existe: revise el id, baseUrl y el modo de la llave'];
  if (status >= 500) return [ServerError, 'fallo de la API'];
  return [
    UnexpectedStatusError,
    status < 400 ? 'no se siguen redirecciones: revise baseUrl' : 'llamada rechazada por la API',
  ];
}

/** What an exchange has come to that did not lead to a success, read in full. */
function meaning({ response, problem }: Exchange): [ErrorClass, string] {
  if (problem === 'abort') return [AbortError, 'llamada cancelada'];
  if (response && !response.ok) return refusal(response.status);
  if (problem === 'timeout') return [TimeoutError, 'sin respuesta completa dentro del plazo'];
  return [ConnectionError, response ? 'respuesta cortada' : 'sin respuesta'];
}

/** The error of an exchange that did not lead to a success, read in full. */
export function errorOf(exchange: Exchange, facts: Failure): KashioError {
  const [Kind, what] = meaning(exchange);
  const { status, errors } = facts;
  const told = errors.map(({ param, message }) =>
    ` ${[param, message].filter((text) => typeof text === 'string').join(': ')}`.slice(0, 500),
  );
  return new Kind(`${what}${status ? ` (${status})` : ''}.${told.join('')}`, facts);
}

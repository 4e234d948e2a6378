import {
  AbortError,
  AuthenticationError,
  BadRequestError,
  ConnectionError,
  NotFoundError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  type ApiError,
  type Failure,
  type KashioError,
} from './errors.ts';
import type { Exchange } from './exchange.ts';
import { isObject } from './json.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Replaces the secrets in a text that comes from elsewhere and might repeat them. */
type Redact = (text: string) => string;

/** The API's list of errors in a body. It is redacted as `JSON.stringify` writes it, however the server wrote it. */
function parseErrors(text: string | undefined, redact: Redact): ApiError[] {
  try {
    const { error } = JSON.parse(redact(JSON.stringify(JSON.parse(text ?? '')))) as { error: unknown[] };
    return error.filter(isObject);
  } catch {
    return [];
  }
}

/** A name or a code, such as `ECONNREFUSED`; anything else might be more than that. */
function toWord(value: unknown, redact: Redact): string | undefined {
  return typeof value === 'string' && /^\w+$/.test(value) ? redact(value) : undefined;
}

/**
 * What an error may say of why `fetch` failed: of the runtime's own error its message less the URL, of others no more than a code, since they
 * may quote what was sent or what came. A dispatcher that answers in a test throws through the own `fetch`, too.
 */
function toReason({ cause, isOwnCause }: Exchange, redact: Redact): Error {
  const { name, message, code } = Object(cause) as { name?: unknown; message?: unknown; code?: unknown };
  const isSystemError = 'Deno' in globalThis || (typeof code === 'string' && !code.includes('MOCK'));
  const text = isOwnCause && isSystemError ? redact(`${message}`.replace(/https?:\/\/\S+/g, '')) : '';
  return Object.assign(new Error(text), { name: toWord(name, redact), code: toWord(code, redact) });
}

/** The attempt of a call that has failed. */
export interface Attempt {
  method: string;
  path: string;
  attempts: number;
}

/** What an error contains: the call, and what came back. A POST may have taken effect, except after the documented refusals. */
export function toFailure(exchange: Exchange, call: Attempt, secrets: string[], now: number): Failure {
  const { response, text, problem, cause, unsent } = exchange;
  const { status = 0, headers } = response ?? {};
  const isRefused = [400, 401, 404].includes(status);
  const redact: Redact = (text) => secrets.reduce((text, secret) => text.replaceAll(secret, '***'), text);
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
    requestId: requestId && redact(requestId),
    errors: parseErrors(text, redact),
    retryAfter: parseRetryAfter(header('retry-after'), now),
    outcome: call.method !== 'POST' || isRefused ? undefined : unsent ? 'not_sent' : 'unknown',
    cause: problem === 'connection' ? toReason(exchange, redact) : cause,
  };
}

type ErrorConstructor = new (message: string, failure: Failure) => KashioError;

/** The class and the message of a status that is no success. */
function classifyStatus(status: number): [ErrorConstructor, string] {
  if (status === 400) return [BadRequestError, 'llamada rechazada por la API'];
  if (status === 401) return [AuthenticationError, 'llave no aceptada por la API: revise apiKey'];
  if (status === 404) return [NotFoundError, 'no existe: revise el id, baseUrl y el modo de la llave'];
  if (status >= 500) return [ServerError, 'fallo de la API'];
  return [
    UnexpectedStatusError,
    status < 400 ? 'no se siguen redirecciones: revise baseUrl' : 'llamada rechazada por la API',
  ];
}

/** The class and the message of an exchange that did not lead to a success, read in full. */
function classify({ response, problem }: Exchange): [ErrorConstructor, string] {
  if (problem === 'abort') return [AbortError, 'llamada cancelada'];
  if (response && !response.ok) return classifyStatus(response.status);
  if (problem === 'timeout') return [TimeoutError, 'sin respuesta completa dentro del plazo'];
  return [ConnectionError, response ? 'respuesta cortada' : 'sin respuesta'];
}

/** The error of an exchange that did not lead to a success, read in full. */
export function toError(exchange: Exchange, failure: Failure): KashioError {
  const [ErrorClass, what] = classify(exchange);
  const { status, errors } = failure;
  const details = errors.map(({ param, message }) =>
    ` ${[param, message].filter((text) => typeof text === 'string').join(': ')}`.slice(0, 500),
  );
  return new ErrorClass(`${what}${status ? ` (${status})` : ''}.${details.join('')}`, failure);
}

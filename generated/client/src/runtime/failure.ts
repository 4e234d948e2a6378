// Copied from scripts/client/src/runtime/failure.ts by `npm run build`: change that file instead.
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

/** The value of a JSON text; `undefined` when it is none. The engine's error is dropped: it quotes the text, which may hold a customer's data. */
export function parseJson(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The API's list of errors in a body, with the secrets that it might repeat blotted out. */
function errorsIn(text: string | undefined, secrets: string[]): ApiError[] {
  const body = parseJson(secrets.reduce((text, secret) => text?.replaceAll(secret, '***'), text));
  const list = isObject(body) ? body['error'] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The milliseconds that a `Retry-After` header asks for, given as seconds or as a date. */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const milliseconds = /^[\d.]+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}

/** The call that an error is of. */
export interface CallAt {
  method: string;
  path: string;
  attempts: number;
}

/** What an error tells, its list of errors included. */
export type Facts = Failure & { errors: ApiError[] };

/** What an error tells of a call, and of what came back. A POST that was not refused may have taken effect. */
export function factsOf(
  { response, text, cause, unsent }: Exchange,
  call: CallAt,
  secrets: string[],
  now: number,
): Facts {
  const { status = 0, headers } = response ?? {};
  const refused = status >= 400 && status < 500;
  return {
    ...call,
    status: response?.status,
    requestId: headers?.get('x-request-id') ?? headers?.get('request-id') ?? undefined,
    errors: errorsIn(text, secrets),
    retryAfter: parseRetryAfter(headers?.get('retry-after'), now),
    outcome: call.method !== 'POST' || refused ? undefined : unsent ? 'not_sent' : 'unknown',
    cause,
  };
}

type ErrorClass = new (message: string, failure: Failure) => KashioError;

/** The class of a status that is no success, and what it means. */
function meaning(status: number): [ErrorClass, string] {
  if (status === 400) return [BadRequestError, 'la API rechazó la petición'];
  if (status === 401) return [AuthenticationError, 'la API no aceptó la llave: revise apiKey'];
  if (status === 404) return [NotFoundError, 'no existe: revise el id y el modo de la llave'];
  if (status >= 500) return [ServerError, 'la API falló'];
  return [UnexpectedStatusError, status < 400 ? 'no se siguen redirecciones: revise baseUrl' : 'la API rechazó la llamada'];
}

/** The error of an answer whose status is no success. */
function refusal(status: number, facts: Facts): KashioError {
  const [Kind, what] = meaning(status);
  const told = facts.errors.map(({ param, message }) => ` ${[param, message].filter(Boolean).join(': ')}`);
  return new Kind(`${what} (${status}).${told.join('')}`, facts);
}

/** The error of an exchange that did not lead to a success, read in full. */
export function errorOf({ response, problem }: Exchange, facts: Facts): KashioError {
  if (problem === 'abort') return new AbortError('se canceló.', facts);
  if (response && !response.ok) return refusal(response.status, facts);
  if (problem === 'timeout') return new TimeoutError('la respuesta no llegó a tiempo.', facts);
  return new ConnectionError(response ? 'la respuesta se cortó.' : 'no hubo respuesta.', facts);
}

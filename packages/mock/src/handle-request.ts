import type { IncomingMessage } from 'node:http';
import {
  corsHeaders,
  failure,
  getChallenge,
  getHeaders,
  getQuery,
  HttpError,
  isPreflight,
  preflightHeaders,
  readJson,
  requireCredentials,
  throwHttpError,
  toApiErrors,
  type ApiResponse,
  type Match,
  type Violation,
} from '@kashio-toolkit/core';
import { echo } from './echo.ts';
import { formatPreference, parsePreference } from './prefer.ts';
import type { PreparedContract } from './prepare.ts';

/** A response, and the path of the contract that it belongs to. */
export interface LoggedResponse extends ApiResponse {
  /** With names for values, such as `/invoices/{id}`; none for an unknown path. */
  path?: string;
}

/** How bodies are received. */
export interface Receiving {
  /** The largest body that is read, in bytes. */
  maxBody: number;
  /** Called before a body is read, once nothing in the head speaks against the request. */
  onAccept?: () => void;
}

function parseUrl({ url = '/' }: IncomingMessage): URL {
  const absolute = url.startsWith('/') ? `http://localhost${url}` : url;
  return URL.canParse(absolute) ? new URL(absolute) : new URL('http://localhost/');
}

/** RFC 9112, section 3.2: one Host header, which only HTTP/1.0 may leave out. */
function checkHost({ httpVersion, headersDistinct }: IncomingMessage): void {
  const { length } = headersDistinct['host'] ?? [];
  if (length === 1 || (length === 0 && httpVersion === '1.0')) return;
  const message = length === 0 ? 'Falta la cabecera Host.' : 'La cabecera Host está repetida: envíela una sola vez.';
  throwHttpError(400, { code: 'malformed_request', message, param: 'Host' });
}

function throwUnknownRoute({ paths }: PreparedContract, method: string, allowed: string[]): never {
  if (allowed.length === 0)
    return throwHttpError(404, {
      code: 'not_found',
      message: `No existe esta ruta. Las rutas son: ${paths.join(', ')}.`,
    });
  const allow = allowed.join(', ');
  return throwHttpError(
    405,
    { code: 'method_not_allowed', message: `Esta ruta no admite el método ${method}, solo ${allow}.` },
    { allow },
  );
}

/** The errors of a request that breaks the contract. */
function badRequest(violations: Violation[]): ApiResponse {
  const errors = toApiErrors(violations);
  return {
    ...failure(
      400,
      errors.map(({ error }) => error),
    ),
    errors: errors.map(({ error, location }) => `${location} ${error.code}`.trim()),
  };
}

/** An id that contains `missing` is one that does not exist, where the operation knows that case. */
function unknownId({ operation, values }: Match): ApiResponse | undefined {
  const [unknown] = Object.entries(values).filter(([, value]) => value.includes('missing'));
  if (!unknown || !operation.responses['404']) return undefined;
  const [param, value] = unknown;
  return failure(404, [{ code: 'not_found', message: `No existe un objeto con el identificador «${value}».`, param }]);
}

async function handleMatch(
  prepared: PreparedContract,
  match: Match,
  query: URLSearchParams,
  request: IncomingMessage,
  { maxBody, onAccept }: Receiving,
): Promise<ApiResponse> {
  requireCredentials(prepared.contract, match.operation, request.headers);
  const preference = parsePreference(request.headers['prefer']?.toString(), query);
  const examples = prepared.examples(match);
  const example = examples.choose(preference);
  const { requestBody } = match.operation;
  const reading = { limit: maxBody, required: requestBody?.required ?? false, ...(onAccept && { onAccept }) };
  const body = requestBody && (await readJson(request, reading));
  const sent = {
    target: match,
    path: match.values,
    query: getQuery(match, query),
    headers: getHeaders(match, request.headers),
    ...(body !== undefined && { body }),
  };
  const { request: violations } = prepared.validator(sent);
  if (violations.length > 0) return badRequest(violations);
  const isChosen = preference.code !== undefined || preference.example !== undefined;
  const unknown = isChosen ? undefined : unknownId(match);
  if (unknown) return unknown;
  const headers = {
    ...(example.status === 401 && getChallenge(prepared.contract, match.operation)),
    ...(isChosen && { 'preference-applied': formatPreference(preference) }),
  };
  return { status: example.status, body: echo(prepared.contract, match, example, examples.all, sent), headers };
}

async function handleRoute(
  prepared: PreparedContract,
  request: IncomingMessage,
  receiving: Receiving,
  onMatch: (match: Match) => void,
): Promise<ApiResponse> {
  checkHost(request);
  const { method = 'GET' } = request;
  if (isPreflight(request)) return { status: 204, headers: preflightHeaders(request) };
  const { pathname, searchParams } = parseUrl(request);
  const match = prepared.route(method, pathname);
  if ('allowed' in match) {
    if (method === 'OPTIONS' && match.allowed.length > 0)
      return { status: 204, headers: { allow: match.allowed.join(', ') } };
    return throwUnknownRoute(prepared, method, match.allowed);
  }
  onMatch(match);
  return handleMatch(prepared, match, searchParams, request, receiving);
}

/**
 * The response to any request: what the contract shows for a valid one, an error in the API's own shape for any other.
 * An error of the mock itself is a 500, and printed on standard error. Never rejects.
 */
export async function handleRequest(
  prepared: PreparedContract,
  request: IncomingMessage,
  receiving: Receiving,
): Promise<LoggedResponse> {
  let path: string | undefined;
  const handled = handleRoute(prepared, request, receiving, (match) => (path = match.path));
  const response = await handled.catch((error: unknown): ApiResponse => {
    if (error instanceof HttpError) return error.response;
    if (!request.socket.destroyed) console.error(error);
    return failure(500, [
      { code: 'internal_error', message: 'El servidor simulado falló al responder esta petición.' },
    ]);
  });
  const headers = { ...corsHeaders(request), ...response.headers };
  return { ...response, ...(path !== undefined && { path }), headers };
}

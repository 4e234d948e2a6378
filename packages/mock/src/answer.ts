import type { IncomingMessage } from 'node:http';
import { readJson } from '@kashio-toolkit/core';
import { corsHeaders, isPreflight, preflightHeaders } from '@kashio-toolkit/core';
import { echo } from './echo.ts';
import type { Violation } from '@kashio-toolkit/core';
import { toApiErrors } from '@kashio-toolkit/core';
import { appliedOf, preferenceOf } from './prefer.ts';
import type { Served } from './prepare.ts';
import { getHeaders, getQuery } from '@kashio-toolkit/core';
import { failure, throwHttpError, HttpError, type Answer } from '@kashio-toolkit/core';
import type { Match } from '@kashio-toolkit/core';
import { getChallenge, requireCredentials } from '@kashio-toolkit/core';

/** An answer, and the path of the contract that it belongs to. */
export interface Told extends Answer {
  /** With names for values, such as `/invoices/{id}`; none for an unknown path. */
  path?: string;
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  const absolute = url.startsWith('/') ? `http://localhost${url}` : url;
  return URL.canParse(absolute) ? new URL(absolute) : new URL('http://localhost/');
}

function refuseRoute({ paths }: Served, method: string, allowed: string[]): never {
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
function badRequest(violations: Violation[]): Answer {
  const errors = toApiErrors(violations);
  return {
    ...failure(
      400,
      errors.map(({ error }) => error),
    ),
    told: errors.map(({ error, location }) => `${location} ${error.code}`.trim()),
  };
}

/** An id that contains `missing` is one that does not exist, where the operation knows that case. */
function unknownId({ operation, values }: Match): Answer | undefined {
  const [unknown] = Object.entries(values).filter(([, value]) => value.includes('missing'));
  if (!unknown || !operation.responses['404']) return undefined;
  const [param, value] = unknown;
  return failure(404, [{ code: 'not_found', message: `No existe un objeto con el identificador «${value}».`, param }]);
}

async function answerMatch(
  served: Served,
  match: Match,
  url: URL,
  request: IncomingMessage,
  maxBody: number,
): Promise<Answer> {
  requireCredentials(served.contract, match.operation, request.headers);
  const preference = preferenceOf(request.headers['prefer']?.toString(), url.searchParams);
  const chosen = served.choose(match, preference);
  const { requestBody } = match.operation;
  const body = requestBody && (await readJson(request, maxBody, requestBody.required ?? false));
  const asked = {
    target: match,
    path: match.values,
    query: getQuery(match, url.searchParams),
    headers: getHeaders(match, request.headers),
    ...(body !== undefined && { body }),
  };
  const { request: violations } = served.validator(asked);
  if (violations.length > 0) return badRequest(violations);
  const isChosen = preference.code !== undefined || preference.example !== undefined;
  const unknown = isChosen ? undefined : unknownId(match);
  if (unknown) return unknown;
  const { status } = chosen;
  const headers = {
    ...(status === 401 && getChallenge(served.contract, match.operation)),
    ...(isChosen && { 'preference-applied': appliedOf(preference) }),
  };
  return { status, body: echo(served.contract, match, chosen, asked), headers };
}

async function answerOrRefuse(
  served: Served,
  request: IncomingMessage,
  maxBody: number,
  told: { path?: string },
): Promise<Answer> {
  const { method = 'GET', httpVersion, headers } = request;
  const isHostless = headers.host === undefined && httpVersion !== '1.0';
  if (isHostless)
    return throwHttpError(400, { code: 'malformed_request', message: 'Falta la cabecera Host.', param: 'Host' });
  if (isPreflight(request)) return { status: 204, headers: preflightHeaders(request) };
  const url = urlOf(request);
  const match = served.route(method, url.pathname);
  if ('allowed' in match) {
    if (method === 'OPTIONS' && match.allowed.length > 0)
      return { status: 204, headers: { allow: match.allowed.join(', ') } };
    return refuseRoute(served, method, match.allowed);
  }
  told.path = match.path;
  return answerMatch(served, match, url, request, maxBody);
}

/**
 * The answer to any request: what the contract shows for a valid one, an error in the API's own shape for any other.
 * A fault of the mock itself is a 500, and told on standard error. Never rejects.
 *
 * @param maxBody the largest body that is read, in bytes
 */
export async function answerTo(served: Served, request: IncomingMessage, maxBody: number): Promise<Told> {
  const told: { path?: string } = {};
  const answer = await answerOrRefuse(served, request, maxBody, told).catch((error: unknown): Answer => {
    if (error instanceof HttpError) return error.answer;
    if (!request.socket.destroyed) console.error(error);
    return failure(500, [
      { code: 'internal_error', message: 'El servidor simulado falló al responder esta petición.' },
    ]);
  });
  return { ...answer, ...told, headers: { ...corsHeaders(request), ...answer.headers } };
}

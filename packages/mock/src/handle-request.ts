import type { IncomingMessage } from 'node:http';
import {
  badRequest,
  failure,
  getChallenge,
  requireCredentials,
  type ApiResponse,
  type Match,
} from '@kashio-toolkit/core';
import {
  addCorsHeaders,
  receiveRequest,
  routeRequest,
  toErrorResponse,
  type LoggedResponse,
  type ReceiveOptions,
  type Routed,
} from '@kashio-toolkit/http';
import { echo } from './echo.ts';
import { formatPreference, parsePreference } from './prefer.ts';
import type { PreparedContract } from './prepare.ts';

/** An id that contains `missing` is one that does not exist, where the operation knows that case. */
function unknownId({ operation, values }: Match): ApiResponse | undefined {
  const [unknown] = Object.entries(values).filter(([, value]) => value.includes('missing'));
  if (!unknown || !operation.responses['404']) return undefined;
  const [param, value] = unknown;
  return failure(404, [{ code: 'not_found', message: `No existe un objeto con el identificador «${value}».`, param }]);
}

async function handleRouted(
  routed: Routed<PreparedContract>,
  request: IncomingMessage,
  options: ReceiveOptions,
): Promise<ApiResponse> {
  const { api, match, query } = routed;
  requireCredentials(api.contract, match.operation, request.headers);
  const preference = parsePreference(request.headers['prefer']?.toString(), query);
  const examples = api.examples(match);
  const example = examples.choose(preference);
  const received = await receiveRequest(routed, request, options);
  if (received.violations.length > 0) return badRequest(received.violations);
  const isChosen = preference.code !== undefined || preference.example !== undefined;
  const unknown = isChosen ? undefined : unknownId(match);
  if (unknown) return unknown;
  const headers = {
    ...(example.status === 401 && getChallenge(api.contract, match.operation)),
    ...(isChosen && { 'preference-applied': formatPreference(preference) }),
  };
  return { status: example.status, body: echo(api.contract, match, example, examples.all, received), headers };
}

/**
 * The response to any request: what the contract shows for a valid one, an error in the API's own shape for any other.
 * An error of the mock itself is a 500, and printed on standard error. Never rejects.
 */
export async function handleRequest(
  prepared: PreparedContract,
  request: IncomingMessage,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const routed = routeRequest(prepared, request);
  if (!('match' in routed)) return addCorsHeaders(request, routed);
  const response = await handleRouted(routed, request, options).catch((error: unknown) =>
    toErrorResponse(error, request, 'El servidor simulado falló al responder esta petición.'),
  );
  return { ...addCorsHeaders(request, response), path: routed.match.path };
}

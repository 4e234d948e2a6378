import type { IncomingMessage } from 'node:http';
import { corsHeaders, failure, HttpError, type ApiResponse } from '@kashio-toolkit/core';

/**
 * The response for what was thrown while a request was handled. What is no HttpError is a fault of the server's own: printed on
 * standard error, unless the connection is gone, and a 500.
 *
 * @param message of the 500
 */
export function toErrorResponse(error: unknown, request: IncomingMessage, message: string): ApiResponse {
  if (error instanceof HttpError) return error.response;
  if (!request.socket.destroyed) console.error(error);
  return failure(500, [{ code: 'internal_error', message }]);
}

/**
 * Lets a page of any origin read a response.
 *
 * @param exposed names of headers of the server's own that it may read
 */
export function addCorsHeaders(request: IncomingMessage, response: ApiResponse, exposed: string[] = []): ApiResponse {
  return { ...response, headers: { ...corsHeaders(request, exposed), ...response.headers } };
}

import type { IncomingMessage } from 'node:http';
import {
  getHeaders,
  getQuery,
  readJson,
  type Match,
  type ValidatedRequest,
  type Violation,
} from '@kashio-toolkit/core';
import type { Routed } from './route.ts';

/** A request with all that it says, whether it keeps the contract or not. */
export interface ReceivedRequest extends ValidatedRequest {
  target: Match;
  headers: Record<string, string>;
  /** What breaks the contract; `badRequest` makes the response of it. */
  violations: Violation[];
}

export interface ReceiveOptions {
  /** The largest body that is read, in bytes. */
  maxBody: number;
  /** What to do about a larger one, in Spanish. */
  advice?: string;
  /** Called before a body is read, once nothing in the head speaks against the request. */
  onAccept?: () => void;
}

/**
 * Receives the whole of a request and validates it. What can be decided without the body, such as `requireCredentials`, is to be
 * decided before.
 *
 * @throws HttpError, a 400, for a body that can't be read: missing, too large, of another type or not JSON
 */
export async function receiveRequest(
  { api, match, query }: Routed,
  request: IncomingMessage,
  { maxBody, ...options }: ReceiveOptions,
): Promise<ReceivedRequest> {
  const { requestBody } = match.operation;
  const reading = { limit: maxBody, required: requestBody?.required ?? false, ...options };
  const body = requestBody && (await readJson(request, reading));
  const received = {
    target: match,
    path: match.values,
    query: getQuery(match, query),
    headers: getHeaders(match, request.headers),
    ...(body !== undefined && { body }),
  };
  return { ...received, violations: api.validator(received).request };
}

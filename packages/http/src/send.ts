import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ApiResponse } from '@kashio-toolkit/core';
import { ignoreClientErrors } from './client-error.ts';
import { defaultDrainTime, drain } from './drain.ts';

/** A response as it is written. */
export interface RawResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  /** Parts are written as they come. */
  body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}

/** A response of the API as JSON, with the headers that describe it. */
export function serialize({ status, body, headers }: ApiResponse): RawResponse {
  const text = body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    headers: {
      ...(body !== undefined && {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      }),
      ...headers,
    },
    body: text,
  };
}

async function writeBody(response: ServerResponse, body: RawResponse['body']): Promise<void> {
  if (typeof body === 'string' || body instanceof Uint8Array) return void response.write(body);
  for await (const part of body) {
    if (response.destroyed) return;
    response.write(part);
  }
}

/**
 * Sends a response as it is; without its body when only the head was requested. Headers that `response` has already, such as
 * `Date`, go out with it. What a request still sends after an early response is received and discarded.
 *
 * @param drainTime for how long, in milliseconds
 */
export async function sendRaw(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: RawResponse,
  drainTime: number = defaultDrainTime,
): Promise<void> {
  const unread = !request.complete;
  if (unread) ignoreClientErrors(request.socket);
  response.writeHead(status, { ...headers, ...(unread && { connection: 'close' }) });
  // In one piece with the head.
  if (!unread && (typeof body === 'string' || body instanceof Uint8Array)) return void response.end(body);
  await writeBody(response, body);
  if (unread) await drain(request, request.socket, drainTime);
  response.end();
}

/** Sends a response of the API, as `sendRaw` does. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ApiResponse,
  drainTime?: number,
): Promise<void> {
  return sendRaw(request, response, serialize(answer), drainTime);
}

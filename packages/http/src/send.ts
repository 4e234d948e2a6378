import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiResponse } from '@kashio-toolkit/core';
import { defaultDrainTime, drain } from './drain.ts';

/**
 * Sends a response; without its body when only the head was requested.
 *
 * @param drainTime how long the rest of the request is still received, in milliseconds
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: ApiResponse,
  drainTime = defaultDrainTime,
): Promise<void> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const unread = !request.complete;
  response.writeHead(status, {
    ...(body !== undefined && {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    }),
    ...headers,
    ...(unread && { connection: 'close' }),
  });
  if (!unread) return void response.end(text);
  response.write(text);
  await drain(request, request.socket, drainTime);
  response.end();
}

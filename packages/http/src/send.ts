import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '@kashio-toolkit/core';

/** How long the rest of a request is still taken in after its answer: the default in milliseconds. */
export const usualRest = 2000;

/** Takes in what a client still sends, so that it can read its answer: a connection that is closed could take that away. */
async function drain(request: IncomingMessage, rest: number): Promise<void> {
  request.resume();
  const ending = new AbortController();
  const { signal } = ending;
  const ended = once(request, 'close', { signal }).catch(() => {});
  await Promise.race([ended, delay(rest, undefined, { signal }).catch(() => {})]);
  ending.abort();
}

/**
 * Sends an answer; the body stays away when only the head was asked for.
 *
 * @param rest how long the rest of the request is still taken in, in milliseconds
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: Answer,
  rest = usualRest,
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
  await drain(request, rest);
  response.end();
}

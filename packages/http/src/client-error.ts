import type { Duplex } from 'node:stream';
import { failure } from '@kashio-toolkit/core';
import { drain } from './drain.ts';

const messages: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'La petición no llegó completa a tiempo.',
  HPE_HEADER_OVERFLOW: 'Las cabeceras de la petición son demasiado grandes.',
};

function respond(socket: Duplex, { code = '' }: NodeJS.ErrnoException): void {
  const message = messages[code] ?? 'La petición no está bien formada según HTTP.';
  const text = JSON.stringify(failure(400, [{ code: 'malformed_request', message }]).body);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

const answered = new WeakSet<Duplex>();

/** Ignores further errors of a connection: a response was sent there before its request came to an end. */
export function ignoreClientErrors(socket: Duplex): void {
  answered.add(socket);
}

/**
 * For the server's event `clientError`: responds, in the API's own shape, to what is no HTTP or does not arrive in time.
 *
 * @param drainTime how long the rest of a request is still received after its response, in milliseconds
 */
export function handleClientError(error: NodeJS.ErrnoException, socket: Duplex, drainTime: number): void {
  if (error.code === 'ECONNRESET') socket.destroy();
  // What follows the first error comes here as well, and so does the rest of a request that was answered before its end.
  if (!socket.writable || answered.has(socket)) return;
  respond(socket, error);
  void drain(socket, socket, drainTime).then(() => socket.destroy());
}

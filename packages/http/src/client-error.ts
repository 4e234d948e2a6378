import type { Duplex } from 'node:stream';
import { failure } from '@kashio-toolkit/core';

/** Answers to what is no HTTP, or does not arrive in time, in the API's own shape. */
export interface BrokenAnswers {
  /** For the server's event `clientError`. */
  answer(error: NodeJS.ErrnoException, socket: Duplex): void;
  /** Has nothing more answered on a connection: an answer was sent there before its request came to an end. */
  ignore(socket: Duplex): void;
}

function answerOn(socket: Duplex, { code = '' }: NodeJS.ErrnoException, rest: number): void {
  const problems: Record<string, string> = {
    ERR_HTTP_REQUEST_TIMEOUT: 'La petición no llegó completa a tiempo.',
    HPE_HEADER_OVERFLOW: 'Las cabeceras de la petición son demasiado grandes.',
  };
  const message = problems[code] ?? 'La petición no está bien formada según HTTP.';
  const text = JSON.stringify(failure(400, [{ code: 'malformed_request', message }]).body);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  socket.resume();
  const ending = setTimeout(() => socket.destroy(), rest);
  socket.on('close', () => clearTimeout(ending));
}

/** @param rest how long the rest of a request is still taken in after its answer, in milliseconds: see `send` */
export function createBrokenAnswers(rest: number): BrokenAnswers {
  const answered = new WeakSet<Duplex>();
  return {
    ignore: (socket) => void answered.add(socket),
    answer(error, socket) {
      if (error.code === 'ECONNRESET') socket.destroy();
      // What follows the first fault comes here as well, and so does the rest of a request that was answered before its end.
      else if (socket.writable && !answered.has(socket)) answerOn(socket, error, rest);
    },
  };
}

import type { IncomingMessage } from 'node:http';
import { throwHttpError } from '@kashio-toolkit/core';

/** The largest form that is read, in bytes. */
const limit = 20_000;

function throwMalformed(message: string): never {
  return throwHttpError(400, { code: 'malformed_body', message });
}

/**
 * Reads the fields of a form.
 *
 * @param onAccept called before the body is read
 * @throws HttpError, a 400, for what is no form of ours
 */
export async function readForm(request: IncomingMessage, onAccept?: () => void): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(type)) throwMalformed('Se espera un formulario.');
  onAccept?.();
  const chunks: Buffer[] = [];
  let size = 0;
  // A form that is left unread must not end the connection: the answer has yet to be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throwMalformed('El formulario es demasiado grande.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

import type { IncomingMessage } from 'node:http';
import type { Json } from './contract.ts';
import { failure, throwHttpError, HttpError } from './http-error.ts';
import { getPath, traverse } from './traverse.ts';

function refuseSize(limit: number): never {
  return throwHttpError(400, { code: 'malformed_body', message: `El cuerpo supera el máximo de ${limit} bytes.` });
}

/** The name of the place is told to the client alone: it may be one that a merchant has made up. */
function refuseNumber(param: string): never {
  const error = {
    code: 'invalid_value',
    message: `El número en «${param}» es demasiado grande.`,
    ...(param !== '' && { param }),
  };
  throw new HttpError({ ...failure(400, [error]), told: [error.code] });
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit) refuseSize(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // A body that is left unread must not end the connection: the answer has yet to be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) refuseSize(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Where a number stands that is beyond all bounds: JSON has no infinity, but JavaScript reads 1e999 as one. */
function infinityIn(body: Json): string | undefined {
  for (const step of traverse(body))
    if (step.value === Infinity || step.value === -Infinity) return getPath(step).join('.');
  return undefined;
}

/** The line and column that JavaScript's sentence about broken JSON tells by a position, if it does. */
function placeIn(text: string, { message }: Error): string {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position === undefined) return ': termina antes de tiempo';
  const lines = text.slice(0, Number(position)).split('\n');
  return `: línea ${lines.length}, columna ${lines.at(-1)!.length + 1}`;
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return throwHttpError(400, { code: 'malformed_body', message: 'El cuerpo no está codificado en UTF-8.' });
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return throwHttpError(400, {
      code: 'malformed_body',
      message: `El cuerpo no es JSON válido${placeIn(text, error as Error)}.`,
    });
  }
}

function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/**
 * Reads the body of a request for an operation that takes one.
 *
 * @param limit the largest size, in bytes
 * @param required whether there has to be one
 * @returns `undefined` for none
 * @throws HttpError when it is missing, too large, of another type or not JSON
 */
export async function readJson(request: IncomingMessage, limit: number, required: boolean): Promise<Json | undefined> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0 && !required) return undefined;
  if (bytes.length === 0) return throwHttpError(400, { code: 'required', message: 'Falta el cuerpo de la petición.' });
  if (!isJson(request.headers['content-type'])) {
    const message = 'El cuerpo debe ser JSON, con la cabecera content-type: application/json.';
    return throwHttpError(400, { code: 'unsupported_content_type', message });
  }
  const coding = request.headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity')
    return throwHttpError(400, { code: 'unsupported_content_encoding', message: 'El cuerpo no debe ir comprimido.' });
  const body = parse(decoded(bytes));
  const param = infinityIn(body);
  if (param !== undefined) return refuseNumber(param);
  // Prism takes null, false, 0 and "" for no body at all.
  if (!body) return throwHttpError(400, { code: 'invalid_type', message: 'El cuerpo debe ser un objeto.' });
  return body;
}

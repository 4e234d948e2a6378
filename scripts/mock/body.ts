import type { IncomingMessage } from 'node:http';
import type { Json } from '../lib/contract.ts';
import { refuse } from './refusal.ts';
import { walk } from './walk.ts';

function refuseSize(limit: number): never {
  return refuse(400, { code: 'malformed_body', message: `El cuerpo supera el máximo de ${limit} bytes.` });
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

/** JSON has no infinity, but JavaScript reads a number such as 1e999 as one. */
function hasInfinity(body: Json): boolean {
  for (const { value } of walk(body)) if (value === Infinity || value === -Infinity) return true;
  return false;
}

function parse(bytes: Buffer): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return refuse(400, { code: 'malformed_body', message: 'El cuerpo no es JSON válido, codificado en UTF-8.' });
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
 * @throws Refusal when it is missing, too large, of another type or not JSON
 */
export async function readJson(request: IncomingMessage, limit: number, required: boolean): Promise<Json | undefined> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0 && !required) return undefined;
  if (bytes.length === 0) return refuse(400, { code: 'required', message: 'Falta el cuerpo de la petición.' });
  if (!isJson(request.headers['content-type'])) {
    const message = 'El cuerpo debe ser JSON, con la cabecera content-type: application/json.';
    return refuse(400, { code: 'unsupported_content_type', message });
  }
  const body = parse(bytes);
  if (hasInfinity(body)) return refuse(400, { code: 'invalid_value', message: 'El cuerpo tiene un número demasiado grande.' });
  // Prism takes null, false, 0 and "" for no body at all.
  if (!body) return refuse(400, { code: 'invalid_type', message: 'El cuerpo debe ser un objeto.' });
  return body;
}

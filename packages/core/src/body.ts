import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Json } from './contract.ts';
import { failure, throwHttpError, HttpError } from './http-error.ts';
import { findSyntaxError } from './json-syntax.ts';
import { getPath, traverse } from './traverse.ts';

function throwTooLarge({ limit, advice }: Pick<BodyOptions, 'limit' | 'advice'>): never {
  const message = `El cuerpo supera el máximo de ${limit} bytes.${advice === undefined ? '' : ` ${advice}`}`;
  return throwHttpError(400, { code: 'malformed_body', message });
}

function throwMissing(): never {
  return throwHttpError(400, { code: 'required', message: 'Falta el cuerpo de la petición.' });
}

/** The path is for the client alone, not for a log: its names may be ones that a merchant has made up. */
function throwInfinity(param: string): never {
  const error = {
    code: 'invalid_value',
    message: `El número en «${param}» es demasiado grande.`,
    ...(param !== '' && { param }),
  };
  throw new HttpError({ ...failure(400, [error]), errors: [error.code] });
}

/** By events: an iterator takes several times as long. A body that is left unread does not end the connection. */
function readBytes(request: IncomingMessage, options: BodyOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void) => {
      request.off('data', take).off('end', end).off('error', fail).off('close', stop);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const end = () => settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    const stop = () => fail(new Error('The request ended before its body.'));
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= options.limit) return;
      request.pause();
      try {
        throwTooLarge(options);
      } catch (error) {
        fail(error as Error);
      }
    };
    request.on('data', take).on('end', end).on('error', fail).on('close', stop);
  });
}

/** What a text has in it when one of its numbers is so large: more than 200 digits, or an exponent from 100 on. */
const large = /\d{200}|e\+?\d{3}/i;

/** The path of a number beyond all bounds: JSON has no infinity, but JavaScript reads 1e999 as one. */
function findInfinity(body: Json, text: string): string | undefined {
  if (!large.test(text)) return undefined;
  for (const step of traverse(body))
    if (step.value === Infinity || step.value === -Infinity) return getPath(step).join('.');
  return undefined;
}

/** The first character that is no JSON, and where it is. */
function describeSyntaxError(text: string): string {
  const index = findSyntaxError(text);
  if (index >= text.length) return 'termina antes de tiempo';
  const lines = text.slice(0, index).split('\n');
  const character = String.fromCodePoint(text.codePointAt(index)!);
  const hex = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `«${character}»` : `U+${hex}`;
  return `no se esperaba ${shown} en la línea ${lines.length}, columna ${[...lines.at(-1)!].length + 1}`;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return throwHttpError(400, { code: 'malformed_body', message: 'El cuerpo no está codificado en UTF-8.' });
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return throwHttpError(400, {
      code: 'malformed_body',
      message: `El cuerpo no es JSON válido: ${describeSyntaxError(text)}.`,
    });
  }
}

function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** Whether the headers of a request announce content (RFC 9112, section 6.3). */
function announcesBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Throws what the headers alone decide. */
function checkHeaders(headers: IncomingHttpHeaders, options: BodyOptions): void {
  if (!announcesBody(headers)) return options.required ? throwMissing() : undefined;
  if (Number(headers['content-length']) > options.limit) throwTooLarge(options);
  if (!isJson(headers['content-type'])) {
    const message = 'El cuerpo debe ser JSON, con la cabecera content-type: application/json.';
    throwHttpError(400, { code: 'unsupported_content_type', message });
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throwHttpError(400, { code: 'unsupported_content_encoding', message: 'El cuerpo no debe ir comprimido.' });
}

/** How a body is read. */
export interface BodyOptions {
  /** The largest size, in bytes. */
  limit: number;
  /** What to do about one that is larger, in Spanish. */
  advice?: string;
  /** Whether there has to be one. */
  required: boolean;
  /** Called when nothing in the headers speaks against reading: the moment for `100 Continue`. */
  onAccept?: () => void;
}

/**
 * Reads the body of a request for an operation that takes one.
 *
 * @returns `undefined` for none
 * @throws HttpError when it is missing, too large, of another type or not JSON
 */
export async function readJson(request: IncomingMessage, options: BodyOptions): Promise<Json | undefined> {
  const { required, onAccept } = options;
  checkHeaders(request.headers, options);
  onAccept?.();
  const bytes = await readBytes(request, options);
  if (bytes.length === 0) return required ? throwMissing() : undefined;
  const text = decoded(bytes);
  const body = parse(text);
  const param = findInfinity(body, text);
  if (param !== undefined) return throwInfinity(param);
  // Prism takes null, false, 0 and "" for no body at all.
  if (!body) return throwHttpError(400, { code: 'invalid_type', message: 'El cuerpo debe ser un objeto.' });
  return body;
}

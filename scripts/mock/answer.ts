import type { IncomingMessage } from 'node:http';
import { baseUrl, resolve, type Contract, type Json, type Schema } from '../lib/contract.ts';
import { credentialsProblem } from './credentials.ts';
import type { Engine } from './engine.ts';
import { errorsOf, type ApiError } from './errors.ts';
import { findOperation, type Match } from './routes.ts';

/** The largest body that is read, in bytes. */
const bodyLimit = 1_000_000;

/** What the mock answers a request. */
export interface Answer {
  status: number;
  body: Json;
  headers?: Record<string, string>;
}

function failure(status: number, errors: ApiError[], headers: Record<string, string> = {}): Answer {
  return { status, body: { error: errors as unknown as Json }, headers };
}

/** An answer given before the engine is asked. */
class EarlyAnswer extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('answered early');
    this.answer = answer;
  }
}

function refuse(status: number, error: ApiError, headers?: Record<string, string>): never {
  throw new EarlyAnswer(failure(status, [error], headers));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) {
      const message = `El cuerpo supera el máximo de ${bodyLimit} bytes.`;
      refuse(400, { code: 'malformed_body', message }, { connection: 'close' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function finite(_key: string, value: Json): Json {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number out of range');
  return value;
}

function parseBody(bytes: Buffer): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), finite) as Json;
  } catch {
    return refuse(400, { code: 'malformed_body', message: 'El cuerpo no es JSON válido, codificado en UTF-8.' });
  }
}

function route(contract: Contract, method: string, path: string): Match {
  const base = new URL(baseUrl(contract)).pathname;
  const found = path.startsWith(`${base}/`) ? findOperation(contract, method, path.slice(base.length)) : { allowed: [] };
  if ('operation' in found) return found;
  if (found.allowed.length === 0) {
    return refuse(404, { code: 'not_found', message: `No existe la ruta ${path}. Todas empiezan con ${base}/.` });
  }
  const allowed = found.allowed.map((name) => name.toUpperCase()).join(', ');
  const message = `Esta ruta no admite ${method}, solo ${allowed}.`;
  return refuse(405, { code: 'method_not_allowed', message }, { allow: allowed });
}

function authenticate(request: IncomingMessage): void {
  const problem = credentialsProblem(request.headers.authorization);
  if (!problem) return;
  const challenge = { 'www-authenticate': 'Basic realm="KashIO Payments", charset="UTF-8"' };
  refuse(401, { code: 'unauthorized', message: problem, param: 'Authorization' }, challenge);
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}

/** The part of the headers that the contract speaks of, with the length that the body really has. */
function contractHeaders({ headers }: IncomingMessage, length: number): Record<string, string> {
  const { authorization = '', 'content-type': contentType } = headers;
  return { authorization, 'content-length': String(length), ...(contentType !== undefined && { 'content-type': contentType }) };
}

function bodySchema(contract: Contract, match: Match): Schema | undefined {
  const media = match.operation.requestBody?.content['application/json'];
  return media && resolve(contract, media.schema as Schema);
}

async function answerOrRefuse(contract: Contract, engine: Engine, request: IncomingMessage): Promise<Answer> {
  const method = request.method ?? 'GET';
  const target = request.url?.startsWith('/') ? request.url : '/';
  const url = new URL(`http://localhost${target}`);
  const match = route(contract, method, url.pathname);
  authenticate(request);
  const bytes = await readBody(request);
  const takesBody = match.operation.requestBody !== undefined && bytes.length > 0;
  const headers = contractHeaders(request, takesBody ? bytes.length : 0);
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? 'application/json');

  const missing = Object.values(match.values).find((value) => value.includes('missing'));
  const asked = {
    target: match,
    path: url.pathname.slice(new URL(baseUrl(contract)).pathname.length),
    query: queryOf(url.searchParams),
    headers,
    ...(takesBody && { body: isJson ? parseBody(bytes) : {} }),
  };
  const result = await engine(asked, missing === undefined ? undefined : 404);
  if ('violations' in result) {
    const find = (schema: Schema) => resolve(contract, schema as Schema);
    return failure(400, errorsOf(result.violations, bodySchema(contract, match), find));
  }
  if (missing !== undefined) {
    const message = `No existe un objeto con el identificador «${missing}».`;
    return failure(404, [{ code: 'not_found', message, param: 'id' }]);
  }
  return result;
}

/**
 * The answer to any request: what the contract shows for a valid one, an error in the API's own shape for any other.
 * Never rejects.
 */
export async function answerTo(contract: Contract, engine: Engine, request: IncomingMessage): Promise<Answer> {
  try {
    return await answerOrRefuse(contract, engine, request);
  } catch (error) {
    if (error instanceof EarlyAnswer) return error.answer;
    return failure(500, [{ code: 'internal_error', message: 'El servidor simulado falló al responder esta petición.' }]);
  }
}

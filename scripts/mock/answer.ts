import type { IncomingMessage } from 'node:http';
import { baseUrl, resolve, type Contract, type Schema } from '../lib/contract.ts';
import { readJson } from './body.ts';
import { credentialsProblem } from './credentials.ts';
import type { Engine, Violation } from './engine.ts';
import { errorsOf } from './errors.ts';
import { failure, refuse, Refusal, type Answer } from './refusal.ts';
import { findOperation, type Match } from './routes.ts';

function urlOf({ url = '/' }: IncomingMessage): URL {
  const absolute = url.startsWith('/') ? `http://localhost${url}` : url;
  return URL.canParse(absolute) ? new URL(absolute) : new URL('http://localhost/');
}

function route(contract: Contract, method: string, path: string): Match {
  const base = new URL(baseUrl(contract)).pathname;
  const found = path.startsWith(`${base}/`) ? findOperation(contract, method, path.slice(base.length)) : { allowed: [] };
  if ('operation' in found) return found;
  if (found.allowed.length === 0) {
    const known = Object.keys(contract.paths).map((path) => base + path);
    return refuse(404, { code: 'not_found', message: `No existe esta ruta. Las rutas son: ${known.join(', ')}.` });
  }
  const allowed = found.allowed.map((name) => name.toUpperCase()).join(', ');
  const message = `Esta ruta no admite el método ${method}, solo ${allowed}.`;
  return refuse(405, { code: 'method_not_allowed', message }, { allow: allowed });
}

function authenticate({ headers }: IncomingMessage): void {
  const problem = credentialsProblem(headers.authorization);
  if (!problem) return;
  const challenge = { 'www-authenticate': 'Basic realm="KashIO Payments", charset="UTF-8"' };
  refuse(401, { code: 'unauthorized', message: problem, param: 'Authorization' }, challenge);
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  const values = names.map((name) => [name, parameters.getAll(name)] as const);
  return Object.fromEntries(values.map(([name, [first = '', ...rest]]) => [name, rest.length === 0 ? first : [first, ...rest]]));
}

function badRequest(contract: Contract, { operation }: Match, violations: Violation[]): Answer {
  const find = (schema: Schema) => resolve(contract, schema as Schema);
  const body = operation.requestBody?.content['application/json']?.schema;
  return failure(400, errorsOf(violations, body, find));
}

async function answerOrRefuse(contract: Contract, engine: Engine, request: IncomingMessage): Promise<Answer> {
  const url = urlOf(request);
  const match = route(contract, request.method ?? 'GET', url.pathname);
  authenticate(request);
  const asked = {
    target: match,
    path: match.values,
    query: queryOf(url.searchParams),
    ...(match.operation.requestBody && { body: await readJson(request) }),
  };
  const [unknown] = Object.entries(match.values).filter(([, value]) => value.includes('missing'));
  const result = await engine(asked, unknown && 404);
  if ('violations' in result) return badRequest(contract, match, result.violations);
  if (unknown) {
    const [param, value] = unknown;
    return failure(404, [{ code: 'not_found', message: `No existe un objeto con el identificador «${value}».`, param }]);
  }
  return result;
}

/**
 * The answer to any request: what the contract shows for a valid one, an error in the API's own shape for any other.
 * A fault of the mock itself is a 500, and told on standard error. Never rejects.
 */
export async function answerTo(contract: Contract, engine: Engine, request: IncomingMessage): Promise<Answer> {
  try {
    return await answerOrRefuse(contract, engine, request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    if (!request.destroyed) console.error(error);
    return failure(500, [{ code: 'internal_error', message: 'El servidor simulado falló al responder esta petición.' }]);
  }
}

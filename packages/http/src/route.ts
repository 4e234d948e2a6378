import type { IncomingMessage } from 'node:http';
import { failure, isPreflight, preflightHeaders, type Api, type ApiResponse, type Match } from '@kashio-toolkit/core';

const urls = new WeakMap<IncomingMessage, URL>();

/** A request's URL. What is none is taken for `/`. */
export function parseUrl(request: IncomingMessage): URL {
  let parsed = urls.get(request);
  if (!parsed) {
    const { url = '/' } = request;
    const absolute = url.startsWith('/') ? `http://localhost${url}` : url;
    parsed = new URL(URL.canParse(absolute) ? absolute : 'http://localhost/');
    urls.set(request, parsed);
  }
  return parsed;
}

/** The API whose base path a request is below: one of the others, or else the main one. */
export function findApi<Served extends Api>(request: IncomingMessage, main: Served, ...others: Served[]): Served {
  const { pathname } = parseUrl(request);
  return others.find(({ base }) => pathname === base || pathname.startsWith(`${base}/`)) ?? main;
}

/** RFC 9112, section 3.2: one Host header, which only HTTP/1.0 may leave out. */
function checkHost({ httpVersion, rawHeaders }: IncomingMessage): ApiResponse | undefined {
  const { length } = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (length === 1 || (length === 0 && httpVersion === '1.0')) return undefined;
  const message = length === 0 ? 'Falta la cabecera Host.' : 'La cabecera Host está repetida: envíela una sola vez.';
  return failure(400, [{ code: 'malformed_request', message, param: 'Host' }]);
}

function unknownRoute(paths: string[]): ApiResponse {
  const message = `No existe esta ruta. Las rutas son: ${paths.join(', ')}.`;
  return failure(404, [{ code: 'not_found', message }]);
}

function wrongMethod(method: string, allow: string): ApiResponse {
  if (method === 'OPTIONS') return { status: 204, headers: { allow } };
  const message = `Esta ruta no admite el método ${method}, solo ${allow}.`;
  return failure(405, [{ code: 'method_not_allowed', message }], { allow });
}

/** A request that is one for an operation. */
export interface Routed<Served extends Api = Api> {
  api: Served;
  match: Match;
  /** All of its query, also what the operation does not know. */
  query: URLSearchParams;
}

/**
 * Finds the operation of a request.
 *
 * @returns the response where none is needed or found: a browser's preflight, OPTIONS, an unknown path or method (404, 405), a
 *   missing or repeated Host (400)
 */
export function routeRequest<Served extends Api>(api: Served, request: IncomingMessage): Routed<Served> | ApiResponse {
  const wrongHost = checkHost(request);
  if (wrongHost) return wrongHost;
  if (isPreflight(request)) return { status: 204, headers: preflightHeaders(request) };
  const { method = 'GET' } = request;
  const { pathname, searchParams } = parseUrl(request);
  const match = api.route(method, pathname);
  if ('values' in match) return { api, match, query: searchParams };
  return match.allowed.length > 0 ? wrongMethod(method, match.allowed.join(', ')) : unknownRoute(api.paths);
}

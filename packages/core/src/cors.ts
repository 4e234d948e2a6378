import type { IncomingMessage } from 'node:http';

/** What pages may read of an answer besides its body. */
const exposed = 'Allow, WWW-Authenticate, Content-Length, Preference-Applied';

/** The headers that let a page of any origin read an answer (section "Introducción" of the documentation: CORS). */
export function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
    vary: 'Origin',
  };
}

/** Whether a browser asks first if a page of another origin may send a request. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** What any page is told that it may send; the method that it asks for is added, so that it can read a 405 as well. */
const methods = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];

/** The headers that allow such a request: any method and header, `Authorization` too, also from the internet to this machine. */
export function preflightHeaders({ headers }: IncomingMessage): Record<string, string> {
  const asked = headers['access-control-request-method'] ?? 'GET';
  const local = headers['access-control-request-private-network'] === 'true';
  return {
    'access-control-allow-methods': [...new Set([...methods, asked])].join(', '),
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'Authorization, Content-Type, Prefer',
    'access-control-max-age': '600',
    ...(local && { 'access-control-allow-private-network': 'true' }),
  };
}

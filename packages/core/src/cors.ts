import type { IncomingMessage } from 'node:http';

/** The headers of a response that pages may read. */
const exposed = ['Allow', 'WWW-Authenticate', 'Content-Length', 'Preference-Applied'];

/**
 * The headers that let a page of any origin read a response (section "Introducción" of the documentation: CORS).
 *
 * @param more names of further headers that pages may read
 */
export function corsHeaders({ headers }: IncomingMessage, more: string[] = []): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': [...exposed, ...more].join(', '),
    vary: 'Origin',
  };
}

/** Whether a request is a browser's question if a page of another origin may send one. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** The methods that any page may use; the requested one is added, so that a page can read a 405 as well. */
const methods = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];

/** The headers that allow such a request: any method and header, `Authorization` too, also from the internet to this machine. */
export function preflightHeaders({ headers }: IncomingMessage): Record<string, string> {
  const requested = headers['access-control-request-method'] ?? 'GET';
  const isPrivateNetwork = headers['access-control-request-private-network'] === 'true';
  return {
    'access-control-allow-methods': [...new Set([...methods, requested])].join(', '),
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'Authorization, Content-Type, Prefer',
    'access-control-max-age': '600',
    ...(isPrivateNetwork && { 'access-control-allow-private-network': 'true' }),
  };
}

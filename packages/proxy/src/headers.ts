import type { IncomingMessage } from 'node:http';

/** Headers of one connection, not of the message (RFC 9110, section 7.6.1). Trailers are not forwarded. */
const connectionHeaders = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Always forwarded, whatever `Connection` names: without them a message would end elsewhere or go elsewhere. */
const indispensable = new Set(['content-length', 'host']);

/** Names with their values. */
export function toPairs(raw: string[]): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!]);
}

/**
 * The headers of a message that are forwarded, with their order, spelling and repetitions.
 *
 * @param raw names and values in turn, as Node.js received them
 */
export function getEndToEndHeaders(raw: string[]): string[] {
  const pairs = toPairs(raw);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase());
  const dropped = new Set([...connectionHeaders, ...named.filter((name) => !indispensable.has(name))]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}

/** Methods for which Node.js adds no body of its own to a request without one. */
const bodyless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** Whether a request has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The headers of a request to the upstream: the client's, with the upstream's host, and the body framed as it came. */
export function createRequestHeaders({ method = 'GET', headers, rawHeaders }: IncomingMessage, host: string): string[] {
  const kept = toPairs(getEndToEndHeaders(rawHeaders)).filter(([name]) => name.toLowerCase() !== 'host');
  const framing = () => {
    if (headers['transfer-encoding'] !== undefined) return ['Transfer-Encoding', 'chunked'];
    return headers['content-length'] === undefined && !bodyless.has(method) ? ['Content-Length', '0'] : [];
  };
  return ['Host', host, ...kept.flat(), ...framing()];
}

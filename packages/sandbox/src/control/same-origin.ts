// Keeps web pages from giving orders: a page of another origin, and one whose name was made to lead here (DNS rebinding).
import type { IncomingMessage } from 'node:http';
import { throwHttpError } from '@kashio-toolkit/core';
import { isLoopback } from '../webhook-url.ts';

/** A host as URLs write it, with its port; `undefined` for what is none. */
function parseHost(text: string): URL | undefined {
  const isHost = /^(\[[0-9a-f:.]+\]|[^\s/?#@:[\]\\]+)(:\d*)?$/i.test(text);
  return isHost && URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : undefined;
}

/** An address as a URL's host, such as `[::1]`. */
const toHostname = (address: string): string | undefined =>
  parseHost(address.includes(':') ? `[${address}]` : address)?.hostname;

/** The address that a connection came in on; IPv4 in the form of IPv6 as IPv4. */
const getLocalAddress = ({ socket }: IncomingMessage): string => (socket.localAddress ?? '').replace(/^::ffff:/, '');

/**
 * Checks that a request calls the sandbox by a name of its own.
 *
 * @param listening the name or address that the sandbox was told to listen on
 * @throws HttpError, a 403, for a `Host` that is neither loopback nor where the sandbox listens
 */
export function checkHost(request: IncomingMessage, listening: string): void {
  const { host } = request.headers;
  if (host === undefined) return; // HTTP/1.0, which no browser speaks.
  const hostname = parseHost(host)?.hostname.replace(/\.$/, '');
  const own = [listening, getLocalAddress(request)].map(toHostname);
  if (hostname !== undefined && (isLoopback(hostname) || own.includes(hostname))) return;
  const message =
    'La cabecera Host no nombra a este servidor. Llámelo por localhost, por 127.0.0.1 o por la dirección en la que escucha.';
  throwHttpError(403, { code: 'forbidden', message, param: 'Host' });
}

function throwForeignPage(param: string): never {
  const message =
    'Una página de otro origen no puede dar órdenes a este sandbox. Haga estas llamadas desde una prueba o un programa.';
  return throwHttpError(403, { code: 'forbidden', message, param });
}

/**
 * Checks that a control call is not a web page's, except for pages of the sandbox itself.
 *
 * @param listening the name or address that the sandbox was told to listen on
 * @throws HttpError, a 403, for a page of another origin (`Origin`, `Sec-Fetch-Site`) or a `Host` that is neither loopback nor
 * where the sandbox listens
 */
export function checkSameOrigin(request: IncomingMessage, listening: string): void {
  checkHost(request, listening);
  const { origin, host = '', 'sec-fetch-site': site } = request.headers;
  // Without an origin, a page of the same site is still one of another port.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throwForeignPage('Sec-Fetch-Site');
  if (origin === undefined) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === parseHost(host)?.host;
  if (!isOwn) throwForeignPage('Origin');
}

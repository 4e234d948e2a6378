/** Requests as bytes, for what no client of HTTP would send. */
import { authorization } from './calls.ts';

export const credentials = `Authorization: ${authorization}`;
export const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;
/** The head of a request; the empty line after it is not part of it. */
export const head = (start: string, ...headers: string[]) => lines(start, 'Host: localhost', credentials, ...headers);
export const get = (target = '/v1/payments/invoices', ...headers: string[]) =>
  head(`GET ${target} HTTP/1.1`, 'Connection: close', ...headers);
export const post = (...headers: string[]) =>
  head('POST /v1/payments/invoices HTTP/1.1', 'Connection: close', 'Content-Type: application/json', ...headers);

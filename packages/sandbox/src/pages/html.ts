// Everything that becomes HTML is escaped by hono/jsx; the head of every page's answer.
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { RawResponse } from '@kashio-toolkit/http';

/** A piece of a page, escaped. */
export type Html = JSX.Element;

/** No script, style or request but our own, and no page that shows ours in a frame. */
const policy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  // The address of a payment page has the order's token. With `no-referrer`, forms would be sent without an origin.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** For a page whose forms lead nowhere else. Those of the payment page do: a browser counts where it is sent on to. */
export const formsOfOurs = { 'content-security-policy': `${policy}; form-action 'self'` };

/** A page as it is sent. */
export function toPage(status: number, page: Html, more: Record<string, string | string[]> = {}): RawResponse {
  const body = `<!doctype html>${page}`;
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(body) };
  return { status, headers: { ...headers, ...type, ...more }, body };
}

/** Sends a browser on to another address, which it gets. */
export function toRedirect(location: string, more: Record<string, string | string[]> = {}): RawResponse {
  return { status: 303, headers: { ...headers, 'content-length': 0, ...more, location }, body: '' };
}

/** A file of our own, as it is sent. */
export function toFile(type: string, body: Buffer): RawResponse {
  const own = { 'content-type': type, 'content-length': body.length, 'cache-control': 'no-cache' };
  return { status: 200, headers: { ...headers, ...own }, body };
}

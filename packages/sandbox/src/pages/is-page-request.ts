import type { IncomingMessage } from 'node:http';

/** Whether a request is for a page of the sandbox, or for what its pages need. Asked of every request. */
export function isPageRequest({ url = '' }: IncomingMessage): boolean {
  return url === '/' || url.startsWith('/?') || url.startsWith('/checkout/') || url.startsWith('/_pages/');
}

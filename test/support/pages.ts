/** The sandbox's pages, as a browser asks for them. */
import { request, type IncomingHttpHeaders } from 'node:http';
import type { Sandbox } from 'kashio-payments-sandbox';

export interface PageAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks for a page with any headers, `Host` and `Origin` too, which `fetch` would not send; a form is sent by POST. */
export function ask(
  { pagesUrl }: Sandbox,
  path: string,
  {
    form,
    headers = {},
    method,
  }: { form?: Record<string, string>; headers?: Record<string, string>; method?: string } = {},
): Promise<PageAnswer> {
  const body = form && new URLSearchParams(form).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const sent = request(pagesUrl + path, {
      method: method ?? (form ? 'POST' : 'GET'),
      headers: { ...(form && { ...type, origin: pagesUrl }), ...headers },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const { statusCode: status = 0 } = response;
      resolve({ status, headers: response.headers, body: Buffer.concat(await response.toArray()).toString('utf8') });
    });
    sent.end(body);
  });
}

/** The sandbox's pages, as a browser asks for them. */
import { request, type IncomingHttpHeaders } from 'node:http';
import type { Sandbox, WorldCommands } from 'kashio-payments-sandbox';
import { expect } from 'vitest';
import { createKey } from './sandbox.ts';

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

/** A browser that has chosen the world of a key. */
export async function chooseWorld(sandbox: Sandbox, key: string): Promise<{ cookie: string }> {
  const { status, headers } = await ask(sandbox, '/_pages/world', { form: { key } });
  expect({ status, location: headers.location }).toEqual({ status: 303, location: '/' });
  return { cookie: headers['set-cookie']![0]!.split(';')[0]! };
}

export interface Looker {
  key: string;
  world: WorldCommands;
  look(path?: string): Promise<PageAnswer>;
  press(name: string, args: unknown[], more?: Record<string, string>): Promise<PageAnswer>;
}

/** Someone who looks at a world that no other test has. */
export async function openDashboard(sandbox: Sandbox): Promise<Looker> {
  const key = createKey();
  const headers = await chooseWorld(sandbox, key);
  return {
    key,
    world: sandbox.world(key),
    look: (path = '/') => ask(sandbox, path, { headers }),
    press: (name, args, more = {}) =>
      ask(sandbox, `/_pages/commands/${name}`, { form: { args: JSON.stringify(args), ...more }, headers }),
  };
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The commands that a page shows. */
export function findSnippets({ body }: PageAnswer): string[] {
  const found = [...body.matchAll(/<pre><code>(.*?)<\/code>/gs)];
  return found.map(([, code]) => code!.replaceAll(/&\w+;|&#39;/g, (entity) => entities[entity]!));
}

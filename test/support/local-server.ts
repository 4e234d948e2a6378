/** Servers on loopback that answer the same to every request. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { reservePort } from './port.ts';

/** A local server and the requests that came to it. */
export interface LocalServer {
  url: string;
  received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[];
}

/** Writes a response. */
export type Responder = (response: ServerResponse) => void;

/** An answer with a body: a text as it is, anything else as JSON. */
export function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Responder {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent);
}

/** Starts a server that answers the same to every request until the test that calls this ends. */
export async function serve(respond: Responder): Promise<LocalServer> {
  const received: LocalServer['received'] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: await text(request) });
    respond(response);
  });
  onTestFinished(() => close(server));
  return { url: await listen(server, 0, '127.0.0.1'), received };
}

/** A local URL at which nothing listens until the test that calls this ends, unless by asking for its very port. */
export async function silentUrl(): Promise<string> {
  const { url, release } = await reservePort();
  onTestFinished(release);
  return url;
}

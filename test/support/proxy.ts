/** The proxy between real clients and servers, and what it reports. */
import http, { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import type { Outcome } from '../../packages/proxy/src/findings.ts';
import { startProxy, type ProxyOptions } from '../../packages/proxy/src/server.ts';
import { contract, documentedExample } from './contract.ts';

export const key = 'sk_test_W3qZr8Lk';
export const authorization = `Basic ${btoa(`${key}:`)}`;
export const json = { 'content-type': 'application/json' };
export const invoice = documentedExample('getInvoice', 'response');

/** The proxy in front of a server, with what it has reported. */
export async function proxyTo(upstream: string, options: Partial<ProxyOptions> = {}) {
  const outcomes: Outcome[] = [];
  const proxy = await startProxy({
    upstream: new URL(upstream),
    contract,
    port: 0,
    host: '127.0.0.1',
    timeout: 30_000,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...options,
  });
  onTestFinished(() => proxy.close());
  const reported = async (count = 1) => {
    await expect.poll(() => outcomes.length).toBe(count);
    return outcomes;
  };
  const found = async () =>
    (await reported())
      .flatMap(({ violations }) => violations.map(({ in: place, where, rule }) => `${place} ${where} ${rule}`))
      .sort();
  return { ...proxy, outcomes, reported, found };
}

/** A server until the test ends; returns the base URL of its API. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener);
  const origin = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server));
  return `${origin}/v1/payments`;
}

/** A server that gives one answer, behind the proxy. */
export const answering = async (
  status: number,
  body: string | Uint8Array = '',
  headers: http.OutgoingHttpHeaders = json,
) =>
  proxyTo(
    await serve(
      (request, response) => void request.resume().on('end', () => response.writeHead(status, headers).end(body)),
    ),
  );

/** A GET as fetch makes it, with the key and without following a redirect. */
export const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { authorization, ...headers }, redirect: 'manual' });

/** A request as http.request makes it, for what fetch does not let through. */
export function exchange(
  url: string,
  options: http.RequestOptions,
  body?: string,
): Promise<IncomingMessage & { received: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false, ...options }, async (response) =>
      resolve(Object.assign(response, { received: await buffer(response) })),
    );
    request.on('error', reject).end(body);
  });
}

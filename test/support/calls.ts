/** Many requests at a time over few connections, and what comes back held against the contract. */
import { Agent, request } from 'node:http';
import { expect } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import { longest } from '../../packages/mock/src/options.ts';
import { faults } from './oracle.ts';

export interface Call {
  method: string;
  /** Below the API's base URL. */
  path: string;
  body?: Json;
}

export interface Reply {
  status: number;
  body: Json;
}

export interface Caller {
  call(sent: Call): Promise<Reply>;
  /** Ends the connections. */
  end(): void;
}

/** The credentials that tests send. */
export const authorization = `Basic ${btoa('sk_test_f5yj6jAHep36jAep3JU:')}`;

/** The times of a mock for which no request is too slow, as `startMock` takes them. */
export const unhurried = { head: longest, whole: longest, rest: longest };

/** A client that keeps its connections, at most that many. */
export function createCaller(url: string, connections = 16): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  const call = ({ method, path, body }: Call) =>
    new Promise<Reply>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization,
        ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      };
      const sent = request({ agent, hostname, port, method, path: base + path, headers });
      sent.on('error', reject).on('response', (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (part: string) => (received += part));
        response
          .on('error', reject)
          .on('end', () => resolve({ status: response.statusCode!, body: JSON.parse(received) as Json }));
      });
      sent.end(text);
    });
  return { call, end: () => agent.destroy() };
}

/** What an answer of error names as being at fault; `undefined` for an entry that names nothing. */
export function namedIn({ body }: Reply): (string | undefined)[] {
  expect(faults('/components/schemas/ErrorResponse', body)).toEqual([]);
  return (body as { error: { param?: string }[] }).error.map(({ param }) => param);
}

import { once } from 'node:events';
import { Agent, request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { callMany } from '../lib/parallel.ts';
import type { Request } from './requests.ts';

/** Number of connections that are kept open, each with one request at a time. */
const connections = 8;

/**
 * Sends a request. Resolves with the body of the answer.
 *
 * @throws Error when the status is not the expected one
 */
export async function send(
  url: string,
  { method, path, headers, body, status }: Request,
  agent?: Agent,
): Promise<string> {
  const request = open(url + path, { method, headers, agent: agent ?? false, timeout: 30_000 });
  request.on('timeout', () => request.destroy(new Error(`${method} ${url}${path} is not answered in time.`)));
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const answer = await text(response);
  if (response.statusCode === status) return answer;
  throw new Error(`${method} ${url}${path} is answered with ${response.statusCode} instead of ${status}: ${answer}`);
}

/** Makes requests of a kind, by their numbers. */
export interface Workload {
  createRequest(number: number): Request;
}

/**
 * Sends a number of requests, of each workload in turn, and waits for all answers.
 *
 * @param first the number of the first request, so that later requests may have other values (default: 0)
 */
export async function sendMany(url: string, workloads: Workload[], count: number, first = 0): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    await callMany(count, connections, (index) => {
      const number = first + index;
      return send(url, workloads[number % workloads.length]!.createRequest(number), agent);
    });
  } finally {
    agent.destroy();
  }
}

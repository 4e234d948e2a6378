import { Agent, request as open, type OutgoingHttpHeaders } from 'node:http';
import type { Work } from './works.ts';

/** A request to a contestant, and the status that it has to be answered with. */
export interface Request {
  method: string;
  /** Below the API's address. */
  path: string;
  headers: OutgoingHttpHeaders;
  body?: string;
  status: number;
}

/** How many connections are kept open, each with one request at a time. */
const connections = 8;

/**
 * Sends a request and reads the answer to its end.
 *
 * @returns the answer's body
 * @throws Error when the status is another than expected
 */
export function send(url: string, { method, path, headers, body, status }: Request, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new Error(`${method} ${url}${path} is not answered: ${cause.message}`, { cause }));
    const request = open(url + path, { method, headers, agent: agent ?? false, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === status) return resolve(text);
        reject(
          new Error(`${method} ${url}${path} is answered with ${response.statusCode} instead of ${status}: ${text}`),
        );
      });
    });
    request.on('timeout', () => request.destroy(new Error('it takes too long')));
    request.on('error', fail);
    request.end(body);
  });
}

/**
 * Sends a number of requests, in turn of each work, over some connections that are kept open, and waits for all answers.
 *
 * @param first the number of the first request, so that a later batch may have other values
 */
export async function sendMany(url: string, works: Work[], count: number, first = 0): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = first;
  const lane = async () => {
    for (let number = next++; number < first + count; number = next++) {
      await send(url, works[number % works.length]!.request(number), agent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, lane));
  } finally {
    agent.destroy();
  }
}

import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What came back from a POST: an HTTP status, or why there is none. */
export interface PostResult {
  status?: number;
  /** The beginning of the answer's body; none for an empty one. */
  body?: string;
  /** Such as `ECONNREFUSED`, `timeout`, or `aborted`. */
  problem?: string;
}

/** Sends JSON to an address, until a signal ends it. Never rejects. */
export type Post = (url: string, body: string, signal: AbortSignal) => Promise<PostResult>;

/** How much of an answer's body is read, in characters. */
const longestBody = 1000;

/** The beginning of a body. Once the status has come, nothing that happens to the rest counts. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    response.setEncoding('utf8');
    for await (const chunk of response as AsyncIterable<string>) {
      text += chunk;
      if (text.length >= longestBody) break;
    }
  } catch {
    // The connection failed, or the time is up.
  }
  return text.slice(0, longestBody);
}

/**
 * Sends each POST on a connection of its own, so that a shop that was restarted is reached as well. Redirects are not followed.
 *
 * @param timeout for the answer, in milliseconds
 */
export function createPost(timeout: number): Post {
  return (url, body, signal) =>
    new Promise((resolve) => {
      const send = url.startsWith('https:') ? requestHttps : requestHttp;
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'kashio-payments-sandbox',
        connection: 'close',
      };
      const request = send(url, { method: 'POST', headers, agent: false, signal });
      const timer = setTimeout(() => request.destroy(new Error('timeout')), timeout);
      let status: number | undefined;
      request.on('response', (response) => {
        const code = (status = response.statusCode ?? 0);
        void readBeginning(response).then((text) => finish({ status: code, ...(text !== '' && { body: text }) }));
      });
      // Without a listener such a request ends without an error.
      request.on('upgrade', ({ statusCode = 0 }, socket) => {
        socket.destroy();
        finish({ status: statusCode });
      });
      request.on('error', ({ code, message }: NodeJS.ErrnoException) => {
        if (status === undefined) finish({ problem: signal.aborted ? 'aborted' : (code ?? message) });
      });
      request.end(body);

      function finish(result: PostResult): void {
        clearTimeout(timer);
        resolve(result);
      }
    });
}

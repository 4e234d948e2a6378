import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { failure } from '@kashio-toolkit/core';
import { send } from '@kashio-toolkit/http';
import { capture, type Capture } from './capture.ts';
import { bringsBody, endToEnd, requestHeaders } from './headers.ts';
import { troubleOf } from './network-error.ts';

/** What became of a request. */
export interface Passed {
  request: Capture;
  /** The upstream's answer, which the client has in full. */
  answer?: { message: IncomingMessage; body: Capture };
  /** Why the upstream has not answered, or not to the end. Without it and without an answer, the client left. */
  trouble?: string;
}

export interface ForwardOptions {
  upstream: URL;
  /** How long the upstream may take to connect and, from the end of the request, to begin its answer, in milliseconds. */
  timeout: number;
  /** How much of a body is kept for judging, in bytes. */
  limit: number;
}

export interface Forward {
  /** Hands a request on and its answer back. Never rejects. */
  pass(request: IncomingMessage, response: ServerResponse): Promise<Passed>;
  /** Ends the connections that are kept. */
  close(): void;
}

/** The largest head of a message, in bytes: larger than what most servers take, so that it is they who throwHttpError. */
export const largestHead = 131_072;

/** The target of a request, without the origin that clients put there when they take this for a proxy of theirs. */
function targetOf({ url = '/' }: IncomingMessage): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return target.startsWith('?') || target === '' ? `/${target}` : target;
}

/** Prepares forwarding: every byte as it came, no redirect followed, nothing sent twice but a GET or HEAD that never arrived. */
export function createForward({ upstream, timeout, limit }: ForwardOptions): Forward {
  const protocol = upstream.protocol === 'https:' ? https : http;
  const hostname = upstream.hostname.replace(/^\[|\]$/g, '');
  const kept = new protocol.Agent({ keepAlive: true });
  // It is said to be kept: a server that ends a connection with its answer may cut off a body that is still under way.
  const single = Object.assign(new protocol.Agent({ keepAlive: true }), { keepSocketAlive: () => false });

  /** Sends a request and gives the answer once its head is there. */
  function reach(request: IncomingMessage, response: ServerResponse, agent: http.Agent): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { port } = upstream;
      const { method } = request;
      const headers = requestHeaders(request, upstream.host) as unknown as http.OutgoingHttpHeaders;
      const sent = protocol.request({
        hostname,
        port,
        method,
        path: targetOf(request),
        headers,
        agent,
        maxHeaderSize: largestHead,
      });
      const patience = setTimeout(() => {
        const isClientSlow = !request.complete && sent.socket?.connecting === false;
        if (isClientSlow) patience.refresh();
        else sent.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
      }, timeout);
      request.once('end', () => patience.refresh());
      response.once('close', () => sent.destroy());
      sent.on('continue', () => request.headers.expect !== undefined && response.writeContinue());
      sent.once('response', resolve);
      sent.on('error', (error: NodeJS.ErrnoException) => {
        reject(
          Object.assign(error, {
            isStale: sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE'),
          }),
        );
      });
      for (const event of ['response', 'error'] as const) sent.once(event, () => clearTimeout(patience));
      // What nobody takes any more must not keep the client from its answer.
      sent.once('close', () => request.unpipe(sent).resume());
      request.pipe(sent);
    });
  }

  /** A kept connection may have ended unnoticed, so it is only for what can safely be sent again on another. */
  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    const isSafe = (request.method === 'GET' || request.method === 'HEAD') && !bringsBody(request);
    if (!isSafe) return reach(request, response, single);
    return reach(request, response, kept).catch((error: NodeJS.ErrnoException & { isStale: boolean }) => {
      if (!error.isStale || response.destroyed) throw error;
      return reach(request, response, single);
    });
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<Passed> {
    const asked = capture(request, limit);
    try {
      const message = await answerTo(request, response);
      const body = capture(message, limit);
      response.sendDate = false;
      response.writeHead(message.statusCode!, message.statusMessage!, endToEnd(message.rawHeaders));
      // Sends the head at once. `flushHeaders` would, but encode it as UTF-8.
      response.write(Buffer.alloc(0));
      await pipeline(message, response);
      return { request: asked, answer: { message, body } };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const hasClientLeft = code === 'ERR_STREAM_PREMATURE_CLOSE' || (response.destroyed && !response.headersSent);
      if (hasClientLeft) return { request: asked };
      const trouble = troubleOf(error as NodeJS.ErrnoException);
      const message = `El proxy no obtuvo respuesta: el servidor ${trouble}.`;
      if (!response.headersSent) await send(request, response, failure(502, [{ code: 'proxy_error', message }]));
      return { request: asked, trouble };
    }
  }

  return {
    pass,
    close: () => {
      kept.destroy();
      single.destroy();
    },
  };
}

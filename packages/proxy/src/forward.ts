import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { failure } from '@kashio-toolkit/core';
import { send } from '@kashio-toolkit/http';
import { capture, type Capture } from './capture.ts';
import { getEndToEndHeaders, hasBody, createRequestHeaders, toPairs } from './headers.ts';
import { describeNetworkError } from './network-error.ts';

/** What became of a request. */
export interface Forwarded {
  requestBody: Capture;
  /** The upstream's response, which the client has in full. */
  response?: { message: IncomingMessage; body: Capture };
  /** Why the upstream has not responded, or not to the end. Without it and without a response, the client left. */
  networkError?: string;
}

export interface ForwardOptions {
  upstream: URL;
  /** How long the upstream may take to connect and, from the end of the request, to begin its answer, in milliseconds. */
  timeout: number;
  /** How much of a body is kept for validation, in bytes. */
  limit: number;
}

export interface Forwarder {
  /** Forwards a request to the upstream, and the response to the client. Never rejects. */
  forward(request: IncomingMessage, response: ServerResponse): Promise<Forwarded>;
  /** Ends the connections that are kept. */
  close(): void;
}

/** The largest head of a message, in bytes: larger than what most servers take, so that it is they who refuse it. */
export const maxHeaderSize = 131_072;

/** The target of a request, without the origin that clients put there when they take this for a proxy of theirs. */
export function getTarget({ url = '/' }: IncomingMessage): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return target.startsWith('?') || target === '' ? `/${target}` : target;
}

/**
 * Forwards an informational response, such as 103 Early Hints. Node.js writes none but of its own making, so this goes to the
 * connection as it is. It stays away from HTTP/1.0, which has no such responses, and from a client that has sent its next
 * request before the response to an earlier one: the connection belongs to that one.
 */
function forwardInformation(
  { httpVersion }: IncomingMessage,
  { socket, headersSent }: ServerResponse,
  { statusCode, statusMessage, rawHeaders }: http.InformationEvent,
): void {
  const isContinue = statusCode === 100; // It has an event of its own.
  if (isContinue || httpVersion === '1.0' || headersSent || !socket?.writable) return;
  const lines = toPairs(getEndToEndHeaders(rawHeaders)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join('')}\r\n`, 'latin1');
}

/** Ends a request that the upstream does not answer in time. A client that is still sending may take as long as it likes. */
function limitTime(request: IncomingMessage, sent: http.ClientRequest, timeout: number): void {
  const timer = setTimeout(() => {
    const isClientSlow = !request.complete && sent.socket?.connecting === false;
    if (isClientSlow) timer.refresh();
    else sent.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
  }, timeout);
  request.once('end', () => timer.refresh());
  for (const event of ['response', 'error'] as const) sent.once(event, () => clearTimeout(timer));
}

/** Prepares forwarding: every byte as it came, no redirect followed, nothing sent twice but a GET or HEAD that never arrived. */
export function createForwarder({ upstream, timeout, limit }: ForwardOptions): Forwarder {
  const protocol = upstream.protocol === 'https:' ? https : http;
  const hostname = upstream.hostname.replace(/^\[|\]$/g, '');
  const keepAliveAgent = new protocol.Agent({ keepAlive: true });
  // Its requests still say `Connection: keep-alive`: a server that ends a connection with its answer may cut off a body that
  // is still under way.
  const oneTimeAgent = Object.assign(new protocol.Agent({ keepAlive: true }), { keepSocketAlive: () => false });

  /** Sends a request; resolves once the head of its response is there. */
  function sendUpstream(
    request: IncomingMessage,
    response: ServerResponse,
    agent: http.Agent,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { port } = upstream;
      const { method } = request;
      const headers = createRequestHeaders(request, upstream.host);
      const sent = protocol.request({
        hostname,
        port,
        method,
        path: getTarget(request),
        headers,
        agent,
        maxHeaderSize,
      });
      limitTime(request, sent, timeout);
      response.once('close', () => sent.destroy());
      sent.on('continue', () => request.headers.expect !== undefined && response.writeContinue());
      sent.on('information', (information) => forwardInformation(request, response, information));
      sent.once('response', resolve);
      sent.on('error', (error: NodeJS.ErrnoException) => {
        reject(
          Object.assign(error, {
            isStale: sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE'),
          }),
        );
      });
      // A body that the upstream no longer reads must not keep the client from its answer.
      sent.once('close', () => request.unpipe(sent).resume());
      request.pipe(sent);
    });
  }

  /** A kept connection may have ended unnoticed, so it is used only for what can safely be sent again on another. */
  async function getResponse(request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    const isSafe = (request.method === 'GET' || request.method === 'HEAD') && !hasBody(request);
    if (!isSafe) return sendUpstream(request, response, oneTimeAgent);
    return sendUpstream(request, response, keepAliveAgent).catch(
      (error: NodeJS.ErrnoException & { isStale: boolean }) => {
        if (!error.isStale || response.destroyed) throw error;
        return sendUpstream(request, response, oneTimeAgent);
      },
    );
  }

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<Forwarded> {
    const requestBody = capture(request, limit);
    try {
      const message = await getResponse(request, response);
      const body = capture(message, limit);
      response.sendDate = false;
      response.writeHead(message.statusCode!, message.statusMessage, getEndToEndHeaders(message.rawHeaders));
      // Sends the head at once. `flushHeaders` would, but encode it as UTF-8.
      response.write(Buffer.alloc(0));
      await pipeline(message, response);
      return { requestBody, response: { message, body } };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const hasClientLeft = code === 'ERR_STREAM_PREMATURE_CLOSE' || (response.destroyed && !response.headersSent);
      if (hasClientLeft) return { requestBody };
      const networkError = describeNetworkError(error as NodeJS.ErrnoException);
      const message = `El proxy no obtuvo respuesta: el servidor ${networkError}.`;
      if (!response.headersSent) await send(request, response, failure(502, [{ code: 'proxy_error', message }]));
      return { requestBody, networkError };
    }
  }

  return {
    forward,
    close: () => {
      keepAliveAgent.destroy();
      oneTimeAgent.destroy();
    },
  };
}

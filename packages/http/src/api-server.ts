import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { handleClientError } from './client-error.ts';
import { defaultDrainTime } from './drain.ts';
import { close, listen } from './listen.ts';

/** How long a request may take to arrive, in milliseconds. */
export interface Times {
  /** Its head; default: 10,000. */
  head: number;
  /** All of it; default: 30,000. */
  whole: number;
  /** What is left of it after its response; it is received so that the client can read that. Default: 30,000. */
  rest: number;
}

export const defaultTimes: Times = { head: 10_000, whole: 30_000, rest: defaultDrainTime };

/**
 * Answers a request. When it rejects, the error is printed and the connection ends.
 *
 * @param onAccept sends `100 Continue` to a client that waits for it before it sends the body
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  onAccept?: () => void,
) => Promise<void>;

export interface ApiServerOptions {
  /** TCP port; 0 takes a free one. */
  port: number;
  host: string;
  times?: Times;
  handle: RequestHandler;
}

export interface ApiServer {
  /** Where the server is reached, such as `http://127.0.0.1:4010`. */
  origin: string;
  /** Stops the server and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that hands on every request, and answers what is no HTTP, or does not arrive in time, in the API's own shape.
 *
 * @throws CliError for an address that can't be used
 */
export async function startApiServer({
  port,
  host,
  times = defaultTimes,
  handle,
}: ApiServerOptions): Promise<ApiServer> {
  function take(request: IncomingMessage, response: ServerResponse, onAccept?: () => void): void {
    request.on('error', () => {});
    response.on('error', () => {});
    handle(request, response, onAccept).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  }

  const limits = {
    headersTimeout: times.head,
    requestTimeout: times.whole,
    connectionsCheckingInterval: Math.min(1000, times.head),
  };
  // Node's own response to a request without Host has no body: routeRequest checks it.
  const server = createServer({ ...limits, requireHostHeader: false }, (request, response) => take(request, response));
  server.on('checkContinue', (request, response) => take(request, response, () => response.writeContinue()));
  server.on('checkExpectation', (request, response) => take(request, response));
  server.on('clientError', (error, socket) => handleClientError(error, socket, times.rest));
  const origin = await listen(server, port, host);
  return { origin, close: () => close(server) };
}

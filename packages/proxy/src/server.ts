import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import { basePath, type Contract } from '@kashio-toolkit/core';
import { close, listen } from '@kashio-toolkit/http';
import type { Outcome } from './findings.ts';
import { createForwarder, getTarget, maxHeaderSize, type Forwarded } from './forward.ts';
import { createExchangeValidator, type Exchange, type Validation } from './validate.ts';

/** How much of a body is validated, in bytes, also once it is decompressed; larger ones are skipped. */
const maxBody = 10_000_000;

export interface ProxyOptions {
  /** The server's origin and, unless it is the contract's, the API's base path. */
  upstream: URL;
  contract: Contract;
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** How long the server may take to answer, in milliseconds. */
  timeout: number;
  /** Called for every request once it and its response are validated. */
  onOutcome: (outcome: Outcome) => void;
}

export interface Proxy {
  /** Base URL of the API through the proxy, such as `http://127.0.0.1:4011/v1/payments`. */
  url: string;
  /** Base URL of the server. */
  upstream: string;
  /** Stops the proxy, ends open connections, and waits until all that passed is validated. */
  close(): Promise<void>;
}

/** None when a request did not come to its end. */
function toExchange(request: IncomingMessage, { requestBody, response }: Forwarded): Exchange | undefined {
  const { method = 'GET', headers, complete } = request;
  if (!complete && !response) return undefined;
  return {
    method,
    target: getTarget(request),
    // A body that the server did not wait for can't be validated.
    request: { headers, body: complete ? requestBody() : undefined },
    ...(response && {
      response: { status: response.message.statusCode!, headers: response.message.headers, body: response.body() },
    }),
  };
}

/** Whether a server's address is the proxy's own, also by the machine's other names: a request would never end. */
function isOwnAddress(own: URL, { port, hostname }: URL): boolean {
  const localNames = ['localhost', '127.0.0.1', '0.0.0.0'];
  return (
    port === own.port &&
    (hostname === own.hostname || (localNames.includes(hostname) && localNames.includes(own.hostname)))
  );
}

/** Prints the error's name alone: its message could repeat what has passed. */
function reportFailure(error: Error): Validation {
  console.error(`El proxy falló al juzgar un intercambio (${error.name}), que pasó sin cambios.`);
  return { path: '/…', violations: [], isPartial: true };
}

/**
 * Starts a server that forwards every request to another, and its response back, and validates both by a contract. Paths stay as
 * they are, so the proxy has the base path of the server.
 *
 * @throws CliError when the port is taken, or the server would be this proxy itself
 */
export async function startProxy({ upstream, contract, port, host, timeout, onOutcome }: ProxyOptions): Promise<Proxy> {
  const base = upstream.pathname === '/' ? basePath(contract) : upstream.pathname.replace(/\/+$/, '');
  const forwarder = createForwarder({ upstream, timeout, limit: maxBody });
  const validate = await createExchangeValidator(contract, base, maxBody);
  const pending = new Set<Promise<void>>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const time = new Date();
    const start = performance.now();
    const forwarded = await forwarder.forward(request, response);
    const milliseconds = performance.now() - start;
    const exchange = toExchange(request, forwarded);
    const validation = exchange
      ? await validate(exchange).catch(reportFailure)
      : { path: '/…', violations: [], isPartial: false };
    const { method = 'GET' } = request;
    const { networkError, response: received } = forwarded;
    const status = received?.message.statusCode ?? (networkError === undefined ? undefined : response.statusCode);
    onOutcome({
      ...validation,
      time,
      method,
      milliseconds,
      ...(status !== undefined && { status }),
      ...(networkError !== undefined && { networkError }),
    });
  }

  const server = createServer({ requestTimeout: 0, maxHeaderSize });
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    request.on('error', () => {});
    response.on('error', () => {});
    const work = handle(request, response).finally(() => pending.delete(work));
    pending.add(work);
  };
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, onRequest);
  const origin = await listen(server, port, host);
  if (isOwnAddress(new URL(origin), upstream)) {
    await close(server);
    throw new CliError('El servidor de --upstream es este mismo proxy: nombre otro servidor u otro puerto (--port).');
  }
  return {
    url: origin + base,
    upstream: upstream.origin + base,
    close: async () => {
      await close(server);
      await Promise.all(pending);
      forwarder.close();
    },
  };
}

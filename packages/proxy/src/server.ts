import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { close, listen } from '@kashio-toolkit/http';
import { basePath } from '@kashio-toolkit/core';
import { createForward, largestHead, type Passed } from './forward.ts';
import { createJudge, type Exchange, type Judgement } from './validate.ts';
import type { Outcome } from './findings.ts';

/** How much of a body is judged, in bytes, also once it is decompressed; larger ones pass unjudged. */
const judged = 10_000_000;

export interface ProxyOptions {
  /** The server's origin and, unless it is the contract's, the API's base path. */
  upstream: URL;
  contract: Contract;
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Address to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** How long the server may take to answer, in milliseconds; 30,000 unless told. */
  timeout?: number;
  /** Is told of every exchange once it is judged. */
  onOutcome: (outcome: Outcome) => void;
}

export interface Proxy {
  /** Base URL of the API through the proxy, such as `http://127.0.0.1:4011/v1/payments`. */
  url: string;
  /** Base URL of the server. */
  upstream: string;
  /** Stops the proxy, ends open connections, and waits until all that passed is judged. */
  close(): Promise<void>;
}

function exchangeOf(
  { method = 'GET', url = '/', headers, complete }: IncomingMessage,
  { request, answer }: Passed,
): Exchange | undefined {
  if (!complete && !answer) return undefined;
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return {
    method,
    target,
    // A body that the server did not wait for can't be judged.
    request: { headers, body: complete ? request() : undefined },
    ...(answer && {
      response: { status: answer.message.statusCode!, headers: answer.message.headers, body: answer.body() },
    }),
  };
}

/** Whether a server's address is the proxy's own, also by the machine's other names: each request would then go round for ever. */
function isSame(own: URL, { port, hostname }: URL): boolean {
  const here = ['localhost', '127.0.0.1', '0.0.0.0'];
  return port === own.port && (hostname === own.hostname || (here.includes(hostname) && here.includes(own.hostname)));
}

/** The message of an error could repeat what has passed. */
function tellFailure(error: Error): Judgement {
  console.error(`El proxy falló al juzgar un intercambio (${error.name}), que pasó sin cambios.`);
  return { path: '/…', faults: [], isPartial: true };
}

/**
 * Starts a server that hands every request on to another, and its answer back, and judges both by a contract. Paths stay as
 * they are, so the proxy has the base path of the server.
 *
 * @throws CliError when the port is taken, or the server would be this proxy itself
 */
export async function startProxy({
  upstream,
  contract,
  port,
  host = '127.0.0.1',
  timeout = 30_000,
  onOutcome,
}: ProxyOptions): Promise<Proxy> {
  const base = upstream.pathname === '/' ? basePath(contract) : upstream.pathname.replace(/\/+$/, '');
  const forward = createForward({ upstream, timeout, limit: judged });
  const judge = await createJudge(contract, base, judged);
  const pending = new Set<Promise<void>>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const time = new Date();
    const start = performance.now();
    const passed = await forward.pass(request, response);
    const milliseconds = performance.now() - start;
    const exchange = exchangeOf(request, passed);
    const judgement = exchange
      ? await judge(exchange).catch(tellFailure)
      : { path: '/…', faults: [], isPartial: false };
    const { method = 'GET' } = request;
    const { trouble, answer } = passed;
    const status = answer?.message.statusCode ?? (trouble === undefined ? undefined : response.statusCode);
    onOutcome({
      ...judgement,
      time,
      method,
      milliseconds,
      ...(status !== undefined && { status }),
      ...(trouble !== undefined && { trouble }),
    });
  }

  const server = createServer({ requestTimeout: 0, maxHeaderSize: largestHead });
  const take = (request: IncomingMessage, response: ServerResponse) => {
    request.on('error', () => {});
    response.on('error', () => {});
    const work = handle(request, response).finally(() => pending.delete(work));
    pending.add(work);
  };
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, take);
  const origin = await listen(server, port, host);
  if (isSame(new URL(origin), upstream)) {
    await close(server);
    throw new CliError('El servidor de --upstream es este mismo proxy: nombre otro servidor u otro puerto (--port).');
  }
  return {
    url: origin + base,
    upstream: upstream.origin + base,
    close: async () => {
      await close(server);
      await Promise.all(pending);
      forward.close();
    },
  };
}

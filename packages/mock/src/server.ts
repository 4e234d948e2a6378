import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Contract } from '@kashio-toolkit/core';
import { close } from '@kashio-toolkit/http';
import { fileURLToPath } from 'node:url';
const bundleFile = fileURLToPath(new URL('../../../generated/openapi.json', import.meta.url));
import { listenOrExplain } from '@kashio-toolkit/http';
import { answerTo, type Told } from './answer.ts';
import { createBrokenAnswers } from '@kashio-toolkit/http';
import { isPreflight } from '@kashio-toolkit/core';
import { basePath } from '@kashio-toolkit/core';
import { readContract } from '@kashio-toolkit/http';
import type { LogEntry } from '@kashio-toolkit/http';
import { checkOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { send, usualRest } from '@kashio-toolkit/http';
import { simulatedFailure, simulateLatency, type Simulation } from './simulate.ts';

/** How long a request may take to arrive, in milliseconds. */
export interface Times {
  head: number;
  whole: number;
  /** What is left of it when it has been answered: it is taken in so that the client can read its answer. */
  rest: number;
}

const usualTimes: Times = { head: 10_000, whole: 30_000, rest: usualRest };

export interface MockOptions extends Simulation {
  /** TCP port; 0 takes a free one. 4010 unless told. */
  port?: number;
  /** Address to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** The contract to serve; the bundle on disk unless told. */
  contract?: Contract;
  /** The largest body that is read, in bytes; 1,000,000 unless told. */
  maxBody?: number;
  /** How long a request may take to arrive, in milliseconds: its head 10,000, the whole of it 30,000 and the rest after its answer 2,000 unless told. */
  times?: Times;
  /** Is told of every request after its answer. */
  log?: (entry: LogEntry) => void;
}

export interface Mock {
  /** Base URL of the API, such as `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** Serves another contract from now on, below the same base path. */
  serve(contract: Contract): Promise<void>;
  /** Stops the server and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers each operation of the contract with an example of the contract that repeats what the request
 * says, and each request that breaks the contract with a 400 that names what is at fault. An id that contains `missing` is
 * unknown: 404. It remembers nothing.
 *
 * @throws CliError for an option that it does not have or can't be so, when the port is taken or the bundle can't be read
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkOptions(options);
  const { port = 4010, host = '127.0.0.1', maxBody = 1_000_000, times = usualTimes, log } = options;
  const contract = options.contract ?? (await readContract(bundleFile));
  let served = await prepare(contract);
  const stopping = new AbortController();
  const broken = createBrokenAnswers(times.rest);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    const answer = await answerTo(served, request, maxBody);
    // A browser tells a page nothing of a preflight that fails: that would try nobody's patience.
    const simulation = isPreflight(request) ? {} : options;
    const failed = simulatedFailure(simulation);
    const final: Told = failed ? { ...answer, ...failed, headers: answer.headers ?? {} } : answer;
    await simulateLatency(simulation, stopping.signal);
    if (response.destroyed) return;
    if (!request.complete) broken.ignore(request.socket);
    await send(request, response, final, times.rest);
    const { method = '' } = request;
    const { path, status, told: errors = [] } = final;
    log?.({
      time: new Date(),
      method,
      ...(path !== undefined && { path }),
      status,
      milliseconds: performance.now() - start,
      errors,
    });
  }

  const limits = {
    headersTimeout: times.head,
    requestTimeout: times.whole,
    connectionsCheckingInterval: Math.min(1000, times.head),
  };
  // Node's own refusal of a request without Host has no body.
  const server = createServer({ ...limits, requireHostHeader: false }, (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', broken.answer);
  const origin = await listenOrExplain(server, port, host);
  return {
    url: origin + basePath(contract),
    serve: async (other) => {
      served = await prepare(other);
    },
    close: () => {
      stopping.abort();
      return close(server);
    },
  };
}

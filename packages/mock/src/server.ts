import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basePath, isPreflight, type Contract } from '@kashio-toolkit/core';
import { readContract, close, createClientErrorHandler, listen, send } from '@kashio-toolkit/http';
import { contractFile } from './contract-file.ts';
import { handleRequest, type LoggedResponse } from './handle-request.ts';
import { checkOptions, defaults, type ServerOptions } from './options.ts';
import { prepareContract } from './prepare.ts';
import { simulatedFailure, simulateLatency } from './simulate.ts';

export interface Mock {
  /** Base URL of the API, such as `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** Serves another version of the contract from now on, below the same base path. */
  serve(contract: Contract): Promise<void>;
  /** Stops the server and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers each operation of the contract with an example of the contract that repeats what the request
 * says, and each request that breaks the contract with a 400 that names what is wrong. An id that contains `missing` is
 * unknown: 404. It remembers nothing.
 *
 * @throws CliError for a wrong option, a taken port or a contract that can't be read or served
 */
export async function startMock(options: ServerOptions = {}): Promise<Mock> {
  checkOptions(options);
  const {
    port = defaults.port,
    host = defaults.host,
    maxBody = defaults.maxBody,
    times = defaults.times,
    log,
  } = options;
  const contract = (options.contract ?? (await readContract(contractFile))) as Contract;
  let prepared = await prepareContract(contract);
  const stopping = new AbortController();
  const clientErrors = createClientErrorHandler(times.rest);

  async function handle(request: IncomingMessage, response: ServerResponse, onAccept?: () => void): Promise<void> {
    const start = performance.now();
    const handled = await handleRequest(prepared, request, { maxBody, ...(onAccept && { onAccept }) });
    // A browser tells a page nothing of a preflight that fails: that would try nobody's patience.
    const simulation = isPreflight(request) ? {} : options;
    const failed = simulatedFailure(simulation);
    const final: LoggedResponse = failed ? { ...handled, ...failed, headers: handled.headers ?? {} } : handled;
    await simulateLatency(simulation, stopping.signal);
    if (response.destroyed) return;
    if (!request.complete) clientErrors.ignore(request.socket);
    await send(request, response, final, times.rest);
    const { method = '' } = request;
    const { path, status, errors = [] } = final;
    log?.({
      time: new Date(),
      method,
      ...(path !== undefined && { path }),
      status,
      milliseconds: performance.now() - start,
      errors,
    });
  }

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
  // Node's own response to a request without Host has no body.
  const server = createServer({ ...limits, requireHostHeader: false }, (request, response) => take(request, response));
  server.on('checkContinue', (request, response) => take(request, response, () => response.writeContinue()));
  server.on('checkExpectation', (request, response) => take(request, response));
  server.on('clientError', clientErrors.handle);
  const origin = await listen(server, port, host);
  return {
    url: origin + basePath(contract),
    serve: async (other) => {
      prepared = await prepareContract(other);
    },
    close: () => {
      stopping.abort();
      return close(server);
    },
  };
}

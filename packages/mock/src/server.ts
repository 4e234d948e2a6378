import type { IncomingMessage, ServerResponse } from 'node:http';
import { isPreflight, type Contract } from '@kashio-toolkit/core';
import { readContract, send, startApiServer, toLogEntry, type LoggedResponse } from '@kashio-toolkit/http';
import { contractFile } from './contract-file.ts';
import { handleRequest } from './handle-request.ts';
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

  async function handle(request: IncomingMessage, response: ServerResponse, onAccept?: () => void): Promise<void> {
    const start = performance.now();
    const handled = await handleRequest(prepared, request, { maxBody, ...(onAccept && { onAccept }) });
    // A browser tells a page nothing of a preflight that fails: that would try nobody's patience.
    const simulation = isPreflight(request) ? {} : options;
    const failed = simulatedFailure(simulation);
    const final: LoggedResponse = failed ? { ...handled, ...failed, headers: handled.headers ?? {} } : handled;
    await simulateLatency(simulation, stopping.signal);
    if (response.destroyed) return;
    await send(request, response, final, times.rest);
    log?.(toLogEntry(request, final, start));
  }

  const { origin, close } = await startApiServer({ port, host, times, handle });
  return {
    url: origin + prepared.base,
    serve: async (other) => {
      prepared = await prepareContract(other);
    },
    close: () => {
      stopping.abort();
      return close();
    },
  };
}

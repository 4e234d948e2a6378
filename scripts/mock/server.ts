import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ExpectedError } from '../lib/command.ts';
import type { Contract } from '../lib/contract.ts';
import { close, listen } from '../lib/http.ts';
import { bundleFile } from '../lib/paths.ts';
import { answerTo, prepare, type Told } from './answer.ts';
import { basePath, readContract } from './contract.ts';
import type { LogEntry } from './log.ts';
import { failure } from './refusal.ts';
import { send } from './send.ts';
import { simulatedFailure, simulateLatency, type Simulation } from './simulate.ts';

/** How long a request may take to arrive: its head and the whole of it, in milliseconds. */
const headTime = 10_000;
const wholeTime = 30_000;

export interface MockOptions extends Simulation {
  /** TCP port; 0 takes a free one. 4010 unless told. */
  port?: number;
  /** Address to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** The contract to serve; the bundle on disk unless told. */
  contract?: Contract;
  /** The largest body that is read, in bytes; 1,000,000 unless told. */
  maxBody?: number;
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

function addressProblem(error: NodeJS.ErrnoException, host: string, port: number): ExpectedError {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? 'ya está en uso; elija otro puerto con --port (0 toma uno libre)' : `no se puede usar (${error.message})`;
  return new ExpectedError(`La dirección ${host}:${port} ${reason}.`);
}

/** Answers what is no HTTP, or does not arrive in time, in the API's own shape. */
function answerBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problems: Record<string, string> = {
    ERR_HTTP_REQUEST_TIMEOUT: 'La petición no llegó completa a tiempo.',
    HPE_HEADER_OVERFLOW: 'Las cabeceras de la petición son demasiado grandes.',
  };
  const message = problems[error.code ?? ''] ?? 'La petición no está bien formada según HTTP.';
  const text = JSON.stringify(failure(400, [{ code: 'malformed_request', message }]).body);
  const head = ['HTTP/1.1 400 Bad Request', 'Content-Type: application/json; charset=utf-8', `Content-Length: ${Buffer.byteLength(text)}`, 'Connection: close'];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}

/**
 * Starts a server that answers each operation of the contract with an example of the contract that repeats what the request
 * says, and each request that breaks the contract with a 400 that names what is at fault. An id that contains `missing` is
 * unknown: 404. It remembers nothing.
 *
 * @throws ExpectedError when the port is taken or the bundle can't be read
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 4010, host = '127.0.0.1', maxBody = 1_000_000, log } = options;
  const contract = options.contract ?? (await readContract(bundleFile));
  let served = await prepare(contract);
  const stopping = new AbortController();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    const answer = await answerTo(served, request, maxBody);
    const final: Told = { ...answer, ...simulatedFailure(options) };
    await simulateLatency(options, stopping.signal);
    if (!response.destroyed) await send(request, response, final);
    const { method = '' } = request;
    const { path, status, told: errors = [] } = final;
    log?.({ time: new Date(), method, ...(path !== undefined && { path }), status, milliseconds: performance.now() - start, errors });
  }

  const server = createServer({ headersTimeout: headTime, requestTimeout: wholeTime, connectionsCheckingInterval: 1000 }, (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', answerBroken);
  const origin = await listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
    throw addressProblem(error, host, port);
  });
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

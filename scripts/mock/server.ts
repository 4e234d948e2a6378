import { createServer } from 'node:http';
import { readBundle } from './bundle.ts';
import { ExpectedError } from '../lib/command.ts';
import { baseUrl, type Contract } from '../lib/contract.ts';
import { close, listen } from '../lib/http.ts';
import { answerTo } from './answer.ts';
import { createEngine } from './engine.ts';

function addressProblem(error: NodeJS.ErrnoException, host: string, port: number): ExpectedError {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? 'ya está en uso; elija otro puerto con --port (0 toma uno libre)' : `no se puede usar (${error.message})`;
  return new ExpectedError(`La dirección ${host}:${port} ${reason}.`);
}

export interface MockOptions {
  /** TCP port; 0 takes a free one. 4010 unless told. */
  port?: number;
  /** Address to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** The contract to serve; the bundle on disk unless told. */
  contract?: Contract;
}

export interface Mock {
  /** Base URL of the API, such as `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** Stops the server and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers each operation of the contract with its first example, and each request that breaks the
 * contract with a 400 that names what is at fault. An id that contains `missing` is unknown: 404. It remembers nothing.
 *
 * @throws ExpectedError when the port is taken or the bundle can't be read
 */
export async function startMock({ port = 4010, host = '127.0.0.1', contract }: MockOptions = {}): Promise<Mock> {
  const served = contract ?? (await readBundle());
  const engine = await createEngine(served);
  const server = createServer(async (request, response) => {
    const { status, body, headers } = await answerTo(served, engine, request);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  });
  const origin = await listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
    throw addressProblem(error, host, port);
  });
  return { url: origin + new URL(baseUrl(served)).pathname, close: () => close(server) };
}

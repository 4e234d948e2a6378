import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The TCP port that a flag's text names, 0 to 65535; `undefined` when it names none. */
export function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

/**
 * Starts listening.
 *
 * @returns where the server is reached, such as `http://127.0.0.1:4010`
 * @throws Error with Node's `code`, such as `EADDRINUSE`, when the address can't be had
 */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { address, family, port } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${port}`);
    });
  });
}

/** Stops listening and ends open connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CliError, type Language } from '@kashio-toolkit/cli';

/** The TCP port that a flag's text names, 0 to 65535; `undefined` when it names none. */
export function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

const messages = {
  es: {
    taken: (address: string) =>
      `La dirección ${address} ya está en uso; elija otro puerto con --port (0 toma uno libre).`,
    other: (address: string, reason: string) => `La dirección ${address} no se puede usar (${reason}).`,
  },
  en: {
    taken: (address: string) =>
      `The address ${address} is taken; choose another port with --port (0 takes a free one).`,
    other: (address: string, reason: string) => `The address ${address} can't be used (${reason}).`,
  },
};

/**
 * Starts listening.
 *
 * @param language of the error's message
 * @returns where the server is reached, such as `http://127.0.0.1:4010`
 * @throws CliError when the address can't be used
 */
export function listen(server: Server, port: number, host: string, language: Language = 'es'): Promise<string> {
  const { taken, other } = messages[language];
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const address = `${host}:${port}`;
      reject(new CliError(code === 'EADDRINUSE' ? taken(address) : other(address, message)));
    });
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

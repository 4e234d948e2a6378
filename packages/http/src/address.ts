import type { Server } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import { listen } from './listen.ts';

/**
 * Starts listening where a command's flags say.
 *
 * @returns where the server is reached, such as `http://127.0.0.1:4010`
 * @throws CliError, in Spanish, when the address can't be had
 */
export function listenOrExplain(server: Server, port: number, host: string): Promise<string> {
  return listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    const reason = taken
      ? 'ya está en uso; elija otro puerto con --port (0 toma uno libre)'
      : `no se puede usar (${error.message})`;
    throw new CliError(`La dirección ${host}:${port} ${reason}.`);
  });
}

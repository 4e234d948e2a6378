import { createServer } from 'node:http';
import sirv from 'sirv';
import { ExpectedError } from '../lib/command.ts';
import { close, listen } from '../lib/http.ts';

export interface DocsServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder of built pages on this machine.
 *
 * @param port TCP port; 0 takes a free one
 * @throws ExpectedError when the port is taken
 */
export async function serveDocs(folder: string, port: number): Promise<DocsServer> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    }),
  );
  const origin = await listen(server, port, '127.0.0.1').catch((error: NodeJS.ErrnoException) => {
    const taken = `Port ${port} is taken; choose another with --port (0 takes a free one).`;
    throw new ExpectedError(error.code === 'EADDRINUSE' ? taken : error.message);
  });
  return { url: `${origin}/`, close: () => close(server) };
}

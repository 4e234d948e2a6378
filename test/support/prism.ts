/** Prism's own command line, which the toolkit brings, as a second opinion on requests. */
import { createServer } from 'node:http';
import { close, listen } from '../../packages/http/src/listen.ts';
import { bundleFile, inRoot } from '../../scripts/lib/paths.ts';
import { start } from './command.ts';

export interface Prism {
  /** Where it serves, without the API's base path. */
  url: string;
  /** Resolves with what it printed as an error when its process has ended. */
  ended: Promise<string>;
  /** Ends its process. */
  stop(): Promise<void>;
}

/** A port that was free a moment ago: Prism can't be asked which one it took. */
async function findFreePort(): Promise<string> {
  const server = createServer();
  const { port } = new URL(await listen(server, 0, '127.0.0.1'));
  await close(server);
  return port;
}

/** Starts `prism mock` on the bundled contract. */
export async function startPrism(): Promise<Prism> {
  const program = inRoot('node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');
  const args = [program, 'mock', bundleFile, '--host', '127.0.0.1', '--port', await findFreePort()];
  const { child, line, finished } = start(process.execPath, args);
  const url = /http:\/\/[\d.:]+/.exec(await line(/Prism is listening/))?.[0] ?? '';
  return {
    url,
    ended: finished.then(({ stderr }) => stderr),
    stop: async () => {
      child.kill('SIGKILL');
      await finished;
    },
  };
}

/** Ports for programs that can't be told to take any free one. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { close, listen } from '../../packages/http/src/listen.ts';

const host = '127.0.0.1';

/** A port of loopback that is given to nobody but who asks for its very number. */
export interface ReservedPort {
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  host: string;
  port: number;
  release(): Promise<void>;
}

/** Reserves a port: one end of a connection has it, so that no server is given it that asks for any. */
export async function reservePort(): Promise<ReservedPort> {
  const server = createServer();
  const { port: serverPort } = new URL(await listen(server, 0, host));
  const socket = connect({ host, port: Number(serverPort), localAddress: host });
  await once(socket, 'connect');
  const port = socket.localPort!;
  const release = () => {
    socket.destroy();
    return close(server);
  };
  return { url: `http://${host}:${port}`, host, port, release };
}

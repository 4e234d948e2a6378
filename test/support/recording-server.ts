/** A server that misbehaves towards the programs that a test starts, and records every request that arrives. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Fault, Turn } from './fault-server.ts';

/** A request that arrived, even when its body did not arrive in full. */
export interface Arrival {
  method: string;
  url: string;
  body: string;
  isComplete: boolean;
  /** The client's port, which tells its connections apart. */
  connection: number | undefined;
}

/** A request that was read in full, with what a recording server can do about it besides. */
export interface RecordedTurn extends Turn {
  /** The connection below TLS. */
  tcpSocket: Socket;
  /** The request's stream, when it came by HTTP/2. */
  stream: ServerHttp2Stream | undefined;
  /** Refuses all further connections; resolves once the port is closed. */
  stopListening(): Promise<void>;
}

export type RecordedFault = (turn: RecordedTurn) => unknown;

/** A private key and its certificate, in PEM. */
export interface Identity {
  key: string;
  cert: string;
}

export interface RecordingServer {
  /** Its origin: by `https:` when it has an identity, or else by `http:`. */
  url: string;
  arrivals: Arrival[];
  /** Resolves once no connection is open. When the clients' processes have ended, all that they sent was read by then. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server that meets every request, once it was read, with a fault.
 *
 * @param identity - makes the server speak TLS, with HTTP/2 for clients that know it
 */
export async function startRecordingServer(
  fault: Fault | RecordedFault,
  identity?: Identity,
): Promise<RecordingServer> {
  const arrivals: Arrival[] = [];
  const connections = new Map<number | undefined, Socket>();

  const handleRequest: RequestListener = async (request, response) => {
    const { method = '', url = '', socket } = request;
    const { stream } = request as { stream?: ServerHttp2Stream };
    const connection = socket.remotePort;
    const arrival: Arrival = { method, url, body: '', isComplete: false, connection };
    arrivals.push(arrival);
    try {
      for await (const chunk of request.setEncoding('utf8')) arrival.body += chunk as string;
    } catch {
      return;
    }
    arrival.isComplete = true;
    const turn: RecordedTurn = {
      response,
      socket,
      tcpSocket: connections.get(connection) ?? socket,
      stream,
      stopListening: async () => {
        server.close();
        await new Promise(setImmediate);
      },
      // The client lives in another process, and so does its clock.
      headSeen: Promise.resolve(),
      expire: () => {},
    };
    await fault(turn);
  };

  // Both kinds of server have what is used of the first.
  const server = (
    identity
      ? createSecureServer({ ...identity, allowHTTP1: true }, handleRequest as never)
      : createServer({ keepAliveTimeout: 0 }, handleRequest)
  ) as Server;
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    connections.set(remotePort, socket);
    // A client that dislikes the certificate, or is gone, is no fault of this process.
    socket.on('error', () => {}).on('close', () => connections.delete(remotePort));
  });
  const settled = async (): Promise<void> => {
    await Promise.all([...connections.values()].map((socket) => once(socket, 'close')));
  };
  const close = async (): Promise<void> => {
    server.close();
    for (const socket of connections.values()) socket.destroy();
    await settled();
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `${identity ? 'https' : 'http'}://127.0.0.1:${port}`, arrivals, settled, close };
}

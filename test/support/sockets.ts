/** HTTP as bytes on the wire, so that it can be wrong. */
import { connect, type Socket } from 'node:net';

/** A connection to the server at a URL. Its only sign of an error is its end. */
export function dial(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname).on('error', () => {});
}

/** Resolves when a connection has ended, whichever way. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

/** Sends bytes as they stand, a text in UTF-8, and keeps the connection: all that comes back until the server ends it. */
export function talk(url: string, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = dial(url);
    let received = '';
    socket.setEncoding('latin1').on('data', (part: string) => (received += part));
    socket.on('close', () => resolve(Buffer.from(received, 'latin1').toString('utf8')));
    socket.write(bytes);
  });
}

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  head: string;
  text: string;
}

/** The answers in what a server sent; a provisional one (100) is left out. */
export function answersIn(received: string): RawAnswer[] {
  return received
    .split(/(?=HTTP\/1\.1 \d{3})/)
    .filter((part) => part !== '' && !part.startsWith('HTTP/1.1 1'))
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      return { status: Number(part.slice(9, 12)), head: part.slice(0, end), text: part.slice(end + 4) };
    });
}

import type { Duplex, Readable } from 'node:stream';

/** How long the rest of a request is received after its response, in milliseconds: the default. */
export const defaultDrainTime = 30_000;

/**
 * Receives and discards what a client still sends, until that is complete, the client has ended the connection, or the time is
 * up. A connection that is closed with unread data is reset, and a reset can take the response away from the client.
 *
 * @param stream the rest: of a request, or all that comes on a connection
 * @param time in milliseconds
 */
export function drain(stream: Readable, connection: Duplex, time: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timeout);
      stream.off('close', finish);
      connection.off('end', finish);
      resolve();
    };
    const timeout = setTimeout(finish, time);
    stream.on('close', finish);
    connection.on('end', finish);
    stream.resume();
  });
}

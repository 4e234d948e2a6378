import type { Readable } from 'node:stream';

/** How long the rest of a request is received after its response, in milliseconds: the default. */
export const defaultDrainTime = 30_000;

/**
 * Receives and discards what a client still sends, until it has finished, has left, or the time is up. A connection that is
 * closed with unread data is reset, and a reset can take the response away from the client.
 *
 * @param time in milliseconds
 */
export function drain(stream: Readable, time: number): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(resolve, time);
    stream.once('close', () => {
      clearTimeout(timeout);
      resolve();
    });
    stream.resume();
  });
}

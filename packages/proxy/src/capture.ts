import type { Readable } from 'node:stream';

/** The bytes that have passed through a stream; none when they were more than the limit. */
export type Capture = () => Buffer | undefined;

/**
 * Keeps a copy of what a stream gives to its reader, which must be attached in the same turn.
 *
 * @param limit how many bytes are kept at most
 */
export function capture(stream: Readable, limit: number): Capture {
  let chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) chunks = [];
    else chunks.push(chunk);
  });
  return () => (size > limit ? undefined : Buffer.concat(chunks));
}

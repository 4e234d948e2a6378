import { styleText } from 'node:util';

/** Whether what is printed on a stream is coloured, by what the stream is, `NO_COLOR` and `FORCE_COLOR`, as Node.js reads them. */
export function hasColors(stream: NodeJS.WritableStream = process.stdout): boolean {
  return styleText('red', 'x', { stream }) !== 'x';
}

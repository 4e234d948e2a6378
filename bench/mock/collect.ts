import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const listener = `process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
process.channel.unref();`;

/** What Node.js is given before a server's script, so that the server collects its garbage when it is told to. */
export const collecting = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(listener)}`];

/** What a server that was started so holds on to once its garbage is collected, in bytes. */
export async function liveMemory(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(30_000) });
  child.send('collect');
  const [bytes] = (await answer) as [number];
  return bytes;
}

import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watch } from 'chokidar';

/** How long nothing more must change before changes count, in milliseconds: editors and git write in several steps. */
const quiet = 100;

/** What editors and file managers leave beside the files. */
function isPrivate(file: string): boolean {
  const name = path.basename(file);
  return name.startsWith('.') || name.endsWith('~');
}

/**
 * Watches files and folders from the moment its promise resolves.
 *
 * @param signal ends watching
 * @returns the first file of every burst of changes. Whatever changes while the one who asks is busy is one more burst.
 */
export async function watchFiles(places: string[], signal: AbortSignal): Promise<AsyncGenerator<string>> {
  const watcher = watch(places, { ignored: (file) => !places.includes(file) && isPrivate(file), ignoreInitial: true });
  signal.addEventListener('abort', () => void watcher.close());
  let first: string | undefined;
  let count = 0;
  watcher.on('all', (_, file) => {
    first ??= file;
    count += 1;
  });
  await once(watcher, 'ready', { signal });

  async function* bursts(): AsyncGenerator<string> {
    while (!signal.aborted) {
      if (first === undefined) await once(watcher, 'all', { signal });
      for (let seen = -1; seen !== count; await delay(quiet, undefined, { signal })) seen = count;
      const file = first!;
      first = undefined;
      yield file;
    }
  }
  return bursts();
}

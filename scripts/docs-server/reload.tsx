import type { ServerResponse } from 'node:http';
import { bundleAsset } from '../artifacts/docs/assets.ts';

/** Where an open page asks for events. No file of the reference begins with a dot. */
export const reloadPath = '/.reload';

/** Where the script is that does. */
export const reloadScriptPath = '/.reload.js';

/** Lets open pages load themselves again when the reference has changed. */
export interface Reload {
  /** The reference has changed: pages of another version load themselves again. */
  announce(version: string): void;
  /** Answers a page that listens. It is sent the current version at once, so that it misses no change. */
  stream(response: ServerResponse): void;
  /** The script of a page that listens. */
  code: string;
  /** What a served page gets at its end. */
  script(): string;
}

export async function createReload(): Promise<Reload> {
  let current = '';
  const listeners = new Set<ServerResponse>();
  const send = (listener: ServerResponse) => listener.write(`data: ${current}\n\n`);
  return {
    announce(version) {
      current = version;
      for (const listener of listeners) send(listener);
    },
    stream(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 500\n\n');
      response.on('close', () => listeners.delete(response));
      listeners.add(response);
      send(response);
    },
    code: await bundleAsset('reload.ts'),
    script: () => String(<script src={reloadScriptPath} data-events={reloadPath} data-version={current}></script>),
  };
}

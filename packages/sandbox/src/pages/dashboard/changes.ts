// Tells the pages that are looked at when their world has changed, by server-sent events.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../../world.ts';

/** Worlds as they are open: after a restart of the sandbox, every page is out of date. */
const ids = new WeakMap<World, string>();

/** The state that a world is in. */
export function getVersion(world: World): string {
  let id = ids.get(world);
  if (id === undefined) ids.set(world, (id = randomUUID()));
  return `${id}-${world.changes}`;
}

/** How long changes are gathered before a page is told, in milliseconds. */
const patience = 50;

/**
 * Writes the version of a world, now and after its changes, until the browser leaves or the sandbox closes.
 *
 * @param signal aborted when the sandbox closes
 */
export function streamVersions(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    response.write(`data: ${getVersion(world)}\n\n`);
  };
  const listen = () => {
    timer ??= setTimeout(write, patience).unref();
  };
  const end = () => {
    world.listeners.delete(listen);
    signal.removeEventListener('abort', end);
    clearTimeout(timer);
    response.end();
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n');
  write();
  world.listeners.add(listen);
  signal.addEventListener('abort', end);
  request.socket.setNoDelay(true);
  response.once('close', end);
  if (signal.aborted) end();
}

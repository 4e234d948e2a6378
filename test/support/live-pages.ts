import { reloadPath } from '../../scripts/docs-server/reload.tsx';

/** What a page hears of the pages' versions. */
export interface Listener {
  /** Waits for the next version; `undefined` when the server has ended. */
  next(): Promise<string | undefined>;
  /** Waits until a version comes. What a change makes of it may come more than once, if the watcher sees the change in parts. */
  hear(version: string | undefined): Promise<void>;
  leave(): Promise<void>;
}

/** Listens to a server of live pages as an open page does. */
export async function listenTo(url: string): Promise<Listener> {
  const { body } = await fetch(new URL(reloadPath, url));
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<string | undefined> {
    const event = /^data: (.*)\n\n/m.exec(text);
    if (event) {
      text = text.slice(event.index + event[0].length);
      return event[1];
    }
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    if (done) return undefined;
    text += value;
    return next();
  }
  async function hear(version: string | undefined): Promise<void> {
    for (let heard = await next(); heard !== version; heard = await next()) {
      if (heard === undefined) throw new Error(`The server has ended without the version ${version}.`);
    }
  }
  return { next, hear, leave: () => reader.cancel() };
}

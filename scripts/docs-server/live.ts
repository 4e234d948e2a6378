import { createReload } from './reload.tsx';
import { serveDocs, type DocsServer } from './server.ts';
import { watchFiles } from '@kashio-toolkit/cli';

export interface LiveOptions {
  /** Where the pages are. */
  folder: string;
  /** TCP port; 0 takes a free one. */
  port: number;
  /** The files and folders from which the pages are built. */
  sources: string[];
  /**
   * Puts pages into the folder.
   *
   * @param file the source that has changed; `undefined` for the first build
   * @returns a text that differs when the pages do
   */
  build(file?: string): Promise<string>;
  /** Called with the error of a build after the first; the pages stay as they were. */
  onError(error: unknown): void;
}

/**
 * Builds pages, serves them, and builds them again when a source changes; open pages then load themselves again. One
 * build runs at a time: what changes during one leads to one more.
 *
 * @throws what the first build throws, or CliError when the port is taken
 */
export async function serveLive({ folder, port, sources, build, onError }: LiveOptions): Promise<DocsServer> {
  const closing = new AbortController();
  const reload = await createReload();
  const server = await serveDocs(folder, port, reload);
  const update = async (file?: string) => reload.announce(await build(file));

  async function rebuildOnChanges(changes: AsyncIterable<string>): Promise<void> {
    for await (const file of changes) await update(file).catch(onError);
  }

  function close(): Promise<void> {
    closing.abort();
    return server.close();
  }

  try {
    const changes = await watchFiles(sources, closing.signal);
    await update();
    rebuildOnChanges(changes).catch((error: unknown) => closing.signal.aborted || onError(error));
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

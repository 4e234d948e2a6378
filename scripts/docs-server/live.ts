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
  /** Is told why a build after the first has failed; the pages stay as they were. */
  failed(error: unknown): void;
}

/**
 * Builds pages, serves them, and builds them again when a source changes; open pages then load themselves again. One
 * build runs at a time: what changes during one leads to one more.
 *
 * @throws what the first build throws, or CliError when the port is taken
 */
export async function serveLive({ folder, port, sources, build, failed }: LiveOptions): Promise<DocsServer> {
  const ending = new AbortController();
  const reload = await createReload();
  const server = await serveDocs(folder, port, reload);
  const update = async (file?: string) => reload.update(await build(file));

  async function follow(changes: AsyncIterable<string>): Promise<void> {
    for await (const file of changes) await update(file).catch(failed);
  }

  function close(): Promise<void> {
    ending.abort();
    return server.close();
  }

  try {
    const changes = await watchFiles(sources, ending.signal);
    await update();
    follow(changes).catch((error: unknown) => ending.signal.aborted || failed(error));
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// How the main page is built: by Redoc, whose page then is patched. The patches are in redoc/patches.ts and
// redoc/spanish.ts; nothing else knows Redoc.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { withCleanup } from '@kashio-toolkit/cli';
import { inRoot } from '../../lib/paths.ts';
import type { ReferenceDocument } from './document.ts';
import { menuHeadings, type Locale } from './language.ts';
import { patchPage } from './redoc/patch-page.ts';
import { createTemplate } from './redoc/template.tsx';

/** Redoc, loaded and ready to build pages. */
export interface Redoc {
  /** Builds the reference in a language as one page that needs nothing from the network and sends nothing to anyone. */
  buildPage(document: ReferenceDocument, locale: Locale, base?: string): Promise<string>;
}

/** What Redoc prints is of use only when it ends without having answered. */
function startWorker(): { worker: Worker; printed: () => string } {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  const workerData = { configFile: inRoot('redocly.yaml') };
  const worker = new Worker(new URL('redoc/worker.mjs', import.meta.url), {
    env,
    workerData,
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let printed = '';
  for (const stream of [worker.stdout, worker.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return { worker, printed: () => printed.trim() };
}

/**
 * Loads Redoc, in a thread of its own, while `work` already runs, and ends it after that.
 *
 * @throws Error when Redoc refuses a document, or its page is not as expected; and whatever `work` throws
 */
export async function withRedoc<T>(work: (redoc: Redoc) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-docs-'));
  const { worker, printed } = startWorker();
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`Redoc ended before the page was built. ${printed()}`)));
  });
  ended.catch(() => {});

  async function buildPage(document: ReferenceDocument, locale: Locale, base?: string): Promise<string> {
    const [source, page] = [path.join(folder, `${locale.language}.json`), path.join(folder, `${locale.language}.html`)];
    await writeFile(source, JSON.stringify(document));
    const { port1: answers, port2: reply } = new MessageChannel();
    const options = { schemaDefinitionsTagName: menuHeadings[locale.language].schemas };
    worker.postMessage({ source, page, title: document.info.title, options, reply }, [reply]);
    const [fault] = (await Promise.race([once(answers, 'message'), ended])) as [string | undefined];
    answers.close();
    if (fault !== undefined) throw new Error(`Redoc could not build the page: ${fault}`);
    return patchPage(await readFile(page, 'utf8'), locale.language, await createTemplate(document, locale, base));
  }

  return withCleanup(
    () => rmSync(folder, { recursive: true, force: true }),
    () => work({ buildPage }).finally(() => worker.terminate()),
  );
}

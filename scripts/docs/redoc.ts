// How the main page is built: by Redoc, which then is changed. What is changed in it stands in redoc/changes.ts; nothing else
// knows Redoc.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { tidied } from '../lib/lifetime.ts';
import { inRoot } from '../lib/paths.ts';
import { menuWords, type ReferenceDocument } from './document.ts';
import type { Language, Locale } from './language.ts';
import { changesFor, type Change, type Frame } from './redoc/changes.ts';
import { prune } from './redoc/prune.ts';
import { frameFor } from './redoc/frame.ts';

interface Parts {
  html: string;
  script: string;
  /** What Redoc shows, as data: never changed. */
  data: string;
}

function partsOf(page: string): Parts {
  const script = page.indexOf('<script type="module">');
  const data = page.indexOf('const __redoc_definition');
  if (script < 0 || data < 0) return { html: page, script: '', data: '' };
  return { html: page.slice(0, script), script: page.slice(script, data), data: page.slice(data) };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Applies changes to a text in one go, so that none finds what another has written. */
function apply(text: string, changes: Change[], faults: string[]): string {
  const found = new Map(changes.map(({ find }) => [find, 0]));
  const replacements = new Map(changes.map(({ find, replace }) => [find, replace]));
  const changed = text.replace(new RegExp(changes.map(({ find }) => escaped(find)).join('|'), 'g'), (find) => {
    found.set(find, found.get(find)! + 1);
    return replacements.get(find)!;
  });
  for (const { find, count } of changes) {
    const times = found.get(find)!;
    if (count === 'some' ? times === 0 : times !== count) faults.push(`${times} times instead of ${count}: ${find}`);
  }
  if (found.size < changes.length) faults.push('a text for which there are several changes');
  return changed;
}

const noFrame: Frame = { head: '', top: '', sidebar: '', foot: { href: '', text: '' } };

/**
 * Applies the changes for a language to Redoc's page.
 *
 * @throws Error naming every change whose place is found more or less often than expected
 */
export function changePage(page: string, language: Language = 'es', frame: Frame = noFrame): string {
  const parts = prune(partsOf(page));
  const changes = changesFor(language, frame);
  const faults: string[] = [];
  const part = (name: Change['part']) => apply(parts[name], changes.filter((change) => change.part === name), faults);
  const changed = part('html') + part('script') + parts.data;
  if (faults.length > 0) {
    const list = faults.map((fault) => `\n  found ${fault}`).join('');
    throw new Error(`Redoc's page is not what scripts/docs/redoc/changes.ts was written for:${list}`);
  }
  return changed;
}

/** Redoc, loaded and ready to build pages. */
export interface Redoc {
  /** Builds the reference in a language as one page that needs nothing from the network and sends nothing to anyone. */
  buildPage(document: ReferenceDocument, locale: Locale): Promise<string>;
}

/** What Redoc prints is of use only when it ends without having answered. */
function startWorker(): { worker: Worker; printed: () => string } {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  const workerData = { configFile: inRoot('redocly.yaml') };
  const worker = new Worker(new URL('redoc/worker.mjs', import.meta.url), { env, workerData, execArgv: [], stdout: true, stderr: true });
  let printed = '';
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
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

  async function buildPage(document: ReferenceDocument, locale: Locale): Promise<string> {
    const [source, page] = [path.join(folder, `${locale.language}.json`), path.join(folder, `${locale.language}.html`)];
    await writeFile(source, JSON.stringify(document));
    const { port1: answers, port2: reply } = new MessageChannel();
    const title = `${document.info.title} ${document.info.version}`;
    const options = { schemaDefinitionsTagName: menuWords[locale.language].schemas };
    worker.postMessage({ source, page, title, options, reply }, [reply]);
    const [fault] = (await Promise.race([once(answers, 'message'), ended])) as [string | undefined];
    answers.close();
    if (fault !== undefined) throw new Error(`Redoc could not build the page: ${fault}`);
    return changePage(await readFile(page, 'utf8'), locale.language, frameFor(document, locale));
  }

  return tidied(
    () => rmSync(folder, { recursive: true, force: true }),
    () => work({ buildPage }).finally(() => worker.terminate()),
  );
}

/** Builds a single page, as `Redoc` does. */
export function buildPage(document: ReferenceDocument, locale: Locale): Promise<string> {
  return withRedoc((redoc) => redoc.buildPage(document, locale));
}

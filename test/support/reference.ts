/** The built reference in a browser, for the tests of its interface. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createSites, docs } from '../../scripts/artifacts/docs/artifact.ts';
import { createReferenceDocument, type ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';
import { locales, type Language, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { serveDocs } from '../../scripts/docs-server/server.ts';
import { getOperations, getWebhooks } from '../../packages/core/src/contract.ts';
import { launchBrowser, publicHost } from './browser.ts';
import { sources } from './sources.ts';
import { shared } from './shared.ts';

const sites = createSites(sources);

/** What the main page in a language shows. */
export function getDocument(language: Language): ReferenceDocument {
  return createReferenceDocument(sites.find(({ locale }) => locale.language === language)!);
}

/** A place of the main page: its address after `#/`, and its heading. */
export interface Place {
  address: string;
  heading: string;
}

/** The places of the main page, except its beginning; each kind by name, operation id or schema. */
export function getPlaces(document: ReferenceDocument) {
  const byName = (entries: [string, Place][]) => {
    const places = new Map(entries);
    return Object.assign(
      (name: string): Place => {
        const place = places.get(name);
        if (!place) throw new Error(`The reference has no ${name}, only ${[...places.keys()].join(', ')}.`);
        return place;
      },
      { all: [...places.values()] },
    );
  };
  return {
    /** Guides, and the groups of operations. */
    tags: byName(document.tags.map(({ name, 'x-displayName': heading = name }) => [name, { address: name, heading }])),
    operations: byName(
      [...getOperations(document), ...getWebhooks(document)].map(({ operation: { operationId, summary, tags } }) => [
        operationId,
        { address: `${tags[0]}/${operationId.toLowerCase()}`, heading: summary },
      ]),
    ),
    schemas: byName(
      Object.keys(document.components.schemas).map((name) => [
        name,
        { address: `schemas/${name.toLowerCase()}`, heading: name },
      ]),
    ),
  };
}

export interface Reference {
  /** Where the files are, to open them without the server. */
  folder: string;
  /** The server's address under a hostname that looks public. */
  origin: string;
  /** Opens a page of the reference, by its path or by an address of its own; it stays open until `leave`. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what was opened; returns what those pages wrote as errors to the console, and requests to other origins. */
  leave(): Promise<string[]>;
  close(): Promise<void>;
}

/** The folder with the built reference; built once per run. */
export function builtReference(): Promise<string> {
  return shared('reference', async (folder) => {
    for (const [name, text] of await docs.build(sources)) {
      const file = path.join(folder, path.relative('docs', name));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  });
}

/**
 * Serves a folder of pages and connects to the browser.
 *
 * @param folder default: the built reference
 */
export async function startReference(folder?: string): Promise<Reference> {
  const root = folder ?? (await builtReference());
  const server = await serveDocs(root, 0);
  const origin = `http://${publicHost}:${new URL(server.url).port}`;
  const browser = await launchBrowser();

  const complaints: string[] = [];
  let contexts: BrowserContext[] = [];

  function listen(context: BrowserContext, page: string): void {
    const own = page.startsWith('file:') ? /^(file|data|blob):/ : new RegExp(`^(${origin}/|data:|blob:)`);
    context.on(
      'request',
      (request) => own.test(request.url()) || complaints.push(`${page} asked for ${request.url()}`),
    );
    context.on(
      'console',
      (message) => message.type() === 'error' && complaints.push(`${page} said: ${message.text()}`),
    );
    context.on('weberror', (error) => complaints.push(`${page} threw ${error.error()}`));
    context.on('page', (tab) => tab.on('websocket', (socket) => complaints.push(`${page} opened ${socket.url()}`)));
  }

  return {
    folder: root,
    origin,
    async open(address, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme: 'light',
        bypassCSP: true, // The policy refuses the strings that tests evaluate; csp.browser.test.ts is without it.
        ...options,
      });
      contexts.push(context);
      listen(context, address);
      const page = await context.newPage();
      await page.goto(address.startsWith('file:') ? address : `${origin}/${address}`);
      const hasScript = options.javaScriptEnabled !== false && (await page.locator('#redoc').count()) > 0;
      if (hasScript) await alive(page);
      return page;
    },
    async leave() {
      await Promise.all(contexts.map((context) => context.close()));
      contexts = [];
      return complaints.splice(0);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the page's script has taken over what it was pre-rendered with: only then Redoc's search, which is not shown, has keys. */
export async function alive(page: Page): Promise<void> {
  await page.getByText('Ctrl+K').first().waitFor({ state: 'attached' });
}

/**
 * Waits until nothing is added to the page and nothing moves in it: until its own pauses, which are shorter than this one, its
 * next frames and the work that it has begun have passed without a change. A slow page takes longer for each of them.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const pause = (over) => setTimeout(over, 250);
    let last;
    const again = async () => {
      const mine = (last = {});
      for (const step of [pause, requestAnimationFrame, requestAnimationFrame, requestIdleCallback]) {
        await new Promise((over) => step(over));
        if (mine !== last) return;
      }
      changes.disconnect();
      removeEventListener('scroll', again, true);
      done();
    };
    const changes = new MutationObserver(again);
    changes.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    addEventListener('scroll', again, true);
    again();
  })`);
}

/** Waits until a heading is in the part of the page that a reader sees. */
export async function headingShown(page: Page, heading: string): Promise<void> {
  const shown = `[...document.querySelectorAll('h1, h2')].some((heading) => {
    const { top } = heading.getBoundingClientRect();
    return heading.innerText.split('\\n')[0].trim() === ${JSON.stringify(heading.trim())} && top >= -50 && top < innerHeight;
  })`;
  await page.waitForFunction(shown).catch(() => {
    throw new Error(`${page.url()} does not show «${heading}».`);
  });
}

/** Goes to a place of the main page and waits until all that is drawn there is drawn. */
export async function goTo(page: Page, { address, heading }: Place): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#/${address}`)}`);
  await headingShown(page, heading);
  await settled(page);
}

export const mainPage = ({ folder }: Locale) => `${folder}index.html`;

/** A language's main page: what it shows, and where. */
export interface MainPage {
  locale: Locale;
  document: ReferenceDocument;
  places: ReturnType<typeof getPlaces>;
  /** Its path below the reference's address. */
  path: string;
}

/** Returns the main pages of all languages, Spanish first. */
export function getMainPages(): [spanish: MainPage, english: MainPage] {
  return locales.map((locale): MainPage => {
    const document = getDocument(locale.language);
    return { locale, document, places: getPlaces(document), path: mainPage(locale) };
  }) as [MainPage, MainPage];
}

/** The links of the menu as it is before any script runs: where each leads to, and what it is called. */
export async function openMenu(reference: Reference, { path }: MainPage): Promise<{ page: Page; links: Place[] }> {
  const page = await reference.open(path, { javaScriptEnabled: false });
  const links = await page.locator('[data-component-name="Menu/Menu"] a').evaluateAll((all) =>
    all.map((link) => ({
      address: link.getAttribute('href') ?? '',
      heading: link.querySelector('[data-text]')?.getAttribute('data-text')?.trim() ?? '',
    })),
  );
  return { page, links };
}

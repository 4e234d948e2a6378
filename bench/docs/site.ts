import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { close, CliError, importBrowser, listen } from '../lib/toolkit.ts';
import { createPages, ours, type Candidate } from './candidates.ts';

/** The candidates' pages with their server and a browser. */
export interface Site {
  candidates: Candidate[];
  browser: Browser;
  server: Server;
  url: string;
  /** By the candidate's name. */
  traffic: Map<string, Traffic>;
  /** Bytes of our pages as the second of a visit, after the main page, by the candidate's name. */
  second: Map<string, number>;
}

/** What a page requests. */
interface Traffic {
  /** From its own server. */
  bytes: number;
  /** Other hosts, which are out of reach. */
  hosts: string[];
}

/** Opens a page with an empty cache, and closes it after the work. */
export async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Serves a folder on loopback. Every file is compressed beforehand, so that no request waits for it. */
async function serve(folder: string): Promise<{ server: Server; url: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))) {
    await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
  }
  const server = createServer(sirv(folder, { gzip: true, etag: true }));
  return { server, url: `${await listen(server, 0, '127.0.0.1')}/` };
}

/** Opens a candidate's page until it shows the contract and requests nothing more. */
async function show(page: Page, url: string, { name, path, content }: Candidate): Promise<Traffic> {
  const hosts = new Set<string>();
  let count = 0;
  let bytes = 0;
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (protocol.startsWith('http') && `${origin}/` !== url) hosts.add(hostname);
  });
  const network = await page.context().newCDPSession(page);
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    count += 1;
    bytes += encodedDataLength; // Nothing for what the browser has kept.
  });
  await network.send('Network.enable');
  await page.goto(url + path);
  await page
    .locator(content)
    .first()
    .waitFor({ timeout: 30_000 })
    .catch(() => {
      throw new Error(`${name} does not show the contract: there is no ${content}.`);
    });
  // Not Playwright's "networkidle": some pages never reached it.
  for (let seen = -1; seen !== count; await delay(1000)) seen = count;
  return { bytes, hosts: [...hosts].sort() };
}

/** What a page requests as the first of a visit. */
function inspect({ browser, url }: Pick<Site, 'browser' | 'url'>, candidate: Candidate): Promise<Traffic> {
  return withPage(browser, (page) => show(page, url, candidate));
}

/** Bytes of a page as the second of a visit, in a tab beside the first one. */
function inspectSecond(
  { browser, url }: Pick<Site, 'browser' | 'url'>,
  first: Candidate,
  candidate: Candidate,
): Promise<number> {
  return withPage(browser, async (page) => {
    await show(page, url, first);
    return (await show(await page.context().newPage(), url, candidate)).bytes;
  });
}

/** Creates and serves the candidates' pages, starts the browser and inspects every page. */
export async function openSite(scratch: string): Promise<Site> {
  const folder = path.join(scratch, 'sites');
  const candidates = await createPages(folder);
  const { startBrowser } = await importBrowser();
  const browser = await startBrowser().catch(({ message }: Error) => {
    throw new CliError(message.split('\n')[0]!);
  });
  const site: Site = { candidates, browser, ...(await serve(folder)), traffic: new Map(), second: new Map() };
  try {
    for (const candidate of candidates) site.traffic.set(candidate.name, await inspect(site, candidate));
    const [first, ...others] = candidates.filter(({ name }) => name.startsWith(ours));
    for (const other of first ? others : []) site.second.set(other.name, await inspectSecond(site, first!, other));
    return site;
  } catch (error) {
    await closeSite(site);
    throw error;
  }
}

export async function closeSite({ browser, server }: Site): Promise<void> {
  await browser.close();
  await close(server);
}

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { close, CliError, importBrowser, listen } from '../lib/toolkit.ts';
import { createPages, type Candidate } from './candidates.ts';

/** The candidates' pages with their server and a browser. */
export interface Site {
  candidates: Candidate[];
  browser: Browser;
  server: Server;
  url: string;
  /** By the candidate's name. */
  traffic: Map<string, Traffic>;
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
  const server = createServer(sirv(folder, { gzip: true }));
  return { server, url: `${await listen(server, 0, '127.0.0.1')}/` };
}

/** Opens a candidate's page until it shows the contract and requests nothing more. */
async function inspect({ browser, url }: Pick<Site, 'browser' | 'url'>, candidate: Candidate): Promise<Traffic> {
  return withPage(browser, async (page) => {
    const hosts = new Set<string>();
    const sizes: Promise<number>[] = [];
    page.on('request', (request) => {
      const { protocol, hostname, origin } = new URL(request.url());
      if (protocol.startsWith('http') && `${origin}/` !== url) hosts.add(hostname);
    });
    page.on('requestfinished', (request) => {
      if (request.url().startsWith(url)) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(url + candidate.path);
    await page
      .locator(candidate.content)
      .first()
      .waitFor({ timeout: 30_000 })
      .catch(() => {
        throw new Error(`${candidate.name} does not show the contract: there is no ${candidate.content}.`);
      });
    // Not Playwright's "networkidle": some pages never reached it.
    for (let seen = -1; seen !== sizes.length; await delay(1000)) seen = sizes.length;
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { bytes, hosts: [...hosts].sort() };
  });
}

/** Creates and serves the candidates' pages, starts the browser and inspects every page. */
export async function openSite(scratch: string): Promise<Site> {
  const folder = path.join(scratch, 'sites');
  const candidates = await createPages(folder);
  const { launchBrowser } = await importBrowser();
  const browser = await launchBrowser().catch(({ message }: Error) => {
    throw new CliError(message.split('\n')[0]!);
  });
  const site: Site = { candidates, browser, ...(await serve(folder)), traffic: new Map() };
  try {
    for (const candidate of candidates) site.traffic.set(candidate.name, await inspect(site, candidate));
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

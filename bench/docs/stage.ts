import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { CliError } from '@kashio-toolkit/cli';
import { launchBrowser } from '../../test/support/browser.ts';
import { progress } from '../lib/progress.ts';
import { makeSites, type Contestant } from './contestants.ts';
import { serveSites, type SiteServer } from './server.ts';

/** What the measures share: the contestants' pages, looked at once, their server and the browser. */
export interface Stage {
  contestants: Contestant[];
  browser: Browser;
  server: SiteServer;
  /** What every contestant asked of its own server when it was looked at, in bytes. */
  bytes: Map<Contestant, number>;
  /** The hosts that it asked for more, in vain. */
  foreign: Map<Contestant, string[]>;
}

/** Opens a page with nothing in the browser's cache, and closes it after some work. */
export async function onPage<T>({ browser }: Pick<Stage, 'browser'>, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Waits until nothing has been asked of the server for a second. */
async function rest(server: SiteServer): Promise<void> {
  for (let sent = -1; sent !== server.sent(); await delay(1000)) sent = server.sent();
}

/** Looks at a page until it shows the contract and asks for nothing more. */
async function inspect(stage: Stage, contestant: Contestant): Promise<void> {
  const { server, bytes, foreign } = stage;
  const hosts = new Set<string>();
  const before = server.sent();
  await onPage(stage, async (page) => {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && `${url.origin}/` !== server.url) hosts.add(url.hostname);
    });
    await page.goto(server.url + contestant.address);
    await page
      .locator(contestant.seen)
      .first()
      .waitFor({ timeout: 30_000 })
      .catch(() => {
        throw new Error(`${contestant.name} does not show the contract: there is no ${contestant.seen}.`);
      });
    await rest(server);
  });
  bytes.set(contestant, server.sent() - before);
  foreign.set(contestant, [...hosts].sort());
}

/** Makes the contestants' pages, serves them, starts the browser and looks at every page. */
export async function openStage(scratch: string): Promise<Stage> {
  progress('preparing: the contestants’ pages, a server and a browser …');
  const folder = path.join(scratch, 'sites');
  const contestants = await makeSites(folder);
  const browser = await launchBrowser().catch(({ message }: Error) => {
    throw new CliError(message.split('\n')[0]!);
  });
  const server = await serveSites(folder);
  const stage: Stage = { contestants, browser, server, bytes: new Map(), foreign: new Map() };
  try {
    for (const contestant of contestants) await inspect(stage, contestant);
    return stage;
  } catch (error) {
    await closeStage(stage);
    throw error;
  }
}

export async function closeStage({ browser, server }: Stage): Promise<void> {
  await browser.close();
  await server.close();
}

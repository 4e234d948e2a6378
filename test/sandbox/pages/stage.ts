/** A sandbox and a browser for the tests of a file, with someone who sits down at the dashboard. */
import type { Browser, Locator, Page } from 'playwright-core';
import { startSandbox, type Sandbox, type WorldCommands } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createKey, start } from '../../support/sandbox.ts';

export interface Desk {
  key: string;
  world: WorldCommands;
  page: Page;
  /** Presses a button of a section. */
  press(section: string, name: string | RegExp): Promise<void>;
  /** Presses a button of a panel, which another one opens. */
  pressIn(opener: Locator, name: string | RegExp): Promise<void>;
}

export interface Stage {
  getSandbox(): Sandbox;
  getBrowser(): Browser;
  /** Sits down at a world that no other test has, by typing its key. */
  sitDown(options?: Parameters<Browser['newContext']>[0]): Promise<Desk>;
}

/** Prepares the stage before the tests of a suite. */
export function createStage(): Stage {
  let sandbox: Sandbox;
  let browser: Browser;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, freeze: start });
    browser = await launchBrowser();
  });
  afterAll(() => Promise.all([browser?.close(), sandbox?.close()]));

  async function sitDown(options: Parameters<Browser['newContext']>[0] = {}): Promise<Desk> {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(sandbox.pagesUrl)) foreign.push(request.url());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    onTestFinished(() => expect({ foreign, errors }).toEqual({ foreign: [], errors: [] }));
    const key = createKey();
    await page.goto(sandbox.pagesUrl);
    await page.getByRole('button', { name: 'Cambiar de mundo' }).click();
    await page.getByLabel('Llave sk_test_…').fill(key);
    await page.getByRole('button', { name: 'Abrir su mundo' }).click();
    await page.getByText('el de otra llave').waitFor();
    expect(page.url()).toBe(`${sandbox.pagesUrl}/`);
    return {
      key,
      world: sandbox.world(key),
      page,
      press: (section, name) => page.locator(`#${section}`).getByRole('button', { name, exact: true }).first().click(),
      pressIn: async (opener, name) => {
        await opener.click();
        const panel = page.locator('[popover]:popover-open');
        await panel.getByRole('button', { name }).click();
        // It closes when the answer has come: before that, its opener would close it.
        await panel.waitFor({ state: 'hidden' });
      },
    };
  }

  return { getSandbox: () => sandbox, getBrowser: () => browser, sitDown };
}

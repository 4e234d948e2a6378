/** The pages' content security policy, as a browser enforces it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrowser } from '../support/browser.ts';
import { startReference, type Reference } from '../support/reference.ts';

/** Keeps what the policy refuses, and says it on the console. */
const keepViolations = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.info('refused: ' + violatedDirective + ' ' + blockedURI));`;

describe.skipIf(withoutBrowser)('The policy of the pages', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterAll(() => reference?.close());

  /** Opens a page under its policy; what is refused is added to a list. */
  async function open(address: string): Promise<{ page: Page; refused: string[] }> {
    const page = await reference.open('favicon.svg', { bypassCSP: false });
    const refused: string[] = [];
    page.on('console', (message) => message.text().startsWith('refused: ') && refused.push(message.text()));
    await page.addInitScript(keepViolations);
    await page.goto(`${reference.origin}/${address}`);
    return { page, refused };
  }

  test.each(['index.html', 'en/index.html'])('refuses nothing that the main page does: %s', async (address) => {
    const { page, refused } = await open(address);
    await page.getByText('Ctrl+K').first().waitFor({ state: 'attached' });
    await page.locator('[data-component-name="Menu/Menu"] a[href="#/invoices/createinvoice"]').click();
    await page.locator('#api-content pre').first().waitFor();
    await page.locator('.site-scheme').click();
    await page.locator('.site-search').click();
    await page.locator('dialog[open] input').first().fill('clave');
    await page.locator('dialog[open] [role=option]').first().waitFor();
    await page.keyboard.press('Escape');
    expect(refused).toEqual([]);
  });

  test.each(['createInvoice.html', 'en/money.html', 'questions.html'])(
    'refuses nothing that a static page does: %s',
    async (address) => {
      const { page, refused } = await open(address);
      await page.locator('.site-scheme').click();
      await page.locator('.site-search').click();
      await page.locator('dialog[open] input').first().fill('clave');
      await page.locator('dialog[open] [role=option]').first().waitFor();
      expect(refused).toEqual([]);
    },
  );

  test.each(['index.html', 'money.html'])(
    'refuses what sends data elsewhere, and code in the page: %s',
    async (address) => {
      const { page, refused } = await open(address);
      await page.evaluate(() => {
        const { document, fetch } = globalThis as unknown as {
          document: {
            body: { append(node: unknown): void };
            createElement(name: string): { src: string; textContent: string };
          };
          fetch(url: string): Promise<unknown>;
        };
        void fetch('http://elsewhere.example.com/').catch(() => {});
        const image = document.createElement('img');
        image.src = 'http://elsewhere.example.com/pixel.gif';
        const script = document.createElement('script');
        script.textContent = 'document.title = "changed"';
        document.body.append(image);
        document.body.append(script);
      });
      await expect.poll(() => refused.length).toBe(3);
      expect(refused.toSorted()).toEqual([
        'refused: connect-src http://elsewhere.example.com/',
        'refused: img-src http://elsewhere.example.com/pixel.gif',
        'refused: script-src-elem inline',
      ]);
      expect(await page.title()).not.toBe('changed');
    },
  );
});

/** One pass over the main page in a browser: what does not depend on its language. The rest is in interface*.full.test.ts. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import {
  getMainPages,
  goTo,
  headingShown,
  search,
  searchResults,
  settled,
  startReference,
  type Reference,
} from '../support/reference.ts';

const [spanish, english] = await getMainPages();

describe.skipIf(withoutBrowser)('The main page in a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  test('what a page asks of another origin would be noticed', async () => {
    const page = await reference.open(spanish.path);
    const others = ['http://elsewhere.example.com/', 'http://other.example.com/'];
    const answers = others.map((url) => page.context().waitForEvent('request', (request) => request.url() === url));
    await page.evaluate(`navigator.sendBeacon('${others[0]}'); fetch('${others[1]}').catch(() => {})`);
    await Promise.all(answers);
    const complaints = (await reference.leave()).join('\n');
    for (const url of others) expect(complaints).toContain(`asked for ${url}`);
  });

  test('it opens from a file', async () => {
    await Promise.all(
      [spanish, english].map(async (main) => {
        const page = await reference.open(pathToFileURL(path.join(reference.folder, main.path)).href);
        await goTo(page, main.places.operations('voidInvoice'));
        await search(page, 'status');
        await searchResults(page).first().waitFor();
      }),
    );
  });

  test.each([spanish, english])(
    'declares its language, and where the other one is, in $locale.language',
    async ({ path: own, locale }) => {
      const page = await reference.open(own);
      expect(await page.getAttribute('html', 'lang')).toBe(locale.tag);
      const alternates = await page.evaluate<string[][]>(
        '[...document.querySelectorAll("link[rel=alternate]")].map(({ hreflang, href }) => [hreflang, href])',
      );
      for (const each of [spanish, english])
        expect(alternates).toContainEqual([each.locale.tag, `${reference.origin}/${each.path}`]);
      const other = locale === spanish.locale ? english : spanish;
      expect(await page.locator('.site-language').first().getAttribute('lang')).toBe(other.locale.tag);
    },
  );

  // interface-accessibility.full.test.ts looks at each kind of place, in each look.
  test('axe finds nothing against WCAG 2.2 A and AA in an operation, light and wide', async () => {
    const page = await reference.open(spanish.path);
    await page.addStyleTag({ content: '*{transition:none !important}' });
    await goTo(page, spanish.places.operations('createInvoice'));
    expect(await findViolations(page)).toEqual([]);
  });

  test('the link to print follows the reader', async () => {
    const { tags, operations } = english.places;
    const page = await reference.open(`${english.path}#/${operations('createInvoice').address}`);
    await headingShown(page, operations('createInvoice').heading);
    const print = page.locator('.site-static');
    await print.focus();
    expect(await print.getAttribute('href')).toBe('createInvoice.html');
    await goTo(page, tags('money'));
    await print.hover();
    expect(await print.getAttribute('href')).toBe('money.html');
    await print.click();
    await page.waitForURL(`${reference.origin}/${english.locale.folder}money.html`);
  });

  test('Enter in the search leads to what the arrows chose', async () => {
    const { heading } = spanish.places.operations('voidInvoice');
    const page = await reference.open(spanish.path);
    await search(page, 'anular una orden');
    await searchResults(page).filter({ hasText: heading }).first().waitFor();
    await settled(page);
    const titles = await searchResults(page).evaluateAll((all) =>
      all.map((link) => (link as unknown as { innerText: string }).innerText),
    );
    const at = titles.findIndex((title) => title.split('\n').includes(heading));
    expect(at).toBeGreaterThanOrEqual(0);
    for (let step = 0; step <= at; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await headingShown(page, heading);
    expect(await page.getByTestId('search-dialog').isVisible()).toBe(false);
  });

  describe('A guide', () => {
    test('is as wide as is good to read, 100 letters of code and more, while operations have two columns', async () => {
      const { tags, operations } = spanish.places;
      const page = await reference.open(`${spanish.path}#/${tags('quick-start').address}`);
      await headingShown(page, tags('quick-start').heading);
      const code = page.locator('#api-content pre').filter({ visible: true });
      await code.first().waitFor();
      const boxes = await code.evaluateAll((all) =>
        all
          .map(
            (pre) =>
              pre as unknown as { offsetWidth: number; scrollWidth: number; clientWidth: number; textContent: string },
          )
          .map(({ offsetWidth, scrollWidth, clientWidth, textContent }) => ({
            width: offsetWidth,
            hidden: scrollWidth - clientWidth,
            text: textContent,
          })),
      );
      for (const { width, hidden, text } of boxes) {
        expect(width).toBeGreaterThan(700);
        expect(width).toBeLessThanOrEqual(850);
        if (!/.{101}/.test(text)) expect(hidden, text).toBe(0);
      }
      await goTo(page, operations('createInvoice'));
      const [text, panel] = await Promise.all(
        ['middle-panel', 'right-panel'].map(
          async (name) =>
            (await page
              .locator(`[data-item-kind=httpItem] [data-testid=${name}]`)
              .filter({ visible: true, hasText: /./ })
              .last()
              .boundingBox())!,
        ),
      );
      expect(text!.x + text!.width).toBeLessThanOrEqual(panel!.x + 1);
    });

    test('has tables that break no word of the API, on a narrow screen', async () => {
      const page = await reference.open(spanish.path, { viewport: { width: 390, height: 844 } });
      await goTo(page, spanish.places.tags('invoice-life-cycle'));
      const cells = page.locator('table code');
      const broken = await cells.evaluateAll((all) =>
        all
          .filter((code) => (code as unknown as { getClientRects(): unknown[] }).getClientRects().length > 1)
          .map((code) => code.textContent),
      );
      expect(await cells.count()).toBeGreaterThan(5);
      expect(broken).toEqual([]);
    });
  });

  test('the title of the page follows the reader', async () => {
    const { title } = spanish.document.info;
    const { tags, operations, schemas } = spanish.places;
    const page = await reference.open(spanish.path);
    expect(await page.title()).toBe(title);
    for (const place of [operations('createInvoice'), tags('money'), operations('receiveEvent'), schemas('Invoice')]) {
      await goTo(page, place);
      await expect.poll(() => page.title()).toBe(`${place.heading} · ${title}`);
    }
    await goTo(page, { address: '', heading: title });
    await expect.poll(() => page.title()).toBe(title);
  });

  test('on a narrow screen the other language and the menu are at the top, and nothing covers the text', async () => {
    const page = await reference.open(spanish.path, { viewport: { width: 390, height: 844 } });
    await goTo(page, spanish.places.operations('createInvoice'));
    const bar = (await page.locator('.site-bar').boundingBox())!;
    const button = page.getByRole('button', { name: 'Abrir el menú' });
    const { y, height } = (await button.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(bar.height);
    expect(bar.y).toBe(0);
    await button.click();
    await page.getByTestId('search-trigger').waitFor();
    expect(await page.getByText('Ctrl+K').isVisible()).toBe(false);
    await page.locator('.site-language').filter({ visible: true }).click();
    await headingShown(page, english.places.operations('createInvoice').heading);
  });

  test('on paper there is no menu, but the address of the page to print', async () => {
    const page = await reference.open(spanish.path, { colorScheme: 'dark' });
    const isDark = () => page.evaluate(`document.documentElement.classList.contains('dark')`);
    await goTo(page, spanish.places.operations('createInvoice'));
    expect(await isDark()).toBe(true);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await isDark()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.site-print').innerText()).toContain(`${reference.origin}/createInvoice.html`);
    for (const hidden of ['.menu-content', '[data-testid=page-actions]', '[data-testid=copy-button]']) {
      await expect.poll(() => page.locator(hidden).filter({ visible: true }).count(), { message: hidden }).toBe(0);
    }
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await isDark()).toBe(true);
  });
});

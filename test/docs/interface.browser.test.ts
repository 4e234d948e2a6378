/** One pass over the main page in a browser: what does not depend on its language. The rest is in interface*.full.test.ts. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import { getMainPages, goTo, headingShown, startReference, type Reference } from '../support/reference.ts';

const [spanish, english] = getMainPages();

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

  test('on a narrow screen bar and menu are at the top, and nothing covers the text', async () => {
    const page = await reference.open(spanish.path, { viewport: { width: 390, height: 844 } });
    await goTo(page, spanish.places.operations('createInvoice'));
    const bar = (await page.locator('.site-bar').boundingBox())!;
    const button = page.getByRole('button', { name: 'Abrir el menú' });
    const { x, y, height } = (await button.boundingBox())!;
    const language = (await page.locator('.site-language').boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(bar.height);
    expect(language.x + language.width).toBeLessThanOrEqual(x);
    expect(bar.y).toBe(0);
    await button.click();
    await page.locator('[data-component-name="Menu/Menu"] a').first().waitFor();
    await page.getByRole('button', { name: 'Cerrar el menú' }).click();
    await button.click();
    // What is chosen is seen: the menu would cover it.
    const { heading } = spanish.places.tags('pagination');
    await page.locator('.menu-content').getByText(heading).click();
    await button.waitFor();
    await headingShown(page, heading);
    await goTo(page, spanish.places.operations('createInvoice'));
    await page.locator('.site-language').click();
    await headingShown(page, english.places.operations('createInvoice').heading);
  });

  test('operations are in the menu without a click, and decisions and questions too', async () => {
    for (const main of [spanish, english]) {
      const page = await reference.open(main.path);
      const menu = page.locator('[data-component-name="Menu/Menu"]');
      for (const { address, heading } of [
        ...main.places.operations.all,
        main.places.tags('decisions'),
        main.places.tags('questions'),
      ]) {
        const entry = menu.locator(`a[href="#/${address}"]`);
        expect(await entry.isVisible(), address).toBe(true);
        expect(await entry.innerText()).toContain(heading);
      }
      const first = menu.locator(`a[href="#/${main.places.operations('createInvoice').address}"]`);
      expect((await first.boundingBox())!.y).toBeLessThan(700);
    }
  });

  test('a mark of where a fact comes from leads to its decision', async () => {
    const page = await reference.open(spanish.path);
    await goTo(page, spanish.places.operations('createInvoice'));
    const marks = page.locator('#api-content a[href^="decisions"]').filter({ hasText: /inferido|solo en un ejemplo/ });
    expect(await marks.count()).toBeGreaterThan(5);
    await marks.first().click();
    await page.waitForURL(/\/decisions(-\d)?\.html#/);
    const id = new URL(page.url()).hash;
    expect(await page.locator(id).count()).toBe(1);
  });

  test('each fold button of an example is on its own line', async () => {
    const page = await reference.open(spanish.path);
    await goTo(page, spanish.places.operations('createInvoice'));
    const buttons = page.locator('#api-content pre button[aria-expanded]').filter({ visible: true });
    await buttons.first().waitFor();
    // In the page: the middle of each button, and that of the text after it on its line.
    const lines = await page.evaluate<{ button: number; text: number }[]>(`
      [...document.querySelectorAll('#api-content pre button[aria-expanded]')]
        .filter((button) => button.checkVisibility() && button.closest('pre').getBoundingClientRect().width > 0)
        .map((button) => {
          const walker = document.createTreeWalker(button.closest('pre'), NodeFilter.SHOW_TEXT);
          walker.currentNode = button;
          const range = document.createRange();
          let rect;
          do { range.selectNodeContents(walker.nextNode()); rect = range.getClientRects()[0]; } while (!rect);
          const { top, height } = button.getBoundingClientRect();
          return { button: top + height / 2, text: rect.top + rect.height / 2 };
        })`);
    expect(lines.length).toBeGreaterThan(1);
    for (const { button, text } of lines) expect(Math.abs(button - text)).toBeLessThan(8);
    const fold = buttons.first();
    expect(await fold.getAttribute('aria-label')).toBe('Contraer');
    await fold.click();
    await expect.poll(() => fold.getAttribute('aria-label')).toBe('Desplegar');
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
  });

  test('the chosen colours and the chosen language are remembered on every page', async () => {
    const page = await reference.open(spanish.path);
    const isDark = () => page.evaluate(`document.documentElement.classList.contains('dark')`);
    expect(await isDark()).toBe(false);
    await page.getByRole('button', { name: 'Cambiar entre claro y oscuro' }).click();
    for (const file of ['money.html', 'en/createInvoice.html', spanish.path]) {
      await page.goto(`${reference.origin}/${file}`);
      expect(await isDark(), file).toBe(true);
    }
    await page.goto(`${reference.origin}/money.html`);
    await page.locator('.site-language').click();
    await page.waitForURL(`${reference.origin}/en/money.html`);
    await page.goto(`${reference.origin}/errors.html#401`);
    await page.waitForURL(`${reference.origin}/en/errors.html#401`);
    await page.goto(`${reference.origin}/${spanish.path}#/invoices/createinvoice`);
    await headingShown(page, english.places.operations('createInvoice').heading);
    await page.locator('.site-language').click();
    await headingShown(page, spanish.places.operations('createInvoice').heading);
  });

  test('a section of a guide leads to the guide in the other language, and going back to what was there', async () => {
    const page = await reference.open(`${spanish.path}#/money/monedas`);
    const own = page.url();
    await headingShown(page, 'Monedas');
    await page.locator('.site-language').click();
    await headingShown(page, english.places.tags('money').heading);
    expect(new URL(page.url()).hash).toBe('#/money');
    await page.goBack();
    await headingShown(page, 'Monedas');
    expect(page.url()).toBe(own);
    // Whoever opens it anew gets it in the chosen language.
    const another = await page.context().newPage();
    await another.goto(own);
    await headingShown(another, english.places.tags('money').heading);
    await another.goto(`${reference.origin}/${spanish.path}#/section/los-dos-recursos`);
    await headingShown(another, 'KashIO Payments');
    await another.close();
  });

  test('the link to the content moves the focus there', async () => {
    const page = await reference.open(spanish.path);
    await goTo(page, spanish.places.tags('money'));
    await page.evaluate(`document.activeElement.blur()`);
    const skip = page.locator('.site-skip');
    await skip.focus();
    expect((await skip.boundingBox())!.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`document.activeElement.tagName`)).toBe('MAIN');
    expect(new URL(page.url()).hash).toBe('#/money');
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
    for (const hidden of ['.menu-content', '.site-bar', '[data-testid=copy-button]']) {
      await expect.poll(() => page.locator(hidden).filter({ visible: true }).count(), { message: hidden }).toBe(0);
    }
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await isDark()).toBe(true);
  });
});

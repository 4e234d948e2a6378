/** The search in a browser: on a static page and on the main page, over HTTP and from files, by keyboard alone. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import { startReference, type Reference } from '../support/reference.ts';

describe.skipIf(withoutBrowser)('The search', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  const getDialog = (page: Page): Locator => page.locator('dialog.search');
  const getInput = (page: Page): Locator => getDialog(page).getByRole('combobox');
  const getResults = (page: Page): Locator => getDialog(page).getByRole('option');
  const getStatus = (page: Page): Locator => getDialog(page).getByRole('status');
  const getChosen = (page: Page): Locator => getDialog(page).locator('[aria-selected=true]');

  /** Opens a page and its search, by keys, and types a query. */
  async function search(address: string, query: string, options?: BrowserContextOptions): Promise<Page> {
    const page = await reference.open(address, options);
    await page.keyboard.press('Control+k');
    await getInput(page).waitFor();
    await page.keyboard.type(query);
    await getStatus(page)
      .filter({ hasText: /^\d+ resul|^Nada|^Nothing/ })
      .waitFor();
    return page;
  }

  const fromFile = (file: string): string => pathToFileURL(path.join(reference.folder, file)).href;

  /** Waits until the page is at an address, and what has an id is before the reader. */
  async function arrives(page: Page, address: string, id: string): Promise<void> {
    await page.waitForURL((url) => decodeURI(url.href).endsWith(address));
    await getDialog(page).waitFor({ state: 'hidden' });
    await expect
      .poll(async () => {
        const box = await page.locator(`[id=${JSON.stringify(id)}]`).boundingBox();
        return box !== null && box.y >= -10 && box.y < 900;
      })
      .toBe(true);
  }

  describe.each([
    ['over HTTP', (file: string) => file],
    ['from a file', fromFile],
  ])('%s', (_, toAddress) => {
    // The page's own policy holds: these tests evaluate nothing in it.
    const options = { bypassCSP: false };

    test('leads from a static page to the place of a field on another', async () => {
      const page = await search(toAddress('money.html'), 'late_fee', options);
      expect(await getChosen(page).locator('.search-title').textContent()).toBe('late_fee');
      expect(await getChosen(page).locator('.search-trail').textContent()).toBe(
        'Operaciones › Crear una Orden de Pago › Respuesta 201',
      );
      await page.keyboard.press('Enter');
      await arrives(page, '/createInvoice.html#201.late_fee', '201.late_fee');
    });

    test('leads on the main page to the place of a field there', async () => {
      const page = await search(toAddress('index.html'), 'late_fee', options);
      await page.keyboard.press('Enter');
      const id = 'invoices/createinvoice/t=response&c=201&path=late_fee';
      await arrives(page, `/index.html#/invoices/createinvoice#${id}`, id);
    });

    test('finds in the reader’s language what is typed in the other', async () => {
      const page = await search(toAddress('en/index.html'), 'cancelar', options);
      expect(await getChosen(page).locator('.search-title').textContent()).toBe('Void a payment order');
      await page.keyboard.press('Enter');
      await arrives(page, '/en/index.html#/invoices/voidinvoice', 'invoices/voidinvoice');
    });
  });

  test('is loaded at its first use, and once', async () => {
    const page = await reference.open('money.html');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(path.posix.basename(request.url())));
    await page.keyboard.press('/');
    await getInput(page).waitFor();
    await page.keyboard.press('Escape');
    await getDialog(page).waitFor({ state: 'hidden' });
    await page.locator('.site-search').click();
    await getInput(page).waitFor();
    expect(asked).toEqual(['search-index.js', 'search.js']);
  });

  test('is used with the keyboard alone', async () => {
    const page = await search('money.html', 'moneda');
    const input = getInput(page);
    const { length } = await getResults(page).all();
    const isChosen = async (index: number) => {
      const id = await getResults(page).nth(index).getAttribute('id');
      expect(await input.getAttribute('aria-activedescendant')).toBe(id);
      expect(await getChosen(page).getAttribute('id')).toBe(id);
      const [list, result] = [await page.locator('#search-list').boundingBox(), await getChosen(page).boundingBox()];
      expect(result!.y).toBeGreaterThanOrEqual(list!.y - 1);
      expect(result!.y + result!.height).toBeLessThanOrEqual(list!.y + list!.height + 1);
    };
    await isChosen(0);
    await page.keyboard.press('ArrowDown');
    await isChosen(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await isChosen(length - 1);
    await page.keyboard.press('ArrowDown');
    await isChosen(0);
    expect(await getStatus(page).textContent()).toBe(`${length} resultados`);
    await page.keyboard.press('Escape');
    await getDialog(page).waitFor({ state: 'hidden' });
    expect(page.url()).toMatch(/\/money\.html$/);
    // What was looked for is there again, to be replaced.
    await page.keyboard.press('Control+k');
    expect(await input.inputValue()).toBe('moneda');
    await page.keyboard.type('clave');
    expect(await input.inputValue()).toBe('clave');
  });

  test('has links that open elsewhere, too', async () => {
    const page = await search('money.html', 'clave');
    expect(await getChosen(page).getAttribute('href')).toBe('environments-and-keys.html');
    const opened = page.context().waitForEvent('page');
    await getChosen(page).click({ button: 'middle' });
    await (await opened).waitForURL(/\/environments-and-keys\.html$/);
    expect(await getDialog(page).isVisible()).toBe(true);
    await getChosen(page).click();
    await page.waitForURL(/\/environments-and-keys\.html$/);
  });

  test('marks what was found, in text only', async () => {
    const page = await search('money.html', '<img src=x onerror=alert(1)> late_fee');
    expect(await getDialog(page).locator('img').count()).toBe(0);
    expect(await getChosen(page).locator('.search-title mark').allTextContents()).toEqual(['late_fee']);
  });

  test('says what to do when it finds nothing', async () => {
    const page = await search('money.html', 'qwertyuiop');
    expect(await getStatus(page).textContent()).toBe('Nada para «qwertyuiop».');
    expect(await getResults(page).count()).toBe(0);
    expect(await getInput(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    expect(await getDialog(page).isVisible()).toBe(true);
    await getDialog(page).getByRole('link', { name: 'Preguntas para KashIO' }).click();
    await page.waitForURL(/\/questions\.html$/);
  });

  test('fits a narrow window, where it scrolls', async () => {
    const page = await search('money.html', 'orden', { viewport: { width: 320, height: 480 } });
    const widths = await page.evaluate(
      `[...document.querySelectorAll('.search, .search *')].map((each) => each.getBoundingClientRect().right)`,
    );
    expect(Math.max(...(widths as number[]))).toBeLessThanOrEqual(320);
    await page.keyboard.press('ArrowUp');
    const last = await getChosen(page).boundingBox();
    expect(last!.y + last!.height).toBeLessThanOrEqual(481);
  });

  test.each([
    ['money.html', 'light', 1280],
    ['money.html', 'dark', 320],
    ['en/index.html', 'light', 320],
    ['en/index.html', 'dark', 1280],
  ] as const)('is accessible: %s, %s, %i px', async (address, colorScheme, width) => {
    const page = await search(address, 'expirar', { colorScheme, viewport: { width, height: 720 } });
    expect(await findViolations(page)).toEqual([]);
    await getInput(page).fill('qwertyuiop');
    await page.locator('.search-advice').waitFor();
    expect(await findViolations(page)).toEqual([]);
  });
});

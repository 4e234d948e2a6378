/** The tests of the main page of every language: in the browser pass for Spanish, in the full tests for English. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { alive, goTo, headingShown, openMenu, type MainPage, type Reference } from './reference.ts';

/**
 * Defines the tests of a main page.
 *
 * @param getReference returns the reference once the tests run
 */
export function describeMainPage(main: MainPage, getReference: () => Reference): void {
  const { locale, places } = main;
  const { language } = locale;
  const isSpanish = language === 'es';

  describe(`The main page in ${language}`, () => {
    test('without JavaScript every place has an entry that leads to its own page', async () => {
      const { page, links } = await openMenu(getReference(), main);
      const { operations, tags } = places;
      const shown = page.locator('[data-component-name="Menu/Menu"] a').filter({ visible: true });
      const menu = await shown.evaluateAll((all) => all.map((link) => link.getAttribute('href')?.slice(2) ?? ''));
      const shownWithoutScript = [...tags.all, ...operations.all].map(({ address }) => address);
      expect(menu.toSorted()).toEqual(
        ['', ...shownWithoutScript.filter((address) => address !== 'schemas')].toSorted(),
      );
      expect(links.length).toBeGreaterThan(menu.length);
      for (const place of [...tags.all, ...operations.all].filter(({ address }) => address !== 'schemas')) {
        await page.goto(`${getReference().origin}/${main.path}#/${place.address}`);
        const entry = page.locator(':target');
        expect(await entry.textContent()).toBe(place.heading);
        expect((await entry.boundingBox())!.y).toBeLessThan(900);
        if (operations.all.includes(place)) {
          const file = await entry.locator('a').getAttribute('href');
          expect(existsSync(path.join(getReference().folder, locale.folder, file ?? '')), place.address).toBe(true);
        }
      }
      expect(await page.getByTestId('search-trigger').isVisible()).toBe(false);
    });

    test('the name of an operation in a text leads to it, and tags are not shown as text', async () => {
      const { address, heading } = places.operations('getInvoice');
      const page = await getReference().open(`${main.path}#/${places.operations('getEvent').address}`);
      await page.locator(`a[href$="#/${address}"]:has(code)`).filter({ visible: true }).first().click();
      await headingShown(page, heading);
      const marks = page
        .locator('#redoc b, #api-content a[href^=decisions]')
        .filter({ hasText: /^(inferido|inferred)$/ });
      expect(await marks.count()).toBeGreaterThan(0);
      expect(await page.locator('body').innerText()).not.toMatch(/<\/?b>|\]\(#\//);
    });

    /** What is pasted into a field of the page. */
    async function paste(page: Page): Promise<string> {
      await page.evaluate(`document.body.append(document.createElement('textarea'))`);
      const field = page.locator('textarea').last();
      await field.focus();
      await page.keyboard.press('Control+v');
      const text = await field.inputValue();
      await page.evaluate(`document.querySelector('body > textarea:last-child').remove()`);
      return text;
    }

    test('the code of a guide can be copied, also from a file, and the page says so', async () => {
      const page = await getReference().open(
        isSpanish ? pathToFileURL(path.join(getReference().folder, main.path)).href : main.path,
      );
      await goTo(page, places.tags('money'));
      const block = page.locator('#api-content pre:has(.site-copy-code)').filter({ visible: true }).first();
      await block.getByRole('button', { name: isSpanish ? 'Copiar' : 'Copy', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page
        .getByRole('status')
        .getByText(isSpanish ? 'Código copiado.' : 'Code copied.')
        .waitFor();
      const text = await paste(page);
      expect(text).toContain('curl');
      expect(text.trim()).toBe((await block.textContent())!.trim());
    });

    test('the Markdown of a guide and of an operation can be copied, and the page says so', async () => {
      const page = await getReference().open(main.path);
      for (const [place, name] of [
        [places.tags('money'), 'money'],
        [places.operations('createInvoice'), 'createInvoice'],
      ] as const) {
        await goTo(page, place);
        await page
          .getByRole('button', { name: isSpanish ? 'Copiar' : 'Copy', exact: true })
          .first()
          .click();
        await page.getByRole('status').filter({ hasText: place.heading }).waitFor();
        const file = path.join(getReference().folder, locale.folder, `${name}.md`);
        expect(await paste(page)).toBe(await readFile(file, 'utf8'));
      }
    });

    test('the name of the static introduction leads to the beginning', async () => {
      const { title } = main.document.info;
      const money = places.tags('money');
      const page = await getReference().open(`${main.path}#/introduction`);
      await headingShown(page, title);
      expect(new URL(page.url()).hash).toBe('#/');
      await goTo(page, money);
      await expect.poll(() => page.title()).toBe(`${money.heading} · ${title}`);
      await goTo(page, { address: 'introduction', heading: title });
      await expect.poll(() => page.title()).toBe(title);
    });

    test('how to sign in is said in words', async () => {
      const page = await getReference().open(main.path);
      await goTo(page, places.operations('voidInvoice'));
      await page
        .getByRole('button', { name: /^(Ver los detalles|View security details)$/ })
        .first()
        .click();
      await expect
        .poll(() => page.getByText(isSpanish ? 'Llave secreta' : 'Secret key', { exact: true }).count())
        .toBeGreaterThan(1);
      expect(await page.getByText('Basic', { exact: true }).last().isVisible()).toBe(true);
      expect(await page.getByText('SecretKey').count()).toBe(0);
    });

    test('through an hour of use nothing but the page itself is asked of anyone', async () => {
      const { tags, operations, schemas } = places;
      const page = await getReference().open(main.path);
      const asked: string[] = [];
      page.context().on('request', (request) => asked.push(request.url()));
      await page.clock.install();
      await page.reload();
      await alive(page);
      await page.locator('.site-scheme').click();
      await goTo(page, operations('createInvoice'));
      await page
        .getByRole('button', { name: /^(Contraer todo|Collapse all)$/ })
        .first()
        .click();
      for (const place of [operations('listEvents'), tags('money'), schemas('Invoice')]) {
        await goTo(page, place);
        // Of the page's own time.
        await page.clock.runFor('20:00');
      }
      const own = [main.path, 'site.css', 'redoc.css', 'site.js', 'redoc.js', 'favicon.svg'];
      const foreign = asked.filter((url) => !own.includes(url.replace(`${getReference().origin}/`, '')));
      expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
    });
  });
}

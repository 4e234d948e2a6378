/** The tests of the main page of every language: in the browser pass for Spanish, in the full tests for English. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { getOperations, getWebhooks } from '../../packages/core/src/contract.ts';
import type { Language } from '../../scripts/artifacts/docs/language.ts';
import {
  alive,
  goTo,
  headingShown,
  openMenu,
  search,
  searchResults,
  type MainPage,
  type Reference,
} from './reference.ts';

const finds: Record<Language, [query: string, found: string[]][]> = {
  es: [
    ['ordenes', ['Órdenes de Pago', 'Consultar la lista de Órdenes de Pago', '¿Se creó mi Orden de Pago?']],
    ['órdenes', ['Órdenes de Pago', 'Consultar la lista de Órdenes de Pago', '¿Se creó mi Orden de Pago?']],
    ['vencida', ['InvoiceStatus', 'Consultar una Orden de Pago']],
    ['anular', ['Anular una Orden de Pago']],
    ['producto o', ['Consultar una Orden de Pago']],
  ],
  en: [
    ['orders', ['Payment orders', 'List payment orders']],
    ['expired', ['Replacing an expired payment order', 'InvoiceStatus']],
    ['void', ['Void a payment order', 'Voiding']],
  ],
};

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
      expect(menu).toEqual(['', ...tags.all.map(({ address }) => address)]);
      expect(links.length).toBeGreaterThan(menu.length);
      for (const place of [...tags.all, ...operations.all]) {
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

    test('the search finds what is looked for, and says when there is nothing', async () => {
      const page = await getReference().open(main.path);
      const box = page.getByTestId('search-dialog');
      await search(page, '');
      for (const [query, found] of finds[language]) {
        await box.getByRole('textbox').fill(query);
        for (const name of found) {
          const result = searchResults(page).getByText(name, { exact: true }).first();
          await result.waitFor().catch(() => expect.fail(`«${query}» does not find «${name}»`));
        }
        const addresses = await searchResults(page).evaluateAll((all) =>
          all.map((link) => link.getAttribute('href') ?? ''),
        );
        expect(
          addresses.filter((address) => /^(#.+)\1$/.test(address)),
          'an address twice',
        ).toEqual([]);
      }
      await box.getByRole('textbox').fill('qwertyx');
      await page.getByText(isSpanish ? 'Sin resultados' : 'No results').waitFor();
      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden' });
    });

    test('the search for an operation’s name finds it first', async () => {
      const page = await getReference().open(main.path);
      await search(page, '');
      const box = page.getByTestId('search-dialog').getByRole('textbox');
      for (const { operation } of [...getOperations(main.document), ...getWebhooks(main.document)]) {
        await box.fill(operation.operationId);
        await searchResults(page).first().getByText(operation.summary, { exact: true }).waitFor();
      }
    });

    test('the name of an operation in a text leads to it, and tags are not shown as text', async () => {
      const { address, heading } = places.operations('getInvoice');
      const page = await getReference().open(`${main.path}#/${places.operations('getEvent').address}`);
      await page.locator(`a[href$="#/${address}"]:has(code)`).filter({ visible: true }).first().click();
      await headingShown(page, heading);
      const marks = page.locator('#redoc b').filter({ hasText: /^(inferido|inferred)$/ });
      expect(await marks.count()).toBeGreaterThan(0);
      await search(page, isSpanish ? 'inferido' : 'inferred');
      await searchResults(page).nth(3).waitFor();
      expect(await page.locator('body').innerText()).not.toMatch(/<\/?b>|\]\(#\//);
    });

    test('the code of a guide can be copied, also from a file, and the page says so', async () => {
      const { tags } = places;
      const page = await getReference().open(
        isSpanish ? pathToFileURL(path.join(getReference().folder, main.path)).href : main.path,
      );
      await goTo(page, tags('money'));
      const block = page.locator('[data-component-name="CodeBlock/CodeBlock"]').filter({ visible: true }).first();
      await block.getByRole('button', { name: isSpanish ? 'Copiar' : 'Copy', exact: true }).focus();
      // It is said for two seconds only, which a slow test could miss.
      await page.evaluate(`{
        const status = document.querySelector('[role=status].site-said');
        new MutationObserver(() => { window.said ||= status.textContent; }).observe(status, { childList: true });
      }`);
      await page.keyboard.press('Enter');
      await page.waitForFunction(`window.said === '${isSpanish ? '¡Copiado!' : 'Copied!'}'`);
      await page.evaluate(`document.body.append(document.createElement('textarea'))`);
      const field = page.locator('textarea').last();
      const paste = async () => {
        await field.fill('');
        await page.keyboard.press('Control+v');
        return field.inputValue();
      };
      await expect.poll(paste).toBe(await block.locator('pre').innerText());
      expect(await field.inputValue()).toContain('curl');
    });

    test('the name of the static introduction leads to the beginning', async () => {
      const { title, version } = main.document.info;
      const money = places.tags('money');
      const page = await getReference().open(`${main.path}#/introduction`);
      await headingShown(page, title);
      expect(new URL(page.url()).hash).toBe('#/');
      await goTo(page, money);
      await expect.poll(() => page.title()).toBe(`${money.heading} · ${title}`);
      await goTo(page, { address: 'introduction', heading: title });
      await expect.poll(() => page.title()).toBe(title);
      const below = await page.evaluate(`getComputedStyle(document.querySelector('h1'), '::after').content`);
      expect(below).toBe(`"${isSpanish ? 'Contrato' : 'Contract'} ${version}"`);
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
      await search(page, 'status');
      await searchResults(page).first().click();
      await page.getByTestId('color-mode-switcher').click();
      await goTo(page, operations('createInvoice'));
      await page
        .getByRole('button', { name: /^(Desplegar todo|Expand all)$/ })
        .first()
        .click();
      for (const place of [operations('listEvents'), tags('money'), schemas('Invoice')]) {
        await goTo(page, place);
        // Of the page's own time.
        await page.clock.runFor('20:00');
      }
      expect(asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([`${getReference().origin}/${main.path}`]);
    });
  });
}

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales, type Language, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { patchPage } from '../../scripts/artifacts/docs/redoc/patch-page.ts';
import type { Patch } from '../../scripts/artifacts/docs/redoc/patch.ts';
import { getPatches } from '../../scripts/artifacts/docs/redoc/patches.ts';
import { withoutBrowser } from '../support/browser.ts';
import {
  alive,
  documentOf,
  goTo,
  headingShown,
  mainPage,
  placesOf,
  search,
  settled,
  startReference,
  type Place,
  type Reference,
} from '../support/reference.ts';

const [spanish, english] = locales as [Locale, Locale];
const documents = new Map(
  await Promise.all(locales.map(async (locale) => [locale, await documentOf(locale.language)] as const)),
);
const placesIn = (locale: Locale) => placesOf(documents.get(locale)!, locale.language);

describe('The build of the main page', () => {
  const emptyTemplate = { head: '', top: '', sidebar: '', foot: { href: '', text: '' }, version: '' };

  /** A page with the places of changes, each as often as is said. */
  function pageWith(changes: Patch[], times: (change: Patch) => number): string {
    const part = (name: Patch['part']) =>
      changes
        .filter((change) => change.part === name)
        .map((change) => `${change.find}\n`.repeat(times(change)))
        .join('');
    return `${part('html')}<script type="module">${part('script')}const __redoc_definition`;
  }

  describe.each(locales)('in $language', ({ language }) => {
    const changes = getPatches(language, emptyTemplate);

    test('fails when a place that is to be changed is not there, and names each', () => {
      const build = () =>
        patchPage(
          pageWith(changes, () => 0),
          language,
        );
      for (const { find, count } of changes) expect(build).toThrow(`found 0 times instead of ${count}: ${find}`);
    });

    test('fails when a place is there once more than expected, and names each', () => {
      const counted = changes.filter(({ count }) => count !== 'some');
      const faults = (() => {
        try {
          return patchPage(
            pageWith(changes, ({ count }) => (count === 'some' ? 1 : count + 1)),
            language,
          );
        } catch (error) {
          return String(error);
        }
      })();
      const unnamed = counted.filter(
        ({ find, count }) => !faults.includes(`found ${(count as number) + 1} times instead of ${count}: ${find}`),
      );
      expect(unnamed).toEqual([]);
    });
  });
});

describe.skipIf(withoutBrowser)('The main page in a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  const results = (page: Page) => page.getByTestId('search-dialog').locator('a');

  test('what a page asks of another origin would be noticed', async () => {
    const page = await reference.open(mainPage(spanish));
    const others = ['http://elsewhere.example.com/', 'http://other.example.com/'];
    const answers = others.map((url) => page.context().waitForEvent('request', (request) => request.url() === url));
    await page.evaluate(`navigator.sendBeacon('${others[0]}'); fetch('${others[1]}').catch(() => {})`);
    await Promise.all(answers);
    const complaints = (await reference.leave()).join('\n');
    for (const url of others) expect(complaints).toContain(`asked for ${url}`);
  });

  const fileOf = (locale: Locale) => pathToFileURL(path.join(reference.folder, mainPage(locale))).href;

  test('it opens from a file', async () => {
    await Promise.all(
      locales.map(async (locale) => {
        const page = await reference.open(fileOf(locale));
        await goTo(page, placesIn(locale).operations('voidInvoice'));
        await search(page, 'status');
        await results(page).first().waitFor();
      }),
    );
  });

  /** Opens addresses of the main page, each as in a new tab, several at once, and looks for what stands there. */
  async function expectShown(locale: Locale, places: Place[]): Promise<void> {
    const left = [...places];
    async function openEach(): Promise<void> {
      let page: Page | undefined;
      for (let place = left.shift(); place; place = left.shift()) {
        const address = `${mainPage(locale)}#/${place.address}`;
        await page?.goto('about:blank');
        await page?.goto(`${reference.origin}/${address}`);
        page ??= await reference.open(address);
        await headingShown(page, place.heading);
      }
    }
    await Promise.all([openEach(), openEach(), openEach()]);
  }

  /** The links of the menu as it is before any script runs: where each leads to, and what it is called. */
  async function menuOf(locale: Locale): Promise<{ page: Page; links: Place[] }> {
    const page = await reference.open(mainPage(locale), { javaScriptEnabled: false });
    const links = await page
      .locator('[data-component-name="Menu/Menu"] a')
      .evaluateAll((all) =>
        all.map((link) => ({ address: link.getAttribute('href') ?? '', heading: link.textContent?.trim() ?? '' })),
      );
    return { page, links };
  }

  test('a link of the pre-rendered menu leads to what it names when opened in a new tab', async () => {
    const { links } = await menuOf(spanish);
    const { tags, operations, schemas } = placesIn(spanish);
    expect(links.map(({ heading }) => heading)).toEqual(expect.arrayContaining(tags.all.map(({ heading }) => heading)));
    expect(links.filter(({ address }) => !address.startsWith('#/'))).toEqual([]);
    const named = links.map(({ address, heading }): Place => ({ address: address.slice(2), heading }));
    // Loading takes the time, and the sections of guides are all alike: one of them will do.
    const isSection = ({ address }: Place) => address.includes('/');
    const shown = [...named.filter((place) => !isSection(place)), ...named.filter(isSection).slice(-1)];
    await expectShown(spanish, [...shown, ...operations.all, schemas('Invoice')]);
  });

  test('the links of the menu in English lead to places as well', async () => {
    const { links } = await menuOf(english);
    const { tags, operations, schemas } = placesIn(english);
    const addresses = links.map(({ address }) => address.slice(2));
    expect(addresses).toEqual(expect.arrayContaining(tags.all.map(({ address }) => address)));
    await expectShown(english, [operations('receiveEvent'), schemas('InvoiceStatus'), tags('reconciliation')]);
  });

  test.each(locales)(
    'without JavaScript every place has an entry that leads to its own page, in $language',
    async (locale) => {
      const { page, links } = await menuOf(locale);
      const { operations, tags } = placesIn(locale);
      const shown = page.locator('[data-component-name="Menu/Menu"] a').filter({ visible: true });
      const menu = await shown.evaluateAll((all) => all.map((link) => link.getAttribute('href')?.slice(2) ?? ''));
      expect(menu).toEqual(['', ...tags.all.map(({ address }) => address)]);
      expect(links.length).toBeGreaterThan(menu.length);
      for (const place of [...tags.all, ...operations.all]) {
        await page.goto(`${reference.origin}/${mainPage(locale)}#/${place.address}`);
        const entry = page.locator(':target');
        expect(await entry.textContent()).toBe(place.heading);
        expect((await entry.boundingBox())!.y).toBeLessThan(900);
        if (operations.all.includes(place)) {
          const file = await entry.locator('a').getAttribute('href');
          expect(reference.files.has(`docs/${locale.folder}${file}`), place.address).toBe(true);
        }
      }
      expect(await page.getByTestId('search-trigger').isVisible()).toBe(false);
    },
  );

  test('the link to print follows the reader', async () => {
    const { tags, operations } = placesIn(english);
    const page = await reference.open(`${mainPage(english)}#/${operations('createInvoice').address}`);
    await headingShown(page, operations('createInvoice').heading);
    const print = page.locator('.site-static');
    await print.focus();
    expect(await print.getAttribute('href')).toBe('createInvoice.html');
    await goTo(page, tags('money'));
    await print.hover();
    expect(await print.getAttribute('href')).toBe('money.html');
    await print.click();
    await page.waitForURL(`${reference.origin}/${english.folder}money.html`);
  });

  describe('The search', () => {
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

    test.each(locales)('finds what is looked for, in $language, and says when there is nothing', async (locale) => {
      const page = await reference.open(mainPage(locale));
      const box = page.getByTestId('search-dialog');
      await search(page, '');
      for (const [query, found] of finds[locale.language]) {
        await box.getByRole('textbox').fill(query);
        for (const name of found) {
          const result = results(page).getByText(name, { exact: true }).first();
          await result.waitFor().catch(() => expect.fail(`«${query}» does not find «${name}»`));
        }
        const addresses = await results(page).evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
        expect(
          addresses.filter((address) => /^(#.+)\1$/.test(address)),
          'an address twice',
        ).toEqual([]);
      }
      await box.getByRole('textbox').fill('qwertyx');
      await page.getByText(locale === spanish ? 'Sin resultados' : 'No results').waitFor();
      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden' });
    });

    test('leads with Enter to what the arrows chose', async () => {
      const { heading } = placesIn(spanish).operations('voidInvoice');
      const page = await reference.open(mainPage(spanish));
      await search(page, 'anular una orden');
      await results(page).filter({ hasText: heading }).first().waitFor();
      await settled(page);
      const titles = await results(page).evaluateAll((all) =>
        all.map((link) => (link as unknown as { innerText: string }).innerText),
      );
      const at = titles.findIndex((title) => title.split('\n').includes(heading));
      expect(at).toBeGreaterThanOrEqual(0);
      for (let step = 0; step <= at; step += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await headingShown(page, heading);
      expect(await page.getByTestId('search-dialog').isVisible()).toBe(false);
    });
  });

  describe('A guide', () => {
    test('is as wide as is good to read, 100 letters of code and more, while operations have two columns', async () => {
      const { tags, operations } = placesIn(spanish);
      const page = await reference.open(`${mainPage(spanish)}#/${tags('quick-start').address}`);
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

    test.each(locales)('has code that can be copied, also from a file, and says so, in $language', async (locale) => {
      const { tags } = placesIn(locale);
      const page = await reference.open(locale === spanish ? fileOf(locale) : mainPage(locale));
      await goTo(page, tags('money'));
      const block = page.locator('[data-component-name="CodeBlock/CodeBlock"]').filter({ visible: true }).first();
      await block.getByRole('button', { name: locale === spanish ? 'Copiar' : 'Copy', exact: true }).focus();
      // It is said for two seconds only, which a slow test could miss.
      await page.evaluate(`{
        const status = document.querySelector('[role=status].site-said');
        new MutationObserver(() => { window.said ||= status.textContent; }).observe(status, { childList: true });
      }`);
      await page.keyboard.press('Enter');
      await page.waitForFunction(`window.said === '${locale === spanish ? '¡Copiado!' : 'Copied!'}'`);
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

    test('has tables that break no word of the API, on a narrow screen', async () => {
      const page = await reference.open(mainPage(spanish), { viewport: { width: 390, height: 844 } });
      await goTo(page, placesIn(spanish).tags('invoice-life-cycle'));
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
    const { title } = documents.get(spanish)!.info;
    const { tags, operations, schemas } = placesIn(spanish);
    const page = await reference.open(mainPage(spanish));
    expect(await page.title()).toBe(title);
    for (const place of [operations('createInvoice'), tags('money'), operations('receiveEvent'), schemas('Invoice')]) {
      await goTo(page, place);
      await expect.poll(() => page.title()).toBe(`${place.heading} · ${title}`);
    }
    await goTo(page, { address: '', heading: title });
    await expect.poll(() => page.title()).toBe(title);
  });

  test.each(locales)('the name of the static introduction leads to the beginning, in $language', async (locale) => {
    const { title, version } = documents.get(locale)!.info;
    const money = placesIn(locale).tags('money');
    const page = await reference.open(`${mainPage(locale)}#/introduction`);
    await headingShown(page, title);
    expect(new URL(page.url()).hash).toBe('#/');
    await goTo(page, money);
    await expect.poll(() => page.title()).toBe(`${money.heading} · ${title}`);
    await goTo(page, { address: 'introduction', heading: title });
    await expect.poll(() => page.title()).toBe(title);
    const below = await page.evaluate(`getComputedStyle(document.querySelector('h1'), '::after').content`);
    expect(below).toBe(`"${locale === spanish ? 'Contrato' : 'Contract'} ${version}"`);
  });

  test.each(locales)('how to sign in is said in words, in $language', async (locale) => {
    const page = await reference.open(mainPage(locale));
    await goTo(page, placesIn(locale).operations('voidInvoice'));
    await page
      .getByRole('button', { name: /^(Ver los detalles|View security details)$/ })
      .first()
      .click();
    await expect
      .poll(() => page.getByText(locale === spanish ? 'Llave secreta' : 'Secret key', { exact: true }).count())
      .toBeGreaterThan(1);
    expect(await page.getByText('Basic', { exact: true }).last().isVisible()).toBe(true);
    expect(await page.getByText('SecretKey').count()).toBe(0);
  });

  test('on a narrow screen the other language and the menu are at the top, and nothing covers the text', async () => {
    const page = await reference.open(mainPage(spanish), { viewport: { width: 390, height: 844 } });
    await goTo(page, placesIn(spanish).operations('createInvoice'));
    const bar = (await page.locator('.site-bar').boundingBox())!;
    const button = page.getByRole('button', { name: 'Abrir el menú' });
    const { y, height } = (await button.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(bar.height);
    expect(bar.y).toBe(0);
    await button.click();
    await page.getByTestId('search-trigger').waitFor();
    expect(await page.getByText('Ctrl+K').isVisible()).toBe(false);
    await page.locator('.site-language').filter({ visible: true }).click();
    await headingShown(page, placesIn(english).operations('createInvoice').heading);
  });

  test('on paper there is no menu, but the address of the page to print', async () => {
    const page = await reference.open(mainPage(spanish), { colorScheme: 'dark' });
    const isDark = () => page.evaluate(`document.documentElement.classList.contains('dark')`);
    await goTo(page, placesIn(spanish).operations('createInvoice'));
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

  test.each(locales)(
    'through an hour of use nothing but the page itself is asked of anyone, in $language',
    async (locale) => {
      const { tags, operations, schemas } = placesIn(locale);
      const page = await reference.open(mainPage(locale));
      const asked: string[] = [];
      page.context().on('request', (request) => asked.push(request.url()));
      await page.clock.install();
      await page.reload();
      await alive(page);
      await search(page, 'status');
      await results(page).first().click();
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
      expect(asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([`${reference.origin}/${mainPage(locale)}`]);
    },
  );
});

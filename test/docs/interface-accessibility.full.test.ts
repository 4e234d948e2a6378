import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales, type Language, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { findViolations } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import {
  getDocument,
  goTo,
  headingShown,
  mainPage,
  getPlaces,
  settled,
  startReference,
  type Reference,
} from '../support/reference.ts';

const [spanish, english] = locales as [Locale, Locale];
const findLocale = (language: Language) => (language === 'es' ? spanish : english);
const places = new Map(locales.map((locale) => [locale, getPlaces(getDocument(locale.language))] as const));

/** The buttons of the interface that these tests press, by their names in Spanish and in English. */
const names = {
  menu: /^(Abrir el menú|Open navigation menu)$/,
  colours: /^(Cambiar entre claro y oscuro|Switch between light and dark)$/,
  search: /^(Buscar|Search)$/,
  security: /^(Ver los detalles|View security details)$/,
};

/** Everything seen that answers to a click: links and controls, and what Redoc listens on. What no pointer can press is left out. */
const clickable = `[...document.querySelectorAll('body *')].filter((element) => {
  const props = Object.keys(element).find((name) => name.startsWith('__reactProps'));
  const answers = element.matches('a[href], button:enabled, input:enabled, select:enabled, summary, [role=button], [role=link]')
    || (props && element[props].onClick && getComputedStyle(element).cursor === 'pointer');
  return answers && element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).pointerEvents !== 'none';
})`;

describe.skipIf(withoutBrowser)('The main page', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  const wide = { width: 1440, height: 900 };
  const narrow = { width: 390, height: 844 };

  describe('axe finds nothing against WCAG 2.2 A and AA', () => {
    const setDark = (page: Page, dark: boolean) =>
      page.evaluate(
        `{ const { classList } = document.documentElement; classList.toggle('dark', ${dark}); classList.toggle('light', ${!dark}); }`,
      );

    test.each([
      ['es', 1440],
      ['en', 390],
    ] as const)('in %s, light and dark, %i px wide', async (language, width) => {
      const locale = findLocale(language);
      const viewport = width === 390 ? narrow : wide;
      const { tags, operations, schemas } = places.get(locale)!;
      const page = await reference.open(mainPage(locale), { viewport });
      await page.addStyleTag({ content: '*{transition:none !important}' });
      const faults: [where: string, faults: string[]][] = [];
      const inspect = async (where: string) => {
        await settled(page);
        const light = await findViolations(page);
        // Of what axe looks at, only the contrast is another in the dark.
        await setDark(page, true);
        const dark = await findViolations(page, ['color-contrast']);
        await setDark(page, false);
        for (const found of [light, dark]) if (found.length > 0) faults.push([where, found]);
      };
      await page.evaluate(
        `document.querySelector('#api-content p').insertAdjacentHTML('beforeend', ' <mark>(inferred)</mark>')`,
      );
      await inspect('start');
      const kinds = ['receiveEvent', 'createInvoice', 'listInvoices'].map(operations);
      for (const place of [tags('money'), schemas('Invoice'), ...kinds]) {
        await goTo(page, place);
        await inspect(place.address);
      }
      await page.getByText(names.security).first().click();
      await inspect('security');
      await page.keyboard.press('Escape');
      if (viewport === narrow) {
        await page.getByRole('button', { name: names.menu }).click();
        await inspect('menu');
        await page.keyboard.press('Escape');
      }
      expect(faults).toEqual([]);
    });

    const grid = locales.flatMap(({ language }) =>
      [1440, 390].flatMap((width) => [600, 900, 1200].map((height) => [language, width, height] as const)),
    );

    test.each(grid)('in %s, %i × %i px: start and an operation, light and dark', async (language, width, height) => {
      const locale = findLocale(language);
      const page = await reference.open(mainPage(locale), { viewport: { width, height } });
      await page.addStyleTag({ content: '*{transition:none !important}' });
      for (const place of [undefined, places.get(locale)!.operations('updateInvoice')]) {
        if (place) await goTo(page, place);
        await settled(page);
        expect(await findViolations(page), place?.address).toEqual([]);
        await setDark(page, true);
        expect(await findViolations(page, ['color-contrast']), place?.address).toEqual([]);
        await setDark(page, false);
      }
    });

    test('and would tell of what is hard to read or has no name', async () => {
      const page = await reference.open(mainPage(spanish));
      await page.addStyleTag({ content: '#redoc p{color:#aaa !important}' });
      await page.evaluate(`document.querySelector('#redoc').append(document.createElement('button'))`);
      const found = (await findViolations(page)).join('\n');
      expect(found).toContain('color-contrast');
      expect(found).toContain('button-name');
      await setDark(page, true);
      await page.addStyleTag({ content: '#redoc p{color:#444 !important}' });
      expect((await findViolations(page, ['color-contrast'])).join('\n')).toContain('color-contrast');
    });
  });

  describe('with the keyboard', () => {
    /** Marks what can be clicked, goes through the page with Tab, and gives what was not reached. */
    async function unreached(page: Page): Promise<string[]> {
      await settled(page);
      // What is focused is reached, and so is what is around it, or within a control. Arrows reach the other tabs of a list.
      const count = await page.evaluate<number>(`{
        const marked = ${clickable}.filter((element) => !element.matches('[role=tab]'));
        marked.forEach((element) => { element.dataset.clickable = 'yes'; });
        addEventListener('focusin', ({ target }) => {
          const isControl = target.matches('a, button, input, select, summary, [role=button], [role=link], [role=menuitem], [role=tab]');
          const reached = isControl ? [...target.querySelectorAll('[data-clickable]')] : [];
          for (let element = target; element; element = element.parentElement) reached.push(element);
          reached.forEach((element) => { delete element.dataset.clickable; });
        });
        document.querySelector('.site-skip').focus();
        marked.length
      }`);
      const left = `[...document.querySelectorAll('[data-clickable]')].map((element) => element.outerHTML.slice(0, 200))`;
      const isThrough = `!document.querySelector('[data-clickable]') || document.activeElement === document.body`;
      for (let step = 0; step < count + 400 && !(step % 20 === 0 && (await page.evaluate(isThrough))); step += 1)
        await page.keyboard.press('Tab');
      return page.evaluate<string[]>(left);
    }

    test.each([
      ['es', 1440],
      ['en', 390],
    ] as const)('Tab reaches everything that can be clicked, in %s, %i px wide', async (language, width) => {
      const locale = findLocale(language);
      const viewport = width === 390 ? narrow : wide;
      const { tags, operations, schemas } = places.get(locale)!;
      const shown = [operations('createInvoice'), tags('money'), schemas('Event')];
      for (const place of viewport === wide ? shown : shown.slice(0, 1)) {
        const page = await reference.open(`${mainPage(locale)}#/${place.address}`, { viewport });
        await headingShown(page, place.heading);
        if (viewport === narrow) await page.getByRole('button', { name: names.menu }).click();
        expect(await unreached(page), place.address).toEqual([]);
      }
    });

    test('what only a mouse reaches would be noticed', async () => {
      const page = await reference.open(mainPage(spanish));
      await page.evaluate(`document.querySelector('.site-scheme').tabIndex = -1`);
      expect(await unreached(page)).toEqual([expect.stringContaining('site-scheme')]);
    });

    test('arrows go through a list of tabs', async () => {
      const place = places.get(spanish)!.operations('createInvoice');
      const page = await reference.open(`${mainPage(spanish)}#/${place.address}`);
      await headingShown(page, place.heading);
      const tabs = page.getByRole('tablist').first().getByRole('tab');
      await tabs.first().waitFor();
      await page.getByRole('tablist').first().getByRole('tab', { selected: true }).focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => tabs.nth(1).getAttribute('aria-selected')).toBe('true');
    });

    test('Enter and Space press a button of the bar', async () => {
      const page = await reference.open(mainPage(english));
      const inDark = () => page.evaluate(`document.documentElement.classList.contains('dark')`);
      await page.getByRole('button', { name: names.colours }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(inDark).toBe(true);
      await page.keyboard.press(' ');
      await expect.poll(inDark).toBe(false);
    });

    test('Enter follows a link of the menu', async () => {
      const { heading } = places.get(spanish)!.tags('money');
      const page = await reference.open(mainPage(spanish));
      await page
        .getByRole('link', { name: heading })
        .or(page.getByRole('menuitem', { name: heading }))
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await headingShown(page, heading);
    });

    test('wide tables and code can be scrolled on a narrow page', async () => {
      const { tags, operations } = places.get(spanish)!;
      const page = await reference.open(mainPage(spanish), { viewport: narrow });
      for (const place of [tags('money'), operations('createInvoice')]) {
        await goTo(page, place);
        const boxes = page.locator('#redoc *').filter({ visible: true });
        const count = await boxes.evaluateAll((all) =>
          (all as unknown as { scrollWidth: number; clientWidth: number; dataset: Record<string, string> }[]).reduce(
            (found, box) => {
              const { overflowX } = (
                globalThis as unknown as { getComputedStyle(of: unknown): { overflowX: string } }
              ).getComputedStyle(box);
              if (box.scrollWidth <= box.clientWidth + 1 || !/auto|scroll/.test(overflowX)) return found;
              box.dataset['scrolls'] = String(found);
              return found + 1;
            },
            0,
          ),
        );
        expect(count, place.address).toBeGreaterThan(0);
        for (let index = 0; index < Math.min(count, 6); index += 1) {
          const box = page.locator(`[data-scrolls="${index}"]`);
          const inside = box.locator('a[href], button:enabled, [tabindex="0"]').first();
          await ((await box.getAttribute('tabindex')) === '0' ? box : inside).focus();
          await page.keyboard.press('ArrowRight');
          await expect
            .poll(() => box.evaluate((element) => (element as unknown as { scrollLeft: number }).scrollLeft), {
              message: place.address,
            })
            .toBeGreaterThan(0);
        }
        await page.evaluate(
          `document.querySelectorAll('[data-scrolls]').forEach((box) => { delete box.dataset.scrolls; })`,
        );
      }
    });
  });
});

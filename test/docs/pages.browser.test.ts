/** One pass over the static pages in a browser; every page is in pages.full.test.ts. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations, unfold } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import { startReference, type Reference } from '../support/reference.ts';

describe.skipIf(withoutBrowser)('The static pages in a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  /** The address of a page: `docs/en/money.html` is at `/en/money.html`. */
  const address = (file: string) => `${reference.origin}/${file.replace(/^docs\//, '')}`;

  /** A tab without JavaScript, as of a reader who has switched it off. */
  const openPlain = () => reference.open('money.html', { javaScriptEnabled: false });

  test('what the contract infers is marked, and the mark leads to the decision', async () => {
    const tab = await openPlain();
    await tab.goto(address('docs/receiveEvent.html'));
    expect(
      await tab
        .locator('h1 ~ p a', { hasText: /^inferido$/ })
        .first()
        .getAttribute('href'),
    ).toBe('decisions-2.html#notifications');
    await tab.goto(address('docs/en/createInvoice.html'));
    expect(await tab.locator('dt', { hasText: 'size_qr' }).locator('a').textContent()).toBe('inferred');
    expect(await tab.locator('dt', { hasText: 'due_datetime' }).first().locator('a').textContent()).toBe(
      'example only',
    );
  });

  test.each([
    ['createInvoice.html', 'light', 1440],
    ['money.html', 'light', 390],
    ['decisions.html', 'light', 1440],
    ['questions.html', 'dark', 390],
    ['createInvoice-code.html', 'dark', 390],
    ['en/receiveEvent.html', 'dark', 1440],
  ] as const)('axe finds nothing against WCAG 2.2 A and AA: %s, %s, %i px wide', async (file, colorScheme, width) => {
    const page = await reference.open(file, { colorScheme, viewport: { width, height: 900 } });
    await unfold(page);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  test.each([600, 900, 1200])('the menu can be scrolled by the keyboard: %i px high', async (height) => {
    const page = await reference.open('createInvoice.html', { viewport: { width: 1440, height } });
    expect(await findViolations(page, ['scrollable-region-focusable'])).toEqual([]);
    const menu = page.locator('nav').first();
    await menu.focus();
    await page.keyboard.press('End');
    const bottom = `document.querySelector('nav').scrollTop + document.querySelector('nav').clientHeight`;
    await expect
      .poll(() => page.evaluate(bottom))
      .toBe(await page.evaluate(`document.querySelector('nav').scrollHeight`));
  });

  test('a link of a field leads to where it is described', async () => {
    const tab = await openPlain();
    await tab.goto(address('docs/createInvoice.html'));
    await tab.locator('dt', { hasText: 'sub_total' }).locator('+ dd a', { hasText: 'amount' }).click();
    expect(await tab.locator('dt:target').textContent()).toMatch(/^amount · /);
  });

  test('a click on the message to KashIO selects all of it, to be copied', async () => {
    const tab = await openPlain();
    await tab.goto(address('docs/en/questions.html'));
    const message = tab.locator('main pre');
    await message.click();
    expect(await tab.evaluate('String(getSelection())')).toBe(await message.textContent());
  });

  test('axe would find what is hard to read', async () => {
    const page = await reference.open('money.html');
    await unfold(page);
    await page.evaluate(`document.querySelector('main').style.color = '#aaa'`);
    expect(await findViolations(page)).toEqual([expect.stringMatching(/^color-contrast/)]);
  });

  test('the keyboard reaches the content first, and the menu', async () => {
    const tab = await reference.open('createInvoice.html', { viewport: { width: 390, height: 800 } });
    const focused = (attribute: string) =>
      expect.poll(() => tab.evaluate(`document.activeElement.getAttribute('${attribute}')`));
    await tab.keyboard.press('Tab');
    await focused('href').toBe('#main');
    await tab.keyboard.press('Enter');
    await focused('id').toBe('main');
    await tab.locator('nav summary').focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await focused('href').toBe('introduction.html');
  });

  test('the menu is open where there is room for it', async () => {
    const tab = await openPlain();
    await tab.goto(address('docs/createInvoice.html'));
    const entry = tab.locator('.menu a', { hasText: 'Autenticación' });
    await tab.setViewportSize({ width: 1440, height: 900 });
    await entry.waitFor();
    await tab.setViewportSize({ width: 390, height: 900 });
    await entry.waitFor({ state: 'hidden' });
  });

  test('on paper everything is open and the menu is gone', async () => {
    const tab = await openPlain();
    await tab.goto(address('docs/createInvoice.html'));
    const closed = tab.locator('main details:not([open]) pre').first();
    expect(await closed.isVisible()).toBe(false);
    await tab.emulateMedia({ media: 'print' });
    await closed.waitFor();
    await tab.locator('nav').first().waitFor({ state: 'hidden' });
  });
});

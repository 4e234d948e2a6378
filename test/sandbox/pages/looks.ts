/** How the pages look, to axe: in both colour schemes and languages, and on narrow screens. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { findViolations, unfold } from '../../support/axe.ts';
import { call, createKey, createOrder, startShop, type Body } from '../../support/sandbox.ts';
import type { Stage } from './stage.ts';

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
  language: 'es' | 'en';
}

/** The look that each run of the tests in a browser has. */
export const quickLook: Look = { colorScheme: 'dark', width: 390, language: 'en' };

/** The others. */
export const looks: Look[] = [
  { colorScheme: 'light', width: 1280, language: 'es' },
  { colorScheme: 'light', width: 320, language: 'en' },
  { colorScheme: 'dark', width: 1366, language: 'es' },
];

const toTitle = ({ colorScheme, width, language }: Look): string =>
  `axe finds nothing, and nothing is too wide: ${colorScheme}, ${width} px, ${language}`;

const toOptions = ({ colorScheme, width }: Look) => ({ colorScheme, viewport: { width, height: 900 } });

async function checkLook(page: Page, { width }: Look): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  expect(await findViolations(page, ['best-practice'])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  const isWide = `[...document.querySelectorAll('.lined')].some((list) => list.scrollWidth > list.clientWidth)`;
  expect(await page.evaluate(isWide)).toBe(false);
}

const states = ['new', 'paid', 'expired', 'voided'] as const;

export function testCheckoutLook({ getSandbox, getBrowser }: Stage, look: Look): void {
  test(toTitle(look), async () => {
    const seeds = states.map((status) => ({
      status,
      invoice_id: `PEDIDO-DE-NOMBRE-MUY-LARGO-${'0'.repeat(40)}`,
      amount: 123_456_789.5,
      expiration_datetime: '2026-03-03T15:00:00',
    }));
    const orders = (await getSandbox().world(createKey()).seed(seeds)) as unknown as Body[];
    const page = await getBrowser().newPage(toOptions(look));
    onTestFinished(() => page.close());
    for (const { token } of orders) {
      await page.goto(`${getSandbox().pagesUrl}/checkout/${token}?lang=${look.language}`);
      await checkLook(page, look);
    }
  });
}

export function testDashboardLook({ getSandbox, sitDown }: Stage, look: Look): void {
  test(toTitle(look), async () => {
    const { key, world, page } = await sitDown(toOptions(look));
    const lookAround = async () => {
      await page.goto(`${getSandbox().pagesUrl}/?lang=${look.language}`);
      await unfold(page);
      await checkLook(page, look);
    };
    await lookAround();
    const shop = await startShop(() => ({ status: 500, body: 'x'.repeat(300) }));
    await world.addWebhook(shop.url);
    await world.seed([
      { invoice_id: `PEDIDO-${'0'.repeat(80)}`, amount: 123_456_789.5, expiration_datetime: '2026-03-03T15:00:00' },
      ...(['pending', 'paid', 'expired', 'voided'] as const).map((status) => ({ status })),
    ]);
    const { id } = await createOrder(getSandbox(), key);
    await world.edit(id, { amount: 1 });
    await world.disturb({ disturbance: 'forged' });
    await world.pay(id);
    await world.settle();
    await world.setRule('pay-expired', 'accept');
    await world.addFault({ fault: 'latency', milliseconds: 1, times: 3 });
    await world.setLag({ object: 'event', hidden_from: 'get', calls: 3 });
    await call(getSandbox(), key, 'POST', '/invoices', {});
    await call(getSandbox(), key, 'GET', '/nada');
    await lookAround();
    await page.getByRole('button', { name: /^(Acciones sobre|Actions on) PED-1$/ }).click();
    expect(await findViolations(page)).toEqual([]);
  });
}

/** A payer at the payment page, in a browser. */
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../../packages/http/src/index.ts';
import { withoutBrowser } from '../../support/browser.ts';
import { call, createKey, createOrder } from '../../support/sandbox.ts';
import { quickLook, testCheckoutLook } from './looks.ts';
import { createStage } from './stage.ts';

/** A shop's pages, which say the address that they were asked for. */
async function startShopPages(): Promise<string> {
  const server = createServer(({ url }, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>${url}</title>`),
  );
  onTestFinished(() => close(server));
  return listen(server, 0, '127.0.0.1');
}

describe.skipIf(withoutBrowser)('The payment page in a browser', () => {
  const stage = createStage();
  const { getSandbox, getBrowser } = stage;

  async function open(token: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await getBrowser().newPage(options);
    onTestFinished(() => page.close());
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(getSandbox().pagesUrl)) foreign.push(request.url());
    });
    await page.goto(`${getSandbox().pagesUrl}/checkout/${token}`);
    expect(foreign).toEqual([]);
    return page;
  }

  test.each([
    ['Pagar S/ 149.90', '/gracias?pedido=1', 'paid'],
    ['Hacer que el pago fracase', '/error', 'NEW'],
    ['Desistir y volver al comercio', '/error', 'NEW'],
  ])('%s: without JavaScript, by the keyboard, back to the shop', async (name, expected, status) => {
    const shop = await startShopPages();
    const key = createKey();
    const urls = { url_success: `${shop}/gracias?pedido=1`, url_error: `${shop}/error` };
    const { token, id } = await createOrder(getSandbox(), key, urls);
    const page = await open(token, { javaScriptEnabled: false });
    const button = page.getByRole('button', { name });
    for (let presses = 0; presses < 10; presses++) {
      if (await button.evaluate((element) => element.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(shop + expected);
    expect(await page.title()).toBe(expected);
    expect((await call(getSandbox(), key, 'GET', `/invoices/${id}`)).body.status).toBe(status);
  });

  test('a shop that sends its payer here sees them come back', async () => {
    const shop = await startShopPages();
    const { token } = await createOrder(getSandbox(), createKey(), { url_success: `${shop}/gracias` });
    const page = await getBrowser().newPage();
    onTestFinished(() => page.close());
    await page.goto(shop.replace('127.0.0.1', 'tienda.example'));
    await page.evaluate((url) => {
      (globalThis as unknown as { location: { href: string } }).location.href = url;
    }, `${getSandbox().pagesUrl}/checkout/${token}`);
    await page.getByRole('button', { name: /^Pagar/ }).click();
    await page.waitForURL(`${shop}/gracias`);
  });

  test('the language is switched, and stays', async () => {
    const { token } = await createOrder(getSandbox(), createKey());
    const page = await open(token);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Fail the payment' }).click();
    await page.getByRole('heading', { name: 'The payment failed' }).waitFor();
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'El pago fracasó' }).waitFor();
  });

  testCheckoutLook(stage, quickLook);
});

/** Someone at the dashboard, in a browser: every control, what changes meanwhile, and how it looks. */
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { withoutBrowser } from '../../support/browser.ts';
import { createOrder, start } from '../../support/sandbox.ts';
import { testControls } from './controls.ts';
import { quickLook, testDashboardLook } from './looks.ts';
import { createStage } from './stage.ts';

describe.skipIf(withoutBrowser)('The dashboard in a browser', () => {
  const stage = createStage();
  const { getSandbox, getBrowser, sitDown } = stage;

  testControls(stage, true);

  test('what happens elsewhere is seen at once, and the reader is left alone', async () => {
    const { key, world, page } = await sitDown();
    await createOrder(getSandbox(), key, { invoice_id: 'PED-1' });
    const row = page.getByRole('row').filter({ hasText: 'PED-1' });
    await row.first().waitFor();
    await page.getByLabel('Dirección').fill('http://127.0.0.1:9/a-medias');
    await page.getByText('Qué se puede hacer con una orden').click();
    await page.getByRole('button', { name: 'Acciones sobre PED-1' }).click();
    await page.locator('[popover]:popover-open').getByRole('button', { name: 'Pagar' }).focus();
    await createOrder(getSandbox(), key, { invoice_id: 'PED-2' });
    await page.getByRole('row', { includeHidden: true }).filter({ hasText: 'PED-2' }).first().waitFor();
    await world.advance('1h');
    await page.getByText('2026-03-02T16:00:00').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Pagar');
    expect(await page.locator('[popover]:popover-open h3').textContent()).toContain('PED-1');
    expect(await page.getByLabel('Dirección').inputValue()).toBe('http://127.0.0.1:9/a-medias');
    expect(await page.locator('#state-rules').getAttribute('open')).not.toBeNull();
  });

  test('a page that was left listens again, and sees a sandbox that was started again', async () => {
    const first = await startSandbox({ port: 0, freeze: start });
    const page = await getBrowser().newPage();
    onTestFinished(() => page.close());
    await page.goto(first.pagesUrl);
    await first.close();
    const { port } = new URL(first.pagesUrl);
    const second = await startSandbox({ port: Number(port), freeze: '2026-05-01T00:00:00' });
    onTestFinished(second.close);
    await page.locator('#clock').getByText('2026-05-01T00:00:00').waitFor();
  });

  test('a sandbox that is gone is missed, until it is back', async () => {
    const first = await startSandbox({ port: 0, freeze: start });
    const page = await getBrowser().newPage();
    onTestFinished(() => page.close());
    await page.goto(first.pagesUrl);
    await first.close();
    const notice = page.getByRole('status').getByText('El sandbox no contesta');
    await notice.waitFor();
    const second = await startSandbox({ port: Number(new URL(first.pagesUrl).port) });
    onTestFinished(second.close);
    await notice.waitFor({ state: 'detached' });
  });

  test('a command that can’t be sent says so', async () => {
    const other = await startSandbox({ port: 0 });
    const page = await getBrowser().newPage();
    onTestFinished(() => page.close());
    await page.goto(other.pagesUrl);
    await other.close();
    await page.getByRole('button', { name: 'Adelantar 1 h' }).click();
    await page.getByText('El sandbox no contesta').waitFor();
  });

  test('a clock that runs is seen to run', async () => {
    const { world, page } = await sitDown();
    await world.resume();
    const utc = page.locator('#clock [data-utc]');
    await page.locator('[data-clock]').waitFor();
    const before = await utc.textContent();
    await expect.poll(() => utc.textContent()).not.toBe(before);
  });

  test('a command is copied', async () => {
    const { page } = await sitDown({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Comandos del reloj' }).click();
    await page.locator('[popover]:popover-open').getByRole('button', { name: 'Copiar' }).nth(2).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/^curl .*\/clock\/advance .*1h/);
  });

  test('the keyboard reaches every control of the first screen, and closes a panel', async () => {
    const { page } = await sitDown();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#main');
    await page.getByRole('button', { name: 'Cambiar de mundo' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#worlds:popover-open').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#worlds').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.id')).toBe('worlds-open');
  });

  testDashboardLook(stage, quickLook);

  test('the keyboard goes on beside a button that was pressed and is gone', async () => {
    const { world, page } = await sitDown();
    await world.seed([{ invoice_id: 'PED-1' }, { invoice_id: 'PED-2' }]);
    await world.addWebhook('http://127.0.0.1:9/avisos');
    const focused = () =>
      page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.id');
    const pay = page.getByRole('button', { name: 'Pagar PED-1', exact: true });
    await pay.focus();
    await page.keyboard.press('Enter');
    await pay.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('Acciones sobre PED-1');
    await page.getByRole('button', { name: 'Quitar http://127.0.0.1:9/avisos', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Dirección');
  });
});

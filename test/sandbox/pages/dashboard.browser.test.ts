/** Someone at the dashboard, in a browser: every control, what changes meanwhile, and how it looks. */
import type { Browser, Locator, Page } from 'playwright-core';
import { startSandbox, type Sandbox, type WorldCommands } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findViolations, unfold } from '../../support/axe.ts';
import { launchBrowser, withoutBrowser } from '../../support/browser.ts';
import { call, createKey, createOrder, start, startShop } from '../../support/sandbox.ts';

describe.skipIf(withoutBrowser)('The dashboard in a browser', () => {
  let sandbox: Sandbox;
  let browser: Browser;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, freeze: start });
    browser = await launchBrowser();
  });
  afterAll(() => Promise.all([browser?.close(), sandbox?.close()]));

  interface Desk {
    key: string;
    world: WorldCommands;
    page: Page;
    /** Presses a button of a section. */
    press(section: string, name: string | RegExp): Promise<void>;
    /** Presses a button of a panel, which another one opens. */
    pressIn(opener: Locator, name: string | RegExp): Promise<void>;
  }

  /** Sits down at a world that no other test has, by typing its key. */
  async function sitDown(options: Parameters<Browser['newContext']>[0] = {}): Promise<Desk> {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(sandbox.pagesUrl)) foreign.push(request.url());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    onTestFinished(() => expect({ foreign, errors }).toEqual({ foreign: [], errors: [] }));
    const key = createKey();
    await page.goto(sandbox.pagesUrl);
    await page.getByRole('button', { name: 'Cambiar de mundo' }).click();
    await page.getByLabel('Llave sk_test_…').fill(key);
    await page.getByRole('button', { name: 'Abrir su mundo' }).click();
    await page.getByText('el de otra llave').waitFor();
    expect(page.url()).toBe(`${sandbox.pagesUrl}/`);
    return {
      key,
      world: sandbox.world(key),
      page,
      press: (section, name) => page.locator(`#${section}`).getByRole('button', { name, exact: true }).first().click(),
      pressIn: async (opener, name) => {
        // One that was used before is closed once what it sent was answered.
        await page.locator('[popover]:popover-open').waitFor({ state: 'detached' });
        await opener.click();
        await page.locator('[popover]:popover-open').getByRole('button', { name }).click();
      },
    };
  }

  const poll = <Value>(read: () => Promise<Value>) => expect.poll(read);

  describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
    test('the clock', async () => {
      const { world, press, page } = await sitDown({ javaScriptEnabled });
      const now = async () => (await world.getClock()).now;
      await press('clock', 'Adelantar 1 h');
      await poll(now).toBe('2026-03-02T16:00:00');
      await page.locator('#clock').getByText('2026-03-02T16:00:00').waitFor();
      await press('clock', 'Adelantar 25 h');
      await poll(now).toBe('2026-03-03T17:00:00');
      await page.getByLabel('Adelantar').first().fill('90m');
      await press('clock', 'Adelantar');
      await poll(now).toBe('2026-03-03T18:30:00');
      await press('clock', 'Poner en marcha');
      await poll(async () => (await world.getClock()).frozen).toBe(false);
      await press('clock', 'Detener');
      await poll(async () => (await world.getClock()).frozen).toBe(true);
      await press('clock', 'Esperar los envíos');
    });

    test('orders', async () => {
      const { key, world, page, pressIn } = await sitDown({ javaScriptEnabled });
      await world.seed([
        { invoice_id: 'PED-1' },
        { invoice_id: 'PED-2' },
        { invoice_id: 'PED-3' },
        { invoice_id: 'PED-4' },
      ]);
      await page.reload();
      const actions = (reference: string) => page.getByRole('button', { name: `Acciones sobre ${reference}` });
      const state = (reference: string) => page.getByRole('row').filter({ hasText: reference }).locator('.status');
      await pressIn(actions('PED-1'), 'Pagar');
      await state('PED-1').getByText('pagada').waitFor();
      await pressIn(actions('PED-2'), 'Dejar en espera');
      await state('PED-2').getByText('en espera').waitFor();
      await pressIn(actions('PED-3'), 'Hacer que expire');
      await state('PED-3').getByText('expirada').waitFor();
      await pressIn(actions('PED-4'), 'Hacer que un pago fracase');
      await state('PED-4').getByText('nueva').waitFor();
      const { data } = (await call(sandbox, key, 'GET', '/invoices')).body;
      expect(data.map(({ status }) => status)).toEqual(['new', 'expired', 'pending', 'paid']);
      await pressIn(actions('PED-1'), 'Pagar');
      await page.getByRole('alert').getByText('pay-paid').waitFor();
    });

    test('webhooks, and notifications that are sent again', async () => {
      const { key, world, page, press, pressIn } = await sitDown({ javaScriptEnabled });
      let status = 500;
      const shop = await startShop(() => ({ status, body: 'Falta la tabla' }));
      await page.getByLabel('Dirección').fill(shop.url);
      await press('webhooks', 'Añadir');
      await page.getByRole('button', { name: `Quitar ${shop.url}`, exact: true }).waitFor();
      const { id } = await createOrder(sandbox, key);
      await world.pay(id);
      await world.settle();
      await page.reload();
      await page.locator('#events').getByText('«Falta la tabla»').waitFor();
      status = 204;
      await page
        .locator('#events')
        .getByRole('button', { name: /^Reenviar/ })
        .first()
        .click();
      await poll(async () => (await world.listDeliveries()).map((each) => each.status)).toEqual(['due', 'delivered']);
      await page.getByRole('button', { name: `Quitar ${shop.url}`, exact: true }).click();
      await poll(() => world.listWebhooks()).toEqual([]);
      await pressIn(page.getByRole('button', { name: 'Vaciar este mundo' }), 'Vaciar este mundo');
      await poll(() => world.getJournal()).toEqual([]);
      await page.getByText('En este mundo no hay órdenes').waitFor();
      await press('orders', 'Sembrar una orden');
      await page.getByRole('row').filter({ hasText: 'SEED-1' }).waitFor();
    });

    test('faults, lags and disturbances', async () => {
      const { world, page, press, pressIn } = await sitDown({ javaScriptEnabled });
      const ask = page.getByRole('button', { name: 'Provocar una falla o demora' });
      await pressIn(ask, 'Contestar 503 a la próxima llamada');
      await poll(() => world.listFaults()).toHaveLength(1);
      await pressIn(ask, 'Perder la respuesta de la próxima creación');
      await poll(() => world.listFaults()).toHaveLength(2);
      await pressIn(ask, 'Que las órdenes nuevas falten en tres listas');
      await poll(() => world.listLags()).toHaveLength(1);
      await pressIn(ask, 'Perder la notificación del próximo Evento');
      await pressIn(ask, 'Notificar dos veces a la vez el próximo Evento');
      await poll(() => world.listDisturbances()).toHaveLength(2);
      // What is below moves up once the page has the answer.
      const remove = async (name: string) => {
        await press('in-force', name);
        await page.locator('#in-force').getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
      };
      await remove('Quitar las fallas');
      await poll(() => world.listFaults()).toEqual([]);
      await remove('Quitar las demoras');
      await poll(() => world.listLags()).toEqual([]);
      await press('in-force', 'Que lleguen bien');
      await poll(() => world.listDisturbances()).toEqual([]);
      await page.getByText('Todo funciona bien.').waitFor();
    });

    test('rules', async () => {
      const { world, page, pressIn } = await sitDown({ javaScriptEnabled });
      const find = async (wanted: string) => (await world.getRules()).find(({ name }) => name === wanted)?.value;
      await page.getByText('Qué se puede hacer con una orden').click();
      await pressIn(page.getByRole('button', { name: /^pay-expired: refuse/ }), 'Poner accept');
      await poll(() => find('pay-expired')).toBe('accept');
      await page.getByText('pay-expired=accept').waitFor();
      await page.locator('#other-rules summary').click();
      await pressIn(page.getByRole('button', { name: /^decimals: refuse/ }), 'Poner round');
      await poll(() => find('decimals')).toBe('round');
      await page.getByText('2 reglas difieren').waitFor();
    });
  });

  test('what happens elsewhere is seen at once, and the reader is left alone', async () => {
    const { key, world, page } = await sitDown();
    await createOrder(sandbox, key, { invoice_id: 'PED-1' });
    const row = page.getByRole('row').filter({ hasText: 'PED-1' });
    await row.first().waitFor();
    await page.getByLabel('Dirección').fill('http://127.0.0.1:9/a-medias');
    await page.getByText('Qué se puede hacer con una orden').click();
    await page.getByRole('button', { name: 'Acciones sobre PED-1' }).click();
    await page.locator('[popover]:popover-open').getByRole('button', { name: 'Pagar' }).focus();
    await createOrder(sandbox, key, { invoice_id: 'PED-2' });
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
    const page = await browser.newPage();
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
    const page = await browser.newPage();
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
    const page = await browser.newPage();
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
    await poll(() => utc.textContent()).not.toBe(before);
  });

  test('a command is copied', async () => {
    const { page } = await sitDown({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Comandos del reloj' }).click();
    await page.locator('[popover]:popover-open').getByRole('button', { name: 'Copiar' }).nth(2).click();
    await poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/^curl .*\/clock\/advance .*1h/);
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
    await poll(focused).toBe('Acciones sobre PED-1');
    await page.getByRole('button', { name: 'Quitar http://127.0.0.1:9/avisos', exact: true }).focus();
    await page.keyboard.press('Enter');
    await poll(focused).toBe('Dirección');
  });

  const looks = [
    ['light', 1280, 'es'],
    ['dark', 390, 'en'],
    ['light', 320, 'en'],
    ['dark', 1366, 'es'],
  ] as const;

  test.each(looks)(
    'axe finds nothing, and nothing is too wide: %s, %i px, %s',
    async (colorScheme, width, language) => {
      const { key, world, page } = await sitDown({ colorScheme, viewport: { width, height: 900 } });
      const look = async () => {
        await page.goto(`${sandbox.pagesUrl}/?lang=${language}`);
        await unfold(page);
        expect(await findViolations(page)).toEqual([]);
        expect(await findViolations(page, ['best-practice'])).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const isWide = `[...document.querySelectorAll('.lined')].some((list) => list.scrollWidth > list.clientWidth)`;
        expect(await page.evaluate(isWide)).toBe(false);
      };
      await look();
      const shop = await startShop(() => ({ status: 500, body: 'x'.repeat(300) }));
      await world.addWebhook(shop.url);
      await world.seed([
        { invoice_id: `PEDIDO-${'0'.repeat(80)}`, amount: 123_456_789.5, expiration_datetime: '2026-03-03T15:00:00' },
        ...(['pending', 'paid', 'expired', 'voided'] as const).map((status) => ({ status })),
      ]);
      const { id } = await createOrder(sandbox, key);
      await world.edit(id, { amount: 1 });
      await world.disturb({ disturbance: 'forged' });
      await world.pay(id);
      await world.settle();
      await world.setRule('pay-expired', 'accept');
      await world.addFault({ fault: 'latency', milliseconds: 1, times: 3 });
      await world.setLag({ object: 'event', hidden_from: 'get', calls: 3 });
      await call(sandbox, key, 'POST', '/invoices', {});
      await call(sandbox, key, 'GET', '/nada');
      await look();
      await page.getByRole('button', { name: /^(Acciones sobre|Actions on) PED-1$/ }).click();
      expect(await findViolations(page)).toEqual([]);
    },
  );
});

/** The controls of the dashboard, each pressed once: with and without JavaScript they do the same. */
import { describe, expect, test } from 'vitest';
import { call, createOrder, startShop } from '../../support/sandbox.ts';
import type { Stage } from './stage.ts';

const poll = <Value>(read: () => Promise<Value>) => expect.poll(read);

export function testControls({ getSandbox, sitDown }: Stage, javaScriptEnabled: boolean): void {
  describe(`with JavaScript: ${javaScriptEnabled}`, () => {
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
      const { data } = (await call(getSandbox(), key, 'GET', '/invoices')).body;
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
      const { id } = await createOrder(getSandbox(), key);
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
}

/** The code of the guides for reconciling. */
import { describe, expect, test } from 'vitest';
import { Scene, minute } from '../support/shop.ts';

const scene = new Scene();

describe('Reconciling', () => {
  const today = new Date().toISOString().slice(0, 10);

  test('delivers what no notification reported, whenever it was created', async () => {
    const { shop, wire } = await scene.openOrder();
    Object.assign(wire, { status: 'PAID', created: '2020-03-02 15:04:05' });
    await shop.reconcile(today);
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test('finds an order in doubt, and delivers it', async () => {
    const { shop, order, wire } = await scene.orderInDoubt();
    order.sentAt = new Date(Date.now() - 2 * minute);
    scene.payments.listAll();
    wire['status'] = 'PAID';
    await shop.reconcile(today);
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
    expect(scene.reviews()).toEqual([]);
  });

  test('leaves alone an order whose creation is still under way', async () => {
    const { shop, order } = await scene.orderInDoubt();
    scene.payments.listAll();
    await shop.reconcile(today);
    expect(order.state).toBe('in_doubt');
    expect(scene.reviews()).toEqual([]);
  });

  test('tells of what has no order, and of a second one with the same reference', async () => {
    const { shop } = await scene.openOrder();
    const unknown = scene.payments.add({ invoice_id: 'OTRO', status: 'PAID' });
    const second = scene.payments.add({ invoice_id: 'PEDIDO-1', status: 'PAID' });
    await shop.reconcile(today);
    expect(scene.printed).toContain(`Sin pedido: ${unknown.id} OTRO paid`);
    expect(scene.reviews()).toEqual([`Revise a mano: PEDIDO-1 hay otra orden con su referencia: ${second.id}`]);
    expect(scene.deliveries()).toEqual([]);
  });

  test.each([
    ['amount', '19.90'],
    ['currency', 'USD'],
  ])('leaves an order to a person whose %s is listed as %s', async (name, value) => {
    const { shop, order, wire } = await scene.openOrder();
    wire[name] = value;
    await shop.reconcile(today);
    expect(order.state).toBe('review');
    expect(scene.reviews()[0]).toBe(`Revise a mano: PEDIDO-1 la orden ${wire.id} no es la que se envió`);
  });

  test('takes nothing for different because a list leaves it out', async () => {
    const { shop, order } = await scene.openOrder();
    for (const stored of scene.payments.invoices.values()) stored.abridged = ['amount', 'currency', 'status'];
    await shop.reconcile(today);
    expect([order.state, scene.reviews()]).toEqual(['open', []]);
  });

  test('leaves to a person what was delivered and does not read as paid', async () => {
    const { shop, order, wire } = await scene.openOrder();
    wire['status'] = 'PAID';
    await shop.settle(order);
    for (const stored of scene.payments.invoices.values()) stored.abridged = ['status'];
    await shop.reconcile(today);
    expect(order.state).toBe('settled');
    wire['status'] = 'NEW';
    await shop.reconcile(today);
    expect(order.state).toBe('review');
    expect(scene.reviews()).toEqual([`Revise a mano: PEDIDO-1 entregada, pero la orden ${wire.id} no figura pagada`]);
  });

  test('adds up what was paid on a day of Lima, for each currency, to the cent', async () => {
    const shop = await scene.openShop();
    const created = '2026-03-03 01:00:00'; // eight in the evening of the day before, in Lima
    for (const amount of ['0.10', '0.20', '19.99']) scene.payments.add({ status: 'PAID', created, amount });
    scene.payments.add({ status: 'paid', created: '2026-03-02 05:00:00', currency: 'USD', amount: 5 });
    scene.payments.add({ status: 'NEW', created });
    scene.payments.add({ status: 'PAID', created, livemode: true });
    for (const other of ['2026-03-02 04:59:59', '2026-03-03 05:00:00'])
      scene.payments.add({ status: 'PAID', created: other });
    for (const stored of scene.payments.invoices.values()) stored.abridged = ['amount'];
    const paid = await shop.paidOn('2026-03-02');
    const incomplete = { id: 'inv_9', object: 'invoice', currency: 'PEN' } as never;
    const totals = shop.totals([incomplete, ...paid]);
    expect(Object.fromEntries(totals.cents)).toEqual({ PEN: 2029, USD: 500 });
    expect(totals.incomplete).toEqual([incomplete]);
  });
});

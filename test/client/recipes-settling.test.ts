/** The code of the guides for settling, reviewing and replacing orders. */
import { describe, expect, test } from 'vitest';
import { Scene, findOrder, sent } from '../support/shop.ts';

const scene = new Scene();

describe('Settling an order', () => {
  test('delivers it once it is paid, once only', async () => {
    const { shop, order, wire } = await scene.openOrder();
    expect(await shop.settle(order)).toBe(false);
    expect(scene.deliveries()).toEqual([]);
    wire['status'] = 'PAID';
    expect(await Promise.all([shop.settle(order), shop.settle(order)])).toEqual([true, true]);
    expect(await shop.settle(order)).toBe(true);
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
  });

  test.each([
    ['amount', '19.90'],
    ['currency', 'USD'],
    ['invoice_id', 'PEDIDO-2'],
    ['livemode', true],
    ['amount', undefined],
    ['livemode', undefined],
  ])('delivers nothing when %s is %s, and leaves it to a person', async (name, value) => {
    const { shop, order, wire } = await scene.openOrder();
    Object.assign(wire, { status: 'PAID', [name]: value });
    expect(await shop.settle(order)).toBe(false);
    wire[name] = { ...sent, amount: '19.99', livemode: false }[name];
    expect(await shop.settle(order)).toBe(false);
    expect(scene.deliveries()).toEqual([]);
    expect(scene.reviews()).toEqual(['Revise a mano: PEDIDO-1 lo pagado no es lo pedido']);
  });

  test('delivers nothing when the API gives another payment order', async () => {
    const { shop, order, wire } = await scene.openOrder();
    scene.payments.invoices.set(order.id ?? '', {
      ...scene.payments.invoices.get(order.id ?? ''),
      wire: { ...wire, id: 'inv_9', status: 'PAID' },
    } as never);
    await shop.settle(order).catch(() => false);
    expect(scene.deliveries()).toEqual([]);
  });

  test('of a test payment delivers nothing with a production key', async () => {
    const shop = await scene.openShop(scene.payments.url, 'sk_live_x');
    await shop.charge(sent, 'VENTA-1');
    scene.payments.byReference('PEDIDO-1')['status'] = 'PAID';
    expect(await shop.settle(findOrder(shop))).toBe(false);
    expect(scene.deliveries()).toEqual([]);
  });

  test('is tried for all that wait, whatever one of them does', async () => {
    const shop = await scene.openShop();
    for (const each of [1, 2, 3]) await shop.charge({ ...sent, invoice_id: `PEDIDO-${each}` }, `VENTA-${each}`);
    for (const { wire } of scene.payments.invoices.values()) wire['status'] = 'PAID';
    scene.payments.invoices.delete(scene.payments.byReference('PEDIDO-2').id);
    await shop.settleOpenOrders();
    await shop.settleOpenOrders();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1', 'Entregar VENTA-3']);
  });
});

describe('An order under review', () => {
  async function orderUnderReview() {
    const opened = await scene.openOrder();
    Object.assign(opened.wire, { status: 'PAID', amount: '19.90' });
    await opened.shop.settle(opened.order);
    scene.printed = [];
    return opened;
  }

  test('is reported again when it reads paid', async () => {
    const { shop, order, wire } = await orderUnderReview();
    wire['status'] = 'NEW';
    await shop.settleOpenOrders();
    expect(scene.reviews()).toEqual([]);
    wire['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(scene.reviews()).toEqual([`Revise a mano: PEDIDO-1 la orden ${wire.id} figura pagada`]);
    expect([order.state, scene.deliveries()]).toEqual(['review', []]);
  });

  test('keeps the payment order that a recovery found, so that its payment is reported', async () => {
    scene.payments.creation = 'lost';
    const { id } = scene.payments.add({ invoice_id: 'PEDIDO-1', amount: '19.90' });
    const shop = await scene.openShop();
    await shop.charge(sent, 'VENTA-1', 5000).catch(() => {});
    expect(findOrder(shop)).toMatchObject({ state: 'review', id });
  });

  test('is delivered when a person finds it right', async () => {
    const { shop, order, wire } = await orderUnderReview();
    const right = scene.payments.add({ invoice_id: 'PEDIDO-1', status: 'PAID' });
    wire['status'] = 'VOIDED';
    Object.assign(order, { id: right.id, state: 'open' });
    await shop.settleOpenOrders();
    expect([order.state, scene.deliveries()]).toEqual(['settled', ['Entregar VENTA-1']]);
  });

  test('can be charged again once a person has replaced it, and reconciling does not open it again', async () => {
    const { shop, order, wire } = await orderUnderReview();
    const second = scene.payments.add({ invoice_id: 'PEDIDO-1', status: 'EXPIRED' });
    wire['status'] = 'VOIDED';
    wire['amount'] = '19.99';
    order.state = 'replaced';
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.reconcile(new Date().toISOString().slice(0, 10));
    expect([order.state, scene.reviews(), second.id]).toEqual(['replaced', [], second.id]);
  });

  test('stays so when it is put there while its payment order is asked for', async () => {
    const { shop, order, wire } = await scene.openOrder();
    wire['status'] = 'PAID';
    const settling = shop.settle(order);
    shop.review(order, 'x');
    expect(await settling).toBe(false);
    expect([order.state, scene.deliveries()]).toEqual(['review', []]);
  });
});

describe('Replacing', () => {
  const next = { ...sent, invoice_id: 'PEDIDO-2' };

  test('an open payment order voids it first', async () => {
    const { shop, order, wire } = await scene.openOrder();
    const invoice = await shop.replace(order, next);
    expect(wire['status']).toBe('VOIDED');
    expect(invoice?.invoice_id).toBe('PEDIDO-2');
    expect(scene.payments.calls.indexOf(`DELETE /invoices/${wire.id}`)).toBeLessThan(
      scene.payments.calls.lastIndexOf('POST /invoices'),
    );
    expect(await shop.replace(order, { ...sent, invoice_id: 'PEDIDO-3' })).toBeUndefined();
    expect(scene.posts()).toHaveLength(2);
  });

  test('an expired one creates another, and should both be paid, the sale is delivered once', async () => {
    const { shop, order, wire } = await scene.openOrder();
    wire['status'] = 'EXPIRED';
    await shop.replace(order, next);
    for (const stored of scene.payments.invoices.values()) stored.wire['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
    expect(scene.reviews()).toEqual(['Revise a mano: PEDIDO-2 la venta ya se pagó con otra orden']);
  });

  test.each(['PAID', 'OTHER'])('one that reads %s creates nothing', async (status) => {
    const { shop, order, wire } = await scene.openOrder();
    wire['status'] = status;
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(scene.posts()).toHaveLength(1);
  });

  test('one that is paid while it is voided creates nothing', async () => {
    const { shop, order } = await scene.openOrder();
    scene.payments.isPaidOnVoid = true;
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(scene.posts()).toHaveLength(1);
    expect(await shop.settle(order)).toBe(true);
  });

  test('one that changes while it is asked for creates nothing', async () => {
    const { shop, order, wire } = await scene.openOrder();
    wire['status'] = 'EXPIRED';
    const replacing = shop.replace(order, next);
    shop.review(order, 'x');
    expect(await replacing).toBeUndefined();
    expect([order.state, scene.posts().length]).toEqual(['review', 1]);
  });

  test('with a creation that fails goes on with charge', async () => {
    const { shop, order } = await scene.openOrder();
    scene.payments.creation = 'refused';
    await expect(shop.replace(order, next)).rejects.toMatchObject({ status: 400 });
    scene.payments.creation = 'answered';
    expect(await shop.replace(order, next)).toBeUndefined();
    expect((await shop.charge(next, 'VENTA-1')).invoice_id).toBe('PEDIDO-2');
  });

  test('one in doubt creates nothing', async () => {
    const { shop, order } = await scene.orderInDoubt();
    expect(await shop.replace(order, next)).toBeUndefined();
    expect(scene.posts()).toHaveLength(1);
  });
});

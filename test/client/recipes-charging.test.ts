/** The code of the guides for charging a sale, run against an API that loses answers and shows things late. */
import { describe, expect, test, vi } from 'vitest';
import { silentUrl } from '../support/local-server.ts';
import { Scene, findOrder, later, minute, sent, withoutWaiting } from '../support/shop.ts';

const scene = new Scene();

describe('Charging a sale', () => {
  test('opens the order', async () => {
    const { shop, order, wire } = await scene.openOrder();
    expect(order).toMatchObject({ state: 'open', id: wire.id, sale: 'VENTA-1' });
    expect(scene.posts()).toHaveLength(1);
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('La venta VENTA-1 ya tiene el cobro PEDIDO-1.');
    await expect(shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    expect(scene.posts()).toHaveLength(1);
  });

  test('whose answer is lost finds the payment order that was made', async () => {
    scene.payments.creation = 'done, answer lost';
    const shop = await scene.openShop();
    const { id } = await shop.charge(sent, 'VENTA-1', 5000);
    expect(findOrder(shop)).toMatchObject({ state: 'open', id });
    expect(scene.posts()).toHaveLength(1);
  });

  test('whose answer is lost finds it too when lists have it late', async () => {
    scene.payments.creation = 'done, answer lost';
    scene.payments.isListedAtOnce = false;
    const shop = await scene.openShop();
    const charge = withoutWaiting(() => shop.charge(sent, 'VENTA-1', 10_000));
    await vi.waitFor(
      () => expect(scene.payments.calls.filter((call) => call === 'GET /invoices').length).toBeGreaterThan(3),
      10_000,
    );
    scene.payments.listAll();
    expect((await charge).id).toBe(scene.payments.byReference('PEDIDO-1').id);
    expect(scene.posts()).toHaveLength(1);
  });

  test('that stays in doubt is never sent again, and a job finds it', async () => {
    const { shop, order, wire } = await scene.orderInDoubt();
    expect(order).toMatchObject({ state: 'in_doubt' });
    for (const reference of ['PEDIDO-1', 'PEDIDO-2']) {
      await expect(shop.charge({ ...sent, invoice_id: reference }, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    }
    await withoutWaiting(() => shop.recoverOrders(later(2 * minute), 300));
    expect(order.state).toBe('in_doubt');
    scene.payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order).toMatchObject({ state: 'open', id: wire.id });
    expect(scene.posts()).toHaveLength(1);
  });

  test('is stored before it is sent, so that a crash loses nothing', async () => {
    scene.payments.creation = 'done, hanging';
    const shop = await scene.openShop();
    let isRecovered = false;
    const charge = withoutWaiting(
      () => shop.charge(sent, 'VENTA-1', 4000), // its answer never comes
      () => isRecovered,
    );
    await vi.waitFor(() => expect(scene.payments.invoices.size).toBe(1));
    await shop.recoverOrders(); // the call may still be under way
    expect(findOrder(shop).state).toBe('in_doubt');
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(findOrder(shop)).toMatchObject({ state: 'open', id: scene.payments.byReference('PEDIDO-1').id });
    isRecovered = true;
    expect((await charge).id).toBe(findOrder(shop).id);
    expect(scene.posts()).toHaveLength(1);
  });

  test('that was lost on the way stays in doubt: nobody can tell', async () => {
    scene.payments.creation = 'lost';
    const shop = await scene.openShop();
    await expect(shop.charge(sent, 'VENTA-1', 600)).rejects.toMatchObject({
      name: 'RecoveryError',
      outcome: 'unknown',
    });
    expect(findOrder(shop).state).toBe('in_doubt');
  });

  test('that is refused, cannot be sent or is no good can be charged again', async () => {
    scene.payments.creation = 'refused';
    const shop = await scene.openShop();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toMatchObject({ status: 400 });
    await expect(shop.charge({ ...sent, amount: 1.999 }, 'VENTA-1')).rejects.toThrow(Error);
    scene.payments.creation = 'answered';
    await shop.charge(sent, 'VENTA-1');
    expect(findOrder(shop).state).toBe('open');

    const offline = await scene.openShop(await silentUrl());
    await expect(offline.charge(sent, 'VENTA-1')).rejects.toMatchObject({ outcome: 'not_sent' });
    expect(findOrder(offline).state).toBe('not_created');
  });

  test('that finds another payment order than was sent, or several, leaves it to a person', async () => {
    scene.payments.creation = 'lost';
    const other = scene.payments.add({ invoice_id: 'PEDIDO-1', amount: '19.90' });
    const shop = await scene.openShop();
    await expect(shop.charge(sent, 'VENTA-1', 5000)).rejects.toMatchObject({ ids: [other.id] });
    const [first, second] = [
      scene.payments.add({ invoice_id: 'PEDIDO-2' }),
      scene.payments.add({ invoice_id: 'PEDIDO-2' }),
    ];
    await expect(shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-2', 5000)).rejects.toMatchObject({
      ids: [first.id, second.id],
    });
    for (const reference of ['PEDIDO-1', 'PEDIDO-2']) {
      expect(findOrder(shop, reference)).toMatchObject({ state: 'review' });
      expect(await shop.settle(findOrder(shop, reference))).toBe(false);
    }
    expect(scene.reviews()).toHaveLength(2);
  });
});

describe('A creation that fails', () => {
  test.each([
    [
      'a refusal of another copy of the client',
      { name: 'BadRequestError', method: 'POST', status: 400 },
      'not_created',
    ],
    ['another copy’s that never left', { name: 'ConnectionError', method: 'POST', outcome: 'not_sent' }, 'not_created'],
    ['what the client does not accept', new RangeError('x'), 'not_created'],
    ['an unclear answer', { name: 'ServerError', method: 'POST', status: 500, outcome: 'unknown' }, 'in_doubt'],
    ['a framework’s own error', Object.assign(new Error('x'), { digest: 'x', status: 404 }), 'in_doubt'],
    ['nothing at all', undefined, 'in_doubt'],
    [
      'another copy’s finding',
      { name: 'RecoveryError', method: 'POST', outcome: 'unknown', ids: ['inv_1', 'inv_2'] },
      'review',
    ],
  ])('with %s leaves the order as it must be', async (_, error, state) => {
    const shop = await scene.openShop();
    vi.spyOn(shop.kashio.invoices, 'createOrRecover').mockRejectedValue(error);
    await shop.charge(sent, 'VENTA-1').catch(() => {});
    expect(findOrder(shop).state).toBe(state);
  });

  test.each([
    ['amount', '199.90'],
    ['currency', 'USD'],
  ])('because the answer has another %s leaves it to a person', async (name, value) => {
    scene.payments.createdWith = { [name]: value };
    const shop = await scene.openShop();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('no es la que se envió');
    const [id] = [...scene.payments.invoices.keys()];
    expect(findOrder(shop)).toMatchObject({ state: 'review', id });
    expect(scene.reviews()).toEqual([`Revise a mano: PEDIDO-1 la orden ${id} no es la que se envió`]);
    expect(await shop.findInvoice('VENTA-1')).toBeUndefined();
  });

  test('does not fail because the answer leaves out what is not certain', async () => {
    scene.payments.createdWith = { amount: undefined, currency: undefined, invoice_id: undefined };
    const shop = await scene.openShop();
    await shop.charge(sent, 'VENTA-1');
    expect(findOrder(shop).state).toBe('open');
  });
});

describe('The payment order of a sale', () => {
  test('is shown again, once it is known, without another creation', async () => {
    const { shop, order, wire } = await scene.orderInDoubt();
    expect(await shop.findInvoice('VENTA-1')).toBeUndefined();
    scene.payments.listAll();
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(await shop.findInvoice('VENTA-1')).toMatchObject({ id: wire.id, ktin: '201590965569' });
    expect(await shop.findInvoice('VENTA-2')).toBeUndefined();
    order.state = 'replaced';
    expect(await shop.findInvoice('VENTA-1')).toBeUndefined();
    expect(scene.posts()).toHaveLength(1);
  });
});

describe('An order that was given up', () => {
  async function orderGivenUp() {
    const opened = await scene.orderInDoubt();
    opened.order.state = 'given_up';
    scene.payments.creation = 'answered';
    scene.payments.listAll();
    return opened;
  }

  test('can be charged again, and when it appears it is not charged any more', async () => {
    const { shop, order, wire } = await orderGivenUp();
    await expect(shop.charge(sent, 'VENTA-1')).rejects.toThrow('ya tiene el cobro');
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.recoverOrders(later(2 * minute), 5000);
    expect(order).toMatchObject({ state: 'replaced', id: wire.id });
    expect(scene.printed).toContain(`Anúlela si no está pagada: ${wire.id}`);
    expect((await shop.findInvoice('VENTA-1'))?.invoice_id).toBe('PEDIDO-2');
  });

  test('delivers when it turns out to be paid, once for the sale', async () => {
    const { shop, wire } = await orderGivenUp();
    await shop.charge({ ...sent, invoice_id: 'PEDIDO-2' }, 'VENTA-1');
    await shop.recoverOrders(later(2 * minute), 5000);
    for (const each of [wire, scene.payments.byReference('PEDIDO-2')]) each['status'] = 'PAID';
    await shop.settleOpenOrders();
    expect(scene.deliveries()).toEqual(['Entregar VENTA-1']);
    expect(scene.reviews()).toEqual(['Revise a mano: PEDIDO-2 la venta ya se pagó con otra orden']);
  });

  test('is no order that reconciling reviews while it is not found', async () => {
    const { shop, order } = await orderGivenUp();
    await shop.reconcile(new Date().toISOString().slice(0, 10)); // its creation may still be under way
    expect([order.state, scene.reviews()]).toEqual(['given_up', []]);
  });
});

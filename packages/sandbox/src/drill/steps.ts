// What can be done in a disaster. Each step says in the timeline what it did and what came of it.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '@kashio-toolkit/core';
import { formatAuthorization } from '../api-key.ts';
import type { DisturbanceInput, FaultInput, InvoiceFields, Invoice, Lag } from '../control/commands-types.ts';
import { SandboxError } from '../sandbox-error.ts';
import { isLoopback } from '../webhook-url.ts';
import { findOrders, getGrace, Skipped, type PlacedOrder, type Scene } from './scene.ts';
import { describeAnswer, isSuccess, toPublicUrl } from './shop.ts';

export type Step = (scene: Scene) => Promise<void>;

/** Something that was to hold and does not: the disaster ends there. */
export class Loss extends Error {}

/** The buyer buys. A shop that gives up for now says so with a status of failure. */
export const purchase: Step = async (scene) => {
  const { drill, reference } = scene;
  await scene.note(`El comprador empieza la compra ${reference}.`);
  const answer = await drill.shop.checkout(reference);
  await scene.note(`${answer.request}: la tienda ${describeAnswer(answer)}.`);
  if (answer.status === undefined) throw new Loss(`La tienda no contestó a la compra: ${answer.problem}.`);
  scene.answer = answer;
};

/** The buyer tries again, if the shop gave up before. */
export const purchaseAgain: Step = async (scene) => {
  if ((scene.answer?.status ?? 0) >= 400) await purchase(scene);
};

/** The buyer clicks twice. */
export const purchaseTwice: Step = async (scene) => {
  await Promise.all([purchase(scene), purchase(scene)]);
};

/** The next calls of an operation fail. */
export const fault =
  (input: FaultInput | ((scene: Scene) => FaultInput), text: string): Step =>
  async (scene) => {
    await scene.drill.world.addFault(typeof input === 'function' ? input(scene) : input);
    await scene.note(text);
  };

/** The next notifications arrive wrongly. */
export const disturb =
  (input: DisturbanceInput, text: string): Step =>
  async (scene) => {
    await scene.drill.world.disturb(input);
    await scene.note(text);
  };

/** What is created from now on is seen late. */
export const lag =
  (input: Lag, text: string): Step =>
  async (scene) => {
    await scene.drill.world.setLag(input);
    await scene.note(text);
  };

/** Changes a rule of the sandbox, until the disaster ends. */
export const rule =
  (name: string, value: string, text: string): Step =>
  async (scene) => {
    await scene.drill.world.setRule(name, value);
    await scene.note(text);
  };

/** The orders of the purchase. A shop that creates them after its answer is waited for. */
export async function waitForOrders(scene: Scene): Promise<PlacedOrder[]> {
  const end = performance.now() + scene.drill.patience;
  for (;;) {
    const orders = await findOrders(scene);
    if (orders.length > 0 || performance.now() > end) return orders;
    await pause(50);
  }
}

async function demandOrder(scene: Scene): Promise<PlacedOrder> {
  const order = (await waitForOrders(scene)).at(-1);
  if (!order) throw new Loss('La compra no dejó ninguna orden que se pueda pagar.');
  return order;
}

/** The order as it is. */
export async function readOrder(scene: Scene, { id }: PlacedOrder): Promise<Invoice> {
  return (await scene.drill.world.fail(id)).invoice;
}

async function payOrder(scene: Scene, { id }: PlacedOrder): Promise<void> {
  await scene.note(`El pagador paga ${id}.`);
  await scene.drill.world.pay(id);
  scene.isPaid = true;
}

/** The payer pays the purchase's order. */
export const pay: Step = async (scene) => payOrder(scene, await demandOrder(scene));

/** The payer pays if the shop has come to an order. */
export const payIfCreated: Step = async (scene) => {
  const order = (await findOrders(scene)).at(-1);
  if (order) await payOrder(scene, order);
  else await scene.note('La compra no dejó ninguna orden: no hay nada que pagar.');
};

/** The sandbox has let the order be paid as soon as it was created. */
export const wasPaid: Step = async (scene) => {
  const order = await demandOrder(scene);
  const { status } = await readOrder(scene, order);
  if (status.toLowerCase() !== 'paid') throw new Loss(`La orden ${order.id} no quedó pagada: está «${status}».`);
  scene.isPaid = true;
};

/** The payer tries to pay what can't be paid any more. */
export const tryToPay: Step = async (scene) => {
  const order = await demandOrder(scene);
  try {
    await payOrder(scene, order);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    await scene.note(`El pagador no puede pagar: ${error.message}`);
  }
};

/** The payer has begun to pay. */
export const begin: Step = async (scene) => {
  const { id } = await demandOrder(scene);
  await scene.note(`El pagador empieza a pagar ${id}.`);
  await scene.drill.world.pending(id);
};

/** The order's time is up. */
export const expire: Step = async (scene) => {
  const { id } = await demandOrder(scene);
  await scene.note(`La orden ${id} expira.`);
  await scene.drill.world.expire(id);
};

/** Somebody at the merchant voids the order, not through the shop. */
export const voidOrder: Step = async (scene) => {
  const { url, apiKey } = scene.drill;
  const { id } = await demandOrder(scene);
  await scene.note(`Alguien del comercio anula ${id}, fuera de la tienda.`);
  const headers = { authorization: formatAuthorization(apiKey) };
  await fetch(`${url}/invoices/${id}`, { method: 'DELETE', headers });
};

/** Answers show the order with other values from now on. */
export const edit =
  (toFields: (invoice: Invoice) => InvoiceFields, text: string): Step =>
  async (scene) => {
    const order = await demandOrder(scene);
    const fields = toFields(await readOrder(scene, order));
    await scene.drill.world.edit(order.id, fields);
    const shown = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    await scene.note(`${text} (${shown.join(', ')}).`);
  };

const announce =
  (toText: (id: string) => string): Step =>
  async (scene) => {
    const { id } = await demandOrder(scene);
    await scene.note(toText(id));
    await scene.drill.world.emit({ type: 'invoice.paid', invoice: id });
  };

/** An event says that the order is paid, which it is not. */
export const announcePayment = announce((id) => `Se notifica un pago de ${id} que no ocurrió.`);

/** An event says again that the order is paid. */
export const announceAgain = announce((id) => `Otro Evento anuncia el mismo pago de ${id}.`);

/** Somebody who is not KashIO notifies that the purchase's order was paid. */
async function forge(scene: Scene, event: string): Promise<void> {
  const { notify, shop } = scene.drill;
  const order = await readOrder(scene, await demandOrder(scene));
  const { id, livemode, currency, amount, invoice_id } = order as Record<string, Json> & { id: string };
  const invoice = { id, object: 'invoice', livemode, currency, amount, invoice_id, status: 'paid' } as Json;
  const created = new Date().toISOString().slice(0, 19);
  const data = { url: `//invoices/${id}`, invoice };
  const body = { id: event, object: 'event', livemode, created, type: 'invoice.paid', data, status: 'new' } as Json;
  await scene.note(`Un desconocido notifica que ${id} está pagada, con el Evento ${event}.`);
  const answer = await shop.send({ url: notify, body });
  await scene.note(`${answer.request}: la tienda ${describeAnswer(answer)}.`);
  if (answer.status === undefined) throw new Skipped(`El simulacro no pudo notificar: ${answer.problem}.`);
}

/** The forged notification has an event that does not exist. */
export const forgeEvent: Step = (scene) => forge(scene, `eve_${randomUUID().replaceAll('-', '').slice(0, 22)}`);

/** The forged notification has the event of another purchase, which was paid and has not been notified yet. */
export const forgeInvoice: Step = async (scene) => {
  const { drill } = scene;
  if (drill.hasReference === false)
    throw new Skipped('Sin la referencia en invoice_id no se distinguen las órdenes de dos compras.');
  const other: Scene = { ...scene, reference: drill.nextReference() };
  await purchase(other);
  const { id, invoice_id } = await demandOrder(other);
  scene.related.push(id);
  await drill.world.disturb({ disturbance: 'lose', invoice_id });
  await scene.note(`Otro pagador paga ${id}, y no se notifica.`);
  const { events } = await drill.world.pay(id);
  await forge(scene, events[0]!);
};

/** Waits until nothing is left to notify. */
export const settle: Step = async (scene) => {
  await scene.drill.world.settle();
};

/** Sends the notification again that was lost. */
export const replayLost: Step = async (scene) => {
  const { id } = await demandOrder(scene);
  const lost = (await scene.drill.world.listDeliveries({ status: 'lost' })).findLast(({ invoice }) => invoice === id);
  await scene.note('Se notifica.');
  if (lost) await scene.drill.world.replay(lost.id);
};

/** The shop does what it does of itself with what it was notified of. */
export const letShopWork: Step = async ({ drill }) => {
  await drill.world.settle();
  await pause(getGrace(drill));
};

/** The shop reconciles, if it says how. */
export const reconcile: Step = async (scene) => {
  const { shop } = scene.drill;
  if (!shop.reconcile) return;
  await scene.note('La tienda concilia.');
  const answer = await shop.reconcile(scene.reference);
  if (!isSuccess(answer)) await scene.note(`${answer.request}: la tienda ${describeAnswer(answer)}.`);
};

/** The shop is ended and started again. */
export const restart: Step = async (scene) => {
  const { shop, patience } = scene.drill;
  if (!shop.restart) throw new Skipped('No se dijo cómo reiniciar la tienda: --restart, o restart en --file.');
  const answer = await shop.restart(scene.reference);
  await scene.note(`La tienda se reinicia: ${describeAnswer(answer)}.`);
  if (!isSuccess(answer)) throw new Skipped(`La tienda no se pudo reiniciar: ${describeAnswer(answer)}.`);
  const end = performance.now() + 6 * patience;
  while (!(await shop.isReachable(scene.reference))) {
    if (performance.now() > end) throw new Loss('La tienda no volvió a contestar después de reiniciarse.');
    await pause(50);
  }
};

/** The payer comes to `url_success`. */
const comeBack =
  (toText: (url: string) => string): Step =>
  async (scene) => {
    const { url_success: url } = await readOrder(scene, await demandOrder(scene));
    if (typeof url !== 'string') throw new Skipped('La tienda no envía url_success al crear la orden.');
    const { hostname } = new URL(url);
    const isNear = hostname === new URL(scene.drill.notify).hostname || isLoopback(hostname);
    if (!isNear) throw new Skipped(`url_success lleva a otra máquina, que el simulacro no visita: ${hostname}.`);
    const answer = await scene.drill.shop.send({ url, method: 'GET' });
    await scene.note(`${toText(toPublicUrl(url))}: la tienda ${describeAnswer(answer)}.`);
  };

export const returnUnpaid = comeBack((url) => `El pagador vuelve, sin pagar, a ${url}`);

export const returnPaid = comeBack((url) => `El pagador vuelve a ${url}`);

/** The payer comes back, reloads the page at once, and the notification arrives meanwhile. */
export const returnPaidTwice: Step = async (scene) => {
  await Promise.all([settle(scene), returnPaid(scene), returnPaid(scene)]);
};

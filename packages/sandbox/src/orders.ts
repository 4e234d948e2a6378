// The commands on orders of a world, each as one transaction: the order, its event and the notifications are saved together.
import { recordEvent } from './events.ts';
import { createOrderIds } from './ids.ts';
import { createLag } from './lag.ts';
import * as lifecycle from './lifecycle.ts';
import type { Change, Outcome, OrderUpdate, Refusal } from './lifecycle.ts';
import type { JsonObject, Order, OrderInput } from './order.ts';
import type { GuardedCommand } from './rules.ts';
import {
  findNextExpiry,
  findOrder,
  findOrderByCode,
  findOrderByReference,
  getNextSequence,
  insertOrder,
  updateOrder,
} from './store/invoices.ts';
import { change, getIdSource, getTime, type World } from './world.ts';

export type Result = { order: Order } | { refusal: Refusal };

/** An order of a world by its id, or by its ktin or token. */
export function getOrder(world: World, code: string): Order | undefined {
  return (findOrder(world.db, world.number, code) ?? findOrderByCode(world.db, world.number, code))?.order;
}

function save(world: World, former: Order, { order, events }: Change, at: number): Order {
  updateOrder(world.db, order);
  for (const type of events) recordEvent(world, { type, order, former, at });
  return order;
}

function findRepeated(world: World, { invoice_id }: OrderInput): Result | undefined {
  const rule = world.settings.rules['repeated-invoice-id'];
  const former = rule === 'accept' ? undefined : findOrderByReference(world.db, world.number, invoice_id);
  if (!former) return undefined;
  if (rule === 'return') return { order: former.order };
  const message = 'Ya existe una orden con este «invoice_id».';
  return { refusal: { code: 'invalid_value', message, param: 'invoice_id', rule: 'repeated-invoice-id' } };
}

/** Creates an order. */
export function create(world: World, input: OrderInput): Result {
  return change(world, () => {
    const repeated = findRepeated(world, input);
    if (repeated) return repeated;
    const sequence = getNextSequence(world.db, 'invoices', world.number);
    const identity = { ...createOrderIds(getIdSource(world), sequence), livemode: world.livemode };
    const now = getTime(world);
    const outcome = lifecycle.createOrder(input, identity, world.settings.rules, now);
    if ('refusal' in outcome) return outcome;
    const { order, events } = outcome;
    insertOrder(world.db, world.number, { sequence, order, ...createLag(world, 'invoice', order.invoice_id) });
    for (const type of events) recordEvent(world, { type, order, at: now });
    return { order };
  });
}

/** Carries out a command on an order; `undefined` when the world has no such order. */
function command(
  world: World,
  code: string,
  decide: (order: Order, now: number) => Outcome,
  at = getTime(world),
): Result | undefined {
  return change(world, () => {
    const former = getOrder(world, code);
    if (!former) return undefined;
    const outcome = decide(former, at);
    return 'refusal' in outcome ? outcome : { order: save(world, former, outcome, at) };
  });
}

/** Changes amount, currency or expiration of an order. */
export function update(world: World, code: string, fields: OrderUpdate): Result | undefined {
  return command(world, code, (order, now) => lifecycle.updateOrder(order, fields, world.settings.rules, now));
}

/** Voids, pays, makes pending or expires an order. */
export function move(world: World, code: string, name: Exclude<GuardedCommand, 'update'>): Result | undefined {
  return command(world, code, (order) => lifecycle.moveOrder(order, name, world.settings.rules));
}

/** Overwrites fields of an order as answers show it. */
export function edit(world: World, code: string, fields: JsonObject): Result | undefined {
  return command(world, code, (order) => ({ order: lifecycle.editOrder(order, fields), events: [] }));
}

/** Expires an order whose time has come; one that a rule keeps from it never expires. */
function expire(world: World, id: string, due: number): void {
  const decide = (order: Order): Outcome => {
    const outcome = lifecycle.moveOrder(order, 'expire', world.settings.rules);
    if (!('refusal' in outcome)) return outcome;
    const { expires: _, ...rest } = order;
    return { order: rest, events: [] };
  };
  command(world, id, decide, due);
}

/** Expires the orders whose time has come, in order of time, each in a transaction of its own. */
export function expireDue(world: World, until: number = getTime(world)): void {
  for (;;) {
    const next = findNextExpiry(world.db, world.number);
    if (!next || next.due > until) return;
    const { created } = findOrder(world.db, world.number, next.id)!.order;
    expire(world, next.id, Math.max(next.due, created));
  }
}

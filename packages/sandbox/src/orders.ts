// The commands on orders of a world, each as one transaction: the order, its event and the notifications are saved together.
import { recordEvent } from './events.ts';
import { createOrderIds } from './ids.ts';
import { createLag } from './lag.ts';
import * as lifecycle from './lifecycle.ts';
import type { Change, Outcome, OrderUpdate, Refusal } from './lifecycle.ts';
import type { JsonObject, Order, OrderInput } from './order.ts';
import { openStates, type GuardedCommand, type RuleName } from './rules.ts';
import {
  findOrder,
  findOrderByCode,
  findOrderByReference,
  insertOrder,
  selectNextExpiry,
  updateOrder,
  type StoredLag,
} from './store/invoices.ts';
import { change, getIdSource, getTime, takeNumber, type World } from './world.ts';

export type Result = { order: Order } | { refusal: Refusal };

/** An order of a world by its id, or by its ktin or token. */
export function getOrder(world: World, code: string): Order | undefined {
  return (findOrder(world.db, world.number, code) ?? findOrderByCode(world.db, world.number, code))?.order;
}

function save(world: World, former: Order, { order, events }: Change, at: number): Order {
  updateOrder(world.db, order);
  world.quietUntil = undefined;
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

/** Saves an order that was not there. Within `change`. */
export function addOrder(world: World, order: Order, lag?: StoredLag): void {
  insertOrder(world.db, world.number, { sequence: takeNumber(world, 'invoices'), order, ...(lag && { lag }) });
  if (world.quietUntil !== undefined) world.quietUntil = Math.min(world.quietUntil, order.expires ?? Infinity);
}

/** Creates an order. */
export function create(world: World, input: OrderInput): Result {
  return change(world, () => {
    const repeated = findRepeated(world, input);
    if (repeated) return repeated;
    // Its number is taken once nothing refuses it.
    const sequence = world.last.invoices + 1;
    const identity = { ...createOrderIds(getIdSource(world), sequence), livemode: world.livemode };
    const now = getTime(world);
    const outcome = lifecycle.createOrder(input, identity, world.settings.rules, now);
    if ('refusal' in outcome) return outcome;
    const { order, events } = outcome;
    addOrder(world, order, createLag(world, 'invoice', order.invoice_id).lag);
    for (const type of events) recordEvent(world, { type, order, at: now });
    return { order: expireAtOnce(world, order, now) };
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
    return 'refusal' in outcome ? outcome : { order: expireAtOnce(world, save(world, former, outcome, at), at) };
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

/** The order that expires next; one that a rule keeps from it does not. */
export function findNextExpiry({ db, number, settings: { rules } }: World): { id: string; due: number } | undefined {
  const states = openStates.filter((state) => rules[`expire-${state}` as RuleName] === 'accept');
  return selectNextExpiry(db, number, states);
}

/** Expires the orders whose time has come, in order of time, each in a transaction of its own. */
export function expireDue(world: World, until: number = getTime(world)): void {
  if (world.quietUntil !== undefined && until < world.quietUntil) return;
  for (;;) {
    const next = findNextExpiry(world);
    if (!next || next.due > until) {
      world.quietUntil = next?.due ?? Infinity;
      return;
    }
    const { created } = findOrder(world.db, world.number, next.id)!.order;
    const decide = (order: Order) => lifecycle.moveOrder(order, 'expire', world.settings.rules);
    command(world, next.id, decide, Math.max(next.due, created));
    if (findNextExpiry(world)?.id === next.id) throw new Error(`The order ${next.id} is due to expire, and does not.`);
  }
}

/** An order that is changed when its time has come expires in the same moment. */
function expireAtOnce(world: World, order: Order, at: number): Order {
  if (order.expires === undefined || order.expires > at || order.status === 'expired') return order;
  const next = findNextExpiry(world);
  if (next?.id !== order.id) return order;
  command(world, order.id, (each) => lifecycle.moveOrder(each, 'expire', world.settings.rules), at);
  return findOrder(world.db, world.number, order.id)!.order;
}

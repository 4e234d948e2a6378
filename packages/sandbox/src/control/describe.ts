// What a world has, as control calls show it.
import { getEvent } from '../events.ts';
import type { Order } from '../order.ts';
import { findNextExpiry } from '../orders.ts';
import { rules, type Rule as RuleDescription, type RuleName } from '../rules.ts';
import * as deliveryStore from '../store/deliveries.ts';
import type { JournalEntry as StoredEntry } from '../store/journal.ts';
import { formatDateTime, lastMoment } from '../time.ts';
import { writeOrder } from '../wire.ts';
import { getTime, type World } from '../world.ts';
import type { Attempt, Clock, Delivery, InvoiceChange, JournalEntry, Rule } from './commands-types.ts';

export function describeChange(world: World, order: Order, after: number): InvoiceChange {
  const events = world.db.all<{ id: string }>(
    'SELECT id FROM events WHERE world = ? AND sequence >= ? ORDER BY sequence',
    world.number,
    after,
  );
  return {
    invoice: writeOrder(order, 'single', { rules: world.settings.rules, turn: world.turn }) as InvoiceChange['invoice'],
    events: events.map(({ id }) => id),
    edited: Object.keys(order.edited ?? {}),
  };
}

/** A moment as it is written, to the millisecond. */
function describeMoment<Name extends 'at' | 'now'>(name: Name, moment: number) {
  return { [name]: formatDateTime(moment), milliseconds: new Date(moment).getUTCMilliseconds() } as Record<
    Name,
    string
  > & {
    milliseconds: number;
  };
}

export function describeClock(world: World): Clock {
  const now = getTime(world);
  const next = Math.min(
    findNextExpiry(world)?.due ?? Infinity,
    deliveryStore.findNextDue(world.db, world.number) ?? Infinity,
  );
  return {
    ...describeMoment('now', now),
    frozen: 'frozen' in world.settings.clock,
    next: next > lastMoment ? null : formatDateTime(next),
  };
}

const toDeliveryId = (delivery: number) => `del_${delivery}`;

/** The event of a notification. Of a forged one only what was sent is known. */
function describeEvent(
  world: World,
  { event: id, url, body }: deliveryStore.Delivery,
): Pick<Delivery, 'event' | 'type' | 'invoice' | 'url'> {
  const event = getEvent(world, id);
  if (event) return { event: id, type: event.type, invoice: event.invoice ?? null, url };
  const forged = JSON.parse(body ?? '{}') as { type: string; data: { url?: string } };
  return { event: id, type: forged.type, invoice: forged.data.url?.replace('//invoices/', '') ?? null, url };
}

export function describeAttempt(world: World, attempt: deliveryStore.Attempt, stored: deliveryStore.Delivery): Attempt {
  const { delivery, sent, status, problem, body } = attempt;
  return {
    delivery: toDeliveryId(delivery),
    ...describeEvent(world, stored),
    ...describeMoment('at', sent),
    delivered: status !== null && status >= 200 && status < 300,
    status,
    body,
    error: problem,
  };
}

export function describeDelivery(world: World, stored: deliveryStore.Delivery): Delivery {
  const { delivery, state, due, disturbance } = stored;
  const attempts = deliveryStore.selectAttemptsAt(world.db, delivery);
  return {
    id: toDeliveryId(delivery),
    ...describeEvent(world, stored),
    status: state,
    due: state === 'due' ? formatDateTime(due) : null,
    disturbance,
    attempts: attempts.map((attempt) => describeAttempt(world, attempt, stored)),
  };
}

export function describeRule(name: RuleName, value: string): Rule {
  const { default: byDefault, values, decision, text } = rules[name] as RuleDescription;
  return { name, value, default: byDefault, alternatives: [...values], decision, description: text.es };
}

/** A call of the journal, as control calls show it. */
export function describeEntry({ entry, time, details, ...recorded }: StoredEntry): JournalEntry {
  const { query = {}, amount = null, rule = null, violations = [] } = details;
  return { number: entry, ...describeMoment('at', time), ...recorded, query, amount, rule, violations };
}

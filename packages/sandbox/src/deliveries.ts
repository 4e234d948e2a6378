// Sends notifications and records what came back (decision `notifications`: a POST of the event).
import type { Post, PostResult } from './post.ts';
import {
  cancelWaiting,
  findDelivery,
  insertAttempt,
  releaseHeld,
  selectDeliveries,
  updateDelivery,
  type Delivery,
} from './store/deliveries.ts';
import { findEvent, updateEventStatus } from './store/events.ts';
import { findOrder, updateLag } from './store/invoices.ts';
import { writeEvent } from './wire.ts';
import { change, getTime, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long after an attempt without a 2xx answer the next one is due, in milliseconds. */
const backoff = [minute, 5 * minute, 30 * minute, 2 * hour, 12 * hour];

function writeBody(world: World, { event: id, body, attempts }: Delivery): string {
  if (body !== null) return body;
  const { event, sequence } = findEvent(world.db, world.number, id)!;
  const current = event.invoice === undefined ? undefined : findOrder(world.db, world.number, event.invoice);
  // Not the turn of the world: which notification goes out next depends on which shop answers first.
  const writing = { rules: world.settings.rules, turn: sequence + attempts };
  return JSON.stringify(writeEvent(event, current?.order, writing));
}

/** When a notification without a 2xx answer is due again; `undefined` for never: a forged one, one whose address was removed. */
function findRetry(world: World, { state, attempts, event }: Delivery): number | undefined {
  const isRepeated = state === 'due' && world.settings.rules.retries === 'backoff';
  const wait = isRepeated && findEvent(world.db, world.number, event) ? backoff[attempts] : undefined;
  return wait === undefined ? undefined : getTime(world) + wait;
}

/** An event is notified when each address has answered with a 2xx; its notification has failed when one never will. */
function updateStatus(world: World, event: string, deliveries: Delivery[]): void {
  const reached = new Set(deliveries.filter(({ state }) => state === 'delivered').map(({ url }) => url));
  const missing = deliveries.filter(({ state, url }) => state !== 'lost' && !reached.has(url));
  if (missing.length === 0 && reached.size > 0) updateEventStatus(world.db, event, 'notified');
  if (missing.length > 0 && missing.every(({ state }) => state === 'failed'))
    updateEventStatus(world.db, event, 'failed');
}

/** Shows an order as it is, once each notification that was to come before has been answered. */
function showChange(world: World, event: string, deliveries: Delivery[]): void {
  const invoice = findEvent(world.db, world.number, event)?.event.invoice;
  const stored = invoice === undefined ? undefined : findOrder(world.db, world.number, invoice);
  if (stored?.lag?.former?.event !== event) return;
  if (deliveries.some(({ state, attempts }) => (state === 'due' || state === 'held') && attempts === 0)) return;
  const { former: _, ...others } = stored.lag;
  updateLag(world.db, 'invoices', stored.order.id, Object.keys(others).length === 0 ? undefined : others);
}

function updateEvent(world: World, event: string): void {
  const deliveries = selectDeliveries(world.db, world.number, { event });
  updateStatus(world, event, deliveries);
  showChange(world, event, deliveries);
}

/** Records an attempt together with what follows from it. Within a transaction. */
function record(world: World, number: number, sent: number, result: PostResult): void {
  const { db } = world;
  // What changed while the shop was answering counts: a reset of the world, the removal of the address.
  const delivery = findDelivery(db, world.number, number);
  if (!delivery) return;
  const { status = null, problem = null, body = null } = result;
  insertAttempt(db, world.number, { delivery: number, sent, status, problem, body });
  const isDelivered = status !== null && status >= 200 && status < 300;
  const retry = isDelivered ? undefined : findRetry(world, delivery);
  updateDelivery(db, {
    delivery: number,
    state: isDelivered ? 'delivered' : retry === undefined ? 'failed' : 'due',
    due: retry ?? delivery.due,
    attempts: delivery.attempts + 1,
  });
  if (findEvent(db, world.number, delivery.event)) releaseHeld(db, world.number, delivery, getTime(world));
  updateEvent(world, delivery.event);
}

/**
 * Makes an attempt at a delivery, and records it.
 *
 * @param signal ends it
 * @param isWanted whether it still is to be recorded when it has ended
 */
export async function attempt(
  world: World,
  delivery: Delivery,
  post: Post,
  { signal, isWanted }: { signal: AbortSignal; isWanted: () => boolean },
): Promise<void> {
  const sent = getTime(world);
  const result = await post(delivery.url, writeBody(world, delivery), signal);
  if (isWanted()) change(world, () => record(world, delivery.delivery, sent, result));
}

/** Gives up what was still to be sent to an address. Within a transaction. */
export function cancelDeliveries(world: World, url: string): void {
  const isWaiting = (each: Delivery) => each.url === url && (each.state === 'due' || each.state === 'held');
  const events = selectDeliveries(world.db, world.number).filter(isWaiting);
  cancelWaiting(world.db, world.number, url);
  for (const event of new Set(events.map((each) => each.event))) updateEvent(world, event);
}

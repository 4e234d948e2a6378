// Sends notifications and records what came back (decision `notifications`: a POST of the event).
import type { OrderEvent } from './order.ts';
import type { Post } from './post.ts';
import {
  findDelivery,
  insertAttempt,
  selectDeliveries,
  updateDelivery,
  type Delivery,
  type DeliveryState,
} from './store/deliveries.ts';
import { findEvent, updateEventStatus } from './store/events.ts';
import { findOrder, updateLag } from './store/invoices.ts';
import { writeEvent } from './wire.ts';
import { change, getTime, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long after an attempt without a 2xx answer the next one is due, in milliseconds. */
const backoff = [minute, 5 * minute, 30 * minute, 2 * hour, 12 * hour];

function writeBody(world: World, { event, body }: Delivery): string | undefined {
  if (body !== null) return body;
  const stored = findEvent(world.db, world.number, event);
  if (!stored) return undefined;
  const current =
    stored.event.invoice === undefined ? undefined : findOrder(world.db, world.number, stored.event.invoice);
  return JSON.stringify(writeEvent(stored.event, current?.order, { rules: world.settings.rules, turn: world.turn++ }));
}

/** What becomes of a delivery after an attempt. */
function getNext(
  world: World,
  { attempts }: Delivery,
  isDelivered: boolean,
  now: number,
): { state: DeliveryState; due: number } {
  if (isDelivered) return { state: 'delivered', due: now };
  const wait = world.settings.rules.retries === 'none' ? undefined : backoff[attempts];
  return wait === undefined ? { state: 'failed', due: now } : { state: 'due', due: now + wait };
}

/** An event is notified, or its notification has failed, when nothing of it is on its way any more. */
function updateStatus(world: World, event: string): void {
  const states = new Set(selectDeliveries(world.db, world.number, { event }).map(({ state }) => state));
  if (states.has('due') || states.has('held')) return;
  if (states.has('failed')) updateEventStatus(world.db, event, 'failed');
  else if (states.has('delivered')) updateEventStatus(world.db, event, 'notified');
}

/** Shows an order as it is, once the notification that came before has been answered. */
function showChange(world: World, { invoice, id }: OrderEvent): void {
  const stored = invoice === undefined ? undefined : findOrder(world.db, world.number, invoice);
  if (stored?.lag?.former?.event !== id) return;
  const { former: _, ...others } = stored.lag;
  updateLag(world.db, 'invoices', stored.order.id, Object.keys(others).length === 0 ? undefined : others);
}

/** The notifications held back so that a later one overtakes them are due after it. */
function releaseOvertaken(world: World, { delivery }: Delivery, now: number): void {
  for (const held of selectDeliveries(world.db, world.number, { state: 'held' }))
    if (held.delivery < delivery) updateDelivery(world.db, { ...held, state: 'due', due: now });
}

/** Makes an attempt at a delivery, and records it together with what follows from it. */
export async function attempt(world: World, { delivery: number }: Delivery, post: Post): Promise<void> {
  const { db } = world;
  const delivery = findDelivery(db, world.number, number);
  const body = delivery && writeBody(world, delivery);
  if (!delivery || body === undefined) return;
  const start = performance.now();
  const sent = getTime(world);
  const { status = null, problem = null, body: answer = null } = await post(delivery.url, body);
  const milliseconds = Math.round(performance.now() - start);
  change(world, () => {
    // A reset of the world may have come between.
    if (!findDelivery(db, world.number, number)) return;
    insertAttempt(db, world.number, { delivery: number, sent, status, problem, body: answer, milliseconds });
    const isDelivered = status !== null && status >= 200 && status < 300;
    const now = getTime(world);
    updateDelivery(db, { ...delivery, ...getNext(world, delivery, isDelivered, now), attempts: delivery.attempts + 1 });
    releaseOvertaken(world, delivery, now);
    updateStatus(world, delivery.event);
    const stored = findEvent(db, world.number, delivery.event);
    if (stored) showChange(world, stored.event);
  });
}

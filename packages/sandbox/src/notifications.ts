// Which notifications an event makes: one for each address, and what disturbances make of them.
import { takeNext } from './countdown.ts';
import { parseDuration } from './duration.ts';
import type { Order, OrderEvent } from './order.ts';
import type { Rules } from './rules.ts';
import type { Disturbance, DisturbanceKind } from './settings.ts';
import { insertDelivery, type NewDelivery } from './store/deliveries.ts';
import { findOrder, updateLag } from './store/invoices.ts';
import { writeEvent } from './wire.ts';
import { getTime, set, type World } from './world.ts';

interface Subject {
  /** The order that an event is about, as it is after it. */
  order?: Order | undefined;
  /** As it was before. */
  former?: Order | undefined;
}

/** When a notification arrives: one meets one of these. The others add up. */
const times: DisturbanceKind[] = ['lose', 'delay', 'reorder'];

/** The disturbances of an event's notifications; each counts it as one of its events. Within a transaction. */
function takeDisturbances(
  world: World,
  reference: string | undefined,
  isWanted: (kind: DisturbanceKind) => boolean,
): Disturbance[] {
  const { taken, left } = takeNext(
    world.settings.disturbances,
    ({ disturbance, invoice_id }) => isWanted(disturbance) && (invoice_id === undefined || invoice_id === reference),
    ({ disturbance }) => (times.includes(disturbance) ? 'time' : disturbance),
  );
  if (taken.length > 0) set(world, { disturbances: left });
  return taken;
}

/** Whether an order that was just created is to be paid, and its payment notified, before the creation is answered. */
export function takeBeforeAnswer(world: World, reference: string): boolean {
  return takeDisturbances(world, reference, (kind) => kind === 'before-answer').length > 0;
}

/** Answers show the order as it was until its notification was answered once. */
function hideChange(world: World, event: OrderEvent, { order, former }: Subject): void {
  if (!order || !former) return;
  const { lag } = findOrder(world.db, world.number, order.id)!;
  updateLag(world.db, world.number, 'invoices', order.id, { ...lag, former: { order: former, event: event.id } });
}

/** A true event's notification in which the order says something else: paid, and one more than it costs. */
function forgeBody(world: World, event: OrderEvent, order: Order): string {
  const snapshot: Order = { ...order, status: 'paid', amount: order.amount + 1 };
  const rules: Rules = { ...world.settings.rules, 'event-invoice': 'snapshot' };
  return JSON.stringify(writeEvent({ ...event, snapshot }, undefined, { rules, turn: world.turn }));
}

/** The id of the event that the API does not know, made of a true one's. */
export function toForgedId(id: string): string {
  return `eve_${[...id.slice(4)].toReversed().join('')}`;
}

/** A notification of an event that the API does not know. */
function forgeEvent(world: World, event: OrderEvent): Pick<NewDelivery, 'event' | 'body'> {
  const id = toForgedId(event.id);
  const forged = writeEvent({ ...event, id }, undefined, { rules: world.settings.rules, turn: world.turn });
  return { event: id, body: JSON.stringify(forged) };
}

function takeBatch(world: World): number {
  const batch = world.settings.batch + 1;
  set(world, { batch });
  return batch;
}

/** Plans the notifications of an event. Within a transaction. */
export function planNotifications(world: World, event: OrderEvent, subject: Subject): void {
  const { webhooks } = world.settings;
  if (webhooks.length === 0) return;
  const { order } = subject;
  const taken = takeDisturbances(world, order?.invoice_id, (kind) => kind !== 'before-answer');
  const find = (kind: DisturbanceKind) => taken.find(({ disturbance }) => disturbance === kind);
  const duplicate = find('duplicate');
  const copies = duplicate ? (duplicate.copies ?? 2) : 1;
  if (find('before-paid') && !find('lose')) hideChange(world, event, subject);
  const delivery: Omit<NewDelivery, 'url'> = {
    event: event.id,
    state: find('lose') ? 'lost' : find('reorder') ? 'held' : 'due',
    due: getTime(world) + parseDuration(find('delay')?.by ?? '0s'),
    batch: duplicate?.mode === 'parallel' ? takeBatch(world) : null,
    body: find('forged-invoice') && order ? forgeBody(world, event, order) : null,
    disturbance: taken.length === 0 ? null : taken.map(({ disturbance }) => disturbance).join('+'),
  };
  const forged = find('forged') && { ...forgeEvent(world, event), state: 'due' as const, batch: null };
  for (const url of webhooks) {
    if (forged) plan(world, { ...delivery, ...forged, url, disturbance: 'forged' });
    for (let copy = 0; copy < copies; copy += 1) plan(world, { ...delivery, url });
  }
}

/** Plans a notification. One that a call plans waits for the answer to that call. Within a transaction. */
export function plan(world: World, delivery: NewDelivery): number {
  const number = insertDelivery(world.db, world.number, delivery);
  world.planned?.push(number);
  return number;
}

/**
 * Does what a call asks for. The notifications that it plans at once are not sent before `Agenda.release`.
 *
 * @returns their numbers, too
 */
export function holdPlanned<Result>(world: World, work: () => Result): { result: Result; numbers: number[] } {
  const numbers: number[] = [];
  world.planned = numbers;
  try {
    const result = work();
    for (const number of numbers) world.unanswered.add(number);
    return { result, numbers };
  } finally {
    world.planned = undefined;
  }
}

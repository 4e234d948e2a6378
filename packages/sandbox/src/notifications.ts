// Which notifications an event makes: one for each address, and what disturbances make of them.
import { parseDuration } from './duration.ts';
import type { Order, OrderEvent } from './order.ts';
import type { Rules } from './rules.ts';
import type { Disturbance, DisturbanceKind } from './settings.ts';
import { insertDelivery, type NewDelivery } from './store/deliveries.ts';
import { findOrder, updateLag } from './store/invoices.ts';
import { writeEvent } from './wire.ts';
import { getTime, type World } from './world.ts';

interface Subject {
  /** The order that an event is about, as it is after it. */
  order?: Order | undefined;
  /** As it was before. */
  former?: Order | undefined;
}

/** The disturbances of an event's notifications; each is used up by one. */
export function takeDisturbances(
  world: World,
  reference: string | undefined,
  isWanted: (kind: DisturbanceKind) => boolean,
): Disturbance[] {
  const applies = ({ disturbance, invoice_id }: Disturbance) =>
    isWanted(disturbance) && (invoice_id === undefined || invoice_id === reference);
  const taken = world.settings.disturbances.filter(applies);
  if (taken.length > 0) {
    const left = world.settings.disturbances.map((each) =>
      applies(each) ? { ...each, remaining: each.remaining - 1 } : each,
    );
    world.settings = { ...world.settings, disturbances: left.filter(({ remaining }) => remaining > 0) };
  }
  return taken;
}

/** Answers show the order as it was until its notification was answered once. */
function hideChange(world: World, event: OrderEvent, { order, former }: Subject): void {
  if (!order || !former) return;
  const { lag } = findOrder(world.db, world.number, order.id)!;
  updateLag(world.db, 'invoices', order.id, { ...lag, former: { order: former, event: event.id } });
}

/** A true event's notification in which the order says something else: paid, and one more than it costs. */
function forgeBody(world: World, event: OrderEvent, { order }: Subject): string | null {
  if (!order) return null;
  const snapshot: Order = { ...order, status: 'paid', amount: order.amount + 1 };
  const rules: Rules = { ...world.settings.rules, 'event-invoice': 'snapshot' };
  return JSON.stringify(writeEvent({ ...event, snapshot }, undefined, { rules, turn: world.turn }));
}

function takeBatch(world: World): number {
  const batch = world.settings.batch + 1;
  world.settings = { ...world.settings, batch };
  return batch;
}

/** A notification of an event that the API does not know. */
function forgeEvent(world: World, event: OrderEvent): string {
  const id = `eve_forged_${event.id.slice(4)}`;
  return JSON.stringify(writeEvent({ ...event, id }, undefined, { rules: world.settings.rules, turn: world.turn }));
}

/** Plans the notifications of an event. Within a transaction. */
export function planNotifications(world: World, event: OrderEvent, subject: Subject): void {
  const { webhooks } = world.settings;
  if (webhooks.length === 0) return;
  const taken = takeDisturbances(world, subject.order?.invoice_id, (kind) => kind !== 'before-answer');
  const find = (kind: DisturbanceKind) => taken.find(({ disturbance }) => disturbance === kind);
  const duplicate = find('duplicate');
  const copies = duplicate ? (duplicate.copies ?? 2) : 1;
  if (find('before-paid')) hideChange(world, event, subject);
  const delivery: Omit<NewDelivery, 'url'> = {
    event: event.id,
    state: find('lose') ? 'lost' : find('reorder') ? 'held' : 'due',
    due: getTime(world) + parseDuration(find('delay')?.by ?? '0s'),
    batch: duplicate?.mode === 'parallel' ? takeBatch(world) : null,
    body: find('forged-invoice') ? forgeBody(world, event, subject) : null,
    disturbance: taken[0]?.disturbance ?? null,
  };
  const plan = (planned: NewDelivery) => world.planned.push(insertDelivery(world.db, world.number, planned));
  for (const url of webhooks) {
    if (find('forged')) plan({ ...delivery, url, state: 'due', body: forgeEvent(world, event) });
    for (let copy = 0; copy < copies; copy += 1) plan({ ...delivery, url });
  }
}

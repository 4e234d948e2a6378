// What happened in a world, and who is notified of it.
import { createEventId } from './ids.ts';
import { createLag } from './lag.ts';
import { planNotifications } from './notifications.ts';
import { documentedTypes, type JsonObject, type Order, type OrderEvent } from './order.ts';
import { findEvent, insertEvent } from './store/events.ts';
import { getIdSource, takeNumber, type World } from './world.ts';

interface NewEvent {
  type: string;
  /** What it is about, as it is after it. */
  order?: Order;
  /** The order as it was before. */
  former?: Order;
  /** Takes the place of what `data` would be. */
  data?: JsonObject;
  /** Milliseconds since 1970. */
  at: number;
}

/** Records an event whatever its type, and plans its notifications. Within a transaction. */
export function insertAndNotify(world: World, { type, order, former, data, at }: NewEvent): OrderEvent {
  const sequence = takeNumber(world, 'events');
  const event: OrderEvent = {
    id: createEventId(getIdSource(world), sequence),
    livemode: world.livemode,
    created: at,
    type,
    status: 'new',
    ...(order && { invoice: order.id, snapshot: order }),
    ...(data && { data }),
  };
  insertEvent(world.db, world.number, { sequence, event, ...createLag(world, 'event', order?.invoice_id) });
  planNotifications(world, event, { order, former });
  return event;
}

/** Records what a command did to an order, if the rule `event-types` has such events. Within a transaction. */
export function recordEvent(world: World, event: NewEvent): void {
  const isRecorded = world.settings.rules['event-types'] === 'all' || documentedTypes.includes(event.type);
  if (isRecorded) insertAndNotify(world, event);
}

export function getEvent(world: World, id: string): OrderEvent | undefined {
  return findEvent(world.db, world.number, id)?.event;
}

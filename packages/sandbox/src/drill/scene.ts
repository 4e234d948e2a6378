// One disaster as it happens: its purchase, what was done, and what the sandbox saw of it.
import type { LogEntry } from '@kashio-toolkit/http';
import type { Delivery, JournalEntry, WorldCommands } from '../control/commands-types.ts';
import type { DrillOptions } from './drill-options.ts';
import type { TimelineEntry } from './report.ts';
import type { Shop } from './shop.ts';
import { describeAttempt, describeCall } from './timeline.ts';

/** What all disasters of a drill share. */
export interface Drill {
  world: WorldCommands;
  shop: Shop;
  /** The base address of the API. */
  url: string;
  apiKey: string;
  /** Where the shop receives notifications. */
  notify: string;
  /** How long a delivery is waited for, in milliseconds. */
  patience: number;
  /** How long the shop waits for the API at most, in milliseconds. */
  apiTimeout: number;
  /** How long the shop takes to deliver what is paid, in milliseconds, as its first purchase showed; `undefined` before. */
  pace: number | undefined;
  /** Whether the shop's `invoice_id` contains the reference of the purchase; `undefined` until that is known. */
  hasReference?: boolean;
  /** What the shop must charge. */
  expected: Pick<DrillOptions, 'amount' | 'currency'>;
  /** The requests that reached the sandbox with any key, where it runs in this process. */
  log?: LogEntry[];
}

/** An order that the shop created for a purchase. */
export interface PlacedOrder {
  id: string;
  invoice_id: string;
  isVoided: boolean;
}

export interface Scene {
  drill: Drill;
  reference: string;
  /** The number of the last call of the API before it began. */
  after: number;
  /** Whether a payment has been accepted. */
  isPaid: boolean;
  /** Whether the shop has answered its last purchase with a failure. */
  hasGivenUp: boolean;
  timeline: TimelineEntry[];
  /** Adds something that the drill did, and before it what the sandbox has seen meanwhile. */
  note(text: string): Promise<void>;
}

/** The disaster can't be had with this shop. */
export class Skipped extends Error {}

const getLast = (journal: JournalEntry[]): number => journal.at(-1)?.number ?? 0;

/** The orders that the shop has created for the purchase. */
export async function findOrders({ drill, reference, after }: Scene): Promise<PlacedOrder[]> {
  const journal = await drill.world.getJournal({ after });
  const voided = journal
    .filter(({ operation, effect }) => operation === 'voidInvoice' && effect)
    .map(({ invoice }) => invoice);
  const created = journal.flatMap(({ operation, effect, invoice: id, invoice_id }) =>
    operation === 'createInvoice' && effect && id !== null
      ? [{ id, invoice_id: invoice_id ?? '', isVoided: voided.includes(id) }]
      : [],
  );
  return drill.hasReference === true ? created.filter(({ invoice_id }) => invoice_id.includes(reference)) : created;
}

/** Begins a disaster. */
export async function openScene(drill: Drill, reference: string): Promise<Scene> {
  const { world } = drill;
  const after = getLast(await world.getJournal());
  const start = performance.now();
  let last = after;
  const former = new Map((await world.listDeliveries()).map(({ id, attempts }) => [id, attempts.length]));

  /** Whether something is about another purchase. */
  function isForeign(entry: JournalEntry | Delivery, orders: PlacedOrder[]): boolean {
    if (entry.invoice === null) return false;
    return !orders.some(({ id }) => id === entry.invoice);
  }

  async function look(): Promise<TimelineEntry[]> {
    const at = Math.round(performance.now() - start);
    const [journal, deliveries, orders] = await Promise.all([
      world.getJournal({ after: last }),
      world.listDeliveries(),
      findOrders(scene),
    ]);
    last = Math.max(last, getLast(journal));
    const calls = journal.filter((call) => !isForeign(call, orders));
    const attempts = deliveries.flatMap((delivery) => {
      const fresh = delivery.attempts.slice(former.get(delivery.id) ?? 0);
      former.set(delivery.id, delivery.attempts.length);
      return isForeign(delivery, orders) ? [] : fresh.map((attempt) => ({ delivery, attempt }));
    });
    return [
      ...attempts.map(({ delivery, attempt }) => ({
        at,
        kind: 'notification' as const,
        text: describeAttempt(delivery, attempt),
      })),
      ...calls.map((call) => ({ at, kind: 'call' as const, text: describeCall(call) })),
    ];
  }

  const scene: Scene = {
    drill,
    reference,
    after,
    isPaid: false,
    hasGivenUp: false,
    timeline: [],
    note: async (text) => {
      scene.timeline.push(...(await look()), { at: Math.round(performance.now() - start), kind: 'step', text });
    },
  };
  return scene;
}

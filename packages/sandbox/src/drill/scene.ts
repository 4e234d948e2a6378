// One disaster as it happens: its purchase, what was done, and what the sandbox saw of it.
import type { LogEntry } from '@kashio-toolkit/http';
import type { JournalEntry, WorldCommands } from '../control/commands-types.ts';
import { parseDateTime } from '../time.ts';
import type { Restore } from './borrow.ts';
import type { DrillOptions } from './drill-options.ts';
import type { TimelineEntry } from './report.ts';
import type { Shop, ShopAnswer } from './shop.ts';
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
  /** A reference that no other purchase has. */
  nextReference: () => string;
  /** How long a delivery is waited for, in milliseconds. */
  patience: number;
  /** How long the shop waits for the API at most, in milliseconds. */
  apiTimeout: number;
  /** How long the shop takes to deliver what is paid, in milliseconds, as its first purchase showed; `undefined` before. */
  pace: number | undefined;
  /** Whether the shop's `invoice_id` contains the reference of the purchase; `undefined` until that is known. */
  hasReference?: boolean;
  /** Ends the disaster that is under way. */
  restore?: Restore;
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
  /** The number of the last call of the API before it ended. */
  until?: number;
  /** Whether a payment has been accepted. */
  isPaid: boolean;
  /** What the shop answered last to the purchase. */
  answer?: ShopAnswer;
  /** Orders of other purchases that play a part. */
  related: string[];
  timeline: TimelineEntry[];
  /** Adds something that the drill did, and before it what the sandbox has seen meanwhile. */
  note(text: string): Promise<void>;
}

/** The disaster can't be had with this shop. */
export class Skipped extends Error {}

const getLast = (journal: JournalEntry[]): number => journal.at(-1)?.number ?? 0;

/** How long the shop may take for what it does after its answers, in milliseconds. */
export const getGrace = ({ pace, patience }: Drill): number => (pace === undefined ? patience : 2 * pace + 100);

/** Ends a disaster: whatever is created from now on and can't be told apart by its reference belongs to another. */
export async function closeScene(scene: Scene): Promise<void> {
  scene.until = getLast(await scene.drill.world.getJournal());
}

/** The orders that the shop has created for the purchase. */
export async function findOrders({ drill, reference, after, until = Infinity }: Scene): Promise<PlacedOrder[]> {
  const journal = await drill.world.getJournal({ after });
  const voided = journal
    .filter(({ operation, effect }) => operation === 'voidInvoice' && effect)
    .map(({ invoice }) => invoice);
  return journal.flatMap(({ number, operation, effect, invoice: id, invoice_id }) => {
    if (operation !== 'createInvoice' || !effect || id === null) return [];
    const isOwn = drill.hasReference === true ? invoice_id?.includes(reference) : number <= until;
    return isOwn ? [{ id, invoice_id: invoice_id ?? '', isVoided: voided.includes(id) }] : [];
  });
}

/** A moment of the sandbox's clock, in milliseconds since 1970. */
const toMoment = (text: string, milliseconds: number): number => parseDateTime(text) + milliseconds;

async function readMoment({ world }: Drill): Promise<number> {
  const { now, milliseconds } = await world.getClock();
  return toMoment(now, milliseconds);
}

const isUnknownEvent = ({ operation, invoice }: JournalEntry): boolean => operation === 'getEvent' && invoice === null;

/** Begins a disaster. */
export async function openScene(drill: Drill, reference: string): Promise<Scene> {
  const { world } = drill;
  const past = await world.getJournal();
  const after = getLast(past);
  /** What the shop keeps asking for without an answer: it belongs to other purchases. */
  const foreign = new Set(past.filter(isUnknownEvent).map(({ path }) => path));
  const start = await readMoment(drill);
  let last = after;
  /** How many attempts of each notification have been seen. */
  const seen = new Map((await world.listDeliveries()).map(({ id, attempts }) => [id, attempts.length]));

  const toEntry = (moment: number, kind: TimelineEntry['kind'], text: string): TimelineEntry => ({
    at: moment - start,
    kind,
    text,
  });

  /** What the sandbox has seen of the purchase since the last time. */
  async function look(): Promise<TimelineEntry[]> {
    const journal = await world.getJournal({ after: last });
    last = journal.at(-1)?.number ?? last;
    const orders = await findOrders(scene);
    const isOwn = ({ invoice }: { invoice: string | null }) =>
      invoice === null || scene.related.includes(invoice) || orders.some(({ id }) => id === invoice);
    const attempts = (await world.listDeliveries()).flatMap((delivery) => {
      const fresh = delivery.attempts.slice(seen.get(delivery.id) ?? 0);
      seen.set(delivery.id, delivery.attempts.length);
      return fresh.map((attempt) => ({ delivery, attempt }));
    });
    const isCallOfIts = (call: JournalEntry) => isOwn(call) && !(isUnknownEvent(call) && foreign.has(call.path));
    // Within a millisecond, a shop is notified before it asks.
    return [
      ...attempts
        .filter(({ attempt }) => isOwn(attempt))
        .map(({ delivery, attempt }) =>
          toEntry(toMoment(attempt.at, attempt.milliseconds), 'notification', describeAttempt(delivery, attempt)),
        ),
      ...journal
        .filter(isCallOfIts)
        .map((call) => toEntry(toMoment(call.at, call.milliseconds), 'call', describeCall(call))),
    ].toSorted((one, other) => one.at - other.at);
  }

  async function add(text: string): Promise<void> {
    const now = await readMoment(drill);
    scene.timeline.push(...(await look()), toEntry(now, 'step', text));
  }

  // One after another, also where two things are done at once: what the sandbox has seen is told once.
  let added = Promise.resolve();

  const scene: Scene = {
    drill,
    reference,
    after,
    isPaid: false,
    related: [],
    timeline: [],
    note: (text) => (added = added.catch(() => {}).then(() => add(text))),
  };
  return scene;
}

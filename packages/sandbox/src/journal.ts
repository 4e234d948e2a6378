// Every call of the API in a world. Calls that can change something are recorded in the transaction of the change; those that only
// read are written a moment later, together: a kill may lose them.
import { insertEntry, selectEntries, type JournalEntry, type JournalFilter } from './store/journal.ts';
import { change, getTime, type World } from './world.ts';

type NewEntry = Omit<JournalEntry, 'entry'>;

/** A key that was sent where it does not belong. */
const keys = /sk_(test|live)_[^\s"/&]*/g;

/** How long what only reads may stay unwritten, in milliseconds. */
const patience = 100;

const redact = (text: string): string => (text.includes('sk_') ? text.replaceAll(keys, 'sk_…') : text);

function insert(world: World, { path, details, ...entry }: NewEntry): void {
  insertEntry(world.db, world.number, { ...entry, path: redact(path), details: redact(JSON.stringify(details)) });
}

/** Writes what is recorded and not yet written. */
export function flushJournal(world: World): void {
  const entries = world.unwritten;
  if (entries.length === 0) return;
  change(world, () => {
    for (const entry of entries) insert(world, entry);
  });
  world.unwritten = [];
}

/** Records a call that could change something. Within its transaction; what is unwritten is to be written before that. */
export function recordChange(world: World, entry: NewEntry): void {
  insert(world, entry);
}

/** Records a call that changed nothing. */
export function recordRead(world: World, entry: NewEntry): void {
  world.unwritten.push(entry);
  if (world.unwritten.length > 1) return;
  setTimeout(() => {
    try {
      flushJournal(world);
    } catch (error) {
      console.error(error);
    }
  }, patience).unref();
}

/** Records a call of an unknown path or method. */
export function recordUnknown(world: World, call: Pick<NewEntry, 'method' | 'path' | 'status'>): void {
  const nothing = { operation: null, effect: false, fault: null, invoice: null, invoice_id: null, details: {} };
  recordRead(world, { time: getTime(world), ...call, ...nothing });
}

/** The calls of a world, in the order in which they were answered. */
export function readJournal(world: World, filter?: JournalFilter): JournalEntry[] {
  flushJournal(world);
  return selectEntries(world.db, world.number, filter);
}

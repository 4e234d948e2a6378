// Every call of the API in a world. Calls that can change something are recorded in the transaction of the change; those that only
// read are written a moment later, together: a kill may lose them.
import { report } from './failures.ts';
import { DiskFullError } from './store/errors.ts';
import {
  insertEntry,
  selectEntries,
  selectLatestEntries,
  type JournalEntry,
  type JournalFilter,
} from './store/journal.ts';
import { change, getTime, takeNumber, type World } from './world.ts';

type NewEntry = Omit<JournalEntry, 'entry'>;

/** How long what only reads may stay unwritten, in milliseconds. */
const writeDelay = 100;

/** Records a call that could change something. Within its transaction; what is unwritten is to be written before that. */
export function recordChange(world: World, entry: NewEntry): void {
  insertEntry(world.db, world.number, takeNumber(world, 'entries'), JSON.stringify(entry));
}

/** Writes what is recorded and not yet written. */
export function flushJournal(world: World): void {
  const entries = world.unwritten;
  if (entries.length === 0) return;
  change(world, () => {
    for (const entry of entries) recordChange(world, entry);
  });
  world.unwritten = [];
}

/** Records a call that changed nothing. */
export function recordRead(world: World, entry: NewEntry): void {
  world.unwritten.push(entry);
  if (world.unwritten.length > 1) return;
  setTimeout(() => {
    try {
      flushJournal(world);
    } catch (error) {
      report(error);
    }
  }, writeDelay).unref();
}

/** Records a call of an unknown path or method. */
export function recordUnknown(world: World, call: Pick<NewEntry, 'method' | 'path' | 'status'>): void {
  const nothing = { operation: null, effect: false, fault: null, invoice: null, invoice_id: null, details: {} };
  recordRead(world, { time: getTime(world), ...call, ...nothing });
}

/** Writes what is recorded and not yet written, if there is room for it. */
export function tryFlushJournal(world: World): void {
  try {
    flushJournal(world);
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error;
  }
}

/** What is not written yet, as it will be. */
function getUnwritten({ last, unwritten }: World): JournalEntry[] {
  return unwritten.map((entry, index) => ({ ...entry, entry: last.entries + index + 1 }));
}

function isAsked(entry: JournalEntry, { after = 0, operation, invoice, invoice_id }: JournalFilter): boolean {
  return (
    entry.entry > after &&
    (operation === undefined || entry.operation === operation) &&
    (invoice === undefined || entry.invoice === invoice) &&
    (invoice_id === undefined || entry.invoice_id === invoice_id)
  );
}

/** The calls of a world, in the order in which they were answered. */
export function readJournal(world: World, filter: JournalFilter = {}): JournalEntry[] {
  tryFlushJournal(world);
  const written = selectEntries(world.db, world.number, filter);
  return [...written, ...getUnwritten(world).filter((entry) => isAsked(entry, filter))];
}

/**
 * A page of the journal, the newest call first.
 *
 * @param before the number of the first entry that is not wanted; default: none
 */
export function readLatestEntries(world: World, limit: number, before?: number): JournalEntry[] {
  tryFlushJournal(world);
  return selectLatestEntries(world.db, world.number, limit, before);
}

/** Writes what is unwritten, the last time; what can't be written is lost. Says why on the terminal. */
export function closeJournals(worlds: World[]): void {
  let lost = 0;
  let problem: unknown;
  for (const world of worlds) {
    try {
      flushJournal(world);
    } catch (error) {
      problem = error;
      lost += world.unwritten.length;
      world.unwritten = [];
    }
  }
  if (lost === 0) return;
  const reason = problem instanceof DiskFullError ? 'no queda espacio en el disco.' : (problem as Error).message;
  console.error(`No se guardaron ${lost} consultas del diario: ${reason}`);
}

// Every call of the API in a world. Calls that change something are recorded in the transaction of the change; those that only
// read are written a moment later, together.
import { insertEntry, selectEntries, type JournalEntry, type JournalFilter } from './store/journal.ts';
import { change, type World } from './world.ts';

type NewEntry = Omit<JournalEntry, 'entry'>;

const unwritten = new WeakMap<World, NewEntry[]>();

/** How long what only reads may stay unwritten, in milliseconds. */
const patience = 100;

/** Writes what is recorded and not yet written. */
export function flushJournal(world: World): void {
  const entries = unwritten.get(world);
  if (!entries) return;
  unwritten.delete(world);
  change(world, () => {
    for (const entry of entries) insertEntry(world.db, world.number, entry);
  });
}

/** Records a call that changed something. Within its transaction. */
export function recordChange(world: World, entry: NewEntry): void {
  flushJournal(world);
  insertEntry(world.db, world.number, entry);
}

/** Records a call that changed nothing. */
export function recordRead(world: World, entry: NewEntry): void {
  const entries = unwritten.get(world);
  if (entries) return void entries.push(entry);
  unwritten.set(world, [entry]);
  setTimeout(() => {
    try {
      flushJournal(world);
    } catch (error) {
      console.error(error);
    }
  }, patience).unref();
}

/** The calls of a world, in the order in which they were answered. */
export function readJournal(world: World, filter?: JournalFilter): JournalEntry[] {
  flushJournal(world);
  return selectEntries(world.db, world.number, filter);
}

// One key's world: everything that its key can see, and the clock and rules that it lives by.
import { hash, randomUUID } from 'node:crypto';
import { readClock, type Clock } from './clock.ts';
import type { IdSource } from './ids.ts';
import { formatChangedRules, type Rules } from './rules.ts';
import { defaultSettings, type Settings } from './settings.ts';
import type { Database } from './store/database.ts';
import type { JournalEntry } from './store/journal.ts';
import { findWorld, insertWorld, readLast, readMeta, updateSettings, writeMeta, type Last } from './store/worlds.ts';

/** What all worlds of a sandbox share. */
export interface Universe {
  db: Database;
  /** What ids are derived from. */
  seed: string;
  /** Whether the seed was chosen: then a reset world makes the same ids again. */
  isSeeded: boolean;
  /** The settings of a new world. */
  initial: Settings;
  /** What was chosen at the start: it applies to worlds that were there before, too. */
  chosen: Pick<Settings, 'webhooks'> & { rules: Partial<Rules> };
  /** Milliseconds since 1970. */
  realTime: () => number;
  /** Hosts other than this machine that may be notified. */
  hosts: string[];
  /** The sandbox's own port, once it listens. */
  port?: number;
}

export interface World {
  universe: Universe;
  db: Database;
  /** Its number in the database. */
  number: number;
  keyHash: string;
  livemode: boolean;
  /** Change it within `change` only. */
  settings: Settings;
  /** Change it within `change` only. */
  last: Last;
  /** How many objects answers have had, for the rule `wire=varied`. */
  turn: number;
  /** The numbers of the notifications that the call at work has planned; none while no call is. */
  planned: number[] | undefined;
  /** Before when no order expires, in milliseconds since 1970; `undefined`: that is to be looked up. */
  quietUntil: number | undefined;
  /** The notifications that wait until the answer to the call that caused them has gone out. */
  unanswered: Set<number>;
  /** What is recorded of calls that only read, until it is written. */
  unwritten: Omit<JournalEntry, 'entry'>[];
}

/** What a new world is like; a seed that is not chosen is random, and kept with the database. */
export function openUniverse(
  db: Database,
  options: {
    seed?: string;
    clock?: Clock;
    rules?: Partial<Rules>;
    webhooks?: string[];
    realTime?: () => number;
    hosts?: string[];
  },
): Universe {
  const { clock = defaultSettings.clock, rules = {}, webhooks = [], realTime = Date.now, hosts = [] } = options;
  return db.transaction(() => {
    const stored = readMeta(db, 'seed');
    const seed = options.seed ?? stored ?? randomUUID();
    if (seed !== stored) writeMeta(db, 'seed', seed);
    return {
      db,
      seed,
      isSeeded: options.seed !== undefined,
      initial: { ...defaultSettings, clock, rules: { ...defaultSettings.rules, ...rules }, webhooks },
      chosen: { rules, webhooks },
      realTime,
      hosts,
    };
  });
}

/** Of a key only its hash is kept. */
export function hashKey(apiKey: string): string {
  return hash('sha256', apiKey);
}

/** Sets in a world what was chosen at the start; a file that it comes from may say something else. */
function applyChosen(world: World): void {
  const { chosen } = world.universe;
  const rules: Rules = { ...world.settings.rules, ...chosen.rules };
  const webhooks = [...new Set([...world.settings.webhooks, ...chosen.webhooks])];
  const isChanged =
    webhooks.length > world.settings.webhooks.length ||
    formatChangedRules(rules).join() !== formatChangedRules(world.settings.rules).join();
  if (isChanged) set(world, { rules, webhooks });
}

/** Opens the world of a key, by its hash, and makes it when the key is used for the first time. */
export function openWorld(universe: Universe, keyHash: string, livemode: boolean): World {
  const { db, initial } = universe;
  const stored = db.transaction(
    () => findWorld(db, keyHash) ?? insertWorld(db, { keyHash, livemode, settings: initial }),
  );
  const world: World = {
    universe,
    db,
    keyHash,
    turn: 0,
    planned: undefined,
    quietUntil: undefined,
    last: readLast(db, stored.number),
    unanswered: new Set(),
    unwritten: [],
    ...stored,
    // A file may be older than a rule.
    settings: { ...stored.settings, rules: { ...defaultSettings.rules, ...stored.settings.rules } },
  };
  applyChosen(world);
  return world;
}

/** The time of a world, in milliseconds since 1970. */
export function getTime({ settings, universe }: World): number {
  return readClock(settings.clock, universe.realTime());
}

export function getIdSource({ universe, keyHash, settings }: World): IdSource {
  const generation = universe.isSeeded ? '' : String(settings.generation);
  return { seed: universe.seed, world: keyHash + generation };
}

/** Does all of some work on a world or nothing of it. It is on disk when this returns. */
export function change<Result>(world: World, work: () => Result): Result {
  const { settings, last } = world;
  try {
    return world.db.transaction(() => {
      const result = work();
      if (world.settings === settings) return result;
      updateSettings(world.db, world.number, world.settings);
      // Rules say what expires.
      world.quietUntil = undefined;
      return result;
    });
  } catch (error) {
    Object.assign(world, { settings, last });
    throw error;
  }
}

/** The number of the next order, event or journal entry. Within `change`. */
export function takeNumber(world: World, kind: keyof Last): number {
  const number = world.last[kind] + 1;
  world.last = { ...world.last, [kind]: number };
  return number;
}

/** Sets some of a world's settings. */
export function set(world: World, settings: Partial<Settings>): void {
  change(world, () => {
    world.settings = { ...world.settings, ...settings };
  });
}

// The worlds that are in use, each with its agenda.
import { createAgenda, type Agenda } from './agenda.ts';
import { closeJournals } from './journal.ts';
import type { Post } from './post.ts';
import { findOrderByToken } from './store/invoices.ts';
import { selectWaitingWorlds, selectWorlds, type WorldKey } from './store/worlds.ts';
import { hashKey, openWorld, type Universe, type World } from './world.ts';

export interface LiveWorld {
  world: World;
  agenda: Agenda;
}

export interface Worlds {
  /** The world of a key; it is made when the key is used for the first time. */
  get(apiKey: string): LiveWorld;
  /** The same by the hash of its key. */
  find(key: WorldKey): LiveWorld;
  /** The order that a token opens, in any of them. */
  findByToken(token: string): { live: LiveWorld; id: string } | undefined;
  /** All of the database. */
  all(): LiveWorld[];
  /** Goes on with what fell due meanwhile. */
  start(): void;
  /** Ends timers and writes what is unwritten, once what is under way has ended. */
  close(): Promise<void>;
}

/** Opens the worlds of a database as they are used. */
export function openWorlds(universe: Universe, post: Post): Worlds {
  const live = new Map<string, LiveWorld>();
  /** The same by their keys, which are kept nowhere else. */
  const byKey = new Map<string, LiveWorld>();

  function open(keyHash: string, livemode: boolean): LiveWorld {
    const world = openWorld(universe, keyHash, livemode);
    const agenda = createAgenda(world, post);
    live.set(keyHash, { world, agenda });
    return { world, agenda };
  }

  function get(apiKey: string): LiveWorld {
    let world = byKey.get(apiKey);
    if (!world) {
      const keyHash = hashKey(apiKey);
      world = live.get(keyHash) ?? open(keyHash, apiKey.startsWith('sk_test_live_'));
      byKey.set(apiKey, world);
    }
    return world;
  }

  const find = ({ keyHash, livemode }: WorldKey) => live.get(keyHash) ?? open(keyHash, livemode);
  return {
    get,
    find,
    findByToken: (token) => {
      const found = findOrderByToken(universe.db, token);
      return found && { live: find(found), id: found.id };
    },
    all: () => selectWorlds(universe.db).map(find),
    start: () => {
      for (const { agenda } of selectWaitingWorlds(universe.db).map(find)) agenda.wake();
    },
    close: async () => {
      await Promise.all([...live.values()].map(({ agenda }) => agenda.close()));
      closeJournals([...live.values()].map(({ world }) => world));
    },
  };
}

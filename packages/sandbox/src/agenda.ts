// What falls due when: expiries and notifications, in one order, on the world's clock. What is due is read from the tables.
import { setTimeout as delay } from 'node:timers';
import { attempt } from './deliveries.ts';
import { expireDue, findNextExpiry } from './orders.ts';
import type { Post } from './post.ts';
import * as clock from './clock.ts';
import {
  findLastAttempt,
  findNextDue,
  selectAttempts,
  selectDeliveries,
  selectNextDeliveries,
  updateDelivery,
  type Attempt,
  type Delivery,
} from './store/deliveries.ts';
import { change, getTime, set, type World } from './world.ts';

/** The longest time that a timer can wait, in milliseconds. */
const longest = 2 ** 31 - 1;

export interface Agenda {
  /** Looks again at what is due: call it after every change. */
  wake(): void;
  /** Lets time pass, and what falls due happen on the way; resolves with the attempts at notifications that were made. */
  advance(milliseconds: number): Promise<Attempt[]>;
  /** Resolves when nothing is due at the present time, with the attempts made since the last time. */
  settle(): Promise<Attempt[]>;
  /** Sends some notifications at once, whatever else waits. */
  sendNow(numbers: number[]): Promise<void>;
  /** Lets the notifications go that waited for an answer to go out. */
  release(numbers: number[]): void;
  /** Ends its timer; what is under way is not waited for. */
  close(): void;
}

/** The notifications that are sent next: one, or all of a batch. */
function getNextDeliveries(world: World, until: number): Delivery[] {
  const due = selectNextDeliveries(world.db, world.number, until).filter(({ delivery }) => !world.held.has(delivery));
  const [first] = due;
  if (!first) return [];
  return first.batch === null ? [first] : due.filter(({ batch }) => batch === first.batch);
}

export function createAgenda(world: World, post: Post): Agenda {
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const closing = new AbortController();
  const isOpen = () => !closing.signal.aborted;
  let settled = findLastAttempt(world.db, world.number);
  let onRelease: (() => void)[] = [];

  function notifyReleased(): void {
    const waiting = onRelease;
    onRelease = [];
    for (const resolve of waiting) resolve();
  }

  /** One after another: time passes once. */
  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  async function send(deliveries: Delivery[]): Promise<void> {
    await Promise.all(deliveries.map((delivery) => attempt(world, delivery, post)));
  }

  /** Does what is due until a moment, in order of time; the clock goes along. */
  async function run(until: number): Promise<void> {
    while (isOpen()) {
      const expiry = findNextExpiry(world)?.due ?? Infinity;
      const [first, ...others] = getNextDeliveries(world, until);
      const due = Math.min(expiry, first?.due ?? Infinity);
      if (due > until) return;
      if (due > getTime(world)) moveTo(due);
      if (expiry <= due) expireDue(world, due);
      else if (first) await send([first, ...others]);
    }
  }

  function moveTo(moment: number): void {
    set(world, { clock: clock.setClock(world.settings.clock, moment, world.universe.realTime()) });
  }

  async function advance(milliseconds: number): Promise<void> {
    const target = getTime(world) + milliseconds;
    await run(target);
    if (getTime(world) < target) moveTo(target);
  }

  /** Notifications that were to be overtaken, and no later one came. */
  function releaseLast(): boolean {
    const held = selectDeliveries(world.db, world.number, { state: 'held' });
    change(world, () => {
      for (const delivery of held) updateDelivery(world.db, { ...delivery, state: 'due', due: getTime(world) });
    });
    return held.length > 0;
  }

  async function settle(): Promise<void> {
    do {
      await run(getTime(world));
      while (world.held.size > 0 && isOpen()) {
        await new Promise<void>((resolve) => onRelease.push(resolve));
        await run(getTime(world));
      }
    } while (isOpen() && releaseLast());
  }

  function schedule(): void {
    clearTimeout(timer);
    if (!isOpen() || 'frozen' in world.settings.clock) return;
    const due = Math.min(findNextDue(world.db, world.number) ?? Infinity, findNextExpiry(world)?.due ?? Infinity);
    const wait = due - getTime(world);
    if (wait > 0 && wait < Infinity) timer = delay(wake, Math.min(wait, longest));
  }

  function wake(): void {
    if (!isOpen()) return;
    void enqueue(() => run(getTime(world)))
      .catch((error: unknown) => !isOpen() || console.error(error))
      .then(schedule);
  }

  /** The attempts made during some work. */
  async function collect(work: () => Promise<void>): Promise<Attempt[]> {
    const last = findLastAttempt(world.db, world.number);
    await work();
    return selectAttempts(world.db, world.number, last);
  }

  return {
    wake,
    advance: async (milliseconds) => {
      const attempts = await enqueue(() => collect(() => advance(milliseconds)));
      schedule();
      return attempts;
    },
    settle: async () => {
      await enqueue(settle);
      const attempts = selectAttempts(world.db, world.number, settled);
      settled = attempts.at(-1)?.attempt ?? settled;
      schedule();
      return attempts;
    },
    sendNow: async (numbers) => {
      const due = selectDeliveries(world.db, world.number, { state: 'due' });
      await send(due.filter(({ delivery }) => numbers.includes(delivery)));
    },
    release: (numbers) => {
      for (const number of numbers) world.held.delete(number);
      notifyReleased();
      wake();
    },
    close: () => {
      closing.abort();
      notifyReleased();
      clearTimeout(timer);
    },
  };
}

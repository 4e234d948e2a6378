// What falls due when: expiries and notifications, in one order, on the world's clock. What is due is read from the tables.
import * as clock from './clock.ts';
import { attempt } from './deliveries.ts';
import { expireDue, findNextExpiry } from './orders.ts';
import type { Post } from './post.ts';
import { report } from './failures.ts';
import { SandboxError } from './sandbox-error.ts';
import {
  findDelivery,
  findLastAttempt,
  selectAttempts,
  selectBatch,
  selectNextDeliveries,
} from './store/deliveries.ts';
import type { Attempt, Delivery } from './store/deliveries.ts';
import { lastMoment } from './time.ts';
import { getTime, set, type World } from './world.ts';

/** The longest time that a timer can wait, in milliseconds. */
const longest = 2 ** 31 - 1;

export interface Agenda {
  /** Looks again at what is due: call it after every change. */
  wake(): void;
  /** Lets time pass, and what falls due happen on the way. Those that are called meanwhile wait. */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass until a moment, or sets the clock back to it. */
  moveTo(moment: number): Promise<void>;
  /** Resolves when nothing is due at the present time or in flight, with the attempts made since the last time. */
  settle(): Promise<Attempt[]>;
  /** Sends those of some notifications that are due, whatever else waits. */
  sendNow(numbers: number[]): Promise<void>;
  /** Lets the notifications go that waited for an answer to go out. */
  release(numbers: number[]): void;
  /** Ends the attempts that are in flight, or those to one address. */
  abandon(url?: string): void;
  /** Starts nothing more, ends what is in flight; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/** What falls due next: the notifications that are sent together to an address; none for an expiry. */
interface Next {
  due: number;
  deliveries: Delivery[];
}

/** An attempt that has begun. */
interface InFlight {
  url: string;
  abort: AbortController;
}

function withBatch(world: World, delivery: Delivery): Delivery[] {
  return delivery.batch === null ? [delivery] : selectBatch(world.db, world.number, delivery, delivery.due);
}

/** @param busy addresses that are being notified: each is notified of one thing at a time */
function findNext(world: World, busy: string[]): Next | undefined {
  const { db, number, unanswered } = world;
  const delivery = selectNextDeliveries(db, number, unanswered.size + 1, busy).find(
    (each) => !unanswered.has(each.delivery),
  );
  const expiry = findNextExpiry(world);
  if (expiry && (!delivery || expiry.due <= delivery.due)) return { due: expiry.due, deliveries: [] };
  return delivery && { due: delivery.due, deliveries: withBatch(world, delivery) };
}

/** Attempts by time, the first at each address before the second at any, whichever shop was quicker. */
function sortAttempts(world: World, attempts: Attempt[]): Attempt[] {
  const counts = new Map<string, number>();
  const ranked = attempts.map((attempt) => {
    const place = `${attempt.sent} ${findDelivery(world.db, world.number, attempt.delivery)?.url}`;
    const rank = counts.get(place) ?? 0;
    counts.set(place, rank + 1);
    return { attempt, rank };
  });
  ranked.sort((a, b) => a.attempt.sent - b.attempt.sent || a.rank - b.rank || a.attempt.delivery - b.attempt.delivery);
  return ranked.map(({ attempt }) => attempt);
}

export function createAgenda(world: World, post: Post): Agenda {
  let queue: Promise<unknown> = Promise.resolve();
  let isWakeQueued = false;
  let timer: NodeJS.Timeout | undefined;
  /** Aborted when the agenda is closed. */
  const closing = new AbortController();
  let settled = findLastAttempt(world.db, world.number);
  /** By the numbers of their notifications. */
  const inFlight = new Map<number, InFlight>();
  let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  /** One after another: time passes once. */
  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  /** Whether the world still is the one in which something began: it was neither closed nor reset. */
  function createCheck(): () => boolean {
    const { generation } = world.settings;
    return () => !closing.signal.aborted && world.settings.generation === generation;
  }

  const findNextFree = () => findNext(world, [...new Set([...inFlight.values()].map(({ url }) => url))]);

  function findDue(): Next | undefined {
    const next = findNextFree();
    return next && next.due <= getTime(world) ? next : undefined;
  }

  const waitForProgress = () => new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));

  function goOn(): void {
    const former = waiting;
    waiting = [];
    for (const { resolve } of former) resolve();
    wake();
  }

  /** Tells those that wait, if any, why it does not go on; it does with the next call. */
  function fail(error: unknown): void {
    const former = waiting;
    waiting = [];
    for (const { reject } of former) reject(error);
    if (former.length === 0) report(error);
  }

  async function send(delivery: Delivery): Promise<void> {
    const abort = new AbortController();
    inFlight.set(delivery.delivery, { url: delivery.url, abort });
    try {
      await attempt(world, delivery, post, { signal: abort.signal, isWanted: createCheck() });
    } finally {
      inFlight.delete(delivery.delivery);
    }
  }

  function setClock(moment: number): void {
    set(world, { clock: clock.setClock(world.settings.clock, moment, world.universe.realTime()) });
  }

  /** Does what is due at the present time: expiries, and sending each address its next notification. */
  function startDue(): void {
    for (let next = findDue(); next; next = findDue()) {
      if (next.deliveries.length === 0) expireDue(world, next.due);
      for (const delivery of next.deliveries) send(delivery).then(goOn, fail);
    }
  }

  /** Does what is due until a moment, in order of time; the clock goes along. Time waits for what is in flight. */
  async function run(until: number): Promise<void> {
    const isSame = createCheck();
    while (isSame()) {
      startDue();
      if (inFlight.size > 0) {
        await waitForProgress();
        continue;
      }
      const next = findNextFree();
      if (!next || next.due > until) return;
      if (next.due > getTime(world)) setClock(next.due);
    }
  }

  async function moveTo(moment: number): Promise<void> {
    if (moment > lastMoment) {
      const message = 'El reloj llega hasta el 9999-12-31T23:59:59.';
      throw new SandboxError(400, { code: 'invalid_value', message, param: 'by' });
    }
    const isSame = createCheck();
    const isBack = moment < getTime(world);
    await run(isBack ? getTime(world) : moment);
    if (isSame() && (isBack || getTime(world) < moment)) setClock(moment);
  }

  async function settle(): Promise<void> {
    while (!closing.signal.aborted) {
      await run(getTime(world));
      if (world.unanswered.size > 0) await waitForProgress();
      else if (inFlight.size === 0 && !findDue()) return;
    }
  }

  function look(): void {
    if (closing.signal.aborted) return;
    startDue();
    const next = findNextFree();
    if (next && !('frozen' in world.settings.clock))
      timer = setTimeout(wake, Math.min(Math.max(next.due - getTime(world), 0), longest));
  }

  function wake(): void {
    clearTimeout(timer);
    if (isWakeQueued) return;
    isWakeQueued = true;
    // Not within the call that wakes it.
    queueMicrotask(() => {
      isWakeQueued = false;
      clearTimeout(timer);
      try {
        look();
      } catch (error) {
        report(error);
      }
    });
  }

  function abandon(url?: string): void {
    for (const each of inFlight.values()) if (url === undefined || each.url === url) each.abort.abort();
    goOn();
  }

  /** Sends one after another those of some notifications that are due. */
  async function sendInTurn(numbers: number[]): Promise<void> {
    for (const number of numbers) {
      const delivery = findDelivery(world.db, world.number, number);
      const isDue = delivery?.state === 'due' && delivery.attempts === 0 && delivery.due <= getTime(world);
      if (isDue && !closing.signal.aborted) await Promise.all(withBatch(world, delivery).map(send)).finally(goOn);
    }
  }

  return {
    wake,
    advance: (milliseconds) => enqueue(() => moveTo(getTime(world) + milliseconds)).finally(wake),
    moveTo: (moment) => enqueue(() => moveTo(moment)).finally(wake),
    settle: async () => {
      await enqueue(settle);
      if (closing.signal.aborted) return [];
      const attempts = selectAttempts(world.db, world.number, settled);
      settled = attempts.at(-1)?.attempt ?? settled;
      return sortAttempts(world, attempts);
    },
    sendNow: async (numbers) => {
      const byAddress = new Map<string | undefined, number[]>();
      for (const number of numbers) {
        const url = findDelivery(world.db, world.number, number)?.url;
        byAddress.set(url, [...(byAddress.get(url) ?? []), number]);
      }
      await Promise.all([...byAddress.values()].map(sendInTurn));
    },
    release: (numbers) => {
      for (const number of numbers) world.unanswered.delete(number);
      goOn();
    },
    abandon,
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      abandon();
      await queue;
    },
  };
}

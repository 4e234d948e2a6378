// What falls due when: expiries and notifications, in one order, on the world's clock. What is due is read from the tables.
import * as clock from './clock.ts';
import { attempt } from './deliveries.ts';
import { expireDue, findNextExpiry } from './orders.ts';
import type { Post } from './post.ts';
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
  /** Starts nothing more; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/** What falls due next: the notification, with those that are sent at the same time; none for an expiry. */
interface Next {
  due: number;
  deliveries: Delivery[];
}

function withBatch(world: World, delivery: Delivery): Delivery[] {
  const { batch, due } = delivery;
  return batch === null ? [delivery] : selectBatch(world.db, world.number, batch, due);
}

/** @param inFlight the numbers of notifications that are being sent */
function findNext(world: World, inFlight: Set<number>): Next | undefined {
  const { db, number, unanswered } = world;
  const isFree = ({ delivery }: Delivery) => !unanswered.has(delivery) && !inFlight.has(delivery);
  const delivery = selectNextDeliveries(db, number, unanswered.size + inFlight.size + 1).find(isFree);
  const expiry = findNextExpiry(world);
  if (expiry && (!delivery || expiry.due <= delivery.due)) return { due: expiry.due, deliveries: [] };
  return delivery && { due: delivery.due, deliveries: withBatch(world, delivery) };
}

export function createAgenda(world: World, post: Post): Agenda {
  let queue: Promise<unknown> = Promise.resolve();
  let isRunQueued = false;
  let timer: NodeJS.Timeout | undefined;
  /** Aborted when the agenda is closed. */
  const closing = new AbortController();
  let settled = findLastAttempt(world.db, world.number);
  const inFlight = new Set<number>();
  let onProgress: (() => void)[] = [];

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

  function findDue(until: number): Next | undefined {
    const next = findNext(world, inFlight);
    return next && next.due <= until ? next : undefined;
  }

  function notifyProgress(): void {
    const waiting = onProgress;
    onProgress = [];
    for (const resolve of waiting) resolve();
  }

  async function send(deliveries: Delivery[]): Promise<void> {
    const work = deliveries.map(async (delivery) => {
      inFlight.add(delivery.delivery);
      await attempt(world, delivery, post).finally(() => inFlight.delete(delivery.delivery));
    });
    await Promise.all(work).finally(notifyProgress);
  }

  function setClock(moment: number): void {
    set(world, { clock: clock.setClock(world.settings.clock, moment, world.universe.realTime()) });
  }

  /** Does what is due until a moment, in order of time; the clock goes along. */
  async function run(until: number): Promise<void> {
    const isSame = createCheck();
    while (isSame()) {
      const next = findDue(until);
      if (!next) return;
      if (next.due > getTime(world)) setClock(next.due);
      if (next.deliveries.length > 0) await send(next.deliveries);
      else expireDue(world, next.due);
    }
  }

  async function moveTo(moment: number): Promise<void> {
    if (moment > lastMoment) {
      const message = 'El reloj llega hasta el 9999-12-31T23:59:59.';
      throw new SandboxError(400, { code: 'invalid_value', message, param: 'by' });
    }
    const isSame = createCheck();
    const isBack = moment < getTime(world);
    if (!isBack) await run(moment);
    if (isSame() && (isBack || getTime(world) < moment)) setClock(moment);
  }

  async function settle(): Promise<void> {
    while (!closing.signal.aborted) {
      await run(getTime(world));
      if (world.unanswered.size + inFlight.size > 0) await new Promise<void>((resolve) => onProgress.push(resolve));
      else if (!findDue(getTime(world))) return;
    }
  }

  function runSoon(): void {
    if (isRunQueued) return;
    isRunQueued = true;
    const result = enqueue(async () => {
      isRunQueued = false;
      await run(getTime(world));
    });
    result.then(wake, (error: unknown) => console.error(error));
  }

  function wake(): void {
    clearTimeout(timer);
    const next = closing.signal.aborted ? undefined : findNext(world, inFlight);
    if (!next) return;
    const wait = next.due - getTime(world);
    if (wait <= 0) runSoon();
    else if (!('frozen' in world.settings.clock)) timer = setTimeout(wake, Math.min(wait, longest));
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
      return attempts;
    },
    sendNow: async (numbers) => {
      for (const number of numbers) {
        const delivery = findDelivery(world.db, world.number, number);
        const isDue = delivery?.state === 'due' && delivery.attempts === 0 && delivery.due <= getTime(world);
        if (isDue && !closing.signal.aborted) await send(withBatch(world, delivery));
      }
    },
    release: (numbers) => {
      for (const number of numbers) world.unanswered.delete(number);
      notifyProgress();
      wake();
    },
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      notifyProgress();
      await queue;
    },
  };
}

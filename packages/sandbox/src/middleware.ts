// What every request to a world goes through, whether it is a call of the API, a control call or a page's: what is due expires
// before it, its notifications wait for its answer, and the answer is dated by the world's clock.
import type { ServerResponse } from 'node:http';
import type { ApiResponse } from '@kashio-toolkit/core';
import { holdPlanned } from './notifications.ts';
import { expireDue } from './orders.ts';
import { DiskFullError } from './store/errors.ts';
import type { World } from './world.ts';
import type { LiveWorld } from './worlds.ts';

/** Expires what is due before a command. Without room for that, one that only reads is answered all the same. */
export function catchUp(world: World, isRead: boolean): void {
  try {
    expireDue(world);
  } catch (error) {
    if (!isRead || !(error instanceof DiskFullError)) throw error;
  }
}

/** Does what a request asks for; the notifications of it go out after its answer. Most requests leave the agenda as it is. */
export function holdNotifications<Result>(
  { world, agenda }: LiveWorld,
  response: ServerResponse,
  work: () => Result,
): { result: Result; numbers: number[] } {
  const { quietUntil } = world;
  const held = holdPlanned(world, work);
  if (held.numbers.length === 0 && quietUntil !== undefined && world.quietUntil === quietUntil) return held;
  const release = () => agenda.release(held.numbers);
  if (response.closed) setImmediate(release);
  else response.once('close', release);
  return held;
}

let formatted = { second: NaN, text: '' };

/** A moment, in milliseconds since 1970, as the header `Date` has it: to the second. */
function formatDate(moment: number): string {
  const second = Math.floor(moment / 1000);
  if (second !== formatted.second) formatted = { second, text: new Date(moment).toUTCString() };
  return formatted.text;
}

/** An answer with the time, in milliseconds since 1970, that it was given at. */
export function addDate(answered: ApiResponse, moment: number): ApiResponse {
  return { ...answered, headers: { date: formatDate(moment), ...answered.headers } };
}

/** Dates an answer that is no call's, as `addDate` does. */
export function setDate(response: ServerResponse, moment: number): void {
  response.setHeader('date', formatDate(moment));
}

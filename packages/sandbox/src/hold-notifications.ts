import type { ServerResponse } from 'node:http';
import { holdPlanned } from './notifications.ts';
import type { LiveWorld } from './worlds.ts';

/** Does what a call asks for; the notifications of it go out after its answer. One that only reads leaves the agenda as it is. */
export function holdNotifications<Result>(
  { world, agenda }: LiveWorld,
  response: ServerResponse,
  isRead: boolean,
  work: () => Result,
): { result: Result; numbers: number[] } {
  const held = holdPlanned(world, work);
  if (isRead && held.numbers.length === 0) return held;
  const release = () => agenda.release(held.numbers);
  if (response.closed) setImmediate(release);
  else response.once('close', release);
  return held;
}

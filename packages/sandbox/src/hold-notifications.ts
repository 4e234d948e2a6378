import type { ServerResponse } from 'node:http';
import { holdPlanned } from './notifications.ts';
import type { LiveWorld } from './worlds.ts';

/** Does what a call asks for; the notifications of it go out after its answer. Most calls leave the agenda as it is. */
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

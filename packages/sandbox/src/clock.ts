import { toWritable } from './time.ts';

/** A world's clock: it stands at a moment, or runs at a distance from the real time. In milliseconds. */
export type Clock = { frozen: number } | { offset: number };

/** The time, in milliseconds since 1970. A clock that runs stops where the API can't write what comes after. */
export function readClock(clock: Clock, realTime: number): number {
  return toWritable('frozen' in clock ? clock.frozen : realTime + clock.offset);
}

/** The clock set to a moment; it goes on running, or stays frozen. */
export function setClock(clock: Clock, moment: number, realTime: number): Clock {
  return 'frozen' in clock ? { frozen: moment } : { offset: moment - realTime };
}

export function freeze(moment: number): Clock {
  return { frozen: moment };
}

/** Lets a clock run on from where it is. */
export function resume(clock: Clock, realTime: number): Clock {
  return { offset: readClock(clock, realTime) - realTime };
}

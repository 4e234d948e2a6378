import type { ServerResponse } from 'node:http';
import { getTime, type World } from './world.ts';

/** Dates an answer by the world's clock, to the second. */
export function setDate(response: ServerResponse, world: World): void {
  response.setHeader('date', new Date(getTime(world)).toUTCString());
}

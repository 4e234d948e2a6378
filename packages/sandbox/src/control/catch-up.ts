import { expireDue } from '../orders.ts';
import { DiskFullError } from '../store/database.ts';
import type { World } from '../world.ts';

/** Expires what is due before a control call. Without room for that, a call that only reads is answered all the same. */
export function catchUp(world: World, isRead: boolean): void {
  try {
    expireDue(world);
  } catch (error) {
    if (!isRead || !(error instanceof DiskFullError)) throw error;
  }
}

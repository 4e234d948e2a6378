// What was created and is not to be seen yet, in a list or by its id, as in systems whose copies follow late.
import type { Lag, Remaining } from './settings.ts';
import { updateLag, type StoredLag } from './store/invoices.ts';
import { getTime, type World } from './world.ts';

function toRemaining({ calls, seconds = 0 }: Lag, now: number): Remaining {
  return calls === undefined ? { until: now + seconds * 1000 } : { calls };
}

/** The lag of an object that is being created, by the world's settings. */
export function createLag(world: World, object: Lag['object'], reference: string | undefined): { lag?: StoredLag } {
  const lags = world.settings.lags.filter(
    (lag) => lag.object === object && (lag.invoice_id === undefined || lag.invoice_id === reference),
  );
  if (lags.length === 0) return {};
  const now = getTime(world);
  return { lag: Object.fromEntries(lags.map((lag) => [lag.hidden_from, toRemaining(lag, now)])) };
}

function isOver(remaining: Remaining, now: number): boolean {
  return 'until' in remaining ? remaining.until <= now : remaining.calls <= 0;
}

/**
 * Whether an object can be seen by a call, which counts as one of those for which it can't.
 *
 * @param from the kind of call
 */
export function passLag(
  world: World,
  table: 'invoices' | 'events',
  id: string,
  lag: StoredLag | undefined,
  from: Lag['hidden_from'],
): boolean {
  const remaining = lag?.[from];
  if (!remaining) return true;
  const isVisible = isOver(remaining, getTime(world));
  if (isVisible || 'calls' in remaining) {
    const { [from]: _, ...others } = lag;
    const left =
      !isVisible && 'calls' in remaining && remaining.calls > 1 ? { [from]: { calls: remaining.calls - 1 } } : {};
    const next = { ...others, ...left };
    updateLag(world.db, table, id, Object.keys(next).length === 0 ? undefined : next);
  }
  return isVisible;
}

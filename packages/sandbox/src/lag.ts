// What was created and is not to be seen yet, in a list or by its id, as in systems whose copies follow late.
import type { Lag, Remaining } from './settings.ts';
import { updateLag, type StoredLag } from './store/invoices.ts';
import { change, getTime, type World } from './world.ts';

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

/** Whether an object can be seen by a kind of call. */
export function isVisible(world: World, { lag }: { lag?: StoredLag | undefined }, from: Lag['hidden_from']): boolean {
  const remaining = lag?.[from];
  return !remaining || isOver(remaining, getTime(world));
}

/** One call less by which an object is not to be seen. */
function countDown(lag: StoredLag, from: Lag['hidden_from']): StoredLag | undefined {
  const { [from]: remaining, ...others } = lag;
  if (!remaining || 'until' in remaining) return lag;
  if (remaining.calls > 1) return { ...others, [from]: { calls: remaining.calls - 1 } };
  return Object.keys(others).length === 0 ? undefined : others;
}

/** Counts a call for each object that it would have shown. */
export function countCalls(
  world: World,
  table: 'invoices' | 'events',
  hidden: { id: string; lag?: StoredLag | undefined }[],
  from: Lag['hidden_from'],
): void {
  if (hidden.length === 0) return;
  change(world, () => {
    for (const { id, lag } of hidden) if (lag) updateLag(world.db, world.number, table, id, countDown(lag, from));
  });
}

// What goes wrong with calls of the API, by script: which call a fault meets, whether that call has its effect, and what is done
// to its answer.
import { takeNext } from './countdown.ts';
import type { Fault, FaultKind } from './settings.ts';
import { set, type World } from './world.ts';

/** Those that go along with any other. Of the rest, which say how a call ends, one call meets one. */
const additional: FaultKind[] = ['duplicate', 'latency', 'drip'];

/** Those whose call has no effect, unless the fault says otherwise. */
const withoutEffect: FaultKind[] = ['request-lost', 'reset', 'html', 'status'];

export function hasEffect({ fault, effect }: Fault): boolean {
  return effect ?? !withoutEffect.includes(fault);
}

/** A call of the API, as far as faults are chosen by it. */
interface Call {
  operation: string;
  /** The merchant's reference of the order that it is about. */
  reference: string | undefined;
}

/** The faults that a call meets; each counts it as one of its calls. */
export function takeFaults(world: World, { operation, reference }: Call): Fault[] {
  const { taken, left } = takeNext(
    world.settings.faults,
    (fault) =>
      (fault.operation === undefined || fault.operation === operation) &&
      (fault.invoice_id === undefined || fault.invoice_id === reference),
    ({ fault }) => (additional.includes(fault) ? fault : 'end'),
  );
  if (taken.length > 0) set(world, { faults: left });
  return taken;
}

// What goes wrong with calls of the API, by script: which call a fault meets, whether that call has its effect, and what is done
// to its answer.
import type { Fault, FaultKind } from './settings.ts';
import { change, type World } from './world.ts';

/** Whether a call that meets a fault of a kind has its effect; for those that allow both, by default. */
const effects: Record<FaultKind, { default: boolean; isChoice: boolean }> = {
  'answer-lost': { default: true, isChoice: false },
  'request-lost': { default: false, isChoice: false },
  reset: { default: false, isChoice: true },
  'cut-json': { default: true, isChoice: false },
  html: { default: false, isChoice: true },
  status: { default: false, isChoice: true },
  duplicate: { default: true, isChoice: false },
  latency: { default: true, isChoice: false },
  drip: { default: true, isChoice: false },
};

export function hasEffect({ fault, effect }: Fault): boolean {
  const { isChoice, default: byDefault } = effects[fault];
  return isChoice ? (effect ?? byDefault) : byDefault;
}

/** A call of the API, as far as faults are chosen by it. */
interface Call {
  operation: string;
  /** The merchant's reference of the order that it is about. */
  reference: string | undefined;
}

/** The faults that a call meets; each counts it as one of its calls. */
export function takeFaults(world: World, { operation, reference }: Call): Fault[] {
  const applies = (fault: Fault) =>
    (fault.operation === undefined || fault.operation === operation) &&
    (fault.invoice_id === undefined || fault.invoice_id === reference);
  const { faults } = world.settings;
  if (faults.length === 0) return [];
  const taken = faults.filter(applies);
  if (taken.length === 0) return [];
  change(world, () => {
    const left = faults.map((fault) => (applies(fault) ? { ...fault, remaining: fault.remaining - 1 } : fault));
    world.settings = { ...world.settings, faults: left.filter(({ remaining }) => remaining > 0) };
  });
  return taken;
}

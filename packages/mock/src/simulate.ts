import { setTimeout as delay } from 'node:timers/promises';
import { failure, type Answer } from '@kashio-toolkit/core';

/** What makes the mock slower and less reliable than it is. */
export interface Simulation {
  /** How long every answer is held back, in milliseconds: between the two bounds. */
  latency?: { from: number; to: number };
  /** The part of the requests, from 0 to 1, that fail with a 500. */
  failRate?: number;
  /** Where chance comes from: numbers from 0 to below 1. */
  random?: () => number;
}

/** The answer of a failure that chance asks for. */
export function simulatedFailure({ failRate = 0, random = Math.random }: Simulation): Answer | undefined {
  if (failRate === 0 || random() >= failRate) return undefined;
  const message = 'Falla simulada: el servidor simulado se inició con --fail-rate.';
  return { ...failure(500, [{ code: 'internal_error', message }]), told: ['falla simulada'] };
}

/** Waits as long as chance asks for. */
export async function simulateLatency(
  { latency, random = Math.random }: Simulation,
  signal: AbortSignal,
): Promise<void> {
  if (latency === undefined) return;
  const { from, to } = latency;
  await delay(from + random() * (to - from), undefined, { signal }).catch(() => {});
}

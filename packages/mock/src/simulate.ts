import { setTimeout as delay } from 'node:timers/promises';
import { failure, type ApiResponse } from '@kashio-toolkit/core';
import type { ServerOptions } from './options.ts';

/** What makes the mock slower and less reliable than it is. */
export type Simulation = Pick<ServerOptions, 'latency' | 'failRate' | 'random'>;

/** The response of a failure, when chance asks for one. */
export function simulatedFailure({ failRate = 0, random = Math.random }: Simulation): ApiResponse | undefined {
  if (failRate === 0 || random() >= failRate) return undefined;
  const message = 'Falla simulada: el servidor simulado se inició con --fail-rate.';
  return { ...failure(500, [{ code: 'internal_error', message }]), errors: ['falla simulada'] };
}

/** Waits for a time between the two bounds, by chance. */
export async function simulateLatency(
  { latency, random = Math.random }: Simulation,
  signal: AbortSignal,
): Promise<void> {
  if (latency === undefined) return;
  const { from, to } = latency;
  await delay(from + random() * (to - from), undefined, { signal }).catch(() => {});
}

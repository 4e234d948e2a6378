import { compareAll, maxValue, type Measure } from '../lib/measure.ts';
import { ours, redoc } from './candidates.ts';
import type { Site } from './site.ts';

/**
 * Bytes of all that a page requests from its own server until it shows the contract and is idle, headers included, compressed by
 * gzip -9: as the first page of a visit, and as the second, after our main page in Spanish.
 */
export async function measureBytes({ candidates, traffic, second }: Site): Promise<Measure> {
  const reference = traffic.get(redoc)!.bytes;
  const first = candidates.map(({ name, workload }) => ({
    workload,
    candidate: name,
    samples: [traffic.get(name)!.bytes],
    threshold: name.startsWith(ours) ? maxValue(reference) : undefined,
  }));
  const later = [...second].map(([name, bytes]) => ({
    workload: 'second page',
    candidate: name,
    samples: [bytes],
    threshold: maxValue(60_000),
  }));
  const asked = [...traffic].filter(([, { hosts }]) => hosts.length > 0);
  const notes = asked.map(
    ([name, { hosts }]) => `${name} also sent requests to ${hosts.join(', ')}: refused and not counted.`,
  );
  return {
    title: 'Bytes of a page with all its requests, gzip -9 (reference: Redoc)',
    unit: 'bytes',
    rows: compareAll([...first, ...later], redoc),
    notes,
  };
}

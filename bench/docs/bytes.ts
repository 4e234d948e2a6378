import { compareAll, maxValue, type Measure } from '../lib/measure.ts';
import { ours, redoc, staticPage } from './candidates.ts';
import type { Site } from './site.ts';

/** Bytes of all that a page requests from its own server until it shows the contract and is idle, compressed by gzip -9. */
export async function measureBytes({ candidates, traffic }: Site): Promise<Measure> {
  const reference = traffic.get(redoc)!.bytes;
  const results = candidates.map(({ name, workload }) => {
    const threshold = name.startsWith(ours) ? maxValue(workload === staticPage ? 12_000 : reference) : undefined;
    return { workload, candidate: name, samples: [traffic.get(name)!.bytes], threshold };
  });
  const asked = [...traffic].filter(([, { hosts }]) => hosts.length > 0);
  const notes = asked.map(
    ([name, { hosts }]) => `${name} also sent requests to ${hosts.join(', ')}: refused and not counted.`,
  );
  return {
    title: 'Bytes of a page with all its requests, gzip -9 (reference: Redoc)',
    unit: 'bytes',
    rows: compareAll(results, redoc),
    notes,
  };
}

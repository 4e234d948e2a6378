import { atMost, type Measure, type Row } from '../lib/report.ts';
import { ours, redoc, staticPage, type Contestant } from './contestants.ts';
import type { Stage } from './stage.ts';

/** Bytes that a static page may weigh. */
const staticLimit = 12_000;

/** Bytes of everything a page asks of its own server until it shows the contract and rests, compressed by gzip -9. */
export async function measureBytes({ contestants, bytes, foreign }: Stage): Promise<Measure> {
  const base = bytes.get(contestants.find(({ name }) => name === redoc)!)!;
  const rows = contestants.map((contestant): Row => {
    const { name, work } = contestant;
    const sum = bytes.get(contestant)!;
    const limit = work === staticPage ? staticLimit : base;
    return {
      work,
      contestant: name,
      median: sum,
      ratio: sum / base,
      ...(name.startsWith(ours) && { reach: atMost(sum, limit) }),
    };
  });
  const asked = contestants.filter((contestant) => foreign.get(contestant)!.length > 0);
  const hosts = (contestant: Contestant) => foreign.get(contestant)!.join(', ');
  const notes = asked.map(
    (contestant) => `${contestant.name} also asked, in vain and not counted: ${hosts(contestant)}.`,
  );
  return {
    name: 'bytes',
    title: 'Bytes of a page with all it asks for, gzip -9 (reference: Redoc)',
    unit: 'bytes',
    rows,
    notes,
  };
}

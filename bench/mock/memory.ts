import { compare, maxRatio, median, type Measure, type Row } from '../lib/measure.ts';
import { prism, type Candidate } from '../servers/candidates.ts';
import { sendMany } from '../servers/load.ts';
import { getUsage } from '../servers/probe.ts';
import { withServers } from '../servers/servers.ts';
import type { MockContext } from './context.ts';

const warmUp = 10_000;
const batch = 1000;
const batches = 100;
const fifth = batches / 5;

/** Megabytes: in RAM after the warm-up and after each batch, and held after the last garbage collection. */
interface Usage {
  warm: number;
  resident: number[];
  live: number;
}

const format = (count: number) => count.toLocaleString('en-US');

/** No garbage collection is forced before the end: the server collects when it wants to, as it does for its users. */
async function measureUsage(
  { main, varied, refused }: MockContext,
  candidate: Candidate,
  count: number,
): Promise<Usage> {
  return withServers([candidate], { first: main[0]!.createRequest(0), probe: true }, async ([server]) => {
    const { child, url } = server!;
    const workloads = candidate.name === prism ? varied : [...varied, ...refused];
    const getResident = async () => (await getUsage(child)).resident / 1e6;
    await sendMany(url, workloads, warmUp);
    const warm = await getResident();
    const resident: number[] = [];
    for (let index = 0; index < count; index++) {
      await sendMany(url, workloads, batch, warmUp + index * batch);
      resident.push(await getResident());
    }
    return { warm, resident, live: (await getUsage(child, true)).live / 1e6 };
  });
}

/**
 * Memory of a server after many requests, all of them different: compared with Prism's, and with its own before.
 *
 * More memory in RAM is no proof of a leak: Node.js left garbage uncollected for 230,000 requests, and then had as little as
 * at the start. So the threshold is for the memory that a server still uses after a garbage collection at the end.
 */
export async function measureMemory(context: MockContext): Promise<Measure> {
  const warmRows: Row[] = [];
  const growthRows: Row[] = [];
  const notes: string[] = [];
  let reference: number | undefined;
  for (const candidate of context.candidates) {
    const before = await measureUsage(context, candidate, 0);
    reference ??= before.warm;
    const addRow = (rows: Row[], workload: string, value: number, base: number, limit?: number) =>
      rows.push(
        compare(
          {
            workload,
            candidate: candidate.name,
            samples: [value],
            threshold: limit === undefined ? undefined : maxRatio(limit),
          },
          [base],
        ),
      );
    addRow(warmRows, `in RAM, ${format(warmUp)} requests`, before.warm, reference);
    if (candidate.name === prism) continue;

    const { resident, live } = await measureUsage(context, candidate, batches);
    const [early, late] = [median(resident.slice(fifth, 2 * fifth)), median(resident.slice(4 * fifth))];
    const more = format(batches * batch);
    addRow(growthRows, `in RAM, second fifth of ${more} more`, early, early);
    addRow(growthRows, `in RAM, last fifth of ${more} more`, late, early);
    addRow(growthRows, `held, ${format(warmUp)} requests`, before.live, before.live);
    addRow(growthRows, `held, ${more} more`, live, before.live, 1.05);
    const perBatch = (megabytes: number, count: number) => `${((megabytes * 1000) / count).toFixed(1)} kB`;
    // From the middle of the second fifth to the middle of the last.
    notes.push(
      `${candidate.name}, per ${format(batch)} requests: ${perBatch(late - early, 3 * fifth)} more in RAM, ${perBatch(live - before.live, batches)} more held.`,
    );
  }
  return {
    title: `Memory of the server (reference: ${prism}, then itself)`,
    unit: 'MB',
    rows: [...warmRows, ...growthRows],
    notes,
  };
}

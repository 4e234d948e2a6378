import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { median } from '../lib/statistics.ts';
import { liveMemory } from './collect.ts';
import { prism, type Contestant } from './contestants.ts';
import { sendMany } from './load.ts';
import { residentMemory } from './proc.ts';
import { withServers } from './servers.ts';
import type { Stage } from './stage.ts';

const warmUp = 10_000;
const batch = 1000;
const batches = 100;
const limit = 1.05;

/** What a server took after the warm-up and after each batch that followed, and what it held on to at the end. */
interface Taken {
  resident: number;
  then: number[];
  live: number;
}

const counted = (count: number) => count.toLocaleString('en-US');

/** Until the end nothing is forced: the server collects its garbage when it likes to, as it does for its users. */
async function take({ works }: Stage, contestant: Contestant, more: number): Promise<Taken> {
  progress(`memory: ${counted(warmUp + more * batch)} requests to ${contestant.name} …`);
  return withServers([contestant], { first: works.main[0]!, collects: true }, async ([server]) => {
    const { child, pid, url } = server!;
    const all = contestant.name === prism ? works.varied : [...works.varied, ...works.refused];
    await sendMany(url, all, warmUp);
    const resident = await residentMemory(pid);
    const then: number[] = [];
    for (let index = 0; index < more; index++) {
      await sendMany(url, all, batch, warmUp + index * batch);
      then.push(await residentMemory(pid));
    }
    return { resident, then, live: await liveMemory(child) };
  });
}

const megabytes = (bytes: number) => bytes / 1e6;

/** The median of one fifth of the batches, counted from 0. */
function fifth(then: number[], index: number): number {
  const size = then.length / 5;
  return median(then.slice(index * size, (index + 1) * size));
}

/** Beside the reference after the warm-up, beside itself after all the rest. */
function growthRows(contestant: string, { live }: Taken, { then, live: liveThen }: Taken): Row[] {
  const [early, late] = [fifth(then, 1), fifth(then, 4)];
  const requests = `of ${counted(batches * batch)} more`;
  const row = (work: string, bytes: number, first: number): Row => ({
    work,
    contestant,
    median: megabytes(bytes),
    ratio: bytes / first,
  });
  return [
    row(`in RAM, second fifth ${requests}`, early, early),
    row(`in RAM, last fifth ${requests}`, late, early),
    row(`held, ${counted(warmUp)} requests`, live, live),
    { ...row(`held, ${counted(batches * batch)} more`, liveThen, live), reach: atMost(liveThen / live, limit) },
  ];
}

function growthNote(contestant: string, before: Taken, after: Taken): string {
  const perBatch = (bytes: number, count: number) => `${(bytes / count / 1000).toFixed(1)} kB`;
  const inRam = perBatch(fifth(after.then, 4) - fifth(after.then, 1), batches * 0.6); // From the middle of the one fifth to that of the other.
  const held = perBatch(after.live - before.live, batches);
  return `${contestant}, for each ${counted(batch)} requests: ${inRam} more in RAM, ${held} more held.`;
}

/**
 * Memory of a server after many requests, no two alike: beside Prism's, and how it grows.
 *
 * What is in RAM is no proof of a leak: Node.js left such garbage uncollected for 230,000 requests, and then was back at
 * where it began. So the target is about what a server still holds on to when it is made to collect its garbage, at the end.
 */
export async function measureMemory(stage: Stage): Promise<Measure> {
  const warm: Row[] = [];
  const rows: Row[] = [];
  const notes: string[] = [];
  let reference: number | undefined;
  for (const contestant of stage.contestants) {
    const before = await take(stage, contestant, 0);
    reference ??= before.resident;
    warm.push({
      work: `in RAM, ${counted(warmUp)} requests`,
      contestant: contestant.name,
      median: megabytes(before.resident),
      ratio: before.resident / reference,
    });
    if (contestant.name === prism) continue;
    const after = await take(stage, contestant, batches);
    rows.push(...growthRows(contestant.name, before, after));
    notes.push(growthNote(contestant.name, before, after));
  }
  return {
    name: 'memory',
    title: `Memory of the server (reference: ${prism}, then itself)`,
    unit: 'MB',
    rows: [...warm, ...rows],
    notes,
  };
}

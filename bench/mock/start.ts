import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import { prism, type Contestant } from './contestants.ts';
import { withServers } from './servers.ts';
import type { Stage } from './stage.ts';

const rounds = 7;

/** Wall time from the start of a server's process to its first answer. */
export async function measureStart({ contestants, works }: Stage): Promise<Measure> {
  progress(`start: ${rounds} rounds of ${contestants.length} contestants …`);
  const startup = (contestant: Contestant) =>
    withServers([contestant], { first: works.main[0]! }, async ([server]) => server!.startup);
  await sampleInRounds(contestants, 1, startup); // Warms up: tsx keeps what it has compiled, and the system what it has read.
  const samples = await sampleInRounds(contestants, rounds, startup);
  const rows = contestants.map(({ name }, index): Row => {
    const summary = summarise(samples[index]!, samples[0]!);
    return {
      work: 'first answer',
      contestant: name,
      ...summary,
      ...(name !== prism && { reach: atMost(summary.ratio, 1) }),
    };
  });
  return {
    name: 'start',
    title: `From the start of the process to its first answer (reference: ${prism})`,
    unit: 'ms',
    rows,
    notes: [],
  };
}

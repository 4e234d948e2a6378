import { compareAll, maxRatio, type Measure } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import type { MockContext } from './context.ts';
import { prism } from './candidates.ts';
import { withServers } from './servers.ts';

const rounds = 7;

/** Wall time from the start of a server's process to its first answer. */
export async function measureStart({ candidates, main }: MockContext): Promise<Measure> {
  const samples = await runRounds(candidates, rounds, (candidate) =>
    withServers([candidate], { first: main[0]! }, async ([server]) => server!.startup),
  );
  const results = candidates.map(({ name }, index) => {
    return {
      workload: 'first answer',
      candidate: name,
      samples: samples[index]!,
      threshold: name === prism ? undefined : maxRatio(1),
    };
  });
  return {
    title: `From the start of the process to its first answer (reference: ${prism})`,
    unit: 'ms',
    rows: compareAll(results, prism),
  };
}

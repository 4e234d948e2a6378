import { compareAll, maxRatio, type Measure } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import { prism, type Candidate } from './candidates.ts';
import type { Request } from './requests.ts';
import { withServers } from './servers.ts';

const rounds = 7;

/** Wall time from the start of a server's process to its first answer, and the greatest ratio to the reference that it should have. */
export async function compareStart(candidates: Candidate[], first: Request, limit: number): Promise<Measure> {
  const samples = await runRounds(candidates, rounds, (candidate) =>
    withServers([candidate], { first }, async ([server]) => server!.startup),
  );
  const results = candidates.map(({ name }, index) => {
    return {
      workload: 'first answer',
      candidate: name,
      samples: samples[index]!,
      threshold: name === prism ? undefined : maxRatio(limit),
    };
  });
  return {
    title: `From the start of the process to its first answer (reference: ${prism})`,
    unit: 'ms',
    rows: compareAll(results, prism),
  };
}

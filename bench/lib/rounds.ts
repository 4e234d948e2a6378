import { Bench } from 'tinybench';

/** Runs a candidate once. Resolves with the milliseconds that count, or with nothing to count its wall time. */
export type Run<T> = (candidate: T) => Promise<number | void>;

/**
 * Runs every candidate once per round, after one run for warm-up, and in every other round in reverse order.
 *
 * Tinybench finishes one task before it starts the next, so each round is a Tinybench run of its own with one iteration:
 * the candidates take turns, and whatever slows the machine in a round slows all of them.
 *
 * @returns the milliseconds of each candidate, round by round
 */
export async function runRounds<T>(candidates: T[], rounds: number, run: Run<T>): Promise<number[][]> {
  const samples = candidates.map((): number[] => []);
  const turns = [...candidates.entries()];
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({
      iterations: 1,
      time: 0,
      warmup: round === 0,
      warmupIterations: 1,
      warmupTime: 0,
      throws: true,
    });
    for (const [index, candidate] of round % 2 === 0 ? turns : turns.toReversed()) {
      const task = async () => ({ overriddenDuration: await run(candidate) });
      bench.add(String(index), task, { async: true });
    }
    for (const { name, result } of await bench.run()) {
      if (result.state === 'completed') samples[Number(name)]!.push(result.latency.p50);
    }
  }
  return samples;
}

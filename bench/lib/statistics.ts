/** The value below which a share of the values lies, between its neighbours in proportion. */
function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('There are no values.');
  return below + (above - below) * (place % 1);
}

/** The value in the middle; of an even count, the mean of the two. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The bounds of the middle half: unlike the extremes, one disturbed round does not move them. */
export function middleHalf(values: number[]): [low: number, high: number] {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}

/** What a contestant's samples say beside the reference's of the same rounds. */
export interface Summary {
  median: number;
  /** Median of the ratios round by round: what slows the machine in a round slows both. */
  ratio: number;
  spread: [low: number, high: number];
}

/** Sums up samples, of which the reference has as many, taken in the same rounds. */
export function summarise(samples: number[], reference: number[]): Summary {
  if (samples.length !== reference.length) throw new RangeError('The reference has other rounds.');
  const ratios = samples.map((sample, round) => sample / reference[round]!);
  return { median: median(samples), ratio: median(ratios), spread: middleHalf(ratios) };
}

/**
 * Samples every contestant once in each round, every other round in reverse, so that no one always comes after the same one.
 *
 * @returns the samples of each contestant, in the contestants' order
 */
export async function sampleInRounds<T, S>(
  contestants: T[],
  rounds: number,
  sample: (contestant: T) => Promise<S>,
): Promise<S[][]> {
  const samples: S[][] = contestants.map(() => []);
  const order = [...contestants.keys()];
  for (let round = 0; round < rounds; round++) {
    for (const index of round % 2 === 0 ? order : order.toReversed())
      samples[index]!.push(await sample(contestants[index]!));
  }
  return samples;
}

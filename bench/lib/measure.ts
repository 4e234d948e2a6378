import { median, quantile } from 'simple-statistics';

export { median };

/** A limit that a candidate should stay within. */
export interface Threshold {
  label: string;
  isReached(median: number, ratio: number): boolean;
}

/** The samples of a candidate; a single one where the value is exact, none where it could not be measured. */
export interface Result {
  workload: string;
  candidate: string;
  samples: number[];
  threshold?: Threshold | undefined;
}

/** A line of a measure's table. */
export interface Row {
  workload: string;
  candidate: string;
  /** In the unit of the measure; undefined when it could not be measured. */
  median?: number;
  /** Median of the ratios to the reference, round by round. */
  ratio?: number;
  /** Quartiles of these ratios; undefined for an exact value. */
  middleHalf?: [low: number, high: number];
  threshold?: { label: string; reached: boolean };
}

/** The table of a measure. */
export interface Measure {
  title: string;
  unit: string;
  rows: Row[];
  notes?: string[];
}

const format = (limit: number) => limit.toLocaleString('en-US');

/** Thresholds are compared with the ratio as the table shows it. */
const round = (ratio: number) => Number(ratio.toFixed(2));

export const maxRatio = (limit: number): Threshold => ({
  label: `at most ${format(limit)}`,
  isReached: (_, ratio) => round(ratio) <= limit,
});
export const minRatio = (limit: number): Threshold => ({
  label: `at least ${format(limit)}`,
  isReached: (_, ratio) => round(ratio) >= limit,
});
export const maxValue = (limit: number): Threshold => ({
  label: `at most ${format(limit)}`,
  isReached: (value) => value <= limit,
});

/** Compares a result with the samples that the reference had in the same rounds. */
export function compare({ workload, candidate, samples, threshold }: Result, reference: number[]): Row {
  const evaluate = (value: number, ratio: number) =>
    threshold && { threshold: { label: threshold.label, reached: threshold.isReached(value, ratio) } };
  if (samples.length === 0) return { workload, candidate, ...evaluate(NaN, NaN) };
  if (samples.length !== reference.length)
    throw new RangeError(`${candidate} and its reference have different rounds.`);
  const ratios = samples.map((sample, index) => sample / reference[index]!);
  const [low, ratio, high] = quantile(ratios, [0.25, 0.5, 0.75]) as [number, number, number];
  const value = median(samples);
  return {
    workload,
    candidate,
    median: value,
    ratio,
    ...(samples.length > 1 && { middleHalf: [low, high] }),
    ...evaluate(value, ratio),
  };
}

/** Compares every result with the reference, in the same workload if it has that one. */
export function compareAll(results: Result[], reference: string): Row[] {
  const references = results.filter(({ candidate }) => candidate === reference);
  return results.map((result) => {
    const { samples } = references.find(({ workload }) => workload === result.workload) ?? references[0]!;
    return compare(result, samples);
  });
}

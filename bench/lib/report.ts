import { styleText } from 'node:util';
import { formatTable } from '@kashio-toolkit/cli';
import type { Measure, Row } from './measure.ts';

type Colour = 'green' | 'red' | 'bold';

/** Colours a text if standard output is a terminal. */
function style(colour: Colour, text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText(colour, text) : text;
}

function formatValue(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: value < 1000 ? 1 : 0 });
}

const formatRatio = (ratio: number) => ratio.toFixed(ratio < 0.1 ? 3 : 2);

function toCells({ workload, candidate, median, ratio, middleHalf, threshold }: Row): string[] {
  const verdict = threshold && (threshold.reached ? style('green', '✓ reached') : style('red', '✗ not reached'));
  return [
    workload,
    candidate,
    formatValue(median),
    ratio === undefined ? '' : formatRatio(ratio),
    middleHalf?.map(formatRatio).join('–') ?? '',
    threshold?.label ?? '',
    verdict ?? '',
  ];
}

/** A measure for people: title, table and notes. */
export function formatMeasure({ title, unit, rows, notes = [] }: Measure): string {
  const columns = ['workload', 'candidate', unit, 'ratio', 'middle half', 'threshold', ''].map((head, index) => ({
    head,
    align: index === 2 || index === 3 ? ('right' as const) : ('left' as const),
  }));
  return [style('bold', title), formatTable(columns, rows.map(toCells)), ...notes.map((note) => `  ${note}`)].join(
    '\n',
  );
}

/** One sentence on how many thresholds were reached, and which were not. */
export function formatConclusion(measures: ({ name: string } & Measure)[]): string {
  const judged = measures.flatMap(({ name, rows }) =>
    rows.filter(({ threshold }) => threshold).map((row) => ({ name, row })),
  );
  const missed = judged.filter(({ row }) => !row.threshold!.reached);
  const count = `${judged.length - missed.length} of ${judged.length} thresholds reached`;
  if (missed.length === 0) return style('green', `${count}.`);
  return style(
    'red',
    `${count}. Not reached: ${missed.map(({ name, row }) => `${name} (${row.workload}, ${row.candidate})`).join('; ')}.`,
  );
}

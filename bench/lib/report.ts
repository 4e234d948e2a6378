import { styleText } from 'node:util';
import Table from 'cli-table3';
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

/** Columns of text, two spaces apart, without lines. */
function formatTable(head: string[], rows: string[][]): string {
  const borders = ['top', 'bottom', 'left', 'mid', 'right'].flatMap((side) => [
    side,
    `${side}-left`,
    `${side}-mid`,
    `${side}-right`,
  ]);
  const table = new Table({
    head,
    colAligns: ['left', 'left', 'right', 'right'],
    chars: {
      ...Object.fromEntries(borders.map((name) => [name, ''])),
      'left-mid': '',
      'mid-mid': '',
      'right-mid': '',
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows);
  return table.toString().replaceAll(/ +$/gm, '');
}

/** A measure for people: title, table and notes. */
export function formatMeasure({ title, unit, rows, notes = [] }: Measure): string {
  const head = ['workload', 'candidate', unit, 'ratio', 'middle half', 'threshold', ''];
  return [style('bold', title), formatTable(head, rows.map(toCells)), ...notes.map((note) => `  ${note}`)].join('\n');
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

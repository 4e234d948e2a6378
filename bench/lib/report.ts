import { styleText } from 'node:util';

/** What a contestant should reach, and whether it did. */
export interface Reach {
  limit: string;
  reached: boolean;
}

/** A contestant's line in a measure's table. */
export interface Row {
  /** What was done; the ratio is to the reference in the same work. */
  work: string;
  contestant: string;
  /** In the measure's unit; `undefined` when it could not be measured, and the notes say why. */
  median: number | undefined;
  /** To the reference, which has 1. */
  ratio?: number;
  /** Middle half of the rounds' ratios. */
  spread?: [low: number, high: number];
  reach?: Reach;
}

/** What a measure found. */
export interface Measure {
  name: string;
  title: string;
  unit: string;
  rows: Row[];
  notes: string[];
}

/** Judged is what is shown: beyond hundredths a ratio is noise. */
function shown(value: number): number {
  return Number(value.toFixed(2));
}

/** A value that may be no larger than the limit. */
export function atMost(value: number, limit: number): Reach {
  return { limit: `at most ${limit.toLocaleString('en-US')}`, reached: shown(value) <= limit };
}

/** A value that may be no smaller than the limit. */
export function atLeast(value: number, limit: number): Reach {
  return { limit: `at least ${limit.toLocaleString('en-US')}`, reached: shown(value) >= limit };
}

function paint(colour: 'green' | 'red' | 'bold', text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText(colour, text) : text;
}

function quantity(value: number | undefined): string {
  if (value === undefined) return '–';
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 1000 ? 1 : 0 });
}

function share(ratio: number): string {
  return ratio.toFixed(ratio < 0.1 ? 3 : 2);
}

function cells({ work, contestant, median, ratio, spread, reach }: Row): string[] {
  return [
    work,
    contestant,
    quantity(median),
    ratio === undefined ? '' : share(ratio),
    spread?.map(share).join('–') ?? '',
    reach?.limit ?? '',
  ];
}

function mark({ reach }: Row): string {
  if (!reach) return '';
  return reach.reached ? paint('green', '✓ reached') : paint('red', '✗ not reached');
}

/** Lines up cells in columns, two spaces apart. Numbers, named by their column's place, stand to the right. */
export function align(lines: string[][], numbers: number[]): string[] {
  const widths = lines.reduce<number[]>(
    (all, line) => line.map((cell, column) => Math.max(all[column] ?? 0, cell.length)),
    [],
  );
  const pad = (cell: string, column: number) =>
    numbers.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return lines.map((line) => line.map(pad).join('  '));
}

/** A measure as a text for people: title, aligned table, notes. Coloured on a terminal only. */
export function render({ title, unit, rows, notes }: Measure): string {
  const header = ['work', 'contestant', unit, 'ratio', 'middle half', 'reach'];
  const [head, ...lines] = align([header, ...rows.map(cells)], [2, 3]);
  const table = lines.map((line, index) => `${line}  ${mark(rows[index]!)}`.trimEnd());
  return [paint('bold', title), head!.trimEnd(), ...table, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** One plain sentence on what was reached and what was not. */
export function conclude(measures: Measure[]): string {
  const aimed = measures.flatMap(({ name, rows }) => rows.filter(({ reach }) => reach).map((row) => ({ name, row })));
  const missed = aimed.filter(({ row }) => !row.reach!.reached);
  const count = `${aimed.length - missed.length} of ${aimed.length} targets reached`;
  if (missed.length === 0) return paint('green', `${count}.`);
  return paint(
    'red',
    `${count}. Not reached: ${missed.map(({ name, row }) => `${name} (${row.work}, ${row.contestant})`).join('; ')}.`,
  );
}

// What a drill says on the terminal.
import { styleText } from 'node:util';
import { disasters, rehearsal } from './disasters.ts';
import { formatHelp } from './help.ts';
import type { DisasterResult, DrillReport, TimelineEntry } from './report.ts';

const words: Record<DisasterResult['result'], { text: string; color: 'green' | 'red' | 'yellow' }> = {
  passed: { text: 'bien', color: 'green' },
  lost: { text: 'PÉRDIDA', color: 'red' },
  skipped: { text: 'no probado', color: 'yellow' },
};

const kinds: Record<TimelineEntry['kind'], string> = {
  step: 'simulacro',
  call: 'API',
  notification: 'notificación',
};

const width = Math.max(...[rehearsal, ...disasters].map(({ name }) => name.length));

/** A disaster as the beginning of its line. */
export const formatName = (name: string): string => `  ${name.padEnd(width)}  `;

/** A disaster as a line: name, result, seconds, and what happened or why it could not be had. */
export function formatResult({ name, title, result, seconds, problems }: DisasterResult, colors: boolean): string {
  const { text, color } = words[result];
  const padded = text.padEnd(words.skipped.text.length);
  const shown = colors ? styleText(color, padded, { validateStream: false }) : padded;
  const why = result === 'skipped' ? `${title}. ${problems.join(' ')}` : title;
  return `${formatName(name)}${shown}  ${seconds.toFixed(1).padStart(5)} s  ${why}`;
}

function formatEntry({ at, kind, text }: TimelineEntry): string {
  const width = Math.max(...Object.values(kinds).map(({ length }) => length));
  return `  ${(at / 1000).toFixed(3).padStart(10)}  ${kinds[kind].padEnd(width)}  ${text}`;
}

const indent = (lines: string[]): string[] => lines.map((line) => `    ${line}`);

/** What was lost in a disaster, what led there and what helps. */
export function formatLoss({ name, title, reference, expected, problems, timeline, guide }: DisasterResult): string {
  return [
    `${name}: ${title}, compra ${reference}`,
    '  Debía ser:',
    ...indent(expected),
    '  Fue:',
    ...indent(problems),
    '  Qué pasó, en segundos:',
    ...timeline.map(formatEntry),
    `  Ayuda: ${formatHelp(guide)}`,
  ].join('\n');
}

const count = (results: DisasterResult[], kind: DisasterResult['result']): number =>
  results.filter(({ result }) => result === kind).length;

/** The last line. */
export function formatSummary({ disasters: results, seconds, warnings }: DrillReport): string {
  const lost = count(results, 'lost');
  const skipped = count(results, 'skipped');
  const isUnusable = results.length === 1 && lost === 1;
  const verdict = isUnusable
    ? 'Ni una compra sin desastre funciona: corrija eso primero.'
    : [
        lost === 0 ? 'Nada se perdió' : `Se perdió algo en ${lost} de ${results.length}`,
        `${count(results, 'passed')} bien`,
        ...(skipped > 0 ? [`${skipped} sin probar`] : []),
        `${seconds.toFixed(1)} s`,
      ].join(', ') + '.';
  return [...warnings.map((warning) => `Atención: ${warning}`), verdict].join('\n');
}

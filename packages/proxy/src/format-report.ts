import { styleText } from 'node:util';
import type { Fault } from './violation.ts';
import type { Report } from './report.ts';
import type { Finding, Outcome, Totals } from './findings.ts';

type Style = Parameters<typeof styleText>[0];

/** A text in a style, where there are colours. */
const styled = (style: Style, text: string, colour: boolean) =>
  colour ? styleText(style, text, { validateStream: false }) : text;

const sides = { request: 'petición', response: 'respuesta' };

function placeIn({ in: place, where }: Fault): string {
  const wholes: Partial<Record<Fault['in'], string>> = {
    route: '(ruta)',
    status: '(estado)',
    connection: '(conexión)',
    body: '(cuerpo)',
  };
  if (where === '') return wholes[place] ?? '(todo)';
  return place === 'query' ? `?${where}` : place === 'path' ? `{${where}}` : where;
}

/** What is at fault in an exchange, a line each, such as `respuesta  GET /invoices/{id} 200  customer.phone  pattern: la forma …`. */
export function outcomeLines({ method, path, status, faults, trouble }: Outcome, colour: boolean): string[] {
  const at = `${method} ${path}${status === undefined ? '' : ` ${status}`}`;
  const lines = faults.map((fault) => {
    const { side, rule, expected } = fault;
    const demand = expected === '' ? rule : `${rule}: ${expected}`;
    return `${styled(side === 'request' ? 'yellow' : 'red', sides[side].padEnd(9), colour)}  ${at}  ${placeIn(fault)}  ${demand}`;
  });
  return trouble === undefined
    ? lines
    : [...lines, `${styled('magenta', 'sin respuesta', colour)}  ${at}  el servidor ${trouble}`];
}

const heads = ['Veces', 'Lado', 'Operación', 'Estado', 'Dónde', 'Regla', 'Se esperaba'];

/** Findings as a table with aligned columns. */
function tableOf(findings: Finding[], colour: boolean): string {
  const rows = findings.map((finding) => {
    const { count, side, method, path, status, rule, expected } = finding;
    return [
      String(count),
      sides[side],
      `${method} ${path}`,
      status === null ? '—' : String(status),
      placeIn(finding),
      rule,
      expected,
    ];
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const lineOf = (cells: string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padStart(widths[0]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [styled('bold', lineOf(heads), colour), styled('dim', rule, colour), ...rows.map(lineOf)].join('\n');
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function totalsLine({
  exchanges,
  requestsAtFault,
  responsesAtFault,
  unanswered,
  abandoned,
  partlyJudged,
}: Totals): string {
  const rest = [
    unanswered > 0 && `sin respuesta del servidor: ${unanswered}`,
    abandoned > 0 && `abandonadas por el cliente: ${abandoned}`,
    partlyJudged > 0 && `con un cuerpo que no se pudo juzgar: ${partlyJudged}`,
  ].filter((part) => part !== false);
  const atFault = `con faltas: ${counted(requestsAtFault, 'petición', 'peticiones')} y ${counted(responsesAtFault, 'respuesta', 'respuestas')}`;
  return `${counted(exchanges, 'intercambio', 'intercambios')}; ${[atFault, ...rest].join('; ')}.`;
}

/** What the proxy has found, for people: a table, and totals. */
export function summary({ findings, totals }: Report, colour: boolean): string {
  if (totals.exchanges === 0) return 'No pasó ninguna petición.';
  const isWhole = totals.unanswered + totals.abandoned + totals.partlyJudged === 0;
  const fine = isWhole ? 'Nada rompe el contrato.' : 'Nada de lo que se pudo juzgar rompe el contrato.';
  const found = findings.length > 0 ? tableOf(findings, colour) : styled('green', fine, colour);
  return `${found}\n\n${totalsLine(totals)}`;
}

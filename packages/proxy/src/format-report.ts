import { styleText } from 'node:util';
import { formatTable } from '@kashio-toolkit/cli';
import type { Finding, Outcome, Totals } from './findings.ts';
import type { Report } from './report.ts';
import type { ReportedViolation } from './violation.ts';

type Style = Parameters<typeof styleText>[0];

/** A text in a style, where there are colours. */
const styled = (style: Style, text: string, colour: boolean) =>
  colour ? styleText(style, text, { validateStream: false }) : text;

const sides = { request: 'petición', response: 'respuesta' };

function formatWhere({ in: place, where }: ReportedViolation): string {
  const wholes: Partial<Record<ReportedViolation['in'], string>> = {
    route: '(ruta)',
    status: '(estado)',
    connection: '(conexión)',
    body: '(cuerpo)',
  };
  if (where === '') return wholes[place] ?? '(todo)';
  return place === 'query' ? `?${where}` : place === 'path' ? `{${where}}` : where;
}

/** The violations of an exchange, a line each, such as `respuesta  GET /invoices/{id} 200  customer.phone  pattern: la forma …`. */
export function formatOutcome({ method, path, status, violations, networkError }: Outcome, colour: boolean): string[] {
  const at = `${method} ${path}${status === undefined ? '' : ` ${status}`}`;
  const lines = violations.map((violation) => {
    const { side, rule, expected } = violation;
    const constraint = expected === '' ? rule : `${rule}: ${expected}`;
    return `${styled(side === 'request' ? 'yellow' : 'red', sides[side].padEnd(9), colour)}  ${at}  ${formatWhere(violation)}  ${constraint}`;
  });
  return networkError === undefined
    ? lines
    : [...lines, `${styled('magenta', 'sin respuesta', colour)}  ${at}  el servidor ${networkError}`];
}

/** Findings as a table. */
function formatFindings(findings: Finding[], colour: boolean): string {
  const heads = ['Veces', 'Lado', 'Operación', 'Estado', 'Dónde', 'Regla', 'Se esperaba'];
  const columns = heads.map((head, index) => ({
    head: styled('bold', head, colour),
    align: index === 0 ? ('right' as const) : ('left' as const),
  }));
  const rows = findings.map((finding) => {
    const { count, side, method, path, status, rule, expected } = finding;
    const shownStatus = status === null ? '—' : String(status);
    return [String(count), sides[side], `${method} ${path}`, shownStatus, formatWhere(finding), rule, expected];
  });
  return formatTable(columns, rows);
}

const formatCount = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function formatTotals({
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
  const atFault = `con faltas: ${formatCount(requestsAtFault, 'petición', 'peticiones')} y ${formatCount(responsesAtFault, 'respuesta', 'respuestas')}`;
  return `${formatCount(exchanges, 'intercambio', 'intercambios')}; ${[atFault, ...rest].join('; ')}.`;
}

/** The report for people: a table of the findings, and totals. */
export function formatReport({ findings, totals }: Report, colour: boolean): string {
  if (totals.exchanges === 0) return 'No pasó ninguna petición.';
  const isWhole = totals.unanswered + totals.abandoned + totals.partlyJudged === 0;
  const praise = isWhole ? 'Nada rompe el contrato.' : 'Nada de lo que se pudo juzgar rompe el contrato.';
  const found = findings.length > 0 ? formatFindings(findings, colour) : styled('green', praise, colour);
  return `${found}\n\n${formatTotals(totals)}`;
}

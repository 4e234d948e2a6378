import { styleText } from 'node:util';
import { formatTable } from '@kashio-toolkit/cli';
import type { Finding, Outcome, Totals } from './findings.ts';
import type { Report } from './report.ts';
import type { ReportedViolation } from './violation.ts';

type Style = Parameters<typeof styleText>[0];

/** A text in a style, where there are colors. */
const styled = (style: Style, text: string, colors: boolean) =>
  colors ? styleText(style, text, { validateStream: false }) : text;

const sides = { request: 'petición', response: 'respuesta' };

function formatLocation({ in: part, where }: ReportedViolation): string {
  const wholeNames: Partial<Record<ReportedViolation['in'], string>> = {
    route: '(ruta)',
    status: '(estado)',
    connection: '(conexión)',
    body: '(cuerpo)',
  };
  if (where === '') return wholeNames[part] ?? '(todo)';
  return part === 'query' ? `?${where}` : part === 'path' ? `{${where}}` : where;
}

/** The violations of an exchange, a line each, such as `respuesta  GET /invoices/{id} 200  customer.phone  pattern: la forma …`. */
export function formatOutcome({ method, path, status, violations, networkError }: Outcome, colors: boolean): string[] {
  const at = `${method} ${path}${status === undefined ? '' : ` ${status}`}`;
  const lines = violations.map((violation) => {
    const { side, rule, expected } = violation;
    const constraint = expected === '' ? rule : `${rule}: ${expected}`;
    return `${styled(side === 'request' ? 'yellow' : 'red', sides[side].padEnd(9), colors)}  ${at}  ${formatLocation(violation)}  ${constraint}`;
  });
  return networkError === undefined
    ? lines
    : [...lines, `${styled('magenta', 'sin respuesta', colors)}  ${at}  el servidor ${networkError}`];
}

/** Findings as a table. */
function formatFindings(findings: Finding[], colors: boolean): string {
  const headings = ['Veces', 'Lado', 'Operación', 'Estado', 'Dónde', 'Regla', 'Se esperaba'];
  const columns = headings.map((head, index) => ({
    head: styled('bold', head, colors),
    align: index === 0 ? ('right' as const) : ('left' as const),
  }));
  const rows = findings.map((finding) => {
    const { count, side, method, path, status, rule, expected } = finding;
    const shownStatus = status === null ? '—' : String(status);
    return [String(count), sides[side], `${method} ${path}`, shownStatus, formatLocation(finding), rule, expected];
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
export function formatReport({ findings, totals }: Report, colors: boolean): string {
  if (totals.exchanges === 0) return 'No pasó ninguna petición.';
  const isWhole = totals.unanswered + totals.abandoned + totals.partlyJudged === 0;
  const verdict = isWhole ? 'Nada rompe el contrato.' : 'Nada de lo que se pudo juzgar rompe el contrato.';
  const found = findings.length > 0 ? formatFindings(findings, colors) : styled('green', verdict, colors);
  return `${found}\n\n${formatTotals(totals)}`;
}

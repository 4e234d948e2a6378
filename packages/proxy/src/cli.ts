import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError, hasColors, onShutdown, readable } from '@kashio-toolkit/cli';
import { getOperations } from '@kashio-toolkit/core';
import { readContract, logLine } from '@kashio-toolkit/http';
import { createFindings, type Outcome } from './findings.ts';
import { parseProxyFlags } from './flags.ts';
import { formatOutcome, formatReport } from './format-report.ts';
import { createReportWriter, type Report } from './report.ts';
import { startProxy } from './server.ts';

const bundleFile = fileURLToPath(new URL('../../../generated/openapi.json', import.meta.url));

function formatLogLine({ time, method, path: at, status, milliseconds }: Outcome, colors: boolean): string {
  // 499 is what servers write into their logs for a client that has left.
  return logLine({ time, method, path: at, status: status ?? 499, milliseconds, errors: [] }, colors);
}

/**
 * The command that starts the proxy: reads the flags, forwards until it is asked to end, then prints the report. The exit
 * code is 1 when something broke the contract or went unanswered.
 *
 * @throws CliError for wrong usage, a taken port or a report that can't be written
 */
export async function runProxy(): Promise<void> {
  const { log, report: reportFile, ...options } = parseProxyFlags();
  const contract = await readContract(bundleFile);
  const write = reportFile === undefined ? undefined : await createReportWriter(reportFile);
  const colors = hasColors();
  const findings = createFindings();
  const from = new Date();
  const proxy = await startProxy({
    ...options,
    contract,
    onOutcome: (outcome) => {
      findings.add(outcome);
      for (const line of [...(log ? [formatLogLine(outcome, colors)] : []), ...formatOutcome(outcome, colors)])
        console.log(line);
    },
  });

  async function finish(): Promise<void> {
    await proxy.close();
    const { title, version } = contract.info;
    const { totals } = findings;
    const report: Report = {
      version: 1,
      contract: { title, version },
      upstream: proxy.upstream,
      from,
      to: new Date(),
      totals,
      findings: findings.list(),
    };
    console.log(`\n${formatReport(report, colors)}`);
    process.exitCode = report.findings.length > 0 || totals.unanswered > 0 ? 1 : 0;
    await write?.(report);
  }

  onShutdown(() =>
    finish().catch((error: unknown) => {
      console.error(error instanceof CliError ? error.message : error);
      process.exitCode = 1;
    }),
  );
  const operations = getOperations(contract);
  const list = operations.find(({ method, path: below }) => method === 'get' && !below.includes('{'));
  console.log(`Proxy hacia ${proxy.upstream}: ${proxy.url}

  Contrato  ${readable(bundleFile)}: ${operations.length} operaciones
  Informe   al terminar${reportFile === undefined ? '' : `, también en ${readable(path.resolve(reportFile))}`}
  Pruebe    curl -u "$KASHIO_API_KEY:" ${proxy.url}${list?.path ?? ''}

Reenvía todo sin cambios y no guarda llaves ni datos. Ctrl+C para terminar y ver el informe.
`);
}

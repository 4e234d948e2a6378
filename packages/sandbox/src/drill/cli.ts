import { hasColors, onShutdown } from '@kashio-toolkit/cli';
import type { DrillOptions } from './drill-options.ts';
import { formatDisasters, parseDrillFlags } from './flags.ts';
import { checkDrillOptions } from './options.ts';
import { formatLoss, formatName, formatResult, formatSummary } from './print.ts';
import { readDrillFile } from './read-file.ts';
import { runDrill } from './run.ts';
import { toPublicUrl } from './shop.ts';
import { checkReportFolder, writeReport } from './write-report.ts';

export interface DrillCommand {
  /** How the command is called, such as `npm run drill --`. */
  command: string;
  /** Default: the process's own. */
  args?: string[];
}

/** What the shop must be started with. */
function formatStart({ url, apiKey }: { url: string; apiKey: string }, notify: string): string {
  return `Simulacro con su tienda. Iníciela, si no lo está, con
  dirección base  ${url}
  llave           ${apiKey}
Se le notifica en ${toPublicUrl(notify)}. Esperando a que conteste; Ctrl+C para terminar.
`;
}

/**
 * The command that tests a shop: reads the flags, runs the drill, prints what was lost.
 *
 * @throws CliError for wrong usage, a shop that does not answer, a report that can't be written
 */
export async function runDrillCommand({ command, args }: DrillCommand): Promise<void> {
  const { file, report: reports = [], list, ...flags } = parseDrillFlags(command, args);
  if (list) {
    console.log(formatDisasters());
    return;
  }
  const options = { ...(file !== undefined && (await readDrillFile(file))), ...flags } as DrillOptions;
  checkDrillOptions(options);
  for (const each of reports) await checkReportFolder(each);
  const interruption = new AbortController();
  onShutdown(async () => interruption.abort());
  const colors = hasColors();
  const isLive = process.stdout.isTTY;
  const report = await runDrill(options, {
    onReady: (sandbox) => console.log(formatStart(sandbox, options.notify)),
    onDisaster: ({ name }) => isLive && process.stdout.write(`${formatName(name)}…`),
    onResult: (result) => console.log(`${isLive ? '\r\u001b[K' : ''}${formatResult(result, colors)}`),
    signal: interruption.signal,
  }).catch((error: unknown) => {
    if (!interruption.signal.aborted) throw error;
    process.exit(130);
  });
  for (const result of report.disasters) if (result.result === 'lost') console.log(`\n${formatLoss(result)}`);
  console.log(`\n${formatSummary(report)}`);
  for (const each of reports) await writeReport(each, report);
  if (!report.passed) process.exitCode = 1;
}

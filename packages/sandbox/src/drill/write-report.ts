// A report as a file: JSON, or JUnit for what shows test results.
import { rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError, readable } from '@kashio-toolkit/cli';
import { formatLoss } from './print.ts';
import type { DisasterResult, DrillReport } from './report.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** A text as the value of an XML attribute or element, without the characters that XML has not. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '�')
    .replaceAll(/[&<>"\n]/g, (character) => escapes[character]!);
}

function toTestCase(result: DisasterResult): string {
  const { name, title, seconds, problems } = result;
  const start = `    <testcase classname="drill" name="${escapeXml(`${name}: ${title}`)}" time="${seconds.toFixed(3)}"`;
  const message = escapeXml(problems.join(' '));
  if (result.result === 'passed') return `${start}/>`;
  const inside =
    result.result === 'skipped'
      ? `<skipped message="${message}"/>`
      : `<failure message="${message}">${escapeXml(formatLoss(result)).replaceAll('&#10;', '\n')}</failure>`;
  return `${start}>\n      ${inside}\n    </testcase>`;
}

/** A report in the form of JUnit. */
export function toJUnit({ started, seconds, disasters }: DrillReport): string {
  const count = (kind: DisasterResult['result']) => disasters.filter(({ result }) => result === kind).length;
  const counts = `tests="${disasters.length}" failures="${count('lost')}" errors="0" skipped="${count('skipped')}"`;
  const time = `time="${seconds.toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts} ${time}>
  <testsuite name="drill" ${counts} ${time} timestamp="${started}">
${disasters.map(toTestCase).join('\n')}
  </testsuite>
</testsuites>
`;
}

/**
 * Looks for the folder of a report, before a drill that takes minutes.
 *
 * @throws CliError when it is not there
 */
export async function checkReportFolder(file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  const found = await stat(dir || '.').catch(() => undefined);
  if (!found?.isDirectory())
    throw new CliError(
      `No existe la carpeta ${readable(dir)}, donde iría el informe ${readable(base)}: créela antes.`,
      2,
    );
}

/**
 * Writes a report, all of it or nothing.
 *
 * @param file ends in `.json` or `.xml`
 * @throws CliError when the file can't be written
 */
export async function writeReport(file: string, report: DrillReport): Promise<void> {
  const text = file.endsWith('.xml') ? toJUnit(report) : `${JSON.stringify(report, null, 2)}\n`;
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(`No se puede escribir el informe ${readable(file)}: ${code}.`);
  }
}

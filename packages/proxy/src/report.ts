import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError, readable } from '@kashio-toolkit/cli';
import type { Finding, Totals } from './findings.ts';

/** The report as JSON; dates as ISO 8601 in UTC. `version` grows with every change that readers would notice. */
export interface Report {
  version: 1;
  contract: { title: string; version: string };
  /** Base URL of the server. */
  upstream: string;
  /** When the proxy started and ended. */
  from: Date;
  to: Date;
  totals: Totals;
  findings: Finding[];
}

/** Writes the report: all of it or nothing. */
export type WriteReport = (report: Report) => Promise<void>;

function throwWriteError(file: string, { code, message }: NodeJS.ErrnoException): never {
  const reasons: Record<string, string> = {
    ENOENT: 'no existe la carpeta',
    ENOTDIR: 'no existe la carpeta',
    EACCES: 'no hay permiso para escribir ahí',
    EROFS: 'no hay permiso para escribir ahí',
    EISDIR: 'es una carpeta',
    ENOSPC: 'no queda espacio',
  };
  throw new CliError(`No se puede escribir el informe en ${readable(file)}: ${reasons[code ?? ''] ?? message}.`);
}

/**
 * Makes sure that a report can be written, and leaves nothing behind.
 *
 * @returns a function that writes it, in place of what is there
 * @throws CliError, as the function does, when it can't be written
 */
export async function createReportWriter(name: string): Promise<WriteReport> {
  const file = path.resolve(name);
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);

  async function write(text: string, finish: () => Promise<void>): Promise<void> {
    try {
      const handle = await open(draft, 'w');
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
      await finish();
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throwWriteError(file, error as NodeJS.ErrnoException);
    }
  }

  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throwWriteError(file, Object.assign(new Error(), { code: 'EISDIR' }));
  await write('', () => rm(draft));
  return (report) => write(`${JSON.stringify(report, null, 2)}\n`, () => rename(draft, file));
}

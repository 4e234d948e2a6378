// A placeholder: finds SQLite, which is Node.js's own, or libsql where it has none.
import { isBuiltin } from 'node:module';
import { CliError } from '@kashio-toolkit/cli';

/** @throws CliError when there is neither */
export async function loadSqlite(): Promise<void> {
  if (isBuiltin('node:sqlite')) return;
  await import('libsql').catch(() => {
    throw new CliError(
      `Node.js ${process.versions.node} no tiene SQLite y falta el paquete opcional libsql. Instálelo con «npm install libsql» o use Node.js 22.13 o posterior.`,
    );
  });
}

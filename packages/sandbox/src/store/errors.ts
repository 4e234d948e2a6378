/** What can be wrong with a database's file, in words for who runs the sandbox. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { CliError, readable } from '@kashio-toolkit/cli';

/** SQLite's result codes that have a meaning of their own here. */
const resultCode = { busy: 5, corrupt: 11, full: 13, notADatabase: 26 };

/** The result code behind an error of `node:sqlite` (`errcode`) or libsql (`rawCode`), without its details. */
function getResultCode(error: unknown): number | undefined {
  const { errcode, rawCode } = error as { errcode?: number; rawCode?: number };
  const code = errcode ?? rawCode;
  return code === undefined ? undefined : code & 0xff;
}

/** Whether another connection has the file. */
export function isBusy(error: unknown): boolean {
  return getResultCode(error) === resultCode.busy;
}

/** There is no room for a change. None of its transaction is there; the database works again once there is room. */
export class DiskFullError extends CliError {
  /** @param file default: the database is in memory */
  constructor(file?: string) {
    const disk = file === undefined ? 'en la memoria para los datos del sandbox' : `en el disco para ${readable(file)}`;
    super(`No queda espacio ${disk}. No se ha guardado nada de esta operación: libere espacio y repítala.`);
    this.name = 'DiskFullError';
  }
}

/** A page of the file is not what SQLite wrote. */
function damagedError(file?: string): CliError {
  const name = file === undefined ? 'la base de datos en memoria' : `${readable(file)} como base de datos`;
  return new CliError(
    `No se puede seguir usando ${name}: está dañado. Cierre el sandbox, y recupere una copia o elija otro archivo.`,
  );
}

export function closedError(): CliError {
  return new CliError('El sandbox está cerrado: inicie otro.');
}

/** Gives errors of SQLite that callers handle a type of their own, and those that have a meaning here their words. */
export function toDatabaseError(error: unknown, file?: string): unknown {
  const code = getResultCode(error);
  if (code === resultCode.full) return new DiskFullError(file);
  return code === resultCode.corrupt || code === resultCode.notADatabase ? damagedError(file) : error;
}

const untouched = 'No se ha modificado: elija otro archivo.';

const problems: Record<number, string> = {
  [resultCode.busy]:
    'lo está usando otro sandbox u otro programa, y solo puede uno a la vez. Ciérrelo o elija otro archivo.',
  [resultCode.corrupt]: 'está dañado. Recupere una copia o elija otro archivo.',
  [resultCode.notADatabase]: `no es una base de datos de SQLite. ${untouched}`,
};

function fileError(file: string, problem: string): CliError {
  return new CliError(`No se puede usar ${readable(file)} como base de datos: ${problem}`);
}

export function foreignFileError(file: string): CliError {
  return fileError(file, `es la base de datos de otro programa. ${untouched}`);
}

export function newerFileError(file: string, version: number, newest: number): CliError {
  const versions = `su formato es el ${version}, y este lee hasta el ${newest}`;
  return fileError(
    file,
    `la creó una versión más nueva del sandbox (${versions}). No se ha modificado: actualice el sandbox o elija otro archivo.`,
  );
}

/** Says why a file could not be opened. */
export function toOpenError(error: unknown, file: string): unknown {
  if (error instanceof CliError) return error;
  const code = getResultCode(error);
  if (code === undefined) return error;
  if (code === resultCode.full) return new DiskFullError(file);
  return fileError(file, problems[code] ?? `SQLite dice «${(error as Error).message}». Elija otro archivo.`);
}

function checkWritable(file: string, place: string, name: string): void {
  try {
    accessSync(place, constants.R_OK | constants.W_OK);
  } catch {
    throw fileError(file, `no hay permiso para leer y escribir ${name}. Cambie los permisos o elija otro archivo.`);
  }
}

/**
 * Makes sure that there is a file or can be one, without opening it: to close it would end a lock that this process has on it.
 *
 * @throws CliError when it can't be used
 */
export function checkPlace(file: string): void {
  const folder = path.dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw fileError(file, `la carpeta ${readable(folder)} no existe. Créela o elija otro archivo.`);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw fileError(file, 'es una carpeta. Elija un archivo.');
  if (found && !found.isFile()) throw fileError(file, 'no es un archivo corriente. Elija otro.');
  // SQLite keeps files of its own beside it.
  checkWritable(file, folder, `la carpeta ${readable(folder)}`);
  if (found) checkWritable(file, file, 'el archivo');
}

import { readFile } from 'node:fs/promises';
import { CliError, readable } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';

/** What is wrong with a file, in Spanish, by the code of Node.js's error. */
const problems: Record<string, string> = { ENOENT: 'no existe el archivo.', EISDIR: 'es una carpeta.' };

function describeProblem(error: NodeJS.ErrnoException): string {
  if (error instanceof SyntaxError) return `no es JSON válido. ${error.message.split('\n')[0]}`;
  return problems[error.code ?? ''] ?? error.message;
}

/**
 * Reads the bundled contract.
 *
 * @param file JSON, as `npm run build` writes it
 * @throws CliError when it is missing or can't be read
 */
export async function readContract(file: string): Promise<Contract> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Contract;
  } catch (error) {
    const reason = describeProblem(error as NodeJS.ErrnoException);
    throw new CliError(`No se puede leer el contrato en ${readable(file)}: ${reason}`);
  }
}

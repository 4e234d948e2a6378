import { readFile } from 'node:fs/promises';
import { CliError, readable } from '@kashio-toolkit/cli';
import type { Contract } from './contract.ts';

function fail(file: string, reason: string): never {
  throw new CliError(`No se puede leer el contrato en ${readable(file)}: ${reason}`);
}

/**
 * Reads the contract, joined into one JSON document.
 *
 * @throws CliError when it is missing, can't be read or is no OpenAPI 3
 */
export async function readContract(file: string): Promise<Contract> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    fail(file, error.code === 'ENOENT' ? 'no existe el archivo.' : error.message),
  );
  let contract: Partial<Contract> | null;
  try {
    contract = JSON.parse(text) as typeof contract;
  } catch (error) {
    return fail(file, `no es JSON válido. ${(error as Error).message.split('\n')[0]}`);
  }
  if (!contract?.openapi?.startsWith('3.') || !contract.paths) fail(file, 'no es un contrato OpenAPI 3.');
  return contract as Contract;
}

/** The path below which the API's own paths are, without a slash at its end, such as `/v1/payments`. */
export function basePath({ servers }: Pick<Contract, 'servers'>): string {
  return new URL(servers[0]?.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '');
}

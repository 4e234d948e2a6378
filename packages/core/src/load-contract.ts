import { readFile } from 'node:fs/promises';
import { CliError } from '@kashio-toolkit/cli';
import type { Contract, Json } from './contract.ts';
import { readable } from '@kashio-toolkit/cli';
import { traverse } from './traverse.ts';

function fail(file: string, reason: string): never {
  throw new CliError(`No se puede leer el contrato en ${readable(file)}: ${reason}`);
}

/** The first reference to another file. */
function referenceElsewhere(contract: Json): string | undefined {
  for (const { value } of traverse(contract)) {
    const reference = typeof value === 'object' && value !== null && '$ref' in value ? value['$ref'] : undefined;
    if (typeof reference === 'string' && !reference.startsWith('#')) return reference;
  }
  return undefined;
}

/**
 * Reads a contract, JSON or YAML, that stands whole in one file.
 *
 * @throws CliError when it is missing, can't be read or is no OpenAPI 3
 */
export async function readContract(file: string): Promise<Contract> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    fail(file, { ENOENT: 'no existe el archivo.', EISDIR: 'es una carpeta.' }[error.code ?? ''] ?? error.message),
  );
  let contract: unknown;
  try {
    // Loaded only when it is needed: the mock starts sooner without it.
    contract = file.endsWith('.json') ? JSON.parse(text) : (await import('yaml')).parse(text);
  } catch (error) {
    fail(file, `no es ${file.endsWith('.json') ? 'JSON' : 'YAML'} válido. ${(error as Error).message.split('\n')[0]}`);
  }
  const { openapi, paths } = (contract ?? {}) as Partial<Contract>;
  if (typeof openapi !== 'string' || !openapi.startsWith('3.')) fail(file, 'no es un contrato OpenAPI 3.');
  if (typeof paths !== 'object' || paths === null) fail(file, 'no tiene rutas (paths).');
  const elsewhere = referenceElsewhere(contract as Json);
  if (elsewhere !== undefined) {
    fail(
      file,
      `se refiere a otro archivo, ${elsewhere}. Júntelo antes en uno solo: npx @redocly/cli bundle ${readable(file)} -o contrato.json`,
    );
  }
  return contract as Contract;
}

/** A server as other contracts than ours write it, too: with variables in its URL. */
interface AnyServer {
  url?: string;
  variables?: Record<string, { default: string }>;
}

/** The path below which the API's own paths stand, without a slash at its end, such as `/v1/payments`. */
export function basePath({ servers }: Pick<Contract, 'servers'>): string {
  const [{ url = '/', variables = {} } = {}]: AnyServer[] = servers ?? [];
  const usual = url.replace(/\{([^}]+)\}/g, (_, name: string) => variables[name]?.default ?? name);
  return new URL(usual, 'http://localhost').pathname.replace(/\/$/, '');
}

import { CliError, hasColors, onShutdown, readable } from '@kashio-toolkit/cli';
import { getOperations, type Contract } from '@kashio-toolkit/core';
import { logLine } from '@kashio-toolkit/http';
import { parseMockFlags } from './flags.ts';
import { startMock, type Mock } from './server.ts';

/** Where a contract comes from. */
export interface Source {
  /** What people call it. */
  name: string;
  load: () => Promise<Contract>;
  /** The files and folders that change it. */
  places: string[];
}

export interface MockCommand {
  /** How the command is called, such as `npm run mock --`. */
  command: string;
  /** The contract to serve. */
  source: Source;
  /** The one to serve under `--watch`; default: the same. */
  watched?: Source;
  /** Where the reference is. */
  reference: string;
}

/** The watcher is loaded only when it is needed: the mock starts sooner without it. */
async function watchPlaces(places: string[], signal: AbortSignal): Promise<AsyncIterable<string>> {
  const { watchFiles } = await import('@kashio-toolkit/cli');
  return watchFiles(places, signal);
}

/** Serves the source again after each change. A contract that can't be served leaves the former one. */
async function follow(changes: AsyncIterable<string>, mock: Mock, source: Source): Promise<void> {
  for await (const file of changes) {
    try {
      await mock.serve(await source.load());
      console.log(`${readable(file)} cambió: se sirve el contrato nuevo.`);
    } catch (error) {
      console.error(error instanceof CliError ? error.message : (error as Error).message);
      console.error(`${readable(file)} cambió, pero el contrato tiene un error: se sigue sirviendo el anterior.`);
    }
  }
}

function welcome(url: string, contract: Contract, source: Source, reference: string): string {
  const operations = getOperations(contract);
  const list = operations.find(({ method, path: below }) => method === 'get' && !below.includes('{'));
  return `${contract.info.title} ${contract.info.version}, servidor simulado: ${url}

  Contrato    ${source.name}: ${operations.length} operaciones
  Referencia  ${reference}
  Pruebe      curl -u sk_test: ${url}${list?.path ?? ''}

No recuerda nada y acepta cualquier llave. Ctrl+C para terminar.`;
}

/**
 * The command that starts the mock: reads the flags, serves until it is asked to end.
 *
 * @throws CliError for wrong usage, a taken port or a contract that can't be served
 */
export async function runMock({ command, source, watched = source, reference }: MockCommand): Promise<void> {
  const { watch, log, ...options } = parseMockFlags(command, watched.name);
  const from = watch ? watched : source;
  const colors = hasColors();
  const ending = new AbortController();
  const changes = watch ? await watchPlaces(from.places, ending.signal) : undefined;
  try {
    const contract = await from.load();
    const mock = await startMock({
      ...options,
      contract,
      ...(log && { log: (entry) => console.log(logLine(entry, colors)) }),
    });
    onShutdown(() => {
      ending.abort();
      return mock.close();
    });
    console.log(welcome(mock.url, contract, from, reference));
    if (changes) follow(changes, mock, from).catch((error: unknown) => ending.signal.aborted || console.error(error));
  } catch (error) {
    ending.abort();
    throw error;
  }
}

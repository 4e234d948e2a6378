import { CliError, formatFlagLines, onShutdown, parseFlags } from '@kashio-toolkit/cli';
import { createListenFlags } from '@kashio-toolkit/http';
import { startSandbox } from './server.ts';

export interface SandboxCommand {
  /** How the command is called, such as `npm run sandbox --`. */
  command: string;
}

const flags = createListenFlags(4020, '127.0.0.1');

/** A placeholder of the command: starts the sandbox, and serves until it is asked to end. */
export async function runSandbox({ command }: SandboxCommand): Promise<void> {
  const options = parseFlags(`Uso: ${command} [opciones]\n\n${formatFlagLines(flags, 'es')}`, flags, {
    language: 'es',
    toError: ({ message }) => new CliError(`${message} Las opciones: ${command} --help`, 2),
  });
  const sandbox = await startSandbox(options);
  onShutdown(sandbox.close);
  console.log(`Sandbox: ${sandbox.url}`);
}

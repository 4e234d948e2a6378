import { CliError, onShutdown, parseFlags } from '@kashio-toolkit/cli';
import { parsePort } from '@kashio-toolkit/http';
import { startSandbox } from './server.ts';

export interface SandboxCommand {
  /** How the command is called, such as `npm run sandbox --`. */
  command: string;
}

/** A placeholder of the command: starts the sandbox, and serves until it is asked to end. */
export async function runSandbox({ command }: SandboxCommand): Promise<void> {
  const toError = (problem: string) => new CliError(`${problem}. Las opciones: ${command} --help`, 2);
  const flags = { port: { type: 'string', short: 'p' }, host: { type: 'string' } } as const;
  const { port, host } = parseFlags(`Uso: ${command} [opciones]`, flags, { language: 'es', toError });
  const parsed = port === undefined ? undefined : parsePort(port);
  const sandbox = await startSandbox({
    ...(parsed !== undefined && { port: parsed }),
    ...(host !== undefined && { host }),
  });
  onShutdown(sandbox.close);
  console.log(`Sandbox: ${sandbox.url}`);
}

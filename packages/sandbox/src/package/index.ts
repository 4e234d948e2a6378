import { startSandbox as start } from '../server.ts';
import type { Sandbox, SandboxOptions } from '../sandbox-options.ts';

export type * from '../control/commands-types.ts';
export { SandboxError } from '../sandbox-error.ts';
export type { Sandbox, SandboxOptions } from '../sandbox-options.ts';

/**
 * Inicia el sandbox en este proceso, con un estado propio.
 *
 * @throws Error si una opción está mal, si la dirección no se puede usar, por ejemplo porque el puerto está ocupado, o si falta
 * SQLite
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start(options);
}

import { startSandbox as start } from '../server.ts';
import type { SandboxOptions } from '../sandbox-options.ts';

export type { SandboxOptions } from '../sandbox-options.ts';

/** Un sandbox en marcha. */
export interface Sandbox {
  /** Dirección base de la API, por ejemplo `http://127.0.0.1:4020/v1/payments`. */
  url: string;
  /** Detiene el servidor y corta las conexiones abiertas. */
  close(): Promise<void>;
}

/**
 * Inicia el sandbox en este proceso, con un estado propio.
 *
 * @throws Error si la dirección no se puede usar, por ejemplo porque el puerto está ocupado, o si falta SQLite
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start(options);
}

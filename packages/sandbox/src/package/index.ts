import type { Commands, WorldCommands } from '../control/commands-types.ts';
import type { SandboxOptions } from '../sandbox-options.ts';
import { startSandbox as start } from '../server.ts';

export type * from '../control/commands-types.ts';
export type { SandboxOptions } from '../sandbox-options.ts';

/** Con qué se rechaza un método del sandbox que no se puede cumplir; `message` dice por qué. */
export interface SandboxError extends Error {
  /** El estado HTTP que la misma llamada daría: 400, 404 o 409. */
  status: 400 | 404 | 409;
  /** El código del error, para programas. */
  code: string;
  /** El parámetro de que se trata. */
  param: string | undefined;
  /** La regla del sandbox que lo decidió. */
  rule: string | undefined;
}

/** Un sandbox en marcha. Sus métodos gobiernan el mundo de la llave `apiKey`. */
export interface Sandbox extends Commands {
  /** Dirección base de la API, por ejemplo `http://127.0.0.1:4020/v1/payments`. */
  url: string;
  /** Dirección base de las llamadas de control, por ejemplo `http://127.0.0.1:4020/_sandbox`. */
  controlUrl: string;
  /** La llave del mundo que los métodos gobiernan. */
  apiKey: string;
  /** Los mismos métodos, para el mundo de otra llave. */
  world(apiKey: string): WorldCommands;
  /** Detiene el servidor y corta las conexiones abiertas. Lo que está en un archivo queda en él. */
  close(): Promise<void>;
}

/**
 * Inicia el sandbox en este proceso, con un estado propio.
 *
 * @throws Error si una opción está mal, si la dirección o el archivo no se pueden usar, o si falta SQLite
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start(options);
}

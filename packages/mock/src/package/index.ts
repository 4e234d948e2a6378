import { startMock as start } from '../server.ts';
import type { MockOptions } from '../mock-options.ts';

export type { Latency, MockOptions } from '../mock-options.ts';

/** Un servidor simulado en marcha. */
export interface Mock {
  /** Dirección base de la API, por ejemplo `http://127.0.0.1:4010/v1/payments`. */
  url: string;
  /** Detiene el servidor y corta las conexiones abiertas. */
  close(): Promise<void>;
}

/**
 * Inicia el servidor simulado en este proceso. No recuerda nada entre peticiones y acepta cualquier llave.
 *
 * @throws Error si la dirección no se puede usar, por ejemplo porque el puerto está ocupado
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { url, close } = await start(options);
  return { url, close };
}

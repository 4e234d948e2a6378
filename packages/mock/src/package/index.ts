import { readContract } from '@kashio-toolkit/http';
import { startMock as start } from '../server.ts';
import { contractFile } from './package-files.ts';

/** Una demora entre dos límites. */
export interface Latency {
  /** Lo menos que se demora, en milisegundos. */
  from: number;
  /** Lo más que se demora, en milisegundos. */
  to: number;
}

/** Cómo se inicia el servidor simulado. Todo es opcional. */
export interface MockOptions {
  /** Puerto TCP, 4010 por omisión; 0 toma uno libre. */
  port?: number;
  /** Dirección en la que escucha, `127.0.0.1` por omisión. */
  host?: string;
  /** El contrato que sirve, un documento OpenAPI 3 como objeto; por omisión, el que el paquete lleva. */
  contract?: object;
  /** Cuánto se demora cada respuesta. */
  latency?: Latency;
  /** La parte de las peticiones, de 0 a 1, que falla con un 500. */
  failRate?: number;
  /** El tamaño máximo de un cuerpo, en bytes; 1 000 000 por omisión. */
  maxBody?: number;
}

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
  const { contract = await readContract(contractFile), ...others } = options;
  const { url, close } = await start({ ...others, contract: contract as Awaited<ReturnType<typeof readContract>> });
  return { url, close };
}

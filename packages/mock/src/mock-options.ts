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
  /** Otra versión de este contrato, como objeto; por omisión, la que el paquete lleva. */
  contract?: object;
  /** Cuánto se demora cada respuesta. */
  latency?: Latency;
  /** La parte de las peticiones, de 0 a 1, que falla con un 500. */
  failRate?: number;
  /** El tamaño máximo de un cuerpo, en bytes; 1 000 000 por omisión. */
  maxBody?: number;
}

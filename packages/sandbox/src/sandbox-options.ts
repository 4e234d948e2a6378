/** Cómo se inicia el sandbox. Todo es opcional. */
export interface SandboxOptions {
  /** Puerto TCP, 4020 por omisión; 0 toma uno libre. */
  port?: number;
  /** Dirección en la que escucha, `127.0.0.1` por omisión. */
  host?: string;
}

import type { Commands, WorldCommands } from './control/commands-types.ts';

/** Cómo se inicia el sandbox. Todo es opcional. */
export interface SandboxOptions {
  /** Puerto TCP, 4020 por omisión; 0 toma uno libre. */
  port?: number;
  /** Dirección en la que escucha, `127.0.0.1` por omisión. */
  host?: string;
  /** Archivo en el que se guarda todo; por omisión, en memoria. */
  data?: string;
  /** De dónde salen los identificadores: con la misma semilla y el reloj detenido, las mismas llamadas dan lo mismo. */
  seed?: number | string;
  /** Hora en la que empieza detenido el reloj de un mundo nuevo, `yyyy-MM-ddThh:mm:ss` en UTC; por omisión, anda con el de la máquina. */
  freeze?: string;
  /** Direcciones a las que se notifican los Eventos. */
  webhooks?: string[];
  /** Nombres de otras máquinas a las que se permite notificar. */
  webhookHosts?: string[];
  /** Cuánto se espera la respuesta a una notificación, en milisegundos; 10 000 por omisión. */
  notificationTimeout?: number;
  /** Reglas que difieren de las suyas por omisión, por ejemplo `{ 'void-paid': 'accept' }`. */
  rules?: Record<string, string>;
  /** La llave del mundo que gobiernan los métodos del resultado, `sk_test_sandbox` por omisión. */
  apiKey?: string;
  /** El tamaño máximo de un cuerpo, en bytes; 1 000 000 por omisión. El de `seed` es 50 000 000 o más. */
  maxBody?: number;
}

/** Un sandbox en marcha. Sus métodos gobiernan el mundo de `apiKey`. */
export interface Sandbox extends Commands {
  /** Dirección base de la API, por ejemplo `http://127.0.0.1:4020/v1/payments`. */
  url: string;
  /** Dirección base de los mandos, por ejemplo `http://127.0.0.1:4020/_sandbox`. */
  controlUrl: string;
  /** La llave del mundo que gobiernan los métodos. */
  apiKey: string;
  /** Los mismos métodos para el mundo de otra llave `sk_test_…`. */
  world(apiKey: string): WorldCommands;
  /** Detiene el servidor y corta las conexiones abiertas. Lo que está en un archivo queda en él. */
  close(): Promise<void>;
}

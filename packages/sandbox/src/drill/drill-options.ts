import type { Json } from '@kashio-toolkit/core';
import type { DisasterResult } from './report.ts';

/** Una petición a la tienda. `{reference}` es en ella la referencia de la compra. */
export interface DrillRequest {
  /** Dirección, por ejemplo `http://127.0.0.1:8000/checkout/{reference}`. */
  url: string;
  /** Método HTTP, `POST` por omisión; `GET` donde se pregunta por lo entregado. */
  method?: string;
  /** Cabeceras. No figuran en ningún informe. */
  headers?: Record<string, string>;
  /** Cuerpo: un texto tal cual, y lo demás como JSON. */
  body?: Json;
}

/** La pregunta por lo entregado. */
export interface DeliveredRequest extends DrillRequest {
  /** Dónde está el número en la respuesta, como JSON Pointer; por omisión, la respuesta misma o su `delivered`. */
  pointer?: string;
}

/** Cómo se prueba una tienda con un simulacro. Un archivo YAML tiene las mismas opciones, menos `only`. */
export interface DrillOptions {
  /** Empieza la compra `{reference}`. Un texto es la dirección de un `POST`. */
  checkout: string | DrillRequest;
  /** Contesta cuántas veces se entregó la compra `{reference}`, con un número o un booleano. Un texto es la dirección de un `GET`. */
  delivered: string | DeliveredRequest;
  /** Dirección en la que la tienda recibe notificaciones. */
  notify: string;
  /** Hace que la tienda concilie: busca lo que quedó en duda y pregunta por lo que espera su pago. Un texto es la dirección de un `POST`. */
  reconcile?: string | DrillRequest;
  /** Reinicia la tienda: un comando que termina cuando ella arrancó, o una petición. */
  restart?: string | DrillRequest;
  /** El monto que la tienda debe cobrar; por omisión, cualquiera. */
  amount?: number;
  /** La moneda en la que la tienda debe cobrar; por omisión, cualquiera. */
  currency?: string;
  /** Cuánto se espera que la tienda entregue lo pagado, en segundos; 5 por omisión. */
  patience?: number;
  /** Cuánto espera la tienda a la API como máximo, en segundos; 30 por omisión. */
  apiTimeout?: number;
  /** Cuánto se espera a que la tienda esté en marcha, en segundos; 60 por omisión. */
  wait?: number;
  /** Los desastres que se quieren, por su nombre; por omisión, todos. */
  only?: string[];
  /** Dirección de un sandbox en marcha, por ejemplo `http://127.0.0.1:4020`; por omisión, se inicia uno. */
  sandbox?: string;
  /** Puerto del sandbox que se inicia, 4020 por omisión; 0 toma uno libre. */
  port?: number;
  /** La llave con la que la tienda llama al sandbox, `sk_test_drill` por omisión. */
  apiKey?: string;
}

/** Lo que se quiere saber mientras el simulacro ocurre, y cómo interrumpirlo. */
export interface DrillHooks {
  /** El sandbox está en marcha: la tienda debe iniciarse con su dirección base y esa llave. */
  onReady?: (sandbox: { url: string; apiKey: string }) => void;
  /** Un desastre empieza. */
  onDisaster?: (disaster: { name: string; title: string }) => void;
  /** Un desastre terminó. Si su compra cambia más tarde, se llama otra vez. */
  onResult?: (result: DisasterResult) => void;
  /** Interrumpe el simulacro. */
  signal?: AbortSignal;
}

import type { Clock } from './clock.ts';
import { isBrowser } from './environment.ts';

/** Lo que recibe `fetch` junto a la dirección. */
export interface FetchInit {
  /** Método HTTP. */
  method: string;
  /** Cabeceras, con la autorización. */
  headers: Record<string, string>;
  /** Las redirecciones no se siguen. */
  redirect: 'manual';
  /** Las respuestas no salen de una caché, donde el entorno conoce este campo. */
  cache?: 'no-store';
  /** Cancela la petición. */
  signal: AbortSignal;
  /** El cuerpo, en JSON. */
  body?: string;
}

/** Lo que el cliente usa de una respuesta. */
export interface FetchResponse {
  /** Si el estado es 2xx. */
  ok: boolean;
  /** Estado HTTP. */
  status: number;
  /** Cabeceras. */
  headers: {
    /** El valor de una cabecera. */
    get(name: string): string | null;
  };
  /** Lee el cuerpo. */
  text(): Promise<string>;
}

/** Envía una petición, como el `fetch` global. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** Lo que se cuenta de una llamada a `logger` y `hooks`: nunca la llave, los identificadores ni los datos que lleva. */
export interface CallInfo {
  /** Método HTTP. */
  method: string;
  /** Ruta de la operación, como `/invoices/{id}`. */
  path: string;
  /** Cuántos intentos van, con este. */
  attempts: number;
  /** Milisegundos desde que se envió el intento. */
  duration?: number;
  /** Estado HTTP de la respuesta. */
  status?: number | undefined;
  /** Nombre de la clase del error. */
  error?: string;
  /** Milisegundos hasta el siguiente intento. */
  delay?: number | undefined;
}

/** Funciones que observan las llamadas, por ejemplo para medirlas. No las cambian: lo que lancen se ignora. */
export interface Hooks {
  /** Antes de cada intento. */
  onRequest?: ((info: CallInfo) => unknown) | undefined;
  /** Cuando un intento tuvo respuesta, cualquiera que sea su estado. */
  onResponse?: ((info: CallInfo) => unknown) | undefined;
  /** Cuando un intento falló y habrá otro. */
  onRetry?: ((info: CallInfo) => unknown) | undefined;
  /** Cuando la llamada falló. */
  onFailure?: ((info: CallInfo) => unknown) | undefined;
}

/** Recibe el registro de las llamadas; `console` sirve. */
export interface Logger {
  /** Peticiones y respuestas. */
  debug?(message: string, info: CallInfo): unknown;
  /** Reintentos y fallos. */
  warn?(message: string, info: CallInfo): unknown;
}

/** Cómo llegar a la API y cómo comportarse. */
export interface KashioOptions {
  /** Clave Secreta API. Solo se envía a `baseUrl`, y no aparece en errores ni en lo que se imprime del cliente. */
  apiKey: string;
  /** Dirección base de la API; si falta, la del contrato. Fuera de la propia máquina tiene que ser `https:`. */
  baseUrl?: string | undefined;
  /** Sustituye al `fetch` global, por ejemplo para usar un proxy. No debe repetir peticiones por su cuenta. */
  fetch?: Fetch | undefined;
  /** Milisegundos que se espera la respuesta completa de cada intento. Por omisión, 30000. */
  timeout?: number | undefined;
  /** Cuántas veces se repite, como máximo, una llamada que no sea POST. Por omisión, 2. Un POST nunca se repite. */
  maxRetries?: number | undefined;
  /** Recibe el registro de las llamadas, sin la llave, los identificadores ni los datos; `console` sirve. */
  logger?: Logger | undefined;
  /** Funciones que observan las llamadas, por ejemplo para medirlas. */
  hooks?: Hooks | undefined;
  /** Permite usar el cliente en un navegador, donde cualquiera puede leer la llave. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** Opciones de una sola llamada. */
export interface CallOptions {
  /** Cancela la llamada, con sus reintentos. `AbortSignal.timeout(ms)` le pone un plazo total. */
  signal?: AbortSignal | undefined;
  /** Milisegundos que se espera la respuesta completa de cada intento. */
  timeout?: number | undefined;
  /** Cuántas veces se repite, como máximo, si no es un POST. */
  maxRetries?: number | undefined;
  /** Cabeceras que se añaden. No pueden cambiar la autorización. */
  headers?: Record<string, string> | undefined;
}

/** The options of every call, checked. */
export interface Config {
  baseUrl: string;
  /** The value of the `authorization` header. */
  authorization: string;
  /** Texts that no error may show. */
  secrets: string[];
  fetch: Fetch | undefined;
  timeout: number;
  maxRetries: number;
  logger: Logger | undefined;
  hooks: Hooks;
  clock: Clock;
}

/** Where the key may go: anywhere encrypted, and to the local machine. */
const safeOrigin = /^https:|^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

function parseBaseUrl(text: string): string {
  try {
    const { origin, pathname, href } = new URL(text);
    if (safeOrigin.test(origin) && href === origin + pathname) return href.replace(/\/+$/, '');
  } catch {
    // It is no URL. Older Workers have no `URL.canParse` that would tell.
  }
  throw new TypeError('baseUrl debe ser https: (o http: local), sin consulta ni credenciales.');
}

/** A timer of longer would overflow, and fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Checks how long to wait and how often to retry. */
export function checkLimits(timeout: number, maxRetries: number): void {
  if (!(timeout > 0 && timeout <= longestTimer && Number.isInteger(maxRetries) && maxRetries >= 0)) {
    throw new TypeError('timeout debe ser mayor que 0 y maxRetries un entero desde 0.');
  }
}

/**
 * Checks the options and completes them.
 *
 * @throws TypeError saying which option can't be used
 */
export function configure(options: KashioOptions, defaultBaseUrl: string, clock: Clock): Config {
  const {
    apiKey,
    baseUrl = defaultBaseUrl,
    fetch,
    timeout = 30_000,
    maxRetries = 2,
    logger,
    hooks = {},
  } = options ?? {};
  if (typeof apiKey !== 'string' || !/^[!#-9;-[\]-~]+$/.test(apiKey)) {
    throw new TypeError('apiKey debe ser su Clave Secreta API, sin espacios ni dos puntos.');
  }
  if (isBrowser() && !options.dangerouslyAllowBrowser) {
    throw new TypeError('apiKey no debe llegar a un navegador (salvo con dangerouslyAllowBrowser).');
  }
  checkLimits(timeout, maxRetries);
  // The forms in which servers, proxies and logs send the key back: as the header has it or without the colon, in base64, in
  // that without padding, in that of URLs, or plain; each also escaped as in a URL.
  const encoded = [`${apiKey}:`, apiKey].map((text) => btoa(text));
  const unpadded = encoded.map((text) => text.replace(/=+$/, ''));
  const forUrls = unpadded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return {
    baseUrl: parseBaseUrl(baseUrl),
    authorization: `Basic ${encoded[0]}`,
    secrets: [...encoded, ...unpadded, ...forUrls, apiKey].flatMap((text) => [text, encodeURIComponent(text)]),
    fetch,
    timeout,
    maxRetries,
    logger,
    hooks,
    clock,
  };
}

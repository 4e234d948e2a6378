import { parseFlags, usageError } from '@kashio-toolkit/cli';
import { parsePort } from '@kashio-toolkit/http';

/** What the command's flags say. */
export interface ProxyFlags {
  /** Where requests go: the origin, and the API's base path unless it is the contract's. */
  upstream: URL;
  port: number;
  host: string;
  report?: string;
  log: boolean;
  /** How long the upstream may take to answer, in milliseconds. */
  timeout: number;
}

const usage = `Uso: npm run proxy -- --upstream URL [opciones]

Se pone entre un programa y un servidor de la API, reenvía todo sin cambios e informa de lo que rompe el contrato,
en las peticiones y en las respuestas. Nunca muestra ni guarda llaves, valores ni datos de clientes.

  --upstream URL          el servidor, con la ruta base de la API: https://api.kashio.net/v1/payments;
                          sin ruta, la del contrato
  --port PUERTO           puerto TCP, 4011 por omisión; 0 toma uno libre
  --host DIRECCIÓN        dirección en la que escucha, 127.0.0.1 por omisión
  --report ARCHIVO        escribe al terminar el informe en JSON
  --log                   muestra una línea por petición; sin esto, solo lo que rompe el contrato
  --timeout SEGUNDOS      cuánto espera la respuesta del servidor, 30 por omisión
  --help                  muestra esta ayuda

Termina con Ctrl+C (o SIGTERM) y muestra entonces el informe. Código de salida: 0 si nada rompió el contrato,
1 si algo lo rompió o quedó sin respuesta, 2 por opciones equivocadas.`;

const flags = {
  upstream: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  report: { type: 'string' },
  log: { type: 'boolean' },
  timeout: { type: 'string' },
} as const;

/** Never repeats the text: someone may have written a key into it. */
function parseUpstream(text: string | undefined): URL {
  if (text === undefined) throw usageError('Falta --upstream.', usage);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw usageError('El valor de --upstream no es una URL que empiece por http:// o https://.', usage);
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw usageError(
      'El valor de --upstream no lleva credenciales: la llave la envía el programa en cada petición.',
      usage,
    );
  }
  if (url.search !== '' || url.hash !== '')
    throw usageError('El valor de --upstream termina en la ruta base: no lleva «?» ni «#».', usage);
  return url;
}

function parsePortFlag(text: string | undefined): number {
  const port = text === undefined ? 4011 : parsePort(text);
  if (port === undefined) throw usageError(`«${text}» no es un puerto: va de 0 a 65535.`, usage);
  return port;
}

function parseTimeout(text = '30'): number {
  const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds === 0)
    throw usageError(`«${text}» no es un tiempo en segundos: va de 0.001 a 9999, por ejemplo 30.`, usage);
  return seconds * 1000;
}

/**
 * Reads the flags of the command.
 *
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseProxyFlags(): ProxyFlags {
  const {
    upstream,
    port,
    host = '127.0.0.1',
    report,
    log = false,
    timeout,
  } = parseFlags(usage, flags, { language: 'es' });
  return {
    upstream: parseUpstream(upstream),
    port: parsePortFlag(port),
    host,
    log,
    timeout: parseTimeout(timeout),
    ...(report !== undefined && { report }),
  };
}

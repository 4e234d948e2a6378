// Every flag of the proxy, once: its value, its default, and what the help and the README say of it.
import {
  CliError,
  formatFlagLines,
  formatFlagTable,
  parseFlags,
  throwInvalidValue,
  type DescribedFlag,
  type FlagValues,
  type Language,
} from '@kashio-toolkit/cli';
import { createListenFlags } from '@kashio-toolkit/http';

/** How long the server may take to answer, in milliseconds. */
const defaultTimeout = 30_000;

/** The errors never repeat the text: someone may have written a key into it. */
function parseUpstream(text: string): URL {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new CliError('El valor de --upstream no es una URL que empiece por http:// o https://.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new CliError('El valor de --upstream no lleva credenciales: la llave la envía el programa en cada petición.');
  if (url.search !== '' || url.hash !== '')
    throw new CliError('El valor de --upstream termina en la ruta base: no lleva «?» ni «#».');
  return url;
}

/** Seconds as milliseconds. */
function parseTimeout(text: string): number {
  const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  return throwInvalidValue(text, 'no es un tiempo en segundos: va de 0.001 a 9999, por ejemplo 30.');
}

/** All flags, in the order of the help. */
const flags = {
  upstream: {
    type: 'string',
    placeholder: { es: 'URL', en: 'URL' },
    help: {
      es: 'el servidor, con la ruta base de la API: https://api.kashio.net/v1/payments; sin ruta, la del contrato',
      en: "the server, with the API's base path: https://api.kashio.net/v1/payments; without a path, the contract's",
    },
    parse: parseUpstream,
    required: true,
  },
  ...createListenFlags(4011, '127.0.0.1'),
  report: {
    type: 'string',
    placeholder: { es: 'ARCHIVO', en: 'FILE' },
    help: { es: 'escribe al terminar el informe en JSON', en: 'writes the report as JSON at the end' },
  },
  log: {
    type: 'boolean',
    help: {
      es: 'muestra una línea por petición; sin esto, solo lo que rompe el contrato',
      en: 'prints a line per request; without it, only what breaks the contract',
    },
    default: false,
  },
  timeout: {
    type: 'string',
    placeholder: { es: 'SEGUNDOS', en: 'SECONDS' },
    help: {
      es: `cuánto espera la respuesta del servidor, ${defaultTimeout / 1000} por omisión`,
      en: `how long the server may take to answer, default: ${defaultTimeout / 1000}`,
    },
    parse: parseTimeout,
    default: defaultTimeout,
  },
} as const satisfies Record<string, DescribedFlag>;

const usage = `Uso: npm run proxy -- --upstream URL [opciones]

Se pone entre un programa y un servidor de la API, reenvía todo sin cambios e informa de lo que rompe el contrato,
en las peticiones y en las respuestas. Nunca muestra ni guarda llaves, valores ni datos de clientes.

${formatFlagLines(flags, 'es')}

Termina con Ctrl+C (o SIGTERM) y muestra entonces el informe. Código de salida: 0 si nada rompió el contrato,
1 si algo lo rompió o quedó sin respuesta, 2 por opciones equivocadas.`;

/** The flags as the table of the README, which a test holds to it. */
export function formatOptionsTable(language: Language): string {
  return formatFlagTable(flags, language);
}

/**
 * Parses the flags of the command.
 *
 * @param args default: the process's own
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseProxyFlags(args?: string[]): FlagValues<typeof flags> {
  return parseFlags(usage, flags, { language: 'es', args });
}

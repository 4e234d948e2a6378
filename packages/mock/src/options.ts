// Every option of the mock, once: what a value must be, its flag, and what helps and READMEs say of it. The types of those that
// merchants see are in mock-options.ts, because the package declares them.
import { checkArguments, throwInvalidValue, type Option } from '@kashio-toolkit/cli';
import { createListenFlags, defaultTimes, type LogEntry, type Times } from '@kashio-toolkit/http';
import type { Latency, MockOptions } from './mock-options.ts';

/** The options of the server that merchants have no need of: they are for the command and for tests. */
export interface ServerOptions extends MockOptions {
  times?: Times;
  /** The source of chance: numbers from 0 to below 1. */
  random?: () => number;
  /** Called with every request after its response. */
  log?: (entry: LogEntry) => void;
}

export const defaults: { port: number; host: string; maxBody: number; times: Times } = {
  port: 4010,
  host: '127.0.0.1',
  maxBody: 1_000_000,
  times: defaultTimes,
};

/** The longest delay of a response, in milliseconds. */
export const longest = 600_000;

const isInteger = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

const isFunction = (value: unknown) => typeof value === 'function';

function parseLatency(text: string): Latency {
  const [, first = '', last = first] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first !== '' && from <= to && to <= longest) return { from, to };
  return throwInvalidValue(text, `no es una demora en milisegundos, hasta ${longest}: escriba 300, o 200..800.`);
}

function parseRate(text: string): number {
  if (/^(0?\.\d+|0|1(\.0+)?)$/.test(text)) return Number(text);
  return throwInvalidValue(text, 'no es una parte de las peticiones: va de 0 a 1, por ejemplo 0.05.');
}

function parseBytes(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return throwInvalidValue(text, 'no es un tamaño en bytes: escriba un número entero desde 1.');
}

const listenFlags = createListenFlags(defaults.port, defaults.host);

/** All options, in the order of helps. */
export const options = {
  port: {
    flag: { ...listenFlags.port, short: 'p' },
    argument: { isValid: (value) => isInteger(value, 0, 65_535), demand: 'un número de puerto, de 0 a 65535' },
  },
  host: {
    flag: listenFlags.host,
    argument: { isValid: (value) => typeof value === 'string', demand: 'una dirección, como texto' },
  },
  watch: {
    flag: {
      type: 'boolean',
      help: { es: 'lee otra vez el contrato cuando cambia', en: 'reads the contract again when it changes' },
      default: false,
    },
  },
  log: {
    flag: {
      type: 'boolean',
      help: {
        es: 'muestra una línea por petición, sin llaves ni datos',
        en: 'prints a line per request, without keys or data',
      },
      default: false,
    },
    argument: { isValid: isFunction, demand: 'una función' },
  },
  latency: {
    flag: {
      type: 'string',
      placeholder: { es: 'DESDE..HASTA', en: 'FROM..TO' },
      help: {
        es: 'demora cada respuesta, en milisegundos: 200..800, o 300',
        en: 'delays each response, in milliseconds: 200..800, or 300',
      },
      parse: parseLatency,
    },
    argument: {
      isValid: (value) => {
        const { from, to } = (value ?? {}) as Partial<Latency>;
        return isInteger(from, 0, longest) && isInteger(to, from, longest);
      },
      demand: `dos demoras en milisegundos, hasta ${longest}: { from: 200, to: 800 }`,
    },
  },
  failRate: {
    flag: {
      type: 'string',
      placeholder: { es: 'PARTE', en: 'PART' },
      help: {
        es: 'hace fallar esa parte de las peticiones con un 500: 0.05',
        en: 'lets that part of the requests fail with a 500: 0.05',
      },
      parse: parseRate,
    },
    argument: {
      isValid: (value) => typeof value === 'number' && value >= 0 && value <= 1,
      demand: 'una parte de las peticiones, de 0 a 1',
    },
  },
  maxBody: {
    flag: {
      type: 'string',
      placeholder: { es: 'BYTES', en: 'BYTES' },
      help: {
        es: `cuerpo más grande que acepta, ${defaults.maxBody} por omisión`,
        en: `the largest body that it accepts, default: ${defaults.maxBody}`,
      },
      parse: parseBytes,
      default: defaults.maxBody,
    },
    argument: {
      isValid: (value) => isInteger(value, 1, Number.MAX_SAFE_INTEGER),
      demand: 'un número de bytes desde 1',
    },
  },
  contract: {
    argument: {
      isValid: (value) => typeof value === 'object' && value !== null,
      demand: 'el contrato mismo, un documento OpenAPI 3 como objeto, no un archivo',
    },
  },
  times: {
    argument: {
      isValid: (value) => {
        const { head, whole, rest } = (value ?? {}) as Partial<Times>;
        return [head, whole, rest].every((time) => isInteger(time, 0, longest));
      },
      demand: 'tres tiempos en milisegundos: { head, whole, rest }',
    },
  },
  random: { argument: { isValid: isFunction, demand: 'una función que da números de 0 a 1' } },
} as const satisfies Record<keyof ServerOptions | 'watch', Option>;

/** @throws CliError naming the first option that does not exist or has a wrong value */
export function checkOptions(given: object): void {
  checkArguments('startMock', options, given);
}

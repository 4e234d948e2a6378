// Every option of the sandbox, once: what a value must be, its flag, and what helps and READMEs say of it. The types of those that
// merchants see are in sandbox-options.ts, because the package declares them.
import { checkArguments, CliError, throwInvalidValue, type Option } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { createListenFlags, type LogEntry, type Times } from '@kashio-toolkit/http';
import { keyPattern } from './api-key.ts';
import { findRuleProblem } from './rules.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { findWebhookProblem } from './webhook-url.ts';
import { isDateTime } from './time.ts';

/** The options that merchants have no need of: they are for the command and for tests. */
export interface ServerOptions extends SandboxOptions {
  times?: Times;
  /** Another version of the contract; default: the one of the package. */
  contract?: Contract;
  /** The real time, in milliseconds since 1970; default: the machine's. */
  realTime?: () => number;
  /** Called with every request after its response. */
  log?: (entry: LogEntry) => void;
}

export const defaults = {
  port: 4020,
  host: '127.0.0.1',
  apiKey: 'sk_test_sandbox',
  maxBody: 1_000_000,
  notificationTimeout: 10_000,
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFunction = (value: unknown) => typeof value === 'function';
const isInteger = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parseRule(text: string): [name: string, value: string] {
  const [name = '', value = '', ...rest] = text.split('=');
  if (name === '' || value === '' || rest.length > 0)
    return throwInvalidValue(text, 'no es una regla: escriba NOMBRE=VALOR, por ejemplo void-paid=accept.');
  const problem = findRuleProblem(name, value);
  if (problem !== undefined) throw new CliError(problem, 2);
  return [name, value];
}

function parseFile(text: string): string {
  return text !== '' && text !== ':memory:'
    ? text
    : throwInvalidValue(text, 'no es un archivo: sin --data, todo está en memoria.');
}

function parseMoment(text: string): string {
  return isDateTime(text) ? text : throwInvalidValue(text, 'no es una hora: escriba yyyy-MM-ddThh:mm:ss, en UTC.');
}

const listenFlags = createListenFlags(defaults.port, defaults.host);

/** Seconds, as milliseconds. */
function parseTimeout(text: string): number {
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return seconds >= 1 && seconds <= 600
    ? seconds * 1000
    : throwInvalidValue(text, 'no es un número de segundos, de 1 a 600.');
}

function parseSeed(text: string): string {
  return text !== ''
    ? text
    : throwInvalidValue(text, 'no es una semilla: escriba un texto o un número, por ejemplo 7.');
}

/** All options, in the order of helps. */
export const options = {
  port: {
    flag: { ...listenFlags.port, short: 'p' },
    argument: { isValid: (value) => isInteger(value, 0, 65_535), demand: 'un número de puerto, de 0 a 65535' },
  },
  host: {
    flag: listenFlags.host,
    argument: { isValid: isText, demand: 'una dirección, como texto' },
  },
  data: {
    flag: {
      type: 'string',
      placeholder: { es: 'ARCHIVO', en: 'FILE' },
      help: {
        es: 'guarda todo en ese archivo, por ejemplo kashio.db; por omisión, en memoria',
        en: 'keeps everything in that file, such as kashio.db; default: in memory',
      },
      parse: parseFile,
    },
    argument: {
      isValid: (value) => isText(value) && value !== ':memory:',
      demand: 'la ruta de un archivo, como texto; sin esta opción, todo está en memoria',
    },
  },
  webhooks: {
    flag: {
      type: 'string',
      name: 'webhook',
      multiple: true,
      placeholder: { es: 'URL', en: 'URL' },
      help: {
        es: 'dirección de esta máquina a la que se notifica cada Evento; se puede repetir',
        en: 'address on this machine that is notified of each event; repeatable',
      },
    },
    argument: { isValid: (value) => Array.isArray(value) && value.every(isText), demand: 'una lista de direcciones' },
  },
  webhookHosts: {
    flag: {
      type: 'string',
      name: 'webhook-host',
      multiple: true,
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      help: {
        es: 'otra máquina a la que se permite notificar; se puede repetir',
        en: 'another machine that may be notified; repeatable',
      },
    },
    argument: { isValid: (value) => Array.isArray(value) && value.every(isText), demand: 'una lista de nombres' },
  },
  notificationTimeout: {
    flag: {
      type: 'string',
      name: 'notification-timeout',
      placeholder: { es: 'SEGUNDOS', en: 'SECONDS' },
      help: {
        es: `cuánto se espera la respuesta a una notificación, ${defaults.notificationTimeout / 1000} por omisión`,
        en: `how long the answer to a notification is waited for, default: ${defaults.notificationTimeout / 1000}`,
      },
      parse: parseTimeout,
    },
    argument: {
      isValid: (value) => isInteger(value, 1, 600_000),
      demand: 'un número de milisegundos, de 1 a 600000',
    },
  },
  rules: {
    flag: {
      type: 'string',
      name: 'rule',
      multiple: true,
      placeholder: { es: 'NOMBRE=VALOR', en: 'NAME=VALUE' },
      help: {
        es: 'cambia una regla, por ejemplo void-paid=accept; se puede repetir',
        en: 'changes a rule, such as void-paid=accept; repeatable',
      },
      parse: parseRule,
    },
    argument: { isValid: isObject, demand: "un objeto con reglas, por ejemplo { 'void-paid': 'accept' }" },
  },
  seed: {
    flag: {
      type: 'string',
      placeholder: { es: 'SEMILLA', en: 'SEED' },
      help: {
        es: 'de dónde salen los identificadores: con la misma, y el reloj detenido, las mismas llamadas dan lo mismo',
        en: 'what identifiers are made from: with the same one and a frozen clock, the same calls give the same',
      },
      parse: parseSeed,
    },
    argument: { isValid: (value) => isText(value) || typeof value === 'number', demand: 'un texto o un número' },
  },
  freeze: {
    flag: {
      type: 'string',
      placeholder: { es: 'HORA', en: 'TIME' },
      help: {
        es: 'detiene el reloj de los mundos nuevos a esa hora, yyyy-MM-ddThh:mm:ss en UTC',
        en: 'freezes the clock of new worlds at that time, yyyy-MM-ddThh:mm:ss in UTC',
      },
      parse: parseMoment,
    },
    argument: {
      isValid: (value) => isText(value) && isDateTime(value),
      demand: 'una hora yyyy-MM-ddThh:mm:ss, en UTC',
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
  apiKey: {
    argument: {
      isValid: (value) => isText(value) && keyPattern.test(value),
      demand: 'una llave que empieza con «sk_test_», por ejemplo sk_test_mia',
    },
  },
  maxBody: {
    argument: {
      isValid: (value) => isInteger(value, 1, Number.MAX_SAFE_INTEGER),
      demand: 'un número de bytes desde 1',
    },
  },
  contract: { argument: { isValid: isObject, demand: 'el contrato, como objeto' } },
  times: { argument: { isValid: isObject, demand: 'tres tiempos en milisegundos: { head, whole, rest }' } },
  realTime: { argument: { isValid: isFunction, demand: 'una función que da milisegundos desde 1970' } },
} as const satisfies Record<keyof ServerOptions, Option>;

/** @throws CliError naming the first option that does not exist or has a wrong value */
export function checkOptions(given: ServerOptions): void {
  checkArguments('startSandbox', options, given);
  for (const [name, value] of Object.entries(given.rules ?? {})) {
    const problem = findRuleProblem(name, value);
    if (problem !== undefined) throw new CliError(problem);
  }
  for (const url of given.webhooks ?? []) {
    const problem = findWebhookProblem(url, given.webhookHosts ?? [], given.port ?? defaults.port);
    if (problem !== undefined) throw new CliError(`${url}: ${problem}`, 2);
  }
}

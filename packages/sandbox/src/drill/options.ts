// Every option of a drill, once: what a value must be, its flag, and what helps and READMEs say of it. The file of a drill has the
// same options. Their types are in drill-options.ts, because the package declares them.
import { CliError, throwInvalidValue, type Argument, type Option } from '@kashio-toolkit/cli';
import { createListenFlags } from '@kashio-toolkit/http';
import { keyPattern } from '../api-key.ts';
import { formatSuggestion } from '../nearest.ts';
import { defaults, options as sandboxOptions } from '../options.ts';
import { disasters, rehearsal } from './disasters.ts';
import type { DeliveredRequest, DrillOptions } from './drill-options.ts';

export const drillDefaults = { port: defaults.port, apiKey: 'sk_test_drill', patience: 5, apiTimeout: 30, wait: 60 };

/** What is wrong with an option, and the names that lead to it. */
export interface OptionProblem {
  path: string[];
  /** A Spanish sentence. */
  message: string;
}

type DrillOption = Option & { argument: Argument };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isUrl = (value: unknown): boolean =>
  isText(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const isTextMap = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string');
const isSeconds = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 600;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What the properties of a request to the shop must be. */
const requestProperties: Record<keyof DeliveredRequest, Argument> = {
  url: { isValid: isUrl, demand: 'una dirección que empieza con http:// o https://' },
  method: { isValid: (value) => methods.includes(String(value)), demand: `uno de: ${methods.join(', ')}` },
  headers: { isValid: isTextMap, demand: 'un objeto de textos' },
  body: { isValid: (value) => value !== undefined, demand: 'un texto, o lo que va como JSON' },
  pointer: {
    isValid: (value) => value === '' || (isText(value) && value.startsWith('/')),
    demand: 'un JSON Pointer, por ejemplo /data/0/delivered',
  },
};

/** The options that are requests to the shop, with what else a text may be than an address. */
const requests: Record<string, { properties: string[]; mayBeCommand?: true }> = {
  checkout: { properties: ['url', 'method', 'headers', 'body'] },
  delivered: { properties: ['url', 'method', 'headers', 'body', 'pointer'] },
  reconcile: { properties: ['url', 'method', 'headers', 'body'] },
  restart: { properties: ['url', 'method', 'headers', 'body'], mayBeCommand: true },
};

function describe(path: string[], { demand }: Argument): OptionProblem {
  return { path, message: `«${path.join('.')}» debe ser ${demand}.` };
}

function findUnknown(path: string[], owner: string, name: string, names: string[]): OptionProblem {
  const hint = formatSuggestion(name, names) ?? `Tiene: ${names.join(', ')}.`;
  return { path: [...path, name], message: `${owner} no tiene «${name}». ${hint}` };
}

/** Whether a value has `{reference}` in it as YAML reads it without quotes: as an object. */
function hasUnquoted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('reference' in value && value.reference === null) || Object.values(value).some(hasUnquoted);
}

function findRequestProblems(name: string, value: Record<string, unknown>): OptionProblem[] {
  const { properties } = requests[name]!;
  if (value['url'] === undefined) return [{ path: [name], message: `A «${name}» le falta «url».` }];
  return Object.entries(value).flatMap(([key, each]) => {
    if (!properties.includes(key)) return [findUnknown([name], `«${name}»`, key, properties)];
    const unquoted = "{reference} va entre comillas: '{reference}'.";
    if (hasUnquoted(each)) return [{ path: [name, key], message: `En «${name}.${key}», ${unquoted}` }];
    const property = requestProperties[key as keyof DeliveredRequest];
    return property.isValid(each) ? [] : [describe([name, key], property)];
  });
}

const isRequest = (value: unknown): boolean => isUrl(value) || isObject(value);
const toRequestArgument = (demand: string, isValid = isRequest): Argument => ({ isValid, demand });
const request = 'una dirección que empieza con http:// o https://, o un objeto con url, method, headers y body';

function parseSeconds(text: string): number {
  const seconds = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  return isSeconds(seconds) ? seconds : throwInvalidValue(text, 'no es un número de segundos, hasta 600.');
}

function parseAddress(text: string): string {
  return isUrl(text) ? text : throwInvalidValue(text, 'no es una dirección que empieza con http:// o https://.');
}

function parseAmount(text: string): number {
  return /^\d{1,12}(\.\d{1,2})?$/.test(text)
    ? Number(text)
    : throwInvalidValue(text, 'no es un monto, por ejemplo 25.50.');
}

/** What is wrong with the name of a disaster, in Spanish; `undefined` when nothing is. */
function findNameProblem(name: string): string | undefined {
  const names = [rehearsal, ...disasters].map((disaster) => disaster.name);
  if (names.includes(name)) return undefined;
  return `No existe el desastre «${name}». ${formatSuggestion(name, names) ?? `Existen: ${names.join(', ')}.`}`;
}

function parseName(text: string): string {
  const problem = findNameProblem(text);
  if (problem !== undefined) throw new CliError(problem, 2);
  return text;
}

const seconds: Argument = { isValid: isSeconds, demand: 'un número de segundos mayor que 0, hasta 600' };
// Without its default: a file of a drill may have another.
const { default: _, ...port } = createListenFlags(drillDefaults.port, defaults.host).port;

/** All options, in the order of helps. */
export const drillOptions = {
  checkout: {
    flag: {
      type: 'string',
      placeholder: { es: 'URL', en: 'URL' },
      help: {
        es: 'empieza la compra {reference}, con un POST',
        en: 'begins the purchase {reference}, by a POST',
      },
      parse: parseAddress,
    },
    argument: toRequestArgument(request),
  },
  delivered: {
    flag: {
      type: 'string',
      placeholder: { es: 'URL', en: 'URL' },
      help: {
        es: 'contesta a un GET cuántas veces se entregó la compra {reference}: un número o un booleano, en JSON',
        en: 'answers a GET how often the purchase {reference} was delivered: a number or a boolean, in JSON',
      },
      parse: parseAddress,
    },
    argument: toRequestArgument(`${request}, y pointer`),
  },
  notify: {
    flag: {
      type: 'string',
      placeholder: { es: 'URL', en: 'URL' },
      help: { es: 'dirección en la que su tienda recibe notificaciones', en: 'address at which the shop is notified' },
      parse: parseAddress,
    },
    argument: { isValid: isUrl, demand: 'una dirección que empieza con http:// o https://' },
  },
  reconcile: {
    flag: {
      type: 'string',
      placeholder: { es: 'URL', en: 'URL' },
      help: { es: 'hace que su tienda concilie, con un POST', en: 'makes the shop reconcile, by a POST' },
      parse: parseAddress,
    },
    argument: toRequestArgument(request),
  },
  restart: {
    flag: {
      type: 'string',
      placeholder: { es: 'COMANDO', en: 'COMMAND' },
      help: {
        es: 'reinicia su tienda y termina, por ejemplo «docker restart tienda»; también puede ser la URL de un POST',
        en: 'restarts the shop and ends, such as "docker restart shop"; may also be the URL of a POST',
      },
    },
    argument: toRequestArgument(
      'un comando, una dirección, o un objeto con url, method, headers y body',
      (value) => isText(value) || isObject(value),
    ),
  },
  amount: {
    flag: {
      type: 'string',
      placeholder: { es: 'MONTO', en: 'AMOUNT' },
      help: { es: 'el monto que su tienda debe cobrar', en: 'the amount that the shop must charge' },
      parse: parseAmount,
    },
    argument: { isValid: (value) => typeof value === 'number' && value >= 0, demand: 'un número' },
  },
  currency: {
    flag: {
      type: 'string',
      placeholder: { es: 'MONEDA', en: 'CURRENCY' },
      help: {
        es: 'la moneda en la que debe cobrarlo, por ejemplo PEN',
        en: 'the currency that it must charge in, such as PEN',
      },
    },
    argument: { isValid: isText, demand: 'una moneda, por ejemplo PEN' },
  },
  patience: {
    flag: {
      type: 'string',
      placeholder: { es: 'SEGUNDOS', en: 'SECONDS' },
      help: {
        es: `cuánto se espera que entregue lo pagado, ${drillDefaults.patience} por omisión`,
        en: `how long it may take to deliver what is paid, default: ${drillDefaults.patience}`,
      },
      parse: parseSeconds,
    },
    argument: seconds,
  },
  apiTimeout: {
    flag: {
      type: 'string',
      placeholder: { es: 'SEGUNDOS', en: 'SECONDS' },
      help: {
        es: `cuánto espera su tienda a la API como máximo, ${drillDefaults.apiTimeout} por omisión`,
        en: `how long the shop waits for the API at most, default: ${drillDefaults.apiTimeout}`,
      },
      parse: parseSeconds,
    },
    argument: seconds,
  },
  wait: {
    flag: {
      type: 'string',
      placeholder: { es: 'SEGUNDOS', en: 'SECONDS' },
      help: {
        es: `cuánto se espera a que su tienda esté en marcha, ${drillDefaults.wait} por omisión`,
        en: `how long to wait until the shop runs, default: ${drillDefaults.wait}`,
      },
      parse: parseSeconds,
    },
    argument: seconds,
  },
  only: {
    flag: {
      type: 'string',
      multiple: true,
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      help: {
        es: 'solo ese desastre, por ejemplo answer-lost; se puede repetir',
        en: 'only that disaster, such as answer-lost; repeatable',
      },
      parse: parseName,
    },
    argument: {
      isValid: (value) => Array.isArray(value) && value.length > 0,
      demand: 'una lista de nombres de desastres',
    },
  },
  sandbox: {
    flag: {
      type: 'string',
      placeholder: { es: 'URL', en: 'URL' },
      help: {
        es: 'usa un sandbox en marcha, por ejemplo http://127.0.0.1:4020; por omisión, inicia uno',
        en: 'uses a running sandbox, such as http://127.0.0.1:4020; default: starts one',
      },
      parse: parseAddress,
    },
    argument: { isValid: isUrl, demand: 'una dirección que empieza con http:// o https://' },
  },
  port: {
    flag: { ...port, short: 'p' },
    argument: sandboxOptions.port.argument,
  },
  apiKey: {
    flag: {
      type: 'string',
      name: 'key',
      placeholder: { es: 'LLAVE', en: 'KEY' },
      help: {
        es: `la llave con la que su tienda llama al sandbox, ${drillDefaults.apiKey} por omisión`,
        en: `the key that the shop calls the sandbox with, default: ${drillDefaults.apiKey}`,
      },
      parse: (text: string) =>
        keyPattern.test(text)
          ? text
          : throwInvalidValue('--key', 'debe ser una llave que empieza con sk_test_; no use aquí otra.'),
    },
    argument: sandboxOptions.apiKey.argument,
  },
} as const satisfies Record<keyof DrillOptions, DrillOption>;

const required = ['checkout', 'delivered', 'notify'] as const satisfies (keyof DrillOptions)[];

/** Says where in its address a request has the reference, which it must have. */
function findReferenceProblem(name: string, value: unknown): OptionProblem[] {
  if (name !== 'checkout' && name !== 'delivered') return [];
  return JSON.stringify(value).includes('{reference}')
    ? []
    : [
        {
          path: [name],
          message: `En «${name}» falta {reference}: sin ella, la tienda no sabe de qué compra se trata.`,
        },
      ];
}

/** What is wrong with options, whatever they come from. Required ones may be missing. */
export function findOptionProblems(given: Record<string, unknown>, owner: string, names: string[]): OptionProblem[] {
  return Object.entries(given).flatMap(([name, value]): OptionProblem[] => {
    if (!names.includes(name)) return [findUnknown([], owner, name, names)];
    if (value === undefined) return [];
    const { argument } = (drillOptions as Record<string, DrillOption>)[name]!;
    if (!argument.isValid(value)) return [describe([name], argument)];
    if (name in requests && isObject(value)) {
      const problems = findRequestProblems(name, value);
      return problems.length > 0 ? problems : findReferenceProblem(name, value);
    }
    return findReferenceProblem(name, value);
  });
}

/** @throws CliError naming the first option that is missing, does not exist or has a wrong value */
export function checkDrillOptions(given: DrillOptions): void {
  const names = Object.keys(drillOptions);
  const [problem] = findOptionProblems(given as unknown as Record<string, unknown>, 'Un simulacro', names);
  if (problem) throw new CliError(problem.message, 2);
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length > 0)
    throw new CliError(`Falta ${missing.map((name) => `--${name}`).join(', ')}: como opción, o en --file.`, 2);
  for (const name of given.only ?? []) {
    const wrong = findNameProblem(name);
    if (wrong !== undefined) throw new CliError(wrong, 2);
  }
}

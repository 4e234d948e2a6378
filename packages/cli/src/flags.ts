import { parseArgs } from 'node:util';
import { CliError, usageError } from './command.ts';
import type { Language, Texts } from './language.ts';

/** A flag of a command. Its key in the table of flags is the name of its value; as a flag it has hyphens: `maxBody` is `--max-body`. */
export interface Flag {
  /** Whether it takes a value (`string`) or is a switch (`boolean`). */
  type: 'string' | 'boolean';
  /** One letter. */
  short?: string;
  /**
   * Converts the text of the value; default: the text itself.
   *
   * @throws CliError that says what is wrong with it
   */
  parse?: (text: string) => unknown;
  /** The value without the flag. */
  default?: unknown;
  required?: true;
}

export type Flags = Record<string, Flag>;

/** A flag as helps and READMEs describe it. */
export interface DescribedFlag extends Flag {
  /** What stands for the value, such as `BYTES`. */
  placeholder?: Texts;
  help: Texts;
}

type Value<F extends Flag> = F extends { parse: (text: string) => infer V }
  ? V
  : F['type'] extends 'boolean'
    ? boolean
    : string;

type KeysWithValue<T extends Flags> = {
  [K in keyof T]: T[K] extends { default: unknown } | { required: true } ? K : never;
}[keyof T];

/** The values of flags: those with a default and required ones are always there. */
export type FlagValues<T extends Flags> = { [K in KeysWithValue<T>]: Value<T[K]> } & {
  [K in Exclude<keyof T, KeysWithValue<T>>]?: Value<T[K]>;
};

/** What is wrong with a command's arguments. */
export interface UsageProblem {
  kind: 'unknown' | 'stray' | 'value' | 'missing' | 'invalid';
  /** The argument, or the flag that it is about, such as `--port`. */
  argument: string;
  /** A sentence or several. */
  message: string;
}

const messages = {
  unknown: { en: 'Unknown option: ', es: 'Opción desconocida: ' },
  stray: { en: 'Unexpected argument: ', es: 'Argumento inesperado: ' },
  value: { en: 'Missing or unexpected value: ', es: 'Valor ausente o inesperado: ' },
  missing: { en: 'Missing ', es: 'Falta ' },
} satisfies Record<Exclude<UsageProblem['kind'], 'invalid'>, Texts>;

interface Parsing {
  /** Of the messages; default: English. */
  language?: Language;
  /** Default: the process's own. */
  args?: string[] | undefined;
  /** Makes the error for wrong usage; default: the problem with the usage below it. */
  toError?: (problem: UsageProblem) => CliError;
}

/** The name of a flag without its dashes, by its key. */
export function toFlagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Says that the text of a flag's value is no good.
 *
 * @param problem the end of a Spanish sentence that begins with the text
 */
export function throwInvalidValue(text: string, problem: string): never {
  throw new CliError(`«${text}» ${problem}`, 2);
}

type Fail = (kind: keyof typeof messages, argument: string) => never;

/**
 * Reads flags by name with node:util's parseArgs, which is there without a package. Its tokens are checked here, in place of its
 * strict mode: what that finds wrong is only in its English sentences.
 */
function readArguments(flags: Flags, args: string[] | undefined, fail: Fail): Record<string, string | boolean> {
  const known = Object.fromEntries(
    Object.entries(flags).map(([key, { type, short }]) => [toFlagName(key), { type, ...(short && { short }) }]),
  );
  const { values, tokens } = parseArgs({ ...(args && { args }), options: known, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') fail('stray', token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue = false } = token;
    if (!Object.hasOwn(known, name)) fail('unknown', rawName);
    const isFlag = value?.startsWith('-') === true && !inlineValue;
    const isMissing = known[name]?.type === 'string' && (value === undefined || isFlag);
    const isUnexpected = known[name]?.type === 'boolean' && value !== undefined;
    if (isMissing || isUnexpected) fail('value', rawName);
  }
  return values as Record<string, string | boolean>;
}

/**
 * Parses a command's flags by their table. `--help` prints the usage and ends the process.
 *
 * @throws CliError with exit code 2 for an unknown flag, a missing or wrong value, or a stray argument
 */
export function parseFlags<const T extends Flags>(usage: string, flags: T, parsing: Parsing = {}): FlagValues<T> {
  const { language = 'en', args, toError = ({ message }) => usageError(message, usage) } = parsing;
  const fail: Fail = (kind, argument) => {
    throw toError({ kind, argument, message: `${messages[kind][language]}${argument}.` });
  };
  const given = readArguments({ ...flags, help: { type: 'boolean', short: 'h' } }, args, fail);
  if (given['help'] === true) {
    console.log(usage);
    process.exit(0);
  }

  function getValue(key: string, { parse, default: initial, required }: Flag): unknown {
    const name = toFlagName(key);
    const value = given[name];
    if (value === undefined) return required ? fail('missing', `--${name}`) : initial;
    if (typeof value !== 'string' || !parse) return value;
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      throw toError({ kind: 'invalid', argument: `--${name}`, message: error.message });
    }
  }

  const values = Object.entries(flags).map(([key, flag]) => [key, getValue(key, flag)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as FlagValues<T>;
}

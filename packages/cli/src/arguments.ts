import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageError, type CliError } from './command.ts';
import type { Language } from './flag-table.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

const messages = {
  unknown: { en: 'Unknown option', es: 'Opción desconocida' },
  stray: { en: 'Unexpected argument', es: 'Argumento inesperado' },
  value: { en: 'Missing or unexpected value', es: 'Valor ausente o inesperado' },
} satisfies Record<string, Record<Language, string>>;

interface Parsing {
  /** Of the messages; default: English. */
  language?: Language;
  /** Default: the process's own. */
  args?: string[] | undefined;
  /** Makes the error for wrong usage; default: the problem with the usage below it. */
  toError?: (problem: string) => CliError;
}

/**
 * Parses a command's flags with node:util's parseArgs, which is there without a package. Its tokens are checked here, in place
 * of its strict mode: what that finds wrong is only in its English sentences. `--help` prints the usage and ends the process.
 *
 * @throws CliError with exit code 2 for an unknown flag, a flag without its value, or a stray argument
 */
export function parseFlags<const T extends Options>(usage: string, options: T, parsing: Parsing = {}): Values<T> {
  const { language = 'en', args, toError = (problem) => usageError(problem, usage) } = parsing;
  const known: Options = { ...options, help: { type: 'boolean', short: 'h' } };
  const fail = (problem: keyof typeof messages, culprit: string): never => {
    throw toError(`${messages[problem][language]}: ${culprit}`);
  };
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
  if (values['help'] === true) {
    console.log(usage);
    process.exit(0);
  }
  return values as Values<T>;
}

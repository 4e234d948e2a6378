import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/** What parseArgs finds wrong, in the language of the command's own messages. */
const problems: Record<string, { en: string; es: string }> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: { en: 'Unknown option', es: 'Opción desconocida' },
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: { en: 'Unexpected argument', es: 'Argumento inesperado' },
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: { en: 'Missing or unexpected value', es: 'Valor ausente o inesperado' },
};

function describe(error: unknown, language: 'en' | 'es'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = problems[code ?? ''];
  const culprit = /'([^']+)'/.exec(message)?.[1];
  if (!problem || !culprit) throw error;
  return `${problem[language]}: ${culprit.split(' ')[0]}`;
}

/**
 * Parses a command's flags with node:util's parseArgs. `--help` prints the usage and ends the process.
 *
 * @param args the process's own unless told
 * @throws ExpectedError with exit code 2 for an unknown flag, a flag without its value, or a stray argument
 */
export function parseFlags<const T extends Options>(usage: string, options: T, language: 'en' | 'es' = 'en', args?: string[]): Values<T> {
  let values: Values<T> & { help?: boolean };
  try {
    values = parseArgs({ ...(args && { args }), options: { ...options, help: { type: 'boolean', short: 'h' } } }).values as typeof values;
  } catch (error) {
    throw usageError(describe(error, language), usage);
  }
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  return values;
}

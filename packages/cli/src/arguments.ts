import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageError, type CliError } from './command.ts';

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
  const [name] = /--[\w-]+/.exec(culprit) ?? culprit.split(' ');
  return `${problem[language]}: ${name}`;
}

/** How flags are parsed where that is not as usual. */
interface Parsing {
  /** Of the messages; English unless told. */
  language?: 'en' | 'es';
  /** The process's own unless told. */
  args?: string[] | undefined;
  /** Whether there may be arguments that are no flags. */
  allowPositionals?: boolean;
  /** What is thrown for wrong usage; the problem with the usage below it unless told. */
  refuse?: (problem: string) => CliError;
}

/**
 * Parses a command's flags with node:util's parseArgs. `--help` prints the usage and ends the process.
 *
 * @throws CliError with exit code 2 for an unknown flag, a flag without its value, or a stray argument
 */
export function parseFlags<const T extends Options>(
  usage: string,
  options: T,
  parsing: Parsing = {},
): Values<T> & { positionals: string[] } {
  const { language = 'en', args, allowPositionals = false, refuse = (problem) => usageError(problem, usage) } = parsing;
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    const { values, positionals } = parseArgs({
      ...(args && { args }),
      allowPositionals,
      options: { ...options, help },
    });
    if ((values as { help?: boolean }).help) {
      console.log(usage);
      process.exit(0);
    }
    return { ...(values as Values<T>), positionals };
  } catch (error) {
    throw refuse(describe(error, language));
  }
}

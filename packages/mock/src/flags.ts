import {
  CliError,
  formatFlagLines,
  formatFlagTable,
  getFlags,
  parseFlags,
  type FlagValues,
  type Language,
} from '@kashio-toolkit/cli';
import { options } from './options.ts';

const flags = getFlags(options);

/** The flags as the table of a README. A test compares the READMEs with it. */
export function formatOptionsTable(language: Language): string {
  return formatFlagTable(flags, language);
}

function formatUsage(command: string, watched: string): string {
  const { help } = flags.watch;
  const watch = { ...flags.watch, help: { ...help, es: `${help.es} ${watched}` } };
  return `Uso: ${command} [opciones]

Sirve la API de KashIO Payments en esta máquina: contesta con los ejemplos del contrato y no recuerda nada.

${formatFlagLines({ ...flags, watch }, 'es')}`;
}

/**
 * Parses the flags of the command.
 *
 * @param command how the command is called, such as `npm run mock --`
 * @param watched what `--watch` watches
 * @param args default: the process's own
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseMockFlags(command: string, watched: string, args?: string[]): FlagValues<typeof flags> {
  return parseFlags(formatUsage(command, watched), flags, {
    language: 'es',
    args,
    toError: ({ kind, argument, message }) => {
      // npm keeps the flags that come before its double dash for itself, and passes on what is left of them.
      const isLeftByNpm = kind === 'stray' && /^\d+$/.test(argument);
      const hint = isLeftByNpm ? ' Con npm, las opciones van después de --.' : '';
      return new CliError(`${message}${hint} Las opciones: ${command} --help`, 2);
    },
  });
}

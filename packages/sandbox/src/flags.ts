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

/** The flags as the table of a README. A test holds the READMEs to it. */
export function formatOptionsTable(language: Language): string {
  return formatFlagTable(flags, language);
}

function formatUsage(command: string): string {
  return `Uso: ${command} [opciones]

Sirve la API de KashIO Payments en esta máquina, con memoria: las órdenes se crean, se pagan, expiran y se notifican.

${formatFlagLines(flags, 'es')}`;
}

/**
 * Parses the flags of the command.
 *
 * @param command how the command is called, such as `npm run sandbox --`
 * @param args default: the process's own
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseSandboxFlags(command: string, args?: string[]): FlagValues<typeof flags> {
  return parseFlags(formatUsage(command), flags, {
    language: 'es',
    args,
    toError: ({ message }) => new CliError(`${message} Las opciones: ${command} --help`, 2),
  });
}

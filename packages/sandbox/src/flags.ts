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

${formatFlagLines(flags, 'es')}

Lo demás se pide en marcha, con la llave de su tienda:

  curl -u sk_test_tienda: -X POST http://127.0.0.1:4020/_sandbox/invoices/ID/pay   paga una orden
  curl -u sk_test_tienda: http://127.0.0.1:4020/_sandbox/rules                     muestra las reglas

El README.md enumera los mandos y las reglas.`;
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

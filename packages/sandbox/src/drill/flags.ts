import {
  CliError,
  formatFlagLines,
  formatFlagTable,
  getFlags,
  parseFlags,
  throwInvalidValue,
  type DescribedFlag,
  type FlagValues,
  type Language,
} from '@kashio-toolkit/cli';
import { disasters, rehearsal } from './disasters.ts';
import { drillOptions } from './options.ts';

/** The forms of a report, by the ending of its file. */
const reportForms = ['.json', '.xml'];

function parseReport(file: string): string {
  return reportForms.some((ending) => file.endsWith(ending))
    ? file
    : throwInvalidValue(file, 'no termina en .json ni en .xml: un informe es JSON o JUnit.');
}

const flags = {
  ...getFlags(drillOptions),
  file: {
    type: 'string',
    placeholder: { es: 'ARCHIVO', en: 'FILE' },
    help: {
      es: 'lee estas opciones de un archivo YAML, y también método, cabeceras y cuerpo de las peticiones',
      en: 'reads these options from a YAML file, and method, headers and body of the requests as well',
    },
  },
  report: {
    type: 'string',
    multiple: true,
    placeholder: { es: 'ARCHIVO', en: 'FILE' },
    help: {
      es: 'escribe el resultado, como JSON (.json) o JUnit (.xml); se puede repetir',
      en: 'writes the result, as JSON (.json) or JUnit (.xml); repeatable',
    },
    parse: parseReport,
  },
  list: {
    type: 'boolean',
    help: { es: 'muestra los desastres', en: 'prints the disasters' },
    default: false,
  },
} as const satisfies Record<string, DescribedFlag>;

/** The flags as the table of a README. A test holds the READMEs to it. */
export function formatDrillTable(language: Language): string {
  return formatFlagTable(flags, language);
}

/** The disasters as lines: name and what happens. */
export function formatDisasters(): string {
  const all = [rehearsal, ...disasters];
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n');
}

function formatUsage(command: string): string {
  return `Uso: ${command} --checkout URL --delivered URL --notify URL [opciones]

Hace un simulacro con una tienda: compra en ella, y deja que le pasen desastres, uno tras otro. Dice lo que se perdió.
La tienda se inicia con la dirección del sandbox, que el simulacro muestra, y puede estar escrita en cualquier lenguaje.

${formatFlagLines(flags, 'es')}`;
}

/**
 * Parses the flags of the command.
 *
 * @param command how the command is called, such as `npm run drill --`
 * @param args default: the process's own
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseDrillFlags(command: string, args?: string[]): FlagValues<typeof flags> {
  return parseFlags(formatUsage(command), flags, {
    language: 'es',
    args,
    toError: ({ message }) => new CliError(`${message} Las opciones: ${command} --help`, 2),
  });
}

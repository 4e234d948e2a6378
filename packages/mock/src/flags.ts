import {
  CliError,
  formatFlagLines,
  formatFlagTable,
  parseFlags,
  type FlagDescription,
  type Language,
} from '@kashio-toolkit/cli';
import type { MockOptions } from './mock-options.ts';
import { defaults, options } from './options.ts';

/** What the command's flags say. */
export interface MockFlags extends Omit<MockOptions, 'contract'> {
  port: number;
  watch: boolean;
  log: boolean;
}

const flags = Object.entries(options).flatMap(([option, { flag }]) => (flag ? [{ option, ...flag }] : []));

function describeFlags(language: Language): FlagDescription[] {
  const described = flags.map(({ name, short, placeholder, help }) => ({
    name,
    ...(short !== undefined && { short }),
    ...(placeholder && { placeholder: placeholder[language] }),
    help: help[language],
  }));
  const help = { es: 'muestra esta ayuda', en: 'prints the help' }[language];
  return [...described, { name: 'help', short: 'h', help }];
}

/** The flags as the table of a README. A test compares the READMEs with it. */
export function formatOptionsTable(language: Language): string {
  return formatFlagTable(describeFlags(language), language);
}

function formatUsage(command: string, watched: string): string {
  const lines = describeFlags('es').map((flag) =>
    flag.name === 'watch' ? { ...flag, help: `${flag.help} ${watched}` } : flag,
  );
  return `Uso: ${command} [opciones]

Sirve la API de KashIO Payments en esta máquina: contesta con los ejemplos del contrato y no recuerda nada.

${formatFlagLines(lines)}`;
}

/**
 * Parses the flags of the command.
 *
 * @param command how the command is called, such as `npm run mock --`
 * @param watched what `--watch` watches
 * @param args default: the process's own
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseMockFlags(command: string, watched: string, args?: string[]): MockFlags {
  const usageProblem = (problem: string) => new CliError(`${problem} Las opciones: ${command} --help`, 2);
  // npm keeps the flags that come before its double dash for itself, and passes on what is left of them.
  const toError = (problem: string) =>
    usageProblem(`${problem}.${/: \d+$/.test(problem) ? ' Con npm, las opciones van después de --.' : ''}`);
  const config = Object.fromEntries(
    flags.map(({ name, short, placeholder }) => [
      name,
      { type: placeholder ? ('string' as const) : ('boolean' as const), ...(short !== undefined && { short }) },
    ]),
  );
  const given = parseFlags(formatUsage(command, watched), config, { language: 'es', args, toError });
  const parsed = flags.flatMap(({ option, name, parse, problem }) => {
    const text = given[name];
    if (typeof text !== 'string' || !parse) return text === undefined ? [] : [[option, text]];
    const value = parse(text);
    if (value === undefined) throw usageProblem(`«${text}» ${problem}`);
    return [[option, value]];
  });
  return { port: defaults.port, watch: false, log: false, ...(Object.fromEntries(parsed) as Partial<MockFlags>) };
}

export type Language = 'en' | 'es';

/** A flag, as helps and READMEs describe it. */
export interface FlagDescription {
  /** Without its dashes, such as `max-body`. */
  name: string;
  /** One letter. */
  short?: string;
  /** The placeholder of the value, such as `BYTES`; none for a switch. */
  placeholder?: string;
  help: string;
}

function format({ name, short, placeholder }: FlagDescription, quote: string): string {
  const long = `${quote}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}${quote}`;
  return short === undefined ? long : `${quote}-${short}${quote}, ${long}`;
}

/** Flags as lines of a command's help, in two columns. */
export function formatFlagLines(flags: FlagDescription[]): string {
  const width = Math.max(...flags.map((flag) => format(flag, '').length));
  return flags.map((flag) => `  ${format(flag, '').padEnd(width)}  ${flag.help}`).join('\n');
}

/** Flags as a table of a README. */
export function formatFlagTable(flags: FlagDescription[], language: Language): string {
  const head = { en: '| flag | what it does |', es: '| opción | qué hace |' }[language];
  return [head, '| --- | --- |', ...flags.map((flag) => `| ${format(flag, '`')} | ${flag.help} |`)].join('\n');
}

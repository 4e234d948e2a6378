import { toFlagName, type DescribedFlag } from './flags.ts';
import type { Language } from './language.ts';

type DescribedFlags = Record<string, DescribedFlag>;

/** Every command has it. */
const help: DescribedFlag = {
  type: 'boolean',
  short: 'h',
  help: { en: 'prints the help', es: 'muestra esta ayuda' },
};

/** What each flag looks like, such as `-p, --port PORT`, and what it does. */
function describe(flags: DescribedFlags, language: Language, quote: string): [flag: string, text: string][] {
  return Object.entries({ ...flags, help }).map(([key, { short, placeholder, help }]) => {
    const value = placeholder ? ` ${placeholder[language]}` : '';
    const long = `${quote}--${toFlagName(key)}${value}${quote}`;
    return [short === undefined ? long : `${quote}-${short}${quote}, ${long}`, help[language]];
  });
}

/** Flags as lines of a command's help, in two columns. */
export function formatFlagLines(flags: DescribedFlags, language: Language): string {
  const lines = describe(flags, language, '');
  const width = Math.max(...lines.map(([flag]) => flag.length));
  return lines.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join('\n');
}

/** Flags as a table of a README. */
export function formatFlagTable(flags: DescribedFlags, language: Language): string {
  const head = { en: '| flag | what it does |', es: '| opción | qué hace |' }[language];
  return [head, '| --- | --- |', ...describe(flags, language, '`').map((cells) => `| ${cells.join(' | ')} |`)].join(
    '\n',
  );
}

import type { Fields, Value } from './value.ts';

/** How a language writes values. */
export interface Syntax {
  /** One step of indentation. */
  indent: string;
  /** Its keywords for `null`, `true` and `false`. */
  keywords?: Record<'null' | 'true' | 'false', string>;
  text(text: string): string;
  /** What stands before the value of a property. */
  label(name: string): string;
  /** What opens and closes an object; default: `{` and `}`. */
  brackets?(fields: Fields): [open: string, close: string];
  /** What stands after the last item; default: nothing. */
  last?: ',' | '';
}

function block(
  [open, close]: [open: string, close: string],
  items: string[],
  { indent, last = '' }: Syntax,
  margin: string,
): string {
  if (items.length === 0) return open + close;
  const inner = margin + indent;
  return `${open}\n${items.map((item) => inner + item).join(',\n')}${last}\n${margin}${close}`;
}

/**
 * A value as a literal of a language.
 *
 * @param margin - what stands before each line but the first
 */
export function literal(value: Value, syntax: Syntax, margin = ''): string {
  const inner = margin + syntax.indent;
  if (value === null || typeof value === 'boolean') return syntax.keywords?.[`${value}`] ?? `${value}`;
  if (typeof value === 'string') return syntax.text(value);
  if (Array.isArray(value))
    return block(
      ['[', ']'],
      value.map((item) => literal(item, syntax, inner)),
      syntax,
      margin,
    );
  if ('digits' in value) return value.digits;
  const members = [...value].map(([name, item]) => syntax.label(name) + literal(item, syntax, inner));
  return block(syntax.brackets?.(value) ?? ['{', '}'], members, syntax, margin);
}

/** What nobody sees in a source, or what changes how the rest of it is shown: it is written as an escape. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

const hex = (code: number, digits = 0): string => code.toString(16).padStart(digits, '0');

/** The escapes of a character as JSON, JavaScript and Java know them: one for each of its UTF-16 units. */
export function utf16(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

/** The escape of a character as Python knows it. */
function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/** The escape of a character as PHP and Ruby know it. */
function braced(character: string): string {
  return `\\u{${hex(character.codePointAt(0) ?? 0)}}`;
}

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnseen(text: string, special: RegExp, escape: (character: string) => string): string {
  return text.replace(special, '\\$&').replace(unseen, (character) => short[character] ?? escape(character));
}

/** A text as JavaScript writes it. */
export function javascriptText(text: string): string {
  return `'${escapeUnseen(text, /['\\]/g, utf16)}'`;
}

/** A text as Python writes it. */
export function pythonText(text: string): string {
  return `"${escapeUnseen(text, /["\\]/g, codePoint)}"`;
}

/** A text as PHP and Ruby write it: in single quotes, or in double ones where it needs escapes, in which `sigil` has a meaning. */
export function scriptText(text: string, sigil: '$' | '#'): string {
  if (text.search(unseen) === -1) return `'${text.replace(/['\\]/g, '\\$&')}'`;
  return `"${escapeUnseen(text, sigil === '$' ? /["\\$]/g : /["\\#]/g, braced)}"`;
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(unseen, utf16);
}

const jsonSyntax: Syntax = { indent: '  ', text: jsonText, label: (name) => `${jsonText(name)}: ` };

/** A value as JSON. */
export function json(value: Value, margin = ''): string {
  return literal(value, jsonSyntax, margin);
}

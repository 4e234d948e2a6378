import type { ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';

/** Every letter of the contract's prose becomes this one. */
const letter = 'ø';

const prose = new Set(['description', 'summary', 'title', 'x-displayName', 'pattern']);
/** Keys of texts that name something, and keys below which the keys themselves are names. */
const names = new Set(['required', 'enum', 'const', 'default', 'example', 'examples', 'value']);
const named = new Set(['properties', 'schemas', 'examples', 'securitySchemes', 'parameters', 'responses', 'security']);

/**
 * Returns a copy of a document without its words and names: what can still be read on its page is the interface's own.
 */
export function anonymize(document: ReferenceDocument): {
  document: ReferenceDocument;
  rename: (name: string) => string;
} {
  const known = new Map<string, string>();
  const rename = (name: string) => {
    const anonymous = known.get(name) ?? `zq${known.size}`;
    known.set(name, anonymous);
    return anonymous;
  };
  const isStatus = (key: string) => /^(\d|default$)/.test(key);

  function text(key: string, value: string, isParameter: boolean): string {
    if (key === '$ref') return value.replace(/[^/]+$/, rename);
    if (names.has(key) || (key === 'name' && isParameter)) return rename(value);
    return prose.has(key) ? value.replace(/\p{L}/gu, letter) : value;
  }

  function copy(key: string, node: unknown, isValue: boolean): unknown {
    if (typeof node === 'string') return isValue || names.has(key) ? rename(node) : node;
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node))
      return node.map((item) => copy(typeof item === 'string' || key === 'security' ? key : '', item, isValue));
    const hasNames = named.has(key);
    const entries = Object.entries(node).map(([inner, value]) => {
      const innerKey = isValue || (hasNames && !isStatus(inner)) ? rename(inner) : inner;
      if (typeof value === 'string')
        return [innerKey, isValue ? rename(value) : text(hasNames ? '' : inner, value, 'in' in node)];
      return [innerKey, copy(hasNames ? '' : inner, value, isValue || (inner === 'value' && !hasNames))];
    });
    return Object.fromEntries(entries);
  }

  return { document: copy('', document, false) as ReferenceDocument, rename };
}

/** Returns a text of the page with each anonymous name and text as one letter, and numbers as `#`. */
export function toPhrase(text: string): string {
  return text
    .replace(/\bzq\d+\b/g, letter)
    .replace(/ø+/g, letter)
    .replace(/\b\d+\b/g, '#');
}

/** Whether a text of the page has a letter that is not from the contract. */
export const saysSomething = (text: string) => /[^\P{L}ø]/u.test(toPhrase(text));

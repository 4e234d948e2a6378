import type { ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';

/** Every letter of the contract's prose becomes this one. */
const letter = 'ø';

const prose = new Set(['description', 'summary', 'title', 'x-displayName', 'pattern']);
/** Keys of texts that name something, and keys below which the keys themselves are names. */
const names = new Set(['required', 'enum', 'const', 'default', 'example', 'examples', 'value']);
const named = new Set(['properties', 'schemas', 'examples', 'securitySchemes', 'parameters', 'responses', 'security']);

/**
 * A document in which nobody can read what the contract says nor what it calls things: what is left to read on its page
 * is said by the interface.
 */
export function veil(document: ReferenceDocument): { document: ReferenceDocument; nameOf: (name: string) => string } {
  const known = new Map<string, string>();
  const nameOf = (name: string) => {
    const veiled = known.get(name) ?? `zq${known.size}`;
    known.set(name, veiled);
    return veiled;
  };
  const isStatus = (key: string) => /^(\d|default$)/.test(key);

  function text(key: string, value: string, isParameter: boolean): string {
    if (key === '$ref') return value.replace(/[^/]+$/, nameOf);
    if (names.has(key) || (key === 'name' && isParameter)) return nameOf(value);
    return prose.has(key) ? value.replace(/\p{L}/gu, letter) : value;
  }

  function copy(key: string, node: unknown, isValue: boolean): unknown {
    if (typeof node === 'string') return isValue || names.has(key) ? nameOf(node) : node;
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node))
      return node.map((item) => copy(typeof item === 'string' || key === 'security' ? key : '', item, isValue));
    const hasNames = named.has(key);
    const entries = Object.entries(node).map(([inner, value]) => {
      const innerKey = isValue || (hasNames && !isStatus(inner)) ? nameOf(inner) : inner;
      if (typeof value === 'string')
        return [innerKey, isValue ? nameOf(value) : text(hasNames ? '' : inner, value, 'in' in node)];
      return [innerKey, copy(hasNames ? '' : inner, value, isValue || (inner === 'value' && !hasNames))];
    });
    return Object.fromEntries(entries);
  }

  return { document: copy('', document, false) as ReferenceDocument, nameOf };
}

/** A text of the page with all that is veiled as one letter, and numbers as `#`. */
export function unveiled(text: string): string {
  return text
    .replace(/\bzq\d+\b/g, letter)
    .replace(/ø+/g, letter)
    .replace(/\b\d+\b/g, '#');
}

/** Whether a text of the page has a letter that is not from the contract. */
export const saysSomething = (text: string) => /[^\P{L}ø]/u.test(unveiled(text));

// What patterns ask for, in words: no reader is shown a regular expression, or the lengths that follow from one.
import { resolveRef, type Contract, type Schema } from '@kashio-toolkit/core';
import type { Language } from './language.ts';

const label: Record<Language, string> = { es: 'forma', en: 'form' };

/** What the pattern of a schema asks for; nothing where it has none. */
export function describePattern({ 'x-pattern-description': words }: Schema, language: Language): string | undefined {
  return words && `${label[language]}: ${words}`;
}

/** Objects below a node, and it itself. */
function listObjects(node: unknown): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(listObjects);
  return Array.isArray(node) ? below : [node as Record<string, unknown>, ...below];
}

/** Moves the words for patterns into the descriptions of a document, for a page that would show the patterns themselves. */
export function moveIntoDescriptions(document: Contract, language: Language): void {
  const objects = listObjects(document);
  for (const node of objects) {
    if (typeof node['description'] !== 'string') continue;
    const words = describePattern(resolveRef<Schema>(document, node), language);
    if (words) node['description'] = `${node['description'].trim()} ${words[0]!.toUpperCase()}${words.slice(1)}.`;
  }
  for (const node of objects) {
    if (node['x-pattern-description'] === undefined) continue;
    for (const key of ['pattern', 'minLength', 'maxLength', 'x-pattern-description']) delete node[key];
  }
}

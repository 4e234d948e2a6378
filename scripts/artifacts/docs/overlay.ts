// The English of the contract: an OpenAPI Overlay over the bundle that changes nothing but texts.
import { paths as select } from 'jsonpath-rfc9535';
import parsePath from 'jsonpath-rfc9535/parser';
import { LineCounter, parseDocument, type Node } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { formatPointer, parsePointer, resolvePointer, type Contract, type Json } from '@kashio-toolkit/core';
import { getSource, type Sources } from '../../lib/sources.ts';
import type { Language } from './language.ts';

/** The hand-written translation, for messages and for who hands over its text. */
export const overlayFile = 'openapi/overlays/en.yaml';

/** Texts that are the same in both languages. */
const shared = ['/info/title'];

const textKeys = ['title', 'summary', 'description', 'x-displayName', 'x-pattern-description'];
/** Keys whose value is data rather than text, except as the name of something. An example's data stays as the API sends it. */
const dataKeys = ['const', 'default', 'enum', 'example', 'value'];
/** Keys whose value is a map by name, so that the keys inside it mean nothing. */
const mapKeys = [
  ...[
    'callbacks',
    'content',
    'examples',
    'headers',
    'parameters',
    'paths',
    'requestBodies',
    'responses',
    'schemas',
    'securitySchemes',
  ],
  ...['webhooks', 'properties', 'patternProperties', '$defs'],
];

type Keys = (string | number)[];

function isText(keys: Keys): boolean {
  const [key, parent] = keys.toReversed();
  return textKeys.includes(String(key)) || (key === 'name' && parent === 'contact');
}

function addTexts(node: unknown, keys: Keys, inMap: boolean, texts: Map<string, string>): Map<string, string> {
  if (typeof node !== 'object' || node === null) return texts;
  for (const [key, child] of Object.entries(node)) {
    const place = [...keys, key];
    if (inMap || Array.isArray(node)) addTexts(child, place, false, texts);
    else if (typeof child === 'string' && isText(place)) texts.set(formatPointer(...place), child);
    else if (!dataKeys.includes(key) && !(key === 'examples' && Array.isArray(child))) {
      addTexts(child, place, mapKeys.includes(key) && !Array.isArray(child), texts);
    }
  }
  return texts;
}

/** What people read in a contract, by JSON pointer: everything but data, names and code. */
export function collectTexts(contract: Contract): Map<string, string> {
  return addTexts(contract, [], false, new Map());
}

/** JSON pointers of the texts that are the same in both, or gone, although they should differ. */
export function findUntranslated(contract: Contract, translated: Contract): string[] {
  const others = collectTexts(translated);
  const same = [...collectTexts(contract)].filter(([pointer, text]) => (others.get(pointer) ?? text) === text);
  return same.map(([pointer]) => pointer).filter((pointer) => !shared.includes(pointer));
}

/** The keys that a normalized JSONPath, such as `$['tags'][0]`, leads through. */
function parseKeys(path: string): Keys {
  return parsePath(path).segments.flatMap(({ node }) => {
    const selectors = node.type === 'BracketedSelection' ? node.selectors : [];
    return selectors.flatMap((selector) =>
      selector.type === 'NameSelector' || selector.type === 'IndexSelector' ? [selector.value] : [],
    );
  });
}

/** The values that an update sets, by JSON pointer. */
function listLeaves(update: Json | undefined, keys: Keys): [pointer: string, value: Json | undefined][] {
  if (typeof update !== 'object' || update === null || Array.isArray(update)) return [[formatPointer(...keys), update]];
  return Object.entries(update).flatMap(([key, value]) => listLeaves(value, [...keys, key]));
}

interface Action {
  target: string;
  description?: string;
  update?: Json;
}

/** Says what is wrong with an action, and adds the texts that it translates, by JSON pointer, to those of others. */
function readAction(
  { target, description, update, ...rest }: Action,
  contract: Contract,
  texts: Map<string, string>,
  translations: Map<string, string>,
): string[] {
  const [unknownKey] = Object.keys(rest);
  if (unknownKey !== undefined) return [`has \`${unknownKey}\`; a translation only updates`];
  let places: string[];
  try {
    places = select(contract as unknown as Json, target);
  } catch (error) {
    return [`is no JSONPath. ${(error as Error).message}`];
  }
  const [place] = places;
  if (place === undefined || places.length > 1)
    return [`matches ${places.length} places of the contract, where exactly one is expected`];
  return listLeaves(update, parseKeys(place)).flatMap(([pointer, value]) => {
    if (!texts.has(pointer)) return [`translates ${pointer}, which is no text of the contract`];
    if (typeof value !== 'string') return [`gives ${pointer} no text`];
    if (translations.has(pointer)) return [`translates ${pointer} once more`];
    translations.set(pointer, value);
    return [];
  });
}

function createError(lines: string[]): CliError {
  return new CliError(`${overlayFile} can't translate the contract.\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** The translations of an overlay by JSON pointer: each action translates texts at one place, and does nothing else. */
function parseOverlay(source: string, contract: Contract): Map<string, string> {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const place = (offset: number) => `${overlayFile}:${lineCounter.linePos(offset).line}`;
  const [syntaxError] = document.errors;
  if (syntaxError) throw createError([`${place(syntaxError.pos[0])} ${syntaxError.message}`]);

  const { overlay, actions } = (document.toJS() ?? {}) as { overlay?: unknown; actions?: Action[] };
  const isOverlay =
    overlay === '1.0.0' && Array.isArray(actions) && actions.every((action) => typeof action?.target === 'string');
  if (!isOverlay) throw createError(['It must be an OpenAPI Overlay 1.0.0 with a list of actions that have targets.']);
  const texts = collectTexts(contract);
  const translations = new Map<string, string>();
  const problems = actions.flatMap((action, index) => {
    const { range } = document.getIn(['actions', index], true) as Node;
    const label = `${place(range?.[0] ?? 0)} action ${index + 1}, ${action.target},`;
    return readAction(action, contract, texts, translations).map((problem) => `${label} ${problem}`);
  });
  if (problems.length > 0) throw createError(problems);
  return translations;
}

/**
 * The contract in English. What has no translation stays as it is: see `findUntranslated`.
 *
 * @param overlay the text of openapi/overlays/en.yaml
 * @throws CliError naming file, line, action and target of everything that does not match the contract exactly once
 */
export function translate(contract: Contract, overlay: string): Contract {
  const translations = parseOverlay(overlay, contract);
  // Through JSON, so that a translation of one place does not show at another that shares its object.
  const translated = JSON.parse(JSON.stringify(contract)) as Contract;
  for (const [pointer, text] of translations) {
    const keys = parsePointer(pointer);
    const parent = resolvePointer(translated, formatPointer(...keys.slice(0, -1))) as Record<string, string>;
    parent[keys.at(-1)!] = text;
  }
  return translated;
}

/** The contract of the sources in a language. */
export function translateSource(sources: Sources, language: Language): Contract {
  const { contract } = sources;
  return language === 'es' ? contract : translate(contract, getSource(sources, overlayFile));
}

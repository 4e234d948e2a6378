// The English of the contract: an OpenAPI Overlay over the bundle, applied by Redocly's core. The only file that knows how.
import { readFile } from 'node:fs/promises';
import { paths as select } from 'jsonpath-rfc9535';
import parsePath from 'jsonpath-rfc9535/parser';
import { LineCounter, parseDocument, type Node } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { formatPointer, type Contract, type Json } from '@kashio-toolkit/core';
import { inRoot } from '../../lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';
import { redocly } from '../../lib/redocly-core.ts';

/** The hand-kept translation. */
export const overlayFile = inRoot('openapi', 'overlays', 'en.yaml');

/** Texts that are the same in both languages. */
const shared = ['/info/title'];

const textKeys = ['title', 'summary', 'description', 'x-displayName'];
/** What holds data rather than texts, unless it is the name of something. An example's data stays as the API sends it. */
const dataKeys = ['const', 'default', 'enum', 'example', 'value'];
/** What holds things by their names, so that the keys inside it mean nothing. */
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

function collectTexts(node: unknown, keys: Keys, inMap: boolean, texts: Map<string, string>): Map<string, string> {
  if (typeof node !== 'object' || node === null) return texts;
  for (const [key, child] of Object.entries(node)) {
    const place = [...keys, key];
    if (inMap || Array.isArray(node)) collectTexts(child, place, false, texts);
    else if (typeof child === 'string' && isText(place)) texts.set(formatPointer(...place), child);
    else if (!dataKeys.includes(key) && !(key === 'examples' && Array.isArray(child))) {
      collectTexts(child, place, mapKeys.includes(key) && !Array.isArray(child), texts);
    }
  }
  return texts;
}

/** What people read in a contract, by JSON pointer: all but data, names and code. */
export function textsOf(contract: Contract): Map<string, string> {
  return collectTexts(contract, [], false, new Map());
}

/** JSON pointers of the texts that are the same in both, or gone, although they should differ. */
export function untranslated(contract: Contract, translated: Contract): string[] {
  const others = textsOf(translated);
  const same = [...textsOf(contract)].filter(([pointer, text]) => (others.get(pointer) ?? text) === text);
  return same.map(([pointer]) => pointer).filter((pointer) => !shared.includes(pointer));
}

/** The keys that a normalized JSONPath, such as `$['tags'][0]`, leads through. */
function keysOf(path: string): Keys {
  return parsePath(path).segments.flatMap(({ node }) => {
    const selectors = node.type === 'BracketedSelection' ? node.selectors : [];
    return selectors.flatMap((selector) =>
      selector.type === 'NameSelector' || selector.type === 'IndexSelector' ? [selector.value] : [],
    );
  });
}

/** What an update sets, with where. */
function leavesOf(update: Json | undefined, keys: Keys): [pointer: string, value: Json | undefined][] {
  if (typeof update !== 'object' || update === null || Array.isArray(update)) return [[formatPointer(...keys), update]];
  return Object.entries(update).flatMap(([key, value]) => leavesOf(value, [...keys, key]));
}

interface Action {
  target: string;
  description?: string;
  update?: Json;
}

/** Says what is wrong with an action, and adds the texts that it translates to those that others have translated. */
function faultsOf(
  { target, description, update, ...rest }: Action,
  contract: Json,
  texts: Map<string, string>,
  done: Set<string>,
): string[] {
  const [foreign] = Object.keys(rest);
  if (foreign !== undefined) return [`has \`${foreign}\`; a translation only updates`];
  let places: string[];
  try {
    places = select(contract, target);
  } catch (error) {
    return [`is no JSONPath. ${(error as Error).message}`];
  }
  const [place] = places;
  if (place === undefined || places.length > 1)
    return [`matches ${places.length} places of the contract, where exactly one is expected`];
  return leavesOf(update, keysOf(place)).flatMap(([pointer, value]) => {
    if (!texts.has(pointer)) return [`translates ${pointer}, which is no text of the contract`];
    if (typeof value !== 'string') return [`gives ${pointer} no text`];
    if (done.has(pointer)) return [`translates ${pointer} once more`];
    done.add(pointer);
    return [];
  });
}

function refuse(file: string, lines: string[]): never {
  throw new CliError(`${readable(file)} can't translate the contract.\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Checks that each action of an overlay translates texts of the contract, at one place, and does nothing else. */
function check(source: string, file: string, contract: Contract): void {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const place = (offset: number) => `${readable(file)}:${lineCounter.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken) refuse(file, [`${place(broken.pos[0])} ${broken.message}`]);

  const { overlay, actions } = (document.toJS() ?? {}) as { overlay?: unknown; actions?: Action[] };
  const shaped =
    overlay === '1.0.0' && Array.isArray(actions) && actions.every((action) => typeof action?.target === 'string');
  if (!shaped) refuse(file, ['It must be an OpenAPI Overlay 1.0.0 with a list of actions that have targets.']);
  const texts = textsOf(contract);
  const done = new Set<string>();
  const faults = actions.flatMap((action, index) => {
    const { range } = document.getIn(['actions', index], true) as Node;
    const label = `${place(range?.[0] ?? 0)} action ${index + 1}, ${action.target},`;
    return faultsOf(action, contract as unknown as Json, texts, done).map((fault) => `${label} ${fault}`);
  });
  if (faults.length > 0) refuse(file, faults);
}

/**
 * The contract in English. What has no translation stays as it is: `untranslated` tells.
 *
 * @param file the overlay; openapi/overlays/en.yaml unless told
 * @throws CliError naming file, line, action and target of everything that does not match the contract exactly once
 */
export async function translate(contract: Contract, file: string = overlayFile): Promise<Contract> {
  check(await readFile(file, 'utf8'), file, contract);
  const config = await redocly.createConfig({});
  const { bundle, problems } = await redocly.bundleFromString({
    source: JSON.stringify(contract),
    config,
    overlays: [file],
  });
  if (problems.length > 0)
    refuse(
      file,
      problems.map(({ message }) => message),
    );
  return bundle.parsed as Contract;
}

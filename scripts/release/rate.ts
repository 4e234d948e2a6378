/**
 * What a change of the contract is to those who use it: `redocly diff` rates it, and rules of our own where that is blind. It takes
 * whatever none of its rules mentions for a patch, such as a value that answers no longer have.
 */
import { readFile } from 'node:fs/promises';
import { x } from 'tinyexec';
import { parse } from 'yaml';
import { resolvePointer } from '@kashio-toolkit/core';
import type { Level } from '../lib/changelog.ts';
import { inRoot } from '../lib/paths.ts';

/** A change of the contract, rated. */
export interface RatedChange {
  level: Level;
  message: string;
  /** Its JSON pointer, such as `/components/schemas/Event/properties/type`. */
  location: string;
}

/** One side of a change. */
interface Side {
  /** Such as `#/components/schemas/Event`, in the document, whatever refers to it. */
  pointer: string;
  value?: unknown;
}

/** A change in the report of `redocly diff`. */
interface DiffChange {
  /** Of the node, such as `Schema`, `Parameter`, `PathItem`. */
  typeName: string;
  kind: 'added' | 'removed' | 'modified';
  impact: Level;
  /** Why it is rated so: without a reason a patch, or minor where something was added. */
  verdicts: { message: string }[];
  /** Which property of the node was modified: `key` is its own name. */
  property?: string;
  base?: Side;
  revision?: Side;
}

/** Properties that readers see and no program depends on; and extensions, by `x-`. */
const words = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  '$comment',
  'version',
]);
const wordNodes = new Set(['Info', 'Contact', 'License', 'Tag', 'ExternalDocs', 'Logo', 'SpecExtension', 'Example']);

type Rating = Pick<RatedChange, 'level' | 'message'>;
type Documents = [base: unknown, revision: unknown];

const getPointer = ({ base, revision }: DiffChange): string => (revision ?? base)?.pointer.slice(1) ?? '';

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const listValues = (values: unknown[]): string => values.map((value) => `\`${String(value)}\``).join(', ');
const quote = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function findAt(document: unknown, pointer: string): unknown {
  try {
    return resolvePointer(document, pointer);
  } catch {
    return undefined; // Only the other document has it.
  }
}

interface Alternative {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
}

/** The alternatives of a text of which one takes any, so that the values of the others are only those known today. */
function findOpenAlternatives(document: unknown, pointer: string): Alternative[] | undefined {
  const found = toList(findAt(document, pointer)) as Alternative[];
  const isOpen = found.some((schema) => !schema.pattern && !schema.enum && schema.const === undefined);
  return isOpen && found.every(({ type }) => type === 'string') ? found : undefined;
}

const getValues = (alternatives: Alternative[]): unknown[] =>
  alternatives.flatMap((found) => found.enum ?? toList(found.const && [found.const]));

/** An open set of values, such as the types of events: programs ignore those that they don't know, and wait for those that they do. */
function rateOpenSet(change: DiffChange, documents: Documents): Rating | undefined {
  const [, alternatives] = /^(.*\/(?:anyOf|oneOf))\/\d+(?:\/enum)?$/.exec(getPointer(change)) ?? [];
  if (alternatives === undefined || (change.kind === 'modified' && change.property !== 'enum')) return undefined;
  const [before, after] = documents.map((document) => findOpenAlternatives(document, alternatives));
  if (!before || !after) return undefined;
  const [old, current] = [getValues(before), getValues(after)];
  const lost = old.filter((value) => !current.includes(value));
  if (lost.length > 0) return { level: 'major', message: `The open set lost values: ${listValues(lost)}.` };
  const gained = current.filter((value) => !old.includes(value));
  if (gained.length > 0) return { level: 'minor', message: `The open set gained values: ${listValues(gained)}.` };
  return { level: 'patch', message: 'Values moved within an open set.' };
}

/** Lists whose order means nothing. */
const sets = new Set(['enum', 'required', 'type']);

const isSameSet = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) &&
  Array.isArray(after) &&
  before.length === after.length &&
  before.every((value) => after.includes(value));

/** What is added and breaks programs. */
function findBreakingAddition(typeName: string, value: unknown): string | undefined {
  if (typeName === 'ServerList') return 'It has servers of its own now.';
  const isRequired = typeName === 'RequestBody' && (value as { required?: boolean }).required === true;
  return isRequired ? 'A required request body was added.' : undefined;
}

/** What breaks programs, though `redocly diff` has no rule for it. */
function findBreak({ typeName, kind, property, base, revision }: DiffChange): string | undefined {
  const [before, after] = [base?.value, revision?.value];
  if (kind === 'removed') {
    const [, name] = /\/components\/schemas\/([^/]+)$/.exec(base?.pointer ?? '') ?? [];
    if (name !== undefined) return `Schema \`${name}\` was removed: generated code names a type by it.`;
    // Of requests that take any property, which code that is checked by types can no longer send.
    if (/\/properties(\/[^/]+)?$/.test(base?.pointer ?? '')) return 'A property was removed.';
    if (base?.pointer.endsWith('/schema')) return 'The schema was removed.';
    if (/\/(anyOf|oneOf)(\/\d+)?$/.test(base?.pointer ?? '')) return 'An alternative was removed.';
    if (typeName === 'SecurityRequirementList') return 'The security of its own was removed.';
    return typeName.startsWith('Discriminator') ? 'The discriminator was removed.' : undefined;
  }
  if (kind === 'added') return findBreakingAddition(typeName, after);
  const changed = `from ${quote(before)} to ${quote(after)}`;
  // In answers: code waits for the value in vain, and compilers find that nothing has it.
  const lost =
    property === 'enum' && after !== undefined ? toList(before).filter((v) => !toList(after).includes(v)) : [];
  if (lost.length > 0) return `Enum lost values: ${listValues(lost)}.`;
  if (typeName === 'Header' && property === 'required' && before === true) return 'A header may be missing now.';
  if (property === 'default' && before !== undefined) return `The default changed ${changed}.`;
  if (property === 'readOnly' || property === 'writeOnly') return after === true ? `It became ${property}.` : undefined;
  if (typeName.startsWith('Discriminator')) return `The discriminator changed ${changed}.`;
  // Generated code has these names.
  if (typeName === 'Parameter' && property === 'name') return `A parameter was renamed ${changed}.`;
  if ((typeName === 'Schema' || typeName === 'PathItem') && property === 'key') return `It was renamed ${changed}.`;
  if (typeName === 'Operation' && property === 'tags') return `The tags changed ${changed}.`;
  return undefined;
}

/** Rates a change that has no rule of Redocly's. */
function rateUnmentioned(change: DiffChange): Rating {
  const { typeName, kind, property = '', impact, base, revision } = change;
  const pointer = getPointer(change);
  // A name by which only the document refers to something.
  if (/^\/components\/(?!schemas\/|securitySchemes\/)[^/]+\/[^/]+$/.test(pointer) && ['', 'key'].includes(property))
    return { level: 'patch', message: `Component was ${kind}.` };
  const message = findBreak(change);
  if (message !== undefined) return { level: 'major', message };
  if (kind !== 'modified') {
    // The name of an example is what a mock is asked for.
    const isNoticed = kind === 'removed' && (typeName === 'Example' || !wordNodes.has(typeName));
    return { level: isNoticed ? 'minor' : impact, message: `${typeName} was ${kind}.` };
  }
  const isWords = words.has(property) || property.startsWith('x-') || (wordNodes.has(typeName) && property !== 'key');
  if (sets.has(property) && isSameSet(base?.value, revision?.value))
    return { level: 'patch', message: `The order of \`${property}\` changed.` };
  const values = isWords ? '' : ` from ${quote(base?.value)} to ${quote(revision?.value)}`;
  return { level: isWords ? 'patch' : 'minor', message: `\`${property}\` changed${values}.` };
}

/** Another text of a server, which `redocly diff` takes for another server. */
function rateServerText({ typeName, kind, base, revision }: DiffChange, documents: Documents): Rating | undefined {
  if (typeName !== 'Server' || kind === 'modified') return undefined;
  const pointer = (base ?? revision)?.pointer.slice(1) ?? '';
  const [before, after] = documents.map((document) => {
    const { description: _, ...server } = (findAt(document, pointer) ?? {}) as Record<string, unknown>;
    return JSON.stringify(server);
  });
  return before === after ? { level: 'patch', message: '`description` changed.' } : undefined;
}

function rate(change: DiffChange, documents: Documents): RatedChange {
  const { impact, verdicts } = change;
  const rating =
    rateOpenSet(change, documents) ??
    rateServerText(change, documents) ??
    (verdicts.length > 0
      ? { level: impact, message: verdicts.map(({ message }) => message).join(' ') }
      : rateUnmentioned(change));
  return { ...rating, location: getPointer(change) };
}

/** Runs `redocly diff` on two files. */
async function diff(base: string, revision: string): Promise<DiffChange[]> {
  const rules = inRoot('scripts', 'release', 'redocly.yaml');
  const args = ['diff', base, revision, '--config', rules, '--format', 'json', '--fail-on', 'none'];
  const { exitCode, stdout, stderr } = await x('redocly', args, { nodeOptions: { cwd: inRoot() } });
  if (exitCode !== 0) throw new Error(`redocly diff failed: ${stderr}`);
  return (JSON.parse(stdout) as { changes: DiffChange[] }).changes;
}

/**
 * Rates each change between two contracts, files of one document each.
 *
 * @returns nothing when they say the same
 */
export async function rateContract(base: string, revision: string): Promise<RatedChange[]> {
  const read = async (file: string): Promise<unknown> => parse(await readFile(file, 'utf8'));
  const [changes, before, after] = await Promise.all([diff(base, revision), read(base), read(revision)]);
  const rated = changes.map((change) => rate(change, [before, after]));
  if (rated.length > 0 || JSON.stringify(before) === JSON.stringify(after)) return rated;
  // `redocly diff` doesn't look into the values of examples, nor at the order, nor at what is written in place or behind a `$ref`.
  return [{ level: 'patch', message: 'Only values of examples, the order or a `$ref` changed.', location: '' }];
}

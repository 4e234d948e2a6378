/**
 * What changed, from one place for all who read it: pending changes are files of `changes/`, released ones are in
 * `releases/changelog.yaml`.
 */
import { parse } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { getSource, listSources, type SourceFiles } from './sources.ts';

/** What has a version of its own. */
export const products = ['contract', 'client', 'mock', 'sandbox'] as const;
export type Product = (typeof products)[number];

/** How much a change moves a version, by semver; from the least to the most. */
export const levels = ['patch', 'minor', 'major'] as const;
export type Level = (typeof levels)[number];

/** What a change is to those who use what it changes. */
export interface ChangeText {
  /** Whether it corrects what the contract only inferred of the API. */
  correction?: true;
  /** Markdown: a paragraph, or a list. */
  en: string;
  es: string;
}

/** A change that is not released yet. */
export interface PendingChange extends ChangeText {
  /** Its path below the root. */
  file: string;
  levels: Partial<Record<Product, Level>>;
}

/** A version of something. */
export interface Release {
  product: Product;
  version: string;
  /** Such as `2026-11-27`. */
  date: string;
  changes: (ChangeText & { level: Level })[];
}

const pendingFolder = 'changes';
export const releasesFile = 'releases/changelog.yaml';

function parsePending(file: string, source: string): PendingChange {
  const fail = (problem: string): never => {
    throw new CliError(`${file} ${problem} ${pendingFolder}/README.md shows what it looks like.`);
  };
  let content: unknown;
  try {
    content = parse(source);
  } catch (error) {
    return fail(
      `is no YAML: ${String((error as Error).message)
        .split('\n', 1)[0]
        ?.replace(/:$/, '.')}`,
    );
  }
  if (typeof content !== 'object' || content === null) return fail('describes no change.');
  const { correction, en, es, ...rest } = content as Partial<Record<string, unknown>>;
  for (const [key, level] of Object.entries(rest)) {
    if (!products.some((product) => product === key)) fail(`says "${key}", which is none of ${products.join(', ')}.`);
    if (!levels.some((known) => known === level)) fail(`must say ${levels.join(', ')} of ${key}, not "${level}".`);
  }
  if (Object.keys(rest).length === 0) fail(`says none of ${products.join(', ')}.`);
  if (correction !== undefined && correction !== true) fail('can say nothing but `true` of correction.');
  if (typeof en !== 'string' || typeof es !== 'string' || !en.trim() || !es.trim())
    return fail('needs its text in English (en) and Spanish (es).');
  return {
    file,
    levels: rest,
    ...(correction === true && { correction }),
    en: en.trim(),
    es: es.trim(),
  };
}

/**
 * The changes that are not released yet.
 *
 * @throws CliError naming a file that is not in order, and what is wrong with it
 */
export function getPendingChanges(sources: SourceFiles): PendingChange[] {
  const names = listSources(sources, pendingFolder).filter((name) => name !== 'README.md');
  const other = names.find((name) => !name.endsWith('.yaml'));
  if (other) throw new CliError(`${pendingFolder}/${other} would not be read: changes are files that end with .yaml.`);
  return names.map((name) => parsePending(`${pendingFolder}/${name}`, getSource(sources, `${pendingFolder}/${name}`)));
}

/** All releases, the latest first. */
export function getReleases(sources: SourceFiles): Release[] {
  return parse(getSource(sources, releasesFile)) as Release[];
}

const messages = {
  en: {
    products: { contract: 'Contract', client: 'Client', mock: 'Mock server', sandbox: 'Sandbox' },
    unreleased: 'unreleased',
    correction: 'Corrections of what was only inferred',
    major: 'Incompatible changes',
    minor: 'New',
    patch: 'Smaller changes',
  },
  es: {
    products: { contract: 'Contrato', client: 'Cliente', mock: 'Servidor simulado', sandbox: 'Sandbox' },
    unreleased: 'sin publicar',
    correction: 'Correcciones de lo que solo se infería',
    major: 'Cambios incompatibles',
    minor: 'Novedades',
    patch: 'Cambios menores',
  },
} satisfies Record<'en' | 'es', { products: Record<Product, string> } & Record<string, unknown>>;

/** The classes of changes, in the order in which they are shown. */
const classes = ['correction', 'major', 'minor', 'patch'] as const;

/** A paragraph as an item of a list; a list as it is. */
const toItems = (text: string): string => (text.startsWith('- ') ? text : `- ${text.replaceAll('\n', '\n  ')}`).trim();

function formatChanges(changes: Release['changes'], language: 'en' | 'es', heading: string): string {
  const sections = classes.map((name) => {
    const texts = changes
      .filter(({ correction, level }) => (correction ? 'correction' : level) === name)
      .map((change) => toItems(change[language]));
    return texts.length === 0 ? '' : `${heading} ${messages[language][name]}\n\n${texts.join('\n')}\n\n`;
  });
  return sections.join('');
}

/**
 * All changes in Markdown: the pending ones, and then the releases.
 *
 * @param heading of each release, such as `###`
 */
export function formatChangelog(sources: SourceFiles, language: 'en' | 'es', heading: string): string {
  const { products: names, unreleased } = messages[language];
  const pending = getPendingChanges(sources);
  const unreleasedChanges = products.map((product) => ({
    product,
    label: unreleased,
    changes: pending.flatMap(({ levels, ...text }) => {
      const level = levels[product];
      return level === undefined ? [] : [{ ...text, level }];
    }),
  }));
  const released = getReleases(sources).map((release) => ({
    ...release,
    label: `${release.version} · ${release.date}`,
  }));
  return [...unreleasedChanges, ...released]
    .filter(({ changes }) => changes.length > 0)
    .map(({ product, label, changes }) => {
      const separator = label === unreleased ? ' · ' : ' ';
      return `${heading} ${names[product]}${separator}${label}\n\n${formatChanges(changes, language, `${heading}#`)}`;
    })
    .join('')
    .trim();
}

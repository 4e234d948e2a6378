// The search: what can be found, in both languages at once, as a script that the browser loads at the first search.
import { CliError } from '@kashio-toolkit/cli';
import type { Files } from '../../../lib/artifact.ts';
import { getSource, type SourceFiles } from '../../../lib/sources.ts';
import type { RecordTexts, SearchData, SearchRecord } from '../assets/search/records.ts';
import { listTerms } from '../assets/search/words.ts';
import { bundleAsset } from '../assets.ts';
import type { Site } from '../pages/site.ts';
import { createLocalRecords, type LocalRecord } from './records.ts';
import { parseSynonyms } from './synonyms.ts';

const clientFace = 'packages/client/src/public.ts';

/** The error classes that the client exports. */
function listErrorClasses(sources: SourceFiles): string[] {
  const source = getSource(sources, clientFace);
  const [, list = ''] = /export \{([^}]*)\} from '.\/runtime\/errors.ts'/.exec(source) ?? [];
  return list.split(',').flatMap((name) => /^\s*(\w+)\s*$/.exec(name)?.[1] ?? []);
}

function toTexts({ title, trail, text, also, page, hash }: LocalRecord): RecordTexts {
  return { title, trail, text, ...(also?.length && { also }), page, ...(hash && { hash }) };
}

/** The words of some code that are not in the texts. */
function listCodeWords(code: string, texts: string): string {
  const known = new Set(listTerms(texts));
  return [...new Set(code.match(/[\p{L}\p{N}_-]{2,}/gu))]
    .filter((word) => !listTerms(word).every((term) => known.has(term)))
    .join(' ');
}

function joinLanguages(spanish: LocalRecord, english: LocalRecord, synonyms: string[] | undefined): SearchRecord {
  const { kind, names } = spanish;
  const es = toTexts(spanish);
  const en = toTexts(english);
  const words = listCodeWords(
    `${spanish.code} ${english.code}`,
    JSON.stringify([es.title, es.text, en.title, en.text]),
  );
  return { kind, es, en, ...(names.length > 0 && { names }), ...(synonyms && { synonyms }), ...(words && { words }) };
}

/** What a record is called in the file of synonyms: `money` a guide, `money#monedas` a section of it, `late_fee` a field. */
function getSynonymName({ kind, page, title, names }: LocalRecord): string {
  if (kind === 'guide' || (kind === 'error' && names.length > 0)) return page.replace('.html', '');
  return kind === 'operation' ? names[0]! : title;
}

const named = ['guide', 'operation', 'field', 'event', 'error'];

/**
 * All that can be found.
 *
 * @param sites in all languages, Spanish first
 * @throws CliError naming what is not the same in all languages, and what is wrong in the file of synonyms
 */
export function createSearchData(sources: SourceFiles, sites: Site[]): SearchData {
  const classes = listErrorClasses(sources);
  const [spanish = [], english = []] = sites.map((site) => createLocalRecords(site, classes));
  const translated = new Map(english.map((record) => [record.key, record]));
  const synonyms = parseSynonyms(
    sources,
    new Set(spanish.filter(({ kind }) => named.includes(kind)).map(getSynonymName)),
  );
  const records = spanish.map((record) => {
    const other = translated.get(record.key);
    if (!other)
      throw new CliError(`The English reference lacks what the Spanish one has: ${record.key} («${record.title}»).`);
    return joinLanguages(
      record,
      other,
      named.includes(record.kind) ? synonyms.places[getSynonymName(record)] : undefined,
    );
  });
  const missing = english.find(({ key }) => !spanish.some((record) => record.key === key));
  if (missing)
    throw new CliError(`The Spanish reference lacks what the English one has: ${missing.key} (“${missing.title}”).`);
  return { records, synonyms: synonyms.words };
}

/** The scripts that a page loads at the first search: the data is one of them, since a page may not read files. */
export async function createSearchFiles(sources: SourceFiles, sites: Site[]): Promise<Files> {
  const data = JSON.stringify(createSearchData(sources, sites));
  return new Map([
    ['docs/search-index.js', `globalThis.kashioSearchIndex=${data};\n`],
    ['docs/search.js', await bundleAsset('search.ts')],
  ]);
}

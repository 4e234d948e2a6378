/** Finds records for a query, the best first. The only file that knows MiniSearch. */
import MiniSearch, { type QueryCombination, type SearchOptions, type SearchResult } from 'minisearch';
import type { Language } from '../../language.ts';
import type { Kind, SearchData, SearchRecord } from './records.ts';
import { fold, isFiller, listForms, listStems, listTerms, splitWords, toName, type Word } from './words.ts';

/** A record that was found. */
export interface Hit {
  record: SearchRecord;
  /** The terms of the record that the query matched, for highlighting. */
  terms: Set<string>;
}

export interface SearchEngine {
  find(query: string): Hit[];
}

/** What a field of a record counts: names most, the words of the other language less than those of the reader's. */
const boost = {
  names: 5,
  title: 4,
  synonyms: 4,
  otherTitle: 2.5,
  text: 1,
  otherText: 0.5,
  words: 0.3,
};

/** How much more of what is found is what was looked for. */
const kindBoost: Record<Kind, number> = {
  guide: 1.2,
  operation: 1.4,
  field: 1.1,
  event: 1.1,
  error: 1.1,
  code: 0.7,
  decision: 0.6,
  question: 0.45,
};

/** The most that a list shows. */
const mostHits = 40;

type Indexed = Record<keyof typeof boost, string> & { id: number };

function toIndexed(record: SearchRecord, id: number, language: Language): Indexed {
  const { [language]: own, [language === 'es' ? 'en' : 'es']: other, names = [], synonyms = [], words = '' } = record;
  return {
    id,
    names: names.join(' '),
    title: own.title,
    synonyms: synonyms.join(' '),
    otherTitle: other.title,
    text: own.text,
    otherText: other.text,
    words,
  };
}

const oneTerm: SearchOptions = { tokenize: (term) => [term], processTerm: (term) => term };

/** The words with two neighbouring letters swapped. */
function listSwapped(term: string): string[] {
  return Array.from({ length: term.length - 1 }, (_, at) =>
    [term.slice(0, at), term[at + 1], term[at], term.slice(at + 2)].join(''),
  );
}

const lower = (weight: number): SearchOptions => ({ boostTerm: () => weight });

/** What a word is found by when it is written as it should be: itself, its beginning, its stem, or its parts. */
function toQuery({ term, parts }: Word): QueryCombination {
  const { singular, stem } = listStems(term);
  const queries: QueryCombination[] = [
    { queries: [term], prefix: true },
    { queries: singular, prefix: true, ...lower(0.8) },
  ];
  if (stem) queries.push({ queries: [stem], prefix: true, ...lower(0.35) });
  if (parts.length > 0) queries.push({ queries: parts.map(toQuery), combineWith: 'AND', ...lower(0.5) });
  return { queries, combineWith: 'OR' };
}

/** What it is found by when it is not: with swapped letters, or with one or two that are wrong. */
function listCorrections({ term }: Word): QueryCombination[] {
  if (term.length < 4 || /^\p{N}+$/u.test(term)) return [];
  const near: QueryCombination = { queries: [term], fuzzy: 1 };
  return [
    { queries: [near, ...listSwapped(term)], combineWith: 'OR' },
    ...(term.length > 4 ? [{ queries: [term], fuzzy: 2 }] : []),
  ];
}

/**
 * Indexes the records for readers of a language. What a query names exactly comes first; what has all of its words before what
 * has some of them.
 */
export function createSearchEngine({ records, synonyms }: SearchData, language: Language): SearchEngine {
  const index = new MiniSearch<Indexed>({
    fields: Object.keys(boost),
    tokenize: listTerms,
    processTerm: (term) => term,
    searchOptions: {
      ...oneTerm,
      boost,
      weights: { prefix: 0.5, fuzzy: 0.4 },
      boostDocument: (id: number) => kindBoost[records[id]!.kind],
    },
  });
  index.addAll(records.map((record, id) => toIndexed(record, id, language)));
  // What a program knows by its name is meant more surely than what has a title of the same word.
  const names = records.map(
    ({ kind, names: own = [], [language]: { title } }) =>
      new Set([...own, ...(kind === 'guide' ? [] : [title])].map(fold)),
  );
  const titles = records.map(({ es, en, synonyms: own = [] }) => new Set([...own, es.title, en.title].map(fold)));

  const equal = synonyms.map((words) => words.map(fold));

  /** A word and its synonyms, which are known in any of their forms. */
  function withSynonyms(word: Word): QueryCombination {
    const forms = listForms(word.term);
    const others = equal
      .filter((words) => words.some((each) => listForms(each).some((form) => forms.includes(form))))
      .flat()
      .filter((term) => term !== word.term);
    const queries = others.map((term) => ({ ...toQuery({ term, start: 0, end: 0, parts: [] }), ...lower(0.4) }));
    return { queries: [toQuery(word), ...queries], combineWith: 'OR' };
  }

  /** The first of the ways to look for a word that finds something. */
  function choose(word: Word): QueryCombination {
    const ways = [withSynonyms(word), ...listCorrections(word)];
    return ways.find((query) => index.search(query).length > 0) ?? toQuery(word);
  }

  function search(words: Word[]): SearchResult[] {
    const queries = words.map(choose);
    const all = index.search({ queries, combineWith: 'AND' });
    if (words.length < 2) return all;
    // `late fee` and `web hook` are also written as one.
    const joined: Word = { term: words.map(({ term }) => term).join(''), start: 0, end: 0, parts: [] };
    const asOne = index.search({ queries: [joined.term], prefix: true });
    const some = index.search({ queries, combineWith: 'OR' }).map((hit) => ({ ...hit, score: hit.score / 4 }));
    const found = new Map<number, SearchResult>();
    for (const hit of [...asOne, ...all, ...some]) if (!found.has(hit.id as number)) found.set(hit.id as number, hit);
    return [...found.values()];
  }

  return {
    find(text) {
      const query = text.normalize('NFC').slice(0, 200);
      const words = splitWords(query);
      const meant = words.filter((each) => !isFiller(each));
      const whole = fold(query);
      const name = toName(words);
      const hits = search(meant.length > 0 ? meant : words);
      const least = Math.max(...hits.map(({ score }) => score)) / 60;
      const rank = (id: number) =>
        names[id]!.has(whole) || names[id]!.has(name) ? 1.3 : titles[id]!.has(whole) ? 1 : 0;
      return hits
        .filter(({ score }) => score >= least)
        .map(({ id, score, terms }) => ({
          record: records[id as number]!,
          terms: new Set(terms),
          score,
          rank: rank(id as number),
        }))
        .sort((a, b) => b.rank * b.score - a.rank * a.score || b.score - a.score)
        .slice(0, mostHits);
    },
  };
}

/** How texts and queries become words: the same for what is indexed, looked for and highlighted. */

export interface Word {
  /** In lower case and without accents: `latefee` of `late_fee`. */
  term: string;
  start: number;
  end: number;
  /** The words in a name, such as `late` and `fee`; none in a single word. */
  parts: Word[];
}

const name = /[\p{L}\p{N}]+(?:[_'’-]+[\p{L}\p{N}]+)*#?/gu;
/** `create` and `Invoice`, `late` and `fee`, `HTTP` and `Error`. */
const part = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+/gu;

/** The letters and digits of a text, in lower case and without accents. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, '');
}

function match(text: string, pattern: RegExp, offset: number, split: (text: string, offset: number) => Word[]): Word[] {
  return Array.from(text.matchAll(pattern), (found) => {
    const start = offset + found.index;
    return { term: fold(found[0]), start, end: start + found[0].length, parts: split(found[0], start) };
  });
}

function splitName(text: string, offset: number): Word[] {
  const parts = match(text, part, offset, () => []);
  return parts.length > 1 ? parts : [];
}

/** The words of a text, in its order. */
export function splitWords(text: string): Word[] {
  return match(text, name, 0, splitName);
}

/** The terms of the words so far: texts repeat their words. */
const known = new Map<string, string[]>();

/** All terms of a text: names as a whole and in parts. */
export function listTerms(text: string): string[] {
  return (text.match(name) ?? []).flatMap((word) => {
    const terms = known.get(word) ?? [fold(word), ...splitName(word, 0).map(({ term }) => term)];
    known.set(word, terms);
    return terms;
  });
}

/** Words that nobody looks for, in both languages. */
const fillers = new Set(
  `a al ante como con cual cuando de del desde donde el en entre es esta este esto ha hay la las le lo los mas me mi mis
  no o para pero por porque puede puedo que se ser si sin sobre son su sus tengo un una uno unos y ya yo
  about an and any are as at be by can do does for from get how i in is it its my not of on or our should that the there
  this to was what when where which who why will with you your`.split(/\s+/),
);

const articles = new Set('a an el la las los the un una'.split(' '));

/** A query as the name that it may be: `get an invoice` is `getinvoice`. */
export function toName(words: Word[]): string {
  return words
    .filter(({ term }) => !articles.has(term))
    .map(({ term }) => term)
    .join('');
}

export function isFiller({ term }: Word): boolean {
  return fillers.has(term);
}

const plurals = /^(.{3,}?)(?:es|s)$/;
const endings =
  /^(.{4,}?)(?:aciones|iciones|acion|icion|amiento|imiento|adores|adoras|adora|ador|ando|iendo|adas|ados|idas|idos|ada|ado|ida|ido|aron|ieron|amos|emos|aba|ara|ria|mente|idades|idad|ible|able|ar|er|ir|as|es|os|an|en|a|o|e|ations|ation|itions|ition|tions|tion|ments|ment|ings|ing|ied|ies|ed|ly|y)$/;

/** What is left of a word without its ending, in Spanish or English: `expir` of `expirar`, `expiración` and `expires`. */
export function listStems(term: string): { singular: string[]; stem: string | undefined } {
  const [, short] = plurals.exec(term) ?? [];
  const singular = [...new Set([term.replace(/s$/, ''), short ?? term])].filter(
    (each) => each !== term && each.length > 2,
  );
  return { singular, stem: endings.exec(term)?.[1] };
}

/** A word, its singular and its stem: words that share one of these are forms of the same. */
export function listForms(term: string): string[] {
  const { singular, stem } = listStems(term);
  return [term, ...singular, ...(stem ? [stem] : [])];
}

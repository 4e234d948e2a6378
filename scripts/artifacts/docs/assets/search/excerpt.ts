import { splitWords, type Word } from './words.ts';

/** The words of a text that were found, or those of their parts that were. */
export function findMatches(text: string, terms: Set<string>): Word[] {
  return splitWords(text).flatMap((word) =>
    terms.has(word.term) ? [word] : word.parts.filter(({ term }) => terms.has(term)),
  );
}

const before = 50;
const length = 170;

/** The part of a text with most of what was found near its beginning; its start when nothing of it was. */
export function excerpt(text: string, terms: Set<string>): string {
  const matches = findMatches(text, terms);
  const countFrom = ({ start }: Word) =>
    new Set(matches.filter((each) => each.start >= start && each.end < start + length - before).map(({ term }) => term))
      .size;
  const [best] = matches.map((match) => ({ match, count: countFrom(match) })).sort((a, b) => b.count - a.count);
  const wanted = Math.max(0, (best?.match.start ?? 0) - before);
  const start = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  if (text.length - start <= length) return (start > 0 ? '… ' : '') + text.slice(start);
  const end = text.lastIndexOf(' ', start + length);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end > start ? end : start + length)} …`;
}

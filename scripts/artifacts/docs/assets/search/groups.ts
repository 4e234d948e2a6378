import type { Hit } from './engine.ts';
import { kinds, type Kind } from './records.ts';

/** The number of results from which on the best are shown by themselves, how many these are, and the most of a kind after them. */
const many = 10;
const best = 5;
const mostOfKind = 8;

/** Results under a heading: the best of all, or those of a kind. */
export interface HitGroup {
  heading: 'best' | Kind;
  hits: Hit[];
}

/** Puts few results under their kinds, the kind of the best first; of many, the best come before that. */
export function groupHits(hits: Hit[]): HitGroup[] {
  const isMany = hits.length > many;
  const others = isMany ? hits.slice(best) : hits;
  const byKind = kinds
    .map((kind) => ({ heading: kind, hits: others.filter(({ record }) => record.kind === kind).slice(0, mostOfKind) }))
    .filter((group) => group.hits.length > 0)
    .sort((a, b) => others.indexOf(a.hits[0]!) - others.indexOf(b.hits[0]!));
  return isMany ? [{ heading: 'best', hits: hits.slice(0, best) }, ...byKind] : byKind;
}

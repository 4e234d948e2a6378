/** How many characters must be added, removed or replaced to make one text of the other (Levenshtein). */
function getDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1)
      next.push(Math.min(next[at - 1]! + 1, row[at]! + 1, row[at - 1]! + (character === other[at - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}

/** The names that a wrong one may stand for: those that begin with it, or else the nearest one, also with its words turned around. */
function findSimilar(name: string, names: string[]): string[] {
  const normal = name.toLowerCase().replaceAll('_', '-');
  const longer = names.filter((each) => each.startsWith(normal));
  if (longer.length > 0) return longer;
  const turned = normal.split('-').toReversed().join('-');
  const rank = (each: string) => Math.min(getDistance(normal, each), getDistance(turned, each));
  const [nearest = ''] = names.toSorted((one, other) => rank(one) - rank(other));
  return rank(nearest) <= nearest.length / 2 ? [nearest] : [];
}

/** Such as `a, b o c`. */
export const formatChoice = (texts: readonly string[]): string =>
  new Intl.ListFormat('es', { type: 'disjunction' }).format(texts);

/** Asks whether one of the names was meant that a wrong one may stand for; `undefined` when there are none. */
export function formatSuggestion(name: string, names: string[]): string | undefined {
  const similar = findSimilar(name, names);
  return similar.length > 0 ? `¿Quiso decir ${formatChoice(similar)}?` : undefined;
}

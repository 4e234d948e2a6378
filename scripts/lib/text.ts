/** The first sentence of a text; the whole text when no sentence ends in it. */
export function getFirstSentence(text: string): string {
  return /^[^]*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

// Changes of Markdown as a text, for whoever shows it: Redoc takes nothing but Markdown, the static pages turn it into HTML.

/** Words of an inference, as the contract and the guides write them: these are marked wherever they stand. */
export const inference = /(?<![\p{L}])(inferid[oa]s?|inferred)(?![\p{L}])/giu;

/** What of Markdown is no prose, each as a source of a regular expression; code within a line is the only named one. */
const notProse = [
  /^[ \t]*(?<fence>`{3,}|~{3,})[^]*?^[ \t]*\k<fence>[ \t]*$/,
  /^#{1,6}[ \t].*$/,
  /<(?<drawing>svg|figure)\b[^]*?<\/\k<drawing>>/,
  /<!--[^]*?-->|<\/?[a-z][^>]*>/,
  /\[(?:`[^`]*`|[^\]`])*\]\([^)]*\)/,
  /(?<ticks>`+)(?!`)(?<code>[^]*?[^`])\k<ticks>(?!`)/,
].map(({ source }) => source);

/** What becomes of the parts of a text; what is not named here stays, headings and links too. */
interface Changes {
  prose?(text: string): string;
  /** Code within a line, and as it is written. */
  code?(code: string, source: string): string;
}

function changeMarkdown(markdown: string, { prose = (text) => text, code = (_, source) => source }: Changes): string {
  let end = 0;
  const changed = [...markdown.matchAll(new RegExp(notProse.join('|'), 'gm'))].map(({ 0: source, index, groups }) => {
    const before = markdown.slice(end, index);
    end = index + source.length;
    return prose(before) + (groups?.['code'] === undefined ? source : code(groups['code'].trim(), source));
  });
  return changed.join('') + prose(markdown.slice(end));
}

/** Makes code that names something a link to its place, unless it is in a link or heading already. */
export function linkNames(markdown: string, placeOf: (name: string) => string | undefined): string {
  return changeMarkdown(markdown, {
    code: (name, source) => {
      const place = placeOf(name);
      return place === undefined ? source : `[${source}](${place})`;
    },
  });
}

/**
 * Marks the words of an inference by a tag. It is `<b>`, as Redoc's search takes only the tags that it knows out of what it
 * shows of a schema, and `<mark>` is none of them.
 */
export function markInferences(markdown: string): string {
  return changeMarkdown(markdown, { prose: (text) => text.replace(inference, '<b>$1</b>') });
}

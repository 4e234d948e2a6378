// Changes of Markdown as a text, for Redoc, which takes nothing but Markdown.
import { Marked, type Token, type Tokens } from 'marked';

/** Words of an inference, as the contract and the guides write them: these are marked wherever they are. */
export const inference = /(?<![\p{L}])(inferid[oa]s?|inferred)(?![\p{L}])/giu;

/** A drawing is a block by itself, from its first tag to its last, blank lines included. */
export const drawing = {
  name: 'drawing',
  level: 'block' as const,
  start: (source: string) => source.match(/^<(svg|figure)\b/m)?.index,
  tokenizer: (source: string) => {
    const [raw] = /^<(svg|figure)\b[\s\S]*?<\/\1>\s*/.exec(source) ?? [];
    return raw === undefined ? undefined : { type: 'drawing', raw };
  },
};

const marked = new Marked({ async: false }, { extensions: [{ ...drawing, renderer: ({ raw }) => raw }] });

/** What stays as it is, with everything in it. */
const untouched = ['code', 'drawing', 'heading', 'html', 'link', 'image'];

/** The tokens in which something may be changed or that are skipped as a whole, in the order of the text. */
function listLeaves(tokens: Token[]): Token[] {
  return tokens.flatMap((token): Token[] => {
    if (untouched.includes(token.type)) return [token];
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].flat().flatMap((cell) => listLeaves(cell.tokens));
    }
    const { items, tokens: children = items } = token as { items?: Token[]; tokens?: Token[] };
    return children ? listLeaves(children) : [token];
  });
}

/**
 * Changes lines of leaves in a text, and nothing else. Tokens have no positions, and lose the indentation of lists: each of
 * their lines is found after the one before it.
 */
function replaceLeaves(markdown: string, replace: (line: string, token: Token) => string): string {
  let end = 0;
  let replaced = '';
  for (const token of listLeaves(marked.lexer(markdown))) {
    for (const line of token.raw.split('\n').map((text) => text.trim())) {
      const start = markdown.indexOf(line, end);
      if (start < 0) continue; // A cell of a table, which loses the backslash before a vertical bar.
      replaced += markdown.slice(end, start) + replace(line, token);
      end = start + line.length;
    }
  }
  return replaced + markdown.slice(end);
}

/**
 * Makes code that names something a link to its place, unless it is in a link or heading already.
 *
 * @param rewrite where a link leads to, those of the text too; default: where it led
 */
export function linkNames(
  markdown: string,
  findPlace: (name: string) => string | undefined,
  rewrite: (href: string) => string = (href) => href,
): string {
  return replaceLeaves(markdown, (line, token) => {
    if (token.type === 'link') {
      const { href } = token as Tokens.Link;
      return line.replace(`](${href}`, () => `](${rewrite(href)}`);
    }
    const place = token.type === 'codespan' ? findPlace((token as Tokens.Codespan).text.trim()) : undefined;
    return place === undefined ? line : `[${line}](${rewrite(place)})`;
  });
}

/** Makes links of the words of an inference, in prose alone. */
export function linkInferences(markdown: string, href: string): string {
  return replaceLeaves(markdown, (line, { type }) =>
    type === 'text' ? line.replace(inference, (word) => `[${word}](${href})`) : line,
  );
}

/**
 * Marks the words of an inference by a tag. It is `<b>`, as Redoc's search takes only the tags that it knows out of what it
 * shows of a schema, and `<mark>` is none of them.
 */
export function markInferences(markdown: string): string {
  if (markdown.search(inference) < 0) return markdown;
  return replaceLeaves(markdown, (line, { type }) => (type === 'text' ? line.replace(inference, '<b>$1</b>') : line));
}

import { Marked, type Token, type Tokens } from 'marked';
import { slug } from '../pages/markdown.ts';
import { drawing } from '../pages/prose.ts';

const marked = new Marked({ async: false }, { extensions: [{ ...drawing, renderer: ({ raw }) => raw }] });

/** The text of tokens as it is read, and their code and drawings, which nobody reads in a list of results. */
interface Content {
  text: string;
  code: string;
}

function joinContents(contents: Content[], separator: string): Content {
  const join = (key: keyof Content, by: string) =>
    contents
      .map((each) => each[key])
      .filter(Boolean)
      .join(by);
  return { text: join('text', separator), code: join('code', ' ') };
}

function readToken(token: Token): Content {
  const none = { text: '', code: '' };
  switch (token.type) {
    case 'code':
      return { ...none, code: (token as Tokens.Code).text };
    case 'drawing':
      return { ...none, code: token.raw.replace(/<[^>]*>/g, ' ') };
    case 'html':
    case 'space':
    case 'hr':
      return none;
    case 'br':
      return { ...none, text: ' ' };
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const lines = [header, ...rows].map((cells) =>
        joinContents(
          cells.map(({ tokens }) => readInline(tokens)),
          ' · ',
        ),
      );
      return joinContents(lines, '. ');
    }
    case 'list':
      return joinContents(
        (token as Tokens.List).items.map(({ tokens }) => readBlocks(tokens)),
        ' ',
      );
    case 'blockquote':
      return readBlocks((token as Tokens.Blockquote).tokens);
    default: {
      const { tokens, text = '' } = token as Tokens.Generic & { text?: string };
      return tokens ? readInline(tokens) : { ...none, text };
    }
  }
}

function readInline(tokens: Token[]): Content {
  return joinContents(tokens.map(readToken), '');
}

function readBlocks(tokens: Token[]): Content {
  return joinContents(tokens.map(readToken), ' ');
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text of Markdown as it is read. */
export function toPlain(markdown: string): string {
  return tidy(readBlocks(marked.lexer(markdown)).text);
}

/** What is below a heading of a guide, up to the next; the first section is what comes before all headings. */
export interface Section extends Content {
  /** As plain text; that of the first section is empty. */
  heading: string;
  /** The headings around it, from the outside in. */
  above: string[];
  /** Its id on the static page, and the end of its address in the main page. */
  anchor: string;
}

/** Makes what repeats itself unique by a number. */
function createCounter(): (id: string) => string {
  const counts = new Map<string, number>();
  return (id) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return count === 0 ? id : `${id}-${count}`;
  };
}

/** The sections of a guide. */
export function splitSections(markdown: string): Section[] {
  const count = createCounter();
  const sections: (Omit<Section, keyof Content> & { depth: number; tokens: Token[] })[] = [
    { heading: '', above: [], anchor: '', depth: 1, tokens: [] },
  ];
  for (const token of marked.lexer(markdown)) {
    const { depth = Infinity, tokens, text } = token as Tokens.Heading;
    // What is below smaller headings belongs to the section around them.
    if (token.type !== 'heading' || depth > 3) {
      sections.at(-1)!.tokens.push(token);
      continue;
    }
    const above: string[] = [];
    for (let wanted = depth, index = sections.length - 1; index > 0; index -= 1) {
      const { depth: found, heading } = sections[index]!;
      if (found >= wanted) continue;
      above.unshift(heading);
      wanted = found;
    }
    const heading = tidy(readInline(tokens).text);
    sections.push({ heading, above, anchor: count(slug(text)), depth, tokens: [] });
  }
  return sections.map(({ tokens, depth: _, ...section }) => {
    const { text, code } = readBlocks(tokens);
    return { ...section, text: tidy(text), code: tidy(code) };
  });
}

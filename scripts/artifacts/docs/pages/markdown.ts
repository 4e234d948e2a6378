// The only file that knows marked: how Markdown becomes HTML.
import { Marked, type Tokens } from 'marked';
import { attribute, codeBlock, link, text } from './html.ts';
import { inference, linkNames } from './prose.ts';

/** What a page wants of the Markdown in it. */
export interface MarkdownOptions {
  /** Where a link leads to. */
  rewrite(href: string): string;
  /** The place that a piece of inline code names, such as that of `createInvoice`; a link like those that are rewritten. */
  placeOf(name: string): string | undefined;
  /** The name of a table, for those who can't see it. */
  table: string;
}

export interface Markdown {
  /** The HTML of some text of the contract. Raw HTML in it is text like any other. */
  block(markdown: string): string;
  /** The same without paragraphs. */
  inline(markdown: string): string;
  /** The HTML of a guide: drawings pass, and so do harmless tags without attributes; headings get an id. */
  guide(markdown: string): string;
}

/** A heading's id: its words in lower case, joined by hyphens. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** Text of Markdown, in which entities such as `&lt;` stand for characters. */
function marked(value: string): string {
  const escaped = value.replace(/&(?!(#\d{1,7}|#x[\da-f]{1,6}|\w+);)/gi, '&amp;').replaceAll('<', '&lt;');
  return escaped.replace(inference, '<mark>$1</mark>');
}

/** Whether a link leads to a page, not to a script. */
function isSafe(href: string): boolean {
  return /^(https?:|mailto:)/i.test(href) || !/^[^/?#]*:/.test(href);
}

const harmless = /^<\/?(br|sub|sup|kbd|small|details|summary)\s*\/?>$/;

/** A drawing stands by itself, from its first tag to its last, blank lines included. */
const drawing = {
  name: 'drawing',
  level: 'block' as const,
  start: (source: string) => source.match(/^<(svg|figure)\b/m)?.index,
  tokenizer: (source: string) => {
    const [raw] = /^<(svg|figure)\b[\s\S]*?<\/\1>\s*/.exec(source) ?? [];
    return raw === undefined ? undefined : { type: 'drawing', raw };
  },
};

function converter({ rewrite, table }: MarkdownOptions, isGuide: boolean): Marked {
  const ids = new Set<string>();
  const fresh = (id: string, count = 0): string => {
    const candidate = count === 0 ? id : `${id}-${count}`;
    return ids.has(candidate) ? fresh(id, count + 1) : candidate;
  };
  const instance = new Marked({ async: false });
  instance.use({
    renderer: {
      text(token) {
        if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
        return marked(token.text);
      },
      html({ text: raw }: Tokens.HTML | Tokens.Tag) {
        if (isGuide && raw.startsWith('<!--')) return '';
        return isGuide && harmless.test(raw.trim()) ? raw : text(raw);
      },
      codespan: ({ text: code }) => `<code>${text(code)}</code>`,
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        return isSafe(href) ? link(rewrite(href), html) : html;
      },
      code: ({ text: code }) => codeBlock(code),
      heading({ tokens, depth, text: words }) {
        const id = fresh(slug(words));
        ids.add(id);
        return `<h${depth} id=${attribute(id)}>${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      table({ header, rows }) {
        const cells = (tag: string, row: Tokens.TableCell[]) =>
          `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const body = rows.map((row) => cells('td', row)).join('');
        const content = `<table><thead>${cells('th', header)}</thead><tbody>${body}</tbody></table>`;
        return `<div class=t role=group aria-label=${attribute(table)} tabindex=0>${content}</div>`;
      },
    },
  });
  if (isGuide) {
    instance.use({
      extensions: [
        {
          ...drawing,
          renderer: ({ raw }) =>
            raw.trim().replace(/href="(#\/[^"]*)"/g, (_, href: string) => `href="${rewrite(href)}"`),
        },
      ],
    });
  }
  return instance;
}

/** The ways of a page to turn Markdown into HTML. */
export function markdownOf(options: MarkdownOptions): Markdown {
  const prose = converter(options, false);
  const linked = (markdown: string) => linkNames(markdown, options.placeOf);
  return {
    block: (markdown) => (prose.parse(linked(markdown)) as string).trim(),
    inline: (markdown) => prose.parseInline(linked(markdown)) as string,
    guide: (markdown) => (converter(options, true).parse(linked(markdown)) as string).trim(),
  };
}

/** The first sentence of a text, without any Markdown. */
export function firstSentence(markdown: string): string {
  const plain = new Marked({ async: false });
  plain.use({
    renderer: {
      text(token) {
        return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : token.text;
      },
      strong({ tokens }) {
        return this.parser.parseInline(tokens);
      },
      em({ tokens }) {
        return this.parser.parseInline(tokens);
      },
      link({ tokens }) {
        return this.parser.parseInline(tokens);
      },
      codespan: ({ text: code }) => code,
      html: () => '',
    },
  });
  const paragraph = plain.lexer(markdown).find(({ type }) => type === 'paragraph')?.raw ?? markdown;
  const words = (plain.parseInline(paragraph) as string).replace(/\s+/g, ' ').trim();
  return (/^.*?\.(?=\s|$)/.exec(words)?.[0] ?? words).replace(/:$/, '.');
}

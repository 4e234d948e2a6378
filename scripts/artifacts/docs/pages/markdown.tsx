// How Markdown becomes HTML: the only place where HTML that was not escaped by hono/jsx comes into a page.
import { raw } from 'hono/html';
import { Marked, Renderer, type Tokens } from 'marked';
import { getFirstSentence } from '../../../lib/text.ts';
import type { Html } from '../html.ts';
import { CodeBlock } from './blocks.tsx';
import { drawing, inference } from './prose.ts';

/** What a page wants of the Markdown in it. */
export interface MarkdownOptions {
  /** Where a link leads to. */
  rewrite(href: string): string;
  /** The place that a piece of inline code names, such as that of `createInvoice`; a link like those that are rewritten. */
  findPlace(name: string): string | undefined;
  /** The name of a table, for those who can't see it. */
  table: string;
}

export interface Markdown {
  /** The HTML of some text of the contract. Raw HTML in it is text like any other. */
  block(markdown: string): Html;
  /** The same without paragraphs. */
  inline(markdown: string): Html;
  /** The HTML of a guide: drawings pass, and so do harmless tags without attributes; headings get an id. */
  guide(markdown: string): Html;
}

/** A heading's id, as in the main page: its words in lower case and without accents, joined by hyphens. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\s._-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** Whether a link leads to a page, not to a script. */
function isSafe(href: string): boolean {
  return /^(https?:|mailto:)/i.test(href) || !/^[^/?#]*:/.test(href);
}

const harmless = /^<\/?(br|sub|sup|kbd|small|details|summary)\s*\/?>$/;

function createConverter({ rewrite, findPlace, table }: MarkdownOptions, isGuide: boolean): Marked {
  const ids = new Set<string>();
  const createId = (id: string, count = 0): string => {
    const candidate = count === 0 ? id : `${id}-${count}`;
    if (ids.has(candidate)) return createId(id, count + 1);
    ids.add(candidate);
    return candidate;
  };
  // Names within a link or a heading are no links of their own.
  let depthWithoutLinks = 0;
  const renderWithoutLinks = (render: () => string): Html => {
    depthWithoutLinks += 1;
    const html = render();
    depthWithoutLinks -= 1;
    return raw(html);
  };
  const instance = new Marked({ async: false });
  const { text: renderText } = Renderer.prototype as Renderer;
  instance.use({
    renderer: {
      text(token) {
        const html = renderText.call(this, token);
        return 'tokens' in token && token.tokens ? html : html.replace(inference, '<mark>$1</mark>');
      },
      html({ text: html }: Tokens.HTML | Tokens.Tag) {
        if (isGuide && html.startsWith('<!--')) return '';
        return isGuide && harmless.test(html.trim()) ? html : String(<>{html}</>);
      },
      codespan({ text }) {
        const code = <code>{text}</code>;
        const place = depthWithoutLinks === 0 ? findPlace(text.trim()) : undefined;
        return String(place === undefined ? code : <a href={rewrite(place)}>{code}</a>);
      },
      link({ href, tokens }) {
        const content = renderWithoutLinks(() => this.parser.parseInline(tokens));
        return String(isSafe(href) ? <a href={rewrite(href)}>{content}</a> : content);
      },
      code: ({ text }) => String(<CodeBlock code={text} />),
      heading({ tokens, depth, text }) {
        const Heading = `h${depth}` as 'h1';
        const id = createId(slug(text));
        return String(<Heading id={id}>{renderWithoutLinks(() => this.parser.parseInline(tokens))}</Heading>);
      },
      table({ header, rows }) {
        const renderRow = (Cell: 'th' | 'td', row: Tokens.TableCell[]) => (
          <tr>
            {row.map(({ tokens }) => (
              <Cell>{raw(this.parser.parseInline(tokens))}</Cell>
            ))}
          </tr>
        );
        return String(
          <div class="t" role="group" aria-label={table} tabindex={0}>
            <table>
              <thead>{renderRow('th', header)}</thead>
              <tbody>{rows.map((row) => renderRow('td', row))}</tbody>
            </table>
          </div>,
        );
      },
    },
  });
  if (isGuide) {
    const renderer = ({ raw: html }: { raw: string }) =>
      html.trim().replace(/href="(#\/[^"]*)"/g, (_, href: string) => `href="${rewrite(href)}"`);
    instance.use({ extensions: [{ ...drawing, renderer }] });
  }
  return instance;
}

/** The ways of a page to turn Markdown into HTML. */
export function createMarkdown(options: MarkdownOptions): Markdown {
  const prose = createConverter(options, false);
  return {
    block: (markdown) => raw((prose.parse(markdown) as string).trim()),
    inline: (markdown) => raw(prose.parseInline(markdown)),
    guide: (markdown) => raw((createConverter(options, true).parse(markdown) as string).trim()),
  };
}

/** The first sentence of a text's first paragraph, without any Markdown. */
export function summarize(markdown: string): string {
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
      codespan: ({ text }) => text,
      html: () => '',
    },
  });
  const paragraph = plain.lexer(markdown).find(({ type }) => type === 'paragraph')?.raw ?? markdown;
  const text = (plain.parseInline(paragraph) as string).replace(/\s+/g, ' ').trim();
  return getFirstSentence(text).replace(/:$/, '.');
}

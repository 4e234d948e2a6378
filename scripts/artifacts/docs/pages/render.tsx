// How the Markdown of a page becomes its HTML. What is here beyond plain Markdown is read from its structure, so that the
// Markdown is all that a page is made of: nothing else brings HTML into it that was not escaped by hono/jsx.
import { raw } from 'hono/html';
import { Marked, Renderer, type Token, type Tokens } from 'marked';
import type { Html } from '../html.ts';
import type { Language } from '../language.ts';
import { toHtmlPage } from './links.ts';
import { slug } from './markdown.ts';
import { messages } from './messages.ts';
import { drawing, inference } from './prose.ts';

interface RenderOptions {
  language: Language;
  /** Whether drawings pass: those of the guides. Other raw HTML is text like any other. */
  withDrawings: boolean;
}

/** Whether a link leads to a page, not to a script. */
function isSafe(href: string): boolean {
  return /^(https?:|mailto:)/i.test(href) || !/^[^/?#]*:/.test(href);
}

function isMethod(token: Token | undefined): boolean {
  return token?.type === 'strong' && /^(GET|POST|PUT|PATCH|DELETE)$/.test((token as Tokens.Strong).text);
}

function getInline(token: Token | undefined): Token[] {
  return (token as Tokens.Paragraph | undefined)?.tokens ?? [];
}

/** Whether an entry describes a field: it begins with a name, and its type comes after a middle dot. */
function isField({ tokens: [head] }: Tokens.ListItem): boolean {
  const [name, type] = getInline(head);
  return (name?.type === 'codespan' || name?.type === 'strong') && type?.raw.startsWith(' · ') === true;
}

interface Anchor extends Tokens.Generic {
  type: 'anchor';
  id: string;
}

function isAnchor(token: Token | undefined): token is Anchor {
  return token?.type === 'anchor';
}

interface Fold extends Tokens.Generic {
  type: 'fold';
  open: boolean;
  summary: Token[];
  tokens: Token[];
}

/** A heading of the fourth level and all up to the code that follows it unfold; the first in a row is open. */
function foldCode(tokens: Token[]): Token[] {
  const folded: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    const next = tokens.findIndex(({ type }, at) => at > index && (type === 'code' || type === 'heading'));
    if (token.type !== 'heading' || (token as Tokens.Heading).depth !== 4 || tokens[next]?.type !== 'code') {
      folded.push(token);
      continue;
    }
    const open = folded.findLast(({ type }) => type !== 'space')?.type !== 'fold';
    folded.push({
      type: 'fold',
      raw: '',
      open,
      summary: getInline(token),
      tokens: tokens.slice(index + 1, next + 1),
    } satisfies Fold);
    index = next;
  }
  return folded;
}

function createConverter({ language, withDrawings }: RenderOptions): Marked {
  const phrases = messages[language];
  const marks = new Map([
    [phrases.provenance.inferred, 'inferred'],
    [phrases.provenance.example, 'example'],
    [phrases.documented, 'documented'],
  ]);
  const findMark = (text: string) => marks.get(text.replace(`${phrases.values}: `, ''));

  const ids = new Set<string>();
  const createId = (id: string, count = 0): string => {
    const candidate = count === 0 ? id : `${id}-${count}`;
    if (ids.has(candidate)) return createId(id, count + 1);
    ids.add(candidate);
    return candidate;
  };
  /** The id of the last heading, then the names of the fields around. */
  let place: string[] = [];

  const { text: renderText } = Renderer.prototype as Renderer;
  const instance = new Marked({ async: false });
  instance.use({
    renderer: {
      text(token) {
        const html = renderText.call(this, token);
        return 'tokens' in token && token.tokens ? html : html.replace(inference, '<mark>$1</mark>');
      },
      html: ({ text }: Tokens.HTML | Tokens.Tag) => String(<>{text}</>),
      strong(token) {
        if (isMethod(token)) return String(<b class={`method ${token.text.toLowerCase()}`}>{token.text}</b>);
        const mark = findMark(token.text);
        return mark ? String(<mark class={mark}>{token.text}</mark>) : false;
      },
      link({ href, text, tokens }) {
        const mark = findMark(text);
        const content = mark ? <>{text}</> : raw(this.parser.parseInline(tokens));
        return String(
          isSafe(href) ? (
            <a class={mark === 'inferred' ? undefined : mark} href={toHtmlPage(href)}>
              {content}
            </a>
          ) : (
            content
          ),
        );
      },
      paragraph({ tokens }) {
        const [first] = tokens;
        if (isMethod(first)) return String(<p class="address">{raw(this.parser.parseInline(tokens))}</p>);
        if (tokens.length > 1 || first?.type !== 'em') return false;
        return String(<p class="note">{raw(this.parser.parseInline(getInline(first)))}</p>);
      },
      code({ text, lang = '' }) {
        // A language of people after that of the code: text to be sent, which wraps and is selected as a whole.
        const [, tag] = lang.split(' ');
        return String(
          <pre class={tag && 'message'} lang={tag} tabindex={tag ? undefined : 0}>
            <code>{text}</code>
          </pre>,
        );
      },
      heading({ tokens, depth, text }) {
        const [first, ...rest] = tokens;
        const isAnchored = isAnchor(first);
        const [, status] = /^`([1-5](?:\d\d|XX))`$/.exec(text) ?? [];
        const id = depth === 1 ? undefined : createId(isAnchored ? first.id : (status ?? slug(text)));
        place = id === undefined ? [] : [id];
        const Heading = `h${depth}` as 'h1';
        return String(
          <Heading id={id} class={status && (status.startsWith('2') ? 'success' : 'failure')}>
            {raw(this.parser.parseInline(isAnchored ? rest : tokens))}
          </Heading>,
        );
      },
      list({ items }) {
        if (!items.every(isField)) return false;
        const entries = items.map(({ tokens: [head, ...rest] }) => {
          const around = place;
          const [name] = getInline(head);
          const isNamed = name?.type === 'codespan' && (name as Tokens.Codespan).text !== '[]';
          if (isNamed) place = [...around, (name as Tokens.Codespan).text];
          const id = isNamed ? createId(place.join('.')) : undefined;
          const term = raw(this.parser.parseInline(getInline(head)));
          const details = raw(this.parser.parse(rest).trim());
          place = around;
          return (
            <>
              <dt id={id}>{term}</dt>
              <dd>{details}</dd>
            </>
          );
        });
        return String(<dl>{entries}</dl>);
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
          <div class="table" role="group" aria-label={phrases.table} tabindex={0}>
            <table>
              <thead>{renderRow('th', header)}</thead>
              <tbody>{rows.map((row) => renderRow('td', row))}</tbody>
            </table>
          </div>,
        );
      },
    },
    extensions: [
      {
        name: 'anchor',
        level: 'inline',
        start: (source) => source.indexOf('<a id="'),
        tokenizer(source) {
          const [all, id] = /^<a id="([\w-]+)"><\/a>/.exec(source) ?? [];
          return all === undefined ? undefined : { type: 'anchor', raw: all, id };
        },
        renderer: (token) => String(<a id={(token as Anchor).id}></a>),
      },
      {
        name: 'fold',
        renderer(token) {
          const { open, summary, tokens } = token as Fold;
          return String(
            <details open={open}>
              <summary>{raw(this.parser.parseInline(summary))}</summary>
              {raw(this.parser.parse(tokens))}
            </details>,
          );
        },
      },
      ...(withDrawings ? [{ ...drawing, renderer: ({ raw: svg }: Tokens.Generic) => svg.trim() }] : []),
    ],
  });
  return instance;
}

/** Renders the Markdown of a page. */
export function renderMarkdown(markdown: string, options: RenderOptions): Html {
  const converter = createConverter(options);
  return raw(converter.parser(foldCode(converter.lexer(markdown))).trim());
}

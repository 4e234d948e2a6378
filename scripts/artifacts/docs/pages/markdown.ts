// Pieces of Markdown as the pages write them, and plain text out of Markdown.
import { lexer, type Token } from 'marked';
import { getFirstSentence } from '../../../lib/text.ts';

/** Code in Markdown, whatever is in it. */
export function code(value: string): string {
  return value.includes('`') ? `\`\` ${value} \`\`` : `\`${value}\``;
}

/** A block of code. */
export function fence(info: string, source: string): string {
  const ticks = source.includes('```') ? '````' : '```';
  return `${ticks}${info}\n${source.trimEnd()}\n${ticks}`;
}

/** Plain text as Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*~<[\]]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** An anchor at the beginning of a heading or an entry, under which links find it; without one, a heading has its `slug`. */
export function anchor(id: string): string {
  return `<a id="${id}"></a>`;
}

/** A heading's id, the same as Redoc's `slugify` makes: its words in lower case and without accents, joined by hyphens. */
export function slug(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\w\s$*+~.()'"!:@-]/g, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** Paragraphs, lists and other blocks, those without text left out. */
export function joinBlocks(blocks: (string | undefined)[]): string {
  return blocks
    .map((block) => block?.trim())
    .filter(Boolean)
    .join('\n\n');
}

/** The entry of a list, with all of its blocks. */
export function listItem(marker: string, blocks: (string | undefined)[]): string {
  const indent = ' '.repeat(marker.length + 1);
  return `${marker} ${joinBlocks(blocks).replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}

function toPlainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html') return '';
      const { tokens: children, text = ' ' } = token as { tokens?: Token[]; text?: string };
      return children ? toPlainText(children) : text;
    })
    .join('');
}

/** The first sentence of a text's first paragraph, without any Markdown. */
export function summarize(markdown: string): string {
  const tokens = lexer(markdown);
  const paragraph = tokens.find(({ type }) => type === 'paragraph');
  const text = toPlainText(paragraph ? [paragraph] : tokens)
    .replace(/\s+/g, ' ')
    .trim();
  return getFirstSentence(text).replace(/:$/, '.');
}

/** The HTML of a static page says what its Markdown says: both are read by means that know nothing of the renderer. */
import { describe, expect, test } from 'vitest';
import { content, pages } from '../support/static-pages.ts';

/** Differences of layout are none. */
const squeeze = (text: string): string => text.replace(/\s+/g, '');

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** The text of a page's content, without what leads to its neighbours. */
function readHtml(html: string): string {
  const [, main = ''] = /<main [^>]*>(.*?)(?:<nav class=neighbours.*?)?<\/main>/s.exec(html) ?? [];
  return main
    .replace(/<(?:"[^"]*"|[^">])*>/g, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
}

/** The text of a line, less the marks of emphasis, links and code. */
function readInline(line: string): string {
  return line
    .split(/(`+)((?:(?!\1).)+)\1/g)
    .map((part, index) => {
      // Of three parts, the first is text, and the others are the quotes of code and the code.
      if (index % 3 === 1) return '';
      if (index % 3 === 2) return part;
      return part.replace(/\*\*|(?<!\w)[*_](?!\s)|(?<!\s)[*_](?!\w)/g, '').replace(/\\([\\`*_<[\]~])/g, '$1');
    })
    .join('');
}

/** The text of Markdown, up to the line that leads to its other forms. */
function readMarkdown(markdown: string): string {
  const body = markdown.slice(0, markdown.lastIndexOf('\n---\n'));
  const blocks = body.split(/^( *)```.*\n([\s\S]*?)^\1```$/m);
  return blocks
    .map((block, index) => {
      if (index % 3 === 1) return '';
      if (index % 3 === 2) return block;
      const prose = block
        .replace(/^ *(?:- |\d+\. )/gm, '')
        .replace(/<a id="[^"]*"><\/a>/g, '')
        .replace(/<(svg|figure)[\s\S]*?<\/\1>/g, (drawing) => drawing.replace(/<[^>]*>/g, ''))
        .replace(/^#{1,6} /gm, '')
        .replace(/^\|[-| :]+\|$/gm, '')
        .replace(/^\|.*\|$/gm, (row) => row.replace(/\\\|/g, '\0').replaceAll('|', ' ').replaceAll('\0', '|'))
        .replace(/\[((?:`[^`]*`|[^\]`])*)\]\([^)\s]*\)/g, '$1');
      return readInline(prose);
    })
    .join('');
}

describe('The HTML of a static page', () => {
  test.each(pages)('says what its Markdown says: %s', (file) => {
    const markdown = content(file.replace(/html$/, 'md'));
    const said = squeeze(readHtml(content(file)));
    expect(said.length).toBeGreaterThan(200);
    const written = squeeze(readMarkdown(markdown));
    expect(said).toBe(written);
  });
});

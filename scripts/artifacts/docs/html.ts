// Everything that becomes HTML is escaped by hono/jsx. HTML that exists already comes from `pages/render.tsx`.
import type { JSX } from 'hono/jsx/jsx-runtime';

/** A piece of a page, escaped. */
export type Html = JSX.Element;

const tagOrText = /<(?:"[^"]*"|[^">])*>|[^<]+/g;
const entities: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&gt;': '>' };

/** SVG as XML writes it: shapes close themselves. */
export function toSvg(html: Html): string {
  return String(html).replace(/><\/(?:path|circle)>/g, '/>');
}

/** Leaves out what HTML does not need: quotes around plain values of attributes, and entities of what is plain in a text. */
function compact(html: string): string {
  return html.replace(tagOrText, (part) =>
    part.startsWith('<')
      ? part.replace(/="([\w./#:%-]*[\w#%-])"(?=[\s>])/g, '=$1')
      : part.replace(/&(?:quot|#39|gt);/g, (entity) => entities[entity] ?? entity),
  );
}

/** The text of a whole page, as small as it may be. */
export function renderPage(page: Html): string {
  return `<!doctype html>${compact(toSvg(page))}\n`;
}

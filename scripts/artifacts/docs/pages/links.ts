import type { Contract } from '@kashio-toolkit/core';
import type { Call, Site } from './site.ts';
import { callsOf } from './site.ts';

/** The place of an operation in the main page. */
export function hashOfCall({ operation: { tags, operationId } }: Call): string {
  return `#/${tags[0]}/${operationId.toLowerCase()}`;
}

/** The places in the main page of what texts name as code: operations and webhooks. What is `current` needs no link to itself. */
export function namedPlaces(contract: Contract, current?: string): (name: string) => string | undefined {
  const hashes = new Map(callsOf(contract).map((call) => [call.operation.operationId, hashOfCall(call)]));
  return (name) => (name === current ? undefined : hashes.get(name));
}

/** The place of a guide in the main page, which the first one opens. */
export function hashOfGuide({ guides }: Site, name: string): string {
  return guides[0]?.name === name ? '' : `#/${name}`;
}

/** The static pages by what the guides link to: places in the main page. */
function pagesByHash(site: Site): Map<string, string> {
  return new Map([
    ...site.guides.map(({ name }) => [`#/${name}`, name] as const),
    ...callsOf(site.contract).map((call) => [hashOfCall(call), call.operation.operationId] as const),
    ['#/decisions', 'decisions'] as const,
  ]);
}

/** Turns links into the main page, such as `#/money`, into links to static pages with that file ending; leaves others. */
export function rewriter(site: Site, ending: 'html' | 'md'): (href: string) => string {
  const pages = pagesByHash(site);
  return (href) => {
    if (!href.startsWith('#/')) return href;
    const [, hash = href, rest = ''] = /^(#\/[^/]+)\/(.+)$/.exec(href) ?? [];
    const page = pages.get(href.toLowerCase());
    if (page) return `${page}.${ending}`;
    const guide = pages.get(hash);
    return guide ? `${guide}.${ending}#${rest}` : `index.html${href}`;
  };
}

/** Rewrites the links of a Markdown text. */
export function rewriteMarkdown(markdown: string, rewrite: (href: string) => string): string {
  return markdown
    .replace(/\]\((#\/[^)\s]*)/g, (_, href: string) => `](${rewrite(href)}`)
    .replace(/href="(#\/[^"]*)"/g, (_, href: string) => `href="${rewrite(href)}"`);
}

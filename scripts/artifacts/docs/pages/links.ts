import type { Contract } from '@kashio-toolkit/core';
import { questionsPageName } from './question-topics.ts';
import { getOperationsAndWebhooks, type OperationOrWebhook, type Site } from './site.ts';

/** The address of an operation in the main page. */
export function getOperationHash({ operation: { tags, operationId } }: OperationOrWebhook): string {
  return `#/${tags[0]}/${operationId.toLowerCase()}`;
}

/** The places in the main page of what texts name as code: operations and webhooks. What is `current` needs no link to itself. */
export function createPlaceFinder(contract: Contract, current?: string): (name: string) => string | undefined {
  const hashes = new Map(
    getOperationsAndWebhooks(contract).map((each) => [each.operation.operationId, getOperationHash(each)]),
  );
  return (name) => (name === current ? undefined : hashes.get(name));
}

/** The place of a guide in the main page, which the first one opens. */
export function getGuideHash({ guides }: Site, name: string): string {
  return guides[0]?.name === name ? '' : `#/${name}`;
}

/** The static pages by what the guides link to: places in the main page. */
function mapPagesByHash(site: Site): Map<string, string> {
  return new Map([
    ...site.guides.map(({ name }) => [`#/${name}`, name] as const),
    ...getOperationsAndWebhooks(site.contract).map(
      (each) => [getOperationHash(each), each.operation.operationId] as const,
    ),
    ['#/decisions', 'decisions'] as const,
    [`#/${questionsPageName}`, questionsPageName] as const,
  ]);
}

/** Turns links into the main page, such as `#/money`, into links to the Markdown of static pages; leaves others. */
export function createRewriter(site: Site): (href: string) => string {
  const pages = mapPagesByHash(site);
  return (href) => {
    if (!href.startsWith('#/')) return href;
    const [, hash = href, rest = ''] = /^(#\/[^/]+)\/(.+)$/.exec(href) ?? [];
    const page = pages.get(href.toLowerCase());
    if (page) return `${page}.md`;
    const guide = pages.get(hash);
    return guide ? `${guide}.md#${rest}` : `index.html${href}`;
  };
}

/** The HTML of what is linked: texts link to the Markdown of pages. */
export function toHtmlPage(href: string): string {
  if (/^[^/?#]*:/.test(href)) return href;
  const [file = '', ...rest] = href.split('#');
  return [file.replace(/\.md$/, '.html'), ...rest].join('#');
}

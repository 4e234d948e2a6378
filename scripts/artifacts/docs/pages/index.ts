// The static pages of the reference: the same content as the main page, for readers without JavaScript, search engines,
// printers and agents.
import type { Files } from '../../../lib/artifact.ts';
import type { Guide } from '../guides.ts';
import { menuHeadings, type GuideGroup } from '../language.ts';
import { createDecisionPages } from './decisions.ts';
import { withLinkedInferences } from './inferences.ts';
import { writeHtml, writeMarkdown } from './layout.tsx';
import { createPlaceFinder, createRewriter, getGuideHash, getOperationHash } from './links.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import { summarize } from './markdown.ts';
import { messages } from './messages.ts';
import { writeAllSamples, writeOperation } from './operation-markdown.ts';
import { readOperation, samplesPageName } from './operation.ts';
import { linkNames } from './prose.ts';
import { createQuestionsPage } from './questions.ts';
import { getOperationsAndWebhooks, type OperationOrWebhook, type Page, type Site } from './site.ts';

export type { Site } from './site.ts';

function createGuidePage(site: Site, { name, title, group, text }: Guide): Page {
  return {
    name,
    title,
    summary: summarize(text),
    group: menuHeadings[site.locale.language][group],
    hash: getGuideHash(site, name),
    markdown: `# ${title}\n\n${text}`,
  };
}

/** The page of an operation, and that of its code samples where it has any. */
function createOperationPages(site: Site, operation: OperationOrWebhook): Page[] {
  const phrases = messages[site.locale.language];
  const content = readOperation(site, operation);
  const { operationId, title, description, allSamples } = content;
  const page: Page = {
    name: operationId,
    title,
    summary: summarize(description),
    group: menuHeadings[site.locale.language].reference,
    hash: getOperationHash(operation),
    markdown: writeOperation(site, operation, content),
  };
  const samples: Page = {
    ...page,
    name: samplesPageName(operationId),
    title: phrases.samplesTitle(title),
    summary: `${phrases.samplesTitle(title)} (${allSamples.map(({ label }) => label).join(', ')}).`,
    group: undefined,
    markdown: writeAllSamples(site, content),
  };
  return allSamples.length > 0 ? [page, samples] : [page];
}

/** The pages of a language, in the order of the menu. */
function listPages(site: Site): Page[] {
  const guidesIn = (group: GuideGroup) =>
    site.guides.filter((guide) => guide.group === group).map((guide) => createGuidePage(site, guide));
  const pages = [
    ...guidesIn('start'),
    ...getOperationsAndWebhooks(site.contract).flatMap((operation) => createOperationPages(site, operation)),
    ...guidesIn('guides'),
    ...guidesIn('about'),
    ...createDecisionPages(site),
    createQuestionsPage(site),
  ];
  const rewrite = createRewriter(site);
  // The names of operations become links to their pages.
  return pages.map((page) => ({
    ...page,
    markdown: linkNames(page.markdown, createPlaceFinder(site.contract, page.name), rewrite),
  }));
}

/**
 * The static pages of a language, as HTML and as Markdown, with the indexes for agents.
 *
 * @returns files by their path below `generated/`
 */
export function createPages(site: Site): Files {
  const folder = `docs/${site.locale.folder}`;
  const pages = listPages(withLinkedInferences(site));
  return new Map([
    ...pages.flatMap((page): [string, string][] => [
      [`${folder}${page.name}.html`, writeHtml(site, pages, page)],
      [`${folder}${page.name}.md`, writeMarkdown(site, page)],
    ]),
    [`${folder}llms.txt`, llmsIndex(site, pages)],
    [`${folder}llms-full.txt`, llmsFull(site, pages)],
  ]);
}

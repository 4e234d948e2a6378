// The static pages of the reference: the same content as the main page, for readers without JavaScript, search engines,
// printers and agents.
import type { Files } from '../../../lib/artifact.ts';
import { bundleAsset } from '../assets.ts';
import type { Guide } from '../guides.ts';
import { createDecisionPages, getDecisionHref } from './decisions.tsx';
import { renderHtml, renderMarkdown, styleFile } from './layout.tsx';
import { createPlaceFinder, createRewriter, getGuideHash, getOperationHash, rewriteMarkdown } from './links.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import { createMarkdown, summarize, type Markdown } from './markdown.tsx';
import { messages } from './messages.ts';
import { renderAllSamples, renderOperation } from './operation-html.tsx';
import { renderAllSamplesMarkdown, renderOperationMarkdown } from './operation-markdown.ts';
import { readOperation, samplesPageName } from './operation.ts';
import { questionsPageName } from './question-topics.ts';
import { createQuestionsPage } from './questions.tsx';
import { getOperationsAndWebhooks, type OperationOrWebhook, type Page, type Site } from './site.ts';

export type { Site } from './site.ts';

/** The Markdown of a page, in which the names of operations become links to theirs. */
function createPageMarkdown(site: Site, current: string): Markdown {
  const findPlace = createPlaceFinder(site.contract, current);
  return createMarkdown({
    rewrite: createRewriter(site, 'html'),
    findPlace,
    table: messages[site.locale.language].table,
  });
}

function createGuidePage(site: Site, { name, title, text }: Guide): Page {
  return {
    name,
    title,
    summary: summarize(text),
    group: messages[site.locale.language].guides,
    hash: getGuideHash(site, name),
    html: (
      <>
        <h1>{title}</h1>
        {createPageMarkdown(site, name).guide(text)}
      </>
    ),
    markdown: `# ${title}\n\n${rewriteMarkdown(text, createRewriter(site, 'md'))}`,
  };
}

/** The page of an operation, and that of its code samples where it has any. */
function createOperationPages(site: Site, operation: OperationOrWebhook): Page[] {
  const { language } = site.locale;
  const phrases = messages[language];
  const content = readOperation(site, operation);
  const { operationId, title, description, allSamples } = content;
  const guides = site.guides.filter(({ name }) => content.guides.includes(name));
  const context = {
    language,
    markdown: createPageMarkdown(site, operationId),
    getDecisionHref: (id: string) => getDecisionHref(site, id),
  };
  const page: Page = {
    name: operationId,
    title,
    summary: summarize(description),
    group: operation.isWebhook ? phrases.notifications : phrases.operations,
    hash: getOperationHash(operation),
    html: renderOperation(context, content, guides),
    markdown: rewriteMarkdown(renderOperationMarkdown(language, content, guides), createRewriter(site, 'md')),
  };
  const samples: Page = {
    ...page,
    name: samplesPageName(operationId),
    title: phrases.samplesTitle(title),
    summary: `${phrases.samplesTitle(title)} (${allSamples.map(({ label }) => label).join(', ')}).`,
    group: undefined,
    html: renderAllSamples(language, content),
    markdown: renderAllSamplesMarkdown(language, content),
  };
  return allSamples.length > 0 ? [page, samples] : [page];
}

/**
 * The static pages of a language, as HTML and as Markdown, with the indexes for agents. The style sheet is of all languages,
 * and comes with the one in the outermost folder.
 *
 * @returns files by their path below `generated/`
 */
export async function createPages(site: Site): Promise<Files> {
  const folder = `docs/${site.locale.folder}`;
  const pages = [
    ...site.guides.map((guide) => createGuidePage(site, guide)),
    ...getOperationsAndWebhooks(site.contract).flatMap((operation) => createOperationPages(site, operation)),
    ...createDecisionPages(site, createPageMarkdown(site, 'decisions')),
    createQuestionsPage(site, createPageMarkdown(site, questionsPageName)),
  ];
  const files: Files = new Map([
    ...pages.flatMap((page): [string, string][] => [
      [`${folder}${page.name}.html`, renderHtml(site, pages, page)],
      [`${folder}${page.name}.md`, renderMarkdown(site, page)],
    ]),
    [`${folder}llms.txt`, llmsIndex(site, pages)],
    [`${folder}llms-full.txt`, llmsFull(site, pages)],
  ]);
  if (site.locale.folder !== '') return files;
  return files.set(`${folder}${styleFile}`, await bundleAsset('pages.css'));
}

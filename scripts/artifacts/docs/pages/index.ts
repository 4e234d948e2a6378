// The static pages of the reference: the same content as the main page, for readers without JavaScript, search engines,
// printers and agents.
import type { Files } from '../../../lib/artifact.ts';
import type { Guide } from '../guides.ts';
import { decisionHref, decisionPages } from './decisions.ts';
import { link, text } from './html.ts';
import { layout, markdownFile } from './layout.ts';
import { hashOfCall, hashOfGuide, namedPlaces, rewriteMarkdown, rewriter } from './links.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import { firstSentence, markdownOf, type Markdown } from './markdown.ts';
import { allSamplesHtml, operationHtml } from './operation-html.ts';
import { allSamplesMarkdown, operationMarkdown } from './operation-markdown.ts';
import { contentOf, samplesPageName } from './operation.ts';
import { callsOf, type Call, type Page, type Site } from './site.ts';
import { placeholderBase, sitemap } from './sitemap.ts';
import { styleFile, styleSheet } from './style.ts';
import { words } from './words.ts';

export type { Site } from './site.ts';

/** The Markdown of a page, in which the names of operations become links to theirs. */
function markdownFor(site: Site, current: string): Markdown {
  const placeOf = namedPlaces(site.contract, current);
  return markdownOf({ rewrite: rewriter(site, 'html'), placeOf, table: words[site.locale.language].table });
}

function guidePage(site: Site, { name, title, text: source }: Guide): Page {
  return {
    name,
    title,
    summary: firstSentence(source),
    group: words[site.locale.language].guides,
    hash: hashOfGuide(site, name),
    html: `<h1>${text(title)}</h1>${markdownFor(site, name).guide(source)}`,
    markdown: `# ${title}\n\n${rewriteMarkdown(source, rewriter(site, 'md'))}`,
  };
}

/** The page of an operation, and that of its code samples where it has any. */
function callPages(site: Site, call: Call): Page[] {
  const { language } = site.locale;
  const phrases = words[language];
  const content = contentOf(site, call);
  const { operationId, title, description, allSamples } = content;
  const guides = site.guides.filter(({ name }) => content.guides.includes(name));
  const guideLinks = guides.map((guide) => link(`${guide.name}.html`, text(guide.title)));
  const guideLines = guides.map((guide) => `[${guide.title}](${guide.name}.md)`);
  const writing = {
    language,
    markdown: markdownFor(site, operationId),
    decisionHref: (id: string) => decisionHref(site, id),
  };
  const page: Page = {
    name: operationId,
    title,
    summary: firstSentence(description),
    group: call.incoming ? phrases.notifications : phrases.operations,
    hash: hashOfCall(call),
    html: operationHtml(writing, content, guideLinks),
    markdown: rewriteMarkdown(operationMarkdown(language, content, guideLines), rewriter(site, 'md')),
  };
  const samples: Page = {
    ...page,
    name: samplesPageName(operationId),
    title: phrases.samplesOf(title),
    summary: `${phrases.samplesOf(title)} (${allSamples.map(({ label }) => label).join(', ')}).`,
    group: undefined,
    html: allSamplesHtml(language, content),
    markdown: allSamplesMarkdown(language, content),
  };
  return allSamples.length > 0 ? [page, samples] : [page];
}

/** What all languages share. */
function shared(pages: Page[], base: string, folder: string): [string, string][] {
  return [
    [`${folder}sitemap.xml`, sitemap(pages, base)],
    [`${folder}${styleFile}`, styleSheet],
  ];
}

/**
 * The static pages of a language, as HTML and as Markdown, with the indexes for agents. The sitemap and the style sheet
 * are of all languages, and come with the one in the outermost folder.
 *
 * @param options.base where the reference is published, for `sitemap.xml`, which takes full addresses only
 * @returns files by their path below `generated/`
 */
export function pagesOf(site: Site, { base = placeholderBase }: { base?: string } = {}): Files {
  const folder = `docs/${site.locale.folder}`;
  const pages = [
    ...site.guides.map((guide) => guidePage(site, guide)),
    ...callsOf(site.contract).flatMap((call) => callPages(site, call)),
    ...decisionPages(site, markdownFor(site, 'decisions')),
  ];
  return new Map([
    ...pages.flatMap((page): [string, string][] => [
      [`${folder}${page.name}.html`, layout(site, pages, page)],
      [`${folder}${page.name}.md`, markdownFile(site, page)],
    ]),
    [`${folder}llms.txt`, llmsIndex(site, pages)],
    [`${folder}llms-full.txt`, llmsFull(site, pages)],
    ...(site.locale.folder === '' ? shared(pages, base, folder) : []),
  ]);
}

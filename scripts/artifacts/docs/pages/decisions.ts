import type { Decision } from '../../decisions/decisions.ts';
import { attribute, link, text } from './html.ts';
import type { Markdown } from './markdown.ts';
import { firstSentence } from './markdown.ts';
import type { Page, Site } from './site.ts';
import { words } from './words.ts';

/** How many decisions stand on a page: more would make it larger than a page may be. */
const perPage = 16;

function pageName(page: number): string {
  return page === 0 ? 'decisions' : `decisions-${page + 1}`;
}

function pageOf({ decisions }: Site, id: string): number {
  return Math.floor(decisions.findIndex((decision) => decision.id === id) / perPage);
}

/** Where a decision stands. */
export function decisionHref(site: Site, id: string, ending: 'html' | 'md' = 'html'): string {
  return `${pageName(pageOf(site, id))}.${ending}#${id}`;
}

function provenanceName({ locale }: Site, { provenance }: Decision): string {
  const phrases = words[locale.language];
  return provenance === 'documented' ? phrases.documented : phrases.provenance[provenance];
}

function decisionHtml(site: Site, markdown: Markdown, decision: Decision, number: number): string {
  const { language } = site.locale;
  const { decision: labels } = words[language];
  const row = (label: string, html: string) => `<dt>${label}</dt><dd>${html}</dd>`;
  const told = (['documentation', 'contract', 'why'] as const).map((key) =>
    row(labels[key], markdown.inline(decision[key][language].trim())),
  );
  const where =
    decision.where.length > 0
      ? [row(labels.where, text(decision.where.map((heading) => `«${heading}»`).join(', ')))]
      : [];
  const mark = `<mark class=${decision.provenance[0]}>${provenanceName(site, decision)}</mark>`;
  return `<h2 id=${attribute(decision.id)}>${number}. ${markdown.inline(decision.topic[language])} ${mark}</h2><dl>${[...told, ...where].join('')}</dl>`;
}

function decisionText(site: Site, decision: Decision, number: number): string {
  const { language } = site.locale;
  const { decision: labels } = words[language];
  const told = (['documentation', 'contract', 'why'] as const).map(
    (key) => `**${labels[key]}.** ${decision[key][language].trim()}`,
  );
  const where =
    decision.where.length > 0
      ? [`**${labels.where}.** ${decision.where.map((heading) => `«${heading}»`).join(', ')}`]
      : [];
  const head = `<a id="${decision.id}"></a>\n\n## ${number}. ${decision.topic[language]} (${provenanceName(site, decision)})`;
  return [head, ...told, ...where].join('\n\n');
}

/** The pages that tell what the contract decided, the first with a table of contents. */
export function decisionPages(site: Site, markdown: Markdown): Page[] {
  const { decisions, locale } = site;
  const phrases = words[locale.language];
  // A link to the first page finds every decision: if not itself, its line in the table of contents.
  const entries = decisions.map(({ id, topic }) => {
    const anchor = pageOf(site, id) === 0 ? '' : ` id=${attribute(id)}`;
    const href = pageOf(site, id) === 0 ? `#${id}` : decisionHref(site, id);
    return `<li${anchor}>${link(href, text(topic[locale.language]))}</li>`;
  });
  const lines = decisions.map(
    ({ id, topic }, index) => `${index + 1}. [${topic[locale.language]}](${decisionHref(site, id, 'md')})`,
  );
  const pages = Array.from({ length: Math.max(1, Math.ceil(decisions.length / perPage)) }, (_, page) => page);
  return pages.map((page) => {
    const shown = decisions.slice(page * perPage, (page + 1) * perPage);
    const title = page === 0 ? phrases.decisions : phrases.decisionsPage(page + 1);
    const numbered = <T>(write: (decision: Decision, number: number) => T) =>
      shown.map((decision, index) => write(decision, page * perPage + index + 1));
    const head = page === 0 ? [markdown.block(phrases.decisionsHead), `<ol class=c>${entries.join('')}</ol>`] : [];
    const headText = page === 0 ? [phrases.decisionsHead, lines.join('\n')] : [];
    return {
      name: pageName(page),
      title,
      summary: firstSentence(phrases.decisionsSummary),
      group: page === 0 ? phrases.about : undefined,
      hash: '',
      html: [
        `<h1>${title}</h1>`,
        ...head,
        ...numbered((decision, number) => decisionHtml(site, markdown, decision, number)),
      ].join(''),
      markdown: `${[`# ${title}`, ...headText, ...numbered((decision, number) => decisionText(site, decision, number))].join('\n\n')}\n`,
    };
  });
}

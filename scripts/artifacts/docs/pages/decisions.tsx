import type { Decision } from '../../decisions/decisions.ts';
import type { Html } from '../html.ts';
import { summarize, type Markdown } from './markdown.tsx';
import { messages } from './messages.ts';
import { getQuestionsHref, listQuestionTopics } from './question-topics.ts';
import type { Page, Site } from './site.ts';

type Ending = 'html' | 'md';

/** The number of decisions on a page: more would make it larger than a page may be. */
const perPage = 16;

function getPageName(page: number): string {
  return page === 0 ? 'decisions' : `decisions-${page + 1}`;
}

function findPage({ decisions }: Site, id: string): number {
  return Math.floor(decisions.findIndex((decision) => decision.id === id) / perPage);
}

/** The address of a decision. */
export function getDecisionHref(site: Site, id: string, ending: Ending = 'html'): string {
  return `${getPageName(findPage(site, id))}.${ending}#${id}`;
}

/** What a decision rests on, in words. */
export function getProvenanceName({ locale }: Site, { provenance }: Decision): string {
  const phrases = messages[locale.language];
  return provenance === 'documented' ? phrases.documented : phrases.provenance[provenance];
}

/** Where a decision's questions are; without any, why there is nothing to ask. */
function createQuestionsStatement(
  { decisions, locale: { language } }: Site,
  decision: Decision,
  ending: Ending,
): string {
  const questions = listQuestionTopics(decisions).find((topic) => topic.decision === decision)?.questions;
  if (!questions) return decision.settled?.[language].trim() ?? '';
  const label = messages[language].decision.questionNumbers(questions[0].number, questions.at(-1)!.number);
  return `[${label}](${getQuestionsHref(decision.id, ending)})`;
}

/** What is said of a decision, each with its label, as Markdown. */
function listStatements(site: Site, decision: Decision, ending: Ending): [label: string, markdown: string][] {
  const { language } = site.locale;
  const { decision: labels } = messages[language];
  return [
    ...(['documentation', 'contract', 'why'] as const).map((key): [string, string] => [
      labels[key],
      decision[key][language].trim(),
    ]),
    [labels.questions, createQuestionsStatement(site, decision, ending)],
  ];
}

/** The headings of the documentation that a decision is about; empty when there are none. */
function quoteHeadings({ where }: Decision): string {
  return where.map((heading) => `«${heading}»`).join(', ');
}

function renderHtml(site: Site, markdown: Markdown, decision: Decision, number: number): Html {
  const { language } = site.locale;
  const headings = quoteHeadings(decision);
  return (
    <>
      <h2 id={decision.id}>
        {number}. {markdown.inline(decision.topic[language])}{' '}
        <mark class={decision.provenance[0]}>{getProvenanceName(site, decision)}</mark>
      </h2>
      <dl>
        {listStatements(site, decision, 'html').map(([label, statement]) => (
          <>
            <dt>{label}</dt>
            <dd>{markdown.inline(statement)}</dd>
          </>
        ))}
        {headings && (
          <>
            <dt>{messages[language].decision.where}</dt>
            <dd>{headings}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function renderMarkdown(site: Site, decision: Decision, number: number): string {
  const { language } = site.locale;
  const headings = quoteHeadings(decision);
  const statements = listStatements(site, decision, 'md').map(([label, statement]) => `**${label}.** ${statement}`);
  return [
    `<a id="${decision.id}"></a>`,
    `## ${number}. ${decision.topic[language]} (${getProvenanceName(site, decision)})`,
    ...statements,
    ...(headings ? [`**${messages[language].decision.where}.** ${headings}`] : []),
  ].join('\n\n');
}

/** A link to the first page finds every decision: if not itself, its line in the table of contents. */
function renderContents(site: Site): Html {
  const { decisions, locale } = site;
  return (
    <ol class="c">
      {decisions.map(({ id, topic }) => {
        const isHere = findPage(site, id) === 0;
        return (
          <li id={isHere ? undefined : id}>
            <a href={isHere ? `#${id}` : getDecisionHref(site, id)}>{topic[locale.language]}</a>
          </li>
        );
      })}
    </ol>
  );
}

/** The pages of the contract's decisions, the first with a table of contents. */
export function createDecisionPages(site: Site, markdown: Markdown): Page[] {
  const { decisions, locale } = site;
  const phrases = messages[locale.language];
  const lines = decisions.map(
    ({ id, topic }, index) => `${index + 1}. [${topic[locale.language]}](${getDecisionHref(site, id, 'md')})`,
  );
  const pages = Array.from({ length: Math.max(1, Math.ceil(decisions.length / perPage)) }, (_, page) => page);
  return pages.map((page) => {
    const isFirst = page === 0;
    const title = isFirst ? phrases.decisions : phrases.decisionsPage(page + 1);
    const numbered = decisions
      .map((decision, index) => ({ decision, number: index + 1 }))
      .slice(page * perPage, (page + 1) * perPage);
    return {
      name: getPageName(page),
      title,
      summary: summarize(phrases.decisionsSummary),
      group: isFirst ? phrases.about : undefined,
      hash: '',
      html: (
        <>
          <h1>{title}</h1>
          {isFirst && markdown.block(phrases.decisionsHead)}
          {isFirst && renderContents(site)}
          {numbered.map(({ decision, number }) => renderHtml(site, markdown, decision, number))}
        </>
      ),
      markdown: `${[
        `# ${title}`,
        ...(isFirst ? [phrases.decisionsHead, lines.join('\n')] : []),
        ...numbered.map(({ decision, number }) => renderMarkdown(site, decision, number)),
      ].join('\n\n')}\n`,
    };
  });
}

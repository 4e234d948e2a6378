import { menuHeadings } from '../language.ts';
import type { Decision } from '../../decisions/decisions.ts';
import type { Mark } from './fields.ts';
import { anchor, escapeMarkdown, joinBlocks, summarize } from './markdown.ts';
import { messages } from './messages.ts';
import { getQuestionsHref, listQuestionTopics } from './question-topics.ts';
import type { Page, Site } from './site.ts';

/** The number of decisions on a page: more would make it larger than a page may be. */
const perPage = 16;

function getPageName(page: number): string {
  return page === 0 ? 'decisions' : `decisions-${page + 1}`;
}

function findPage({ decisions }: Site, id: string): number {
  return Math.floor(decisions.findIndex((decision) => decision.id === id) / perPage);
}

/** The address of a decision. */
export function getDecisionHref(site: Site, id: string): string {
  return `${getPageName(findPage(site, id))}.md#${id}`;
}

/** A mark, which links to the decision behind it. */
export function writeMark(site: Site, { provenance, ofValues, decision }: Mark): string {
  const { provenance: names, values } = messages[site.locale.language];
  const label = `${ofValues ? `${values}: ` : ''}${names[provenance]}`;
  return decision === undefined ? `**${label}**` : `[${label}](${getDecisionHref(site, decision)})`;
}

/** What a decision rests on, in words. */
export function getProvenanceName({ locale }: Site, { provenance }: Decision): string {
  const phrases = messages[locale.language];
  return provenance === 'documented' ? phrases.documented : phrases.provenance[provenance];
}

/** Where a decision's questions are; without any, why there is nothing to ask. */
function writeQuestions({ decisions, locale: { language } }: Site, decision: Decision): string {
  const questions = listQuestionTopics(decisions).find((topic) => topic.decision === decision)?.questions;
  if (!questions) return decision.settled?.[language] ?? '';
  const label = messages[language].decision.questionNumbers(questions[0].number, questions.at(-1)!.number);
  return `[${label}](${getQuestionsHref(decision.id)})`;
}

function writeDecision(site: Site, decision: Decision, number: number): string {
  const { language } = site.locale;
  const { decision: labels } = messages[language];
  const statements = [
    [labels.documentation, decision.documentation[language]],
    [labels.contract, decision.contract[language]],
    [labels.why, decision.why[language]],
    [labels.questions, writeQuestions(site, decision)],
    [labels.where, decision.where.map((heading) => `«${escapeMarkdown(heading)}»`).join(', ')],
  ];
  return joinBlocks([
    `## ${anchor(decision.id)}${number}. ${decision.topic[language]} (**${getProvenanceName(site, decision)}**)`,
    ...statements.filter(([, text]) => text).map(([label, text]) => `**${label}.** ${text}`),
  ]);
}

/** A link to the first page finds every decision: if not itself, its line in the table of contents. */
function writeContents(site: Site): string {
  const lines = site.decisions.map(({ id, topic }, index) => {
    const place = findPage(site, id) === 0 ? '' : anchor(id);
    return `${index + 1}. ${place}[${topic[site.locale.language]}](${getDecisionHref(site, id)})`;
  });
  return lines.join('\n');
}

/** The pages of the contract's decisions, the first with a table of contents. */
export function createDecisionPages(site: Site): Page[] {
  const { decisions, locale } = site;
  const phrases = messages[locale.language];
  const pages = Array.from({ length: Math.max(1, Math.ceil(decisions.length / perPage)) }, (_, page) => page);
  return pages.map((page) => {
    const isFirst = page === 0;
    const title = isFirst ? phrases.decisions : phrases.decisionsPage(page + 1);
    const start = page * perPage;
    return {
      name: getPageName(page),
      title,
      summary: summarize(phrases.decisionsSummary),
      group: isFirst ? menuHeadings[site.locale.language].about : undefined,
      hash: '',
      markdown: joinBlocks([
        `# ${title}`,
        ...(isFirst ? [phrases.decisionsHead, writeContents(site)] : []),
        ...decisions
          .slice(start, start + perPage)
          .map((decision, index) => writeDecision(site, decision, start + index + 1)),
      ]),
    };
  });
}

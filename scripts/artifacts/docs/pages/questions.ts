// What KashIO is to be asked: each question with what the contract assumes meanwhile, and all of them as a message.
import { locales, menuHeadings } from '../language.ts';
import { getDecisionHref, getProvenanceName } from './decisions.ts';
import { anchor, fence, joinBlocks, listItem, summarize } from './markdown.ts';
import { messages } from './messages.ts';
import { listQuestionTopics, questionsPageName, type QuestionTopic } from './question-topics.ts';
import type { Page, Site } from './site.ts';

/** The language tag of those who answer. */
const spanish = locales.find(({ language }) => language === 'es')!.tag;

/** A text without Markdown, for an e-mail: names of the API stand in quotation marks. */
function toPlain(text: string): string {
  return text.trim().replace(/`([^`]+)`/g, '«$1»');
}

/** The message with all questions, as plain text and in Spanish: that is the language of those who answer. */
function createMessage(topics: QuestionTopic[]): string {
  const { message } = messages.es.questions;
  const sections = topics.flatMap(({ decision: { topic }, questions }) => [
    `— ${topic.es}`,
    ...questions.map(
      ({ number, ask, assumed }) => `${number}. ${toPlain(ask.es)}\n${message.assumed(toPlain(assumed.es))}`,
    ),
  ]);
  return [message.opening, ...sections, message.closing].join('\n\n');
}

/** A link that begins an e-mail. Its body stays empty: many programs cut one of this length. */
function getMailHref(email: string): string {
  return `mailto:${email}?subject=${encodeURIComponent(messages.es.questions.message.subject)}`;
}

function writeTopic(site: Site, { decision, questions }: QuestionTopic): string {
  const { language } = site.locale;
  const labels = messages[language].questions;
  const mark = `[${getProvenanceName(site, decision)}](${getDecisionHref(site, decision.id)})`;
  return joinBlocks([
    `## ${anchor(decision.id)}${decision.topic[language]} (${mark})`,
    ...questions.map(({ number, ask, assumed, otherwise }) =>
      listItem(`${number}.`, [
        `**${ask[language].trim()}**`,
        `*${labels.assumed}* ${assumed[language]}`,
        `*${labels.otherwise}* ${otherwise[language]}`,
      ]),
    ),
  ]);
}

/** The page of the questions for KashIO, with the message that asks them. */
export function createQuestionsPage(site: Site): Page {
  const { decisions, contract, locale } = site;
  const { language } = locale;
  const phrases = messages[language];
  const labels = phrases.questions;
  const topics = listQuestionTopics(decisions);
  const email = contract.info.contact?.email;
  const head = labels.head({
    questions: topics.reduce((count, { questions }) => count + questions.length, 0),
    topics: topics.length,
    decisions: decisions.length,
  });
  const send = email ? labels.send(`[${email}](${getMailHref(email)})`) : labels.sendNowhere;
  return {
    name: questionsPageName,
    title: labels.title,
    summary: summarize(labels.summary),
    group: menuHeadings[site.locale.language].about,
    hash: '',
    markdown: joinBlocks([
      `# ${labels.title}`,
      head,
      ...topics.map((topic) => writeTopic(site, topic)),
      `## ${anchor('message')}${labels.messageTitle}`,
      send,
      fence(`text ${spanish}`, createMessage(topics)),
    ]),
  };
}

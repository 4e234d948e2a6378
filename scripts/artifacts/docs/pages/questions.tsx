// What KashIO is to be asked: each question with what the contract assumes meanwhile, and all of them as a message.
import type { Html } from '../html.ts';
import { locales } from '../language.ts';
import { TextBlock } from './blocks.tsx';
import { getDecisionHref, getProvenanceName } from './decisions.tsx';
import { summarize, type Markdown } from './markdown.tsx';
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

function renderTopic(site: Site, markdown: Markdown, { decision, questions }: QuestionTopic): Html {
  const { language } = site.locale;
  const labels = messages[language].questions;
  return (
    <>
      <h2 id={decision.id}>
        {markdown.inline(decision.topic[language])}{' '}
        <a class={decision.provenance[0]} href={getDecisionHref(site, decision.id)}>
          {getProvenanceName(site, decision)}
        </a>
      </h2>
      <ol class="a" start={questions[0].number}>
        {questions.map(({ ask, assumed, otherwise }) => (
          <li>
            {markdown.inline(ask[language])}
            <p>
              <i>{labels.assumed}</i> {markdown.inline(assumed[language])}
              <br />
              <i>{labels.otherwise}</i> {markdown.inline(otherwise[language])}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function renderTopicMarkdown(site: Site, { decision, questions }: QuestionTopic): string {
  const { language } = site.locale;
  const labels = messages[language].questions;
  return [
    `<a id="${decision.id}"></a>`,
    `## ${decision.topic[language]} ([${getProvenanceName(site, decision)}](${getDecisionHref(site, decision.id, 'md')}))`,
    ...questions.map(({ number, ask, assumed, otherwise }) => {
      const indent = ' '.repeat(`${number}. `.length);
      return [
        `${number}. **${ask[language].trim()}**`,
        `${indent}*${labels.assumed}* ${assumed[language].trim()}`,
        `${indent}*${labels.otherwise}* ${otherwise[language].trim()}`,
      ].join('\n\n');
    }),
  ].join('\n\n');
}

/** The page of the questions for KashIO, with the message that asks them. */
export function createQuestionsPage(site: Site, markdown: Markdown): Page {
  const { decisions, contract, locale } = site;
  const { language } = locale;
  const phrases = messages[language];
  const labels = phrases.questions;
  const topics = listQuestionTopics(decisions);
  const message = createMessage(topics);
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
    group: phrases.about,
    hash: '',
    html: (
      <>
        <h1>{labels.title}</h1>
        {markdown.block(head)}
        {topics.map((topic) => renderTopic(site, markdown, topic))}
        <h2 id="message">{labels.messageTitle}</h2>
        {markdown.block(send)}
        <TextBlock text={message} lang={spanish} />
      </>
    ),
    markdown: `${[
      `# ${labels.title}`,
      head,
      ...topics.map((topic) => renderTopicMarkdown(site, topic)),
      '<a id="message"></a>',
      `## ${labels.messageTitle}`,
      send,
      `\`\`\`text\n${message}\n\`\`\``,
    ].join('\n\n')}\n`,
  };
}

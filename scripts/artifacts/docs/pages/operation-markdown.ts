import type { Guide } from '../guides.ts';
import type { Language } from '../language.ts';
import type { Sample } from '../samples/index.ts';
import { code, type Field, type Mark } from './fields.ts';
import { messages } from './messages.ts';
import { samplesPageName, type Body, type NamedExample, type OperationContent } from './operation.ts';

function renderMark(language: Language, { provenance, ofValues }: Mark): string {
  const { provenance: names, values } = messages[language];
  return `**${ofValues ? `${values}: ` : ''}${names[provenance]}**`;
}

function fenced(language: string, source: string): string {
  return `\`\`\`${language}\n${source.trimEnd()}\n\`\`\``;
}

function renderFacts(language: Language, { facts, sameAs, known }: Field): string {
  const phrases = messages[language];
  const same = sameAs
    ? [sameAs.label === undefined ? phrases.asAbove : phrases.sameAs(code(sameAs.label)).join('')]
    : [];
  const all = [
    ...facts.map(({ text }) => text),
    ...same,
    ...(known.length > 0 ? [phrases.known(known.map(({ name }) => code(name)).join(', ')).join('')] : []),
  ];
  return all.length === 0 ? '' : `_${messages[language].rules}_: ${all.join('; ')}.`;
}

function indent(lines: string): string {
  return lines.replace(/^(?=.)/gm, '  ');
}

/** A list's item; what follows its first paragraph is indent below it. */
function renderField(language: Language, field: Field): string {
  const { name, title, type, required, marks, description = '', parts } = field;
  const label = name === undefined ? (title ? `**${title}**` : '`[]`') : code(name);
  const notes = [
    type,
    ...(required ? [messages[language].required] : []),
    ...marks.map((mark) => renderMark(language, mark)),
  ];
  const [first = '', ...more] = description.split('\n\n');
  const facts = renderFacts(language, field);
  const inline = [first.replaceAll('\n', ' '), ...(more.length === 0 ? [facts] : [])].filter(Boolean).join(' ');
  const below = more.length === 0 ? [] : [...more, facts].filter(Boolean).map((paragraph) => `\n${indent(paragraph)}`);
  const head = `- ${label} (${notes.join(', ')})${inline && `: ${inline}`}`;
  return [head, ...below, ...parts.map((part) => indent(renderField(language, part)))].join('\n');
}

function renderExample({ summary, description, json }: NamedExample): string {
  return `**${summary}**${description ? `: ${description}` : ''}\n\n${fenced('json', json)}`;
}

function renderBody(language: Language, { description, field, examples }: Body): string[] {
  const head = [messages[language].type(field.type), ...field.marks.map((mark) => renderMark(language, mark))].join(
    ', ',
  );
  return [
    ...(description ? [description] : []),
    ...(field.sameAs ? [] : [`${head}.`, field.description ?? '']),
    renderFacts(language, field),
    field.parts.map((part) => renderField(language, part)).join('\n'),
    ...examples.map(renderExample),
  ];
}

function renderSamples(samples: Sample[], heading: string): string[] {
  return samples.flatMap(({ lang, label, source }) => [`${heading} ${label}`, fenced(lang, source)]);
}

function renderMoreSamples(language: Language, { operationId, samples, allSamples }: OperationContent): string {
  const others = allSamples.slice(samples.length).map(({ label }) => label);
  return others.length === 0
    ? ''
    : messages[language].moreSamples(`[${others.join(', ')}](${samplesPageName(operationId)}.md)`).join('');
}

/** The content of the page with all samples of an operation, as Markdown. */
export function renderAllSamplesMarkdown(
  language: Language,
  { title, operationId, allSamples }: OperationContent,
): string {
  const head = [`# ${messages[language].samplesTitle(title)}`, `[${title}](${operationId}.md)`];
  return `${[...head, ...renderSamples(allSamples, '##')].join('\n\n')}\n`;
}

/** The content of an operation's page as Markdown. */
export function renderOperationMarkdown(language: Language, content: OperationContent, guides: Guide[]): string {
  const {
    isWebhook,
    method,
    url,
    title,
    marks,
    description,
    authentication,
    parameters,
    request,
    responses,
    samples,
    operationId,
  } = content;
  const phrases = messages[language];
  const section = (heading: string, parts: string[]) => (parts.some(Boolean) ? [`## ${heading}`, ...parts] : []);
  const where = url === undefined ? `${code(method)} ${phrases.yourAddress}` : code(`${method} ${url}`);
  const blocks = [
    `# ${title}`,
    [where, code(operationId), ...marks.map((mark) => renderMark(language, mark))].join(' · '),
    description,
    ...section(phrases.authentication, [authentication ?? '']),
    ...section(phrases.parameters, [parameters.map((parameter) => renderField(language, parameter)).join('\n')]),
    ...section(isWebhook ? phrases.notificationBody : phrases.body, request ? renderBody(language, request) : []),
    ...section(phrases.samples, [...renderSamples(samples, '###'), renderMoreSamples(language, content)]),
    ...section(
      isWebhook ? phrases.yourResponses : phrases.responses,
      responses.flatMap(({ status, description: text, body }) => [
        `### ${status}`,
        text,
        ...(body ? renderBody(language, body) : []),
      ]),
    ),
    ...section(phrases.relatedGuides, [guides.map((guide) => `- [${guide.title}](${guide.name}.md)`).join('\n')]),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

import type { Language } from '../language.ts';
import type { Sample } from '../samples/index.ts';
import { code, type Field, type Mark } from './fields.ts';
import { samplesPageName, type Body, type NamedExample, type OperationContent } from './operation.ts';
import { words } from './words.ts';

function markText(language: Language, { provenance, ofValues }: Mark): string {
  const { provenance: names, values } = words[language];
  return `**${ofValues ? `${values}: ` : ''}${names[provenance]}**`;
}

function fenced(language: string, source: string): string {
  return `\`\`\`${language}\n${source.trimEnd()}\n\`\`\``;
}

function factsText(language: Language, { facts, sameAs, known }: Field): string {
  const phrases = words[language];
  const same = sameAs ? [sameAs.label === undefined ? phrases.asAbove : phrases.sameAs(code(sameAs.label))] : [];
  const all = [
    ...facts,
    ...same,
    ...(known.length > 0 ? [phrases.known(known.map(({ name }) => code(name)).join(', '))] : []),
  ];
  return all.length === 0 ? '' : `_${words[language].rules}_: ${all.join('; ')}.`;
}

function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, '  ');
}

/** A list's item; what follows its first paragraph is indented below it. */
function fieldText(language: Language, field: Field): string {
  const { name, title, type, required, marks, description = '', parts } = field;
  const label = name === undefined ? (title ? `**${title}**` : '`[]`') : code(name);
  const notes = [
    type,
    ...(required ? [words[language].required] : []),
    ...marks.map((mark) => markText(language, mark)),
  ];
  const [first = '', ...more] = description.split('\n\n');
  const facts = factsText(language, field);
  const told = [first.replaceAll('\n', ' '), ...(more.length === 0 ? [facts] : [])].filter(Boolean).join(' ');
  const below =
    more.length === 0 ? [] : [...more, facts].filter(Boolean).map((paragraph) => `\n${indented(paragraph)}`);
  const head = `- ${label} (${notes.join(', ')})${told && `: ${told}`}`;
  return [head, ...below, ...parts.map((part) => indented(fieldText(language, part)))].join('\n');
}

function exampleText({ summary, description, json }: NamedExample): string {
  return `**${summary}**${description ? `: ${description}` : ''}\n\n${fenced('json', json)}`;
}

function bodyText(language: Language, { description, field, examples }: Body): string[] {
  const head = [words[language].type(field.type), ...field.marks.map((mark) => markText(language, mark))].join(', ');
  return [
    ...(description ? [description] : []),
    ...(field.sameAs ? [] : [`${head}.`, field.description ?? '']),
    factsText(language, field),
    field.parts.map((part) => fieldText(language, part)).join('\n'),
    ...examples.map(exampleText),
  ];
}

function samplesText(samples: Sample[], heading: string): string[] {
  return samples.flatMap(({ lang, label, source }) => [`${heading} ${label}`, fenced(lang, source)]);
}

function moreSamples(language: Language, { operationId, samples, allSamples }: OperationContent): string {
  const others = allSamples.slice(samples.length).map(({ label }) => label);
  return others.length === 0
    ? ''
    : words[language].moreSamples(`[${others.join(', ')}](${samplesPageName(operationId)}.md)`);
}

/** The content of the page with all samples of an operation, as Markdown. */
export function allSamplesMarkdown(language: Language, { title, operationId, allSamples }: OperationContent): string {
  const head = [`# ${words[language].samplesOf(title)}`, `[${title}](${operationId}.md)`];
  return `${[...head, ...samplesText(allSamples, '##')].join('\n\n')}\n`;
}

/** The content of an operation's page as Markdown. */
export function operationMarkdown(language: Language, content: OperationContent, guideLinks: string[]): string {
  const {
    incoming,
    method,
    url,
    title,
    marks,
    description,
    authentication,
    parameters,
    request,
    answers,
    samples,
    operationId,
  } = content;
  const phrases = words[language];
  const section = (heading: string, parts: string[]) => (parts.some(Boolean) ? [`## ${heading}`, ...parts] : []);
  const where = url === undefined ? `${code(method)} ${phrases.yourAddress}` : code(`${method} ${url}`);
  const blocks = [
    `# ${title}`,
    [where, code(operationId), ...marks.map((mark) => markText(language, mark))].join(' · '),
    description,
    ...section(phrases.authentication, [authentication ?? '']),
    ...section(phrases.parameters, [parameters.map((parameter) => fieldText(language, parameter)).join('\n')]),
    ...section(incoming ? phrases.notificationBody : phrases.body, request ? bodyText(language, request) : []),
    ...section(phrases.samples, [...samplesText(samples, '###'), moreSamples(language, content)]),
    ...section(
      incoming ? phrases.yourAnswers : phrases.answers,
      answers.flatMap(({ status, description: text, body }) => [
        `### ${status}`,
        text,
        ...(body ? bodyText(language, body) : []),
      ]),
    ),
    ...section(phrases.relatedGuides, [guideLinks.map((each) => `- ${each}`).join('\n')]),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

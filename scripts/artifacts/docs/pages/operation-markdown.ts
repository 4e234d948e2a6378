import { createTryInstructions } from '../try/instructions.ts';
import { writeMark } from './decisions.ts';
import type { Field } from './fields.ts';
import { anchor, code, escapeMarkdown, fence, joinBlocks, listItem, slug } from './markdown.ts';
import { messages } from './messages.ts';
import { samplesPageName, type Body, type OperationContent } from './operation.ts';
import type { OperationOrWebhook, Site } from './site.ts';

/** A line of short statements. */
function joinLine(statements: string[]): string {
  return statements.join(' · ');
}

/** A paragraph that is emphasized as a whole: the pages show it smaller. */
function note(statements: string[]): string {
  return statements.length === 0 ? '' : `_${joinLine(statements)}_`;
}

function writeFacts(site: Site, { facts, sameAs, known }: Field): string {
  const phrases = messages[site.locale.language];
  const link = (text: string, id: string) => `[${text}](#${id})`;
  const all = facts.map(({ text }) => text);
  if (sameAs) {
    const { id, label } = sameAs;
    all.push(label === undefined ? link(phrases.asAbove, id) : phrases.sameAs(link(code(label), id)));
  }
  if (known.length > 0) all.push(phrases.known(known.map(({ name, id }) => link(code(name), id)).join(', ')));
  return note(all);
}

function writeField(site: Site, field: Field): string {
  const { name, title, type, required, marks, description, parts } = field;
  const label = title === undefined ? code(name ?? '[]') : `**${escapeMarkdown(title)}**`;
  const head = joinLine([
    name === undefined ? label : code(name),
    type,
    ...(required ? [`**${messages[site.locale.language].required}**`] : []),
    ...marks.map((mark) => writeMark(site, mark)),
  ]);
  return listItem('-', [head, description, writeFacts(site, field), writeFields(site, parts)]);
}

function writeFields(site: Site, fields: Field[]): string {
  return joinBlocks(fields.map((field) => writeField(site, field)));
}

function writeBody(site: Site, { description, field, examples }: Body): string[] {
  const phrases = messages[site.locale.language];
  const type = note([phrases.type(field.type), ...field.marks.map((mark) => writeMark(site, mark))]);
  return [
    description ?? '',
    ...(field.sameAs ? [] : [type, field.description ?? '']),
    writeFacts(site, field),
    writeFields(site, field.parts),
    ...(examples.length > 0 ? [`**${phrases.examplesHeading}**`] : []),
    ...examples.flatMap(({ summary, description: text = '', json }) => [
      `#### ${escapeMarkdown(summary)}`,
      text,
      fence('json', json),
    ]),
  ];
}

function writeMoreSamples(site: Site, { operationId, samples, allSamples }: OperationContent): string {
  const page = `${samplesPageName(operationId)}.md`;
  const links = allSamples
    .slice(samples.length)
    .map(({ label }) => `[${escapeMarkdown(label)}](${page}#${slug(label)})`);
  return links.length === 0 ? '' : messages[site.locale.language].moreSamples(links.join(', '));
}

/** The page with all samples of an operation. */
export function writeAllSamples(site: Site, { title, operationId, allSamples }: OperationContent): string {
  return joinBlocks([
    `# ${escapeMarkdown(messages[site.locale.language].samplesTitle(title))}`,
    `[${escapeMarkdown(title)}](${operationId}.md)`,
    ...allSamples.flatMap(({ lang, label, source }) => [`## ${escapeMarkdown(label)}`, fence(lang, source)]),
  ]);
}

/** The page of an operation or webhook. */
export function writeOperation(site: Site, each: OperationOrWebhook, content: OperationContent): string {
  const { isWebhook, method, url, title, marks, parameters, request, samples, operationId } = content;
  const phrases = messages[site.locale.language];
  const tryIt = isWebhook ? undefined : createTryInstructions(site.contract, each, site.locale.language);
  const section = (id: string, heading: string, blocks: string[]) =>
    blocks.some(Boolean) ? [`## ${anchor(id)}${heading}`, ...blocks] : [];
  return joinBlocks([
    `# ${escapeMarkdown(title)}`,
    `**${method}** ${url === undefined ? phrases.yourAddress : code(url)}`,
    joinLine([
      code(operationId),
      ...marks.map((mark) => writeMark(site, mark)),
      ...(tryIt ? [`[${tryIt.title}](${operationId}.md#try)`] : []),
    ]),
    content.description,
    ...section('authentication', phrases.authentication, [content.authentication ?? '']),
    ...section('parameters', phrases.parameters, [writeFields(site, parameters)]),
    ...section('body', isWebhook ? phrases.notificationBody : phrases.body, request ? writeBody(site, request) : []),
    ...section('samples', phrases.samples, [
      ...samples.flatMap(({ lang, label, source }) => [`#### ${escapeMarkdown(label)}`, fence(lang, source)]),
      writeMoreSamples(site, content),
    ]),
    ...(tryIt ? section('try', tryIt.title, [tryIt.markdown]) : []),
    ...section(
      'answers',
      isWebhook ? phrases.yourResponses : phrases.responses,
      content.responses.flatMap(({ status, description, body }) => [
        `### ${code(status)}`,
        description,
        ...(body ? writeBody(site, body) : []),
      ]),
    ),
    ...section('guides', phrases.relatedGuides, [
      content.guides.map((guide) => `- [${guide.title}](${guide.name}.md)`).join('\n'),
    ]),
  ]);
}

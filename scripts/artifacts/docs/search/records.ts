// What can be found in a language. The records of all languages are the same, in the same order.
import { CliError } from '@kashio-toolkit/cli';
import type { Kind, RecordTexts } from '../assets/search/records.ts';
import { menuHeadings } from '../language.ts';
import { getDecisionHref } from '../pages/decisions.ts';
import type { Field } from '../pages/fields.ts';
import { getGuideHash, getOperationHash, toHtmlPage } from '../pages/links.ts';
import { slug } from '../pages/markdown.ts';
import { messages as pageMessages } from '../pages/messages.ts';
import { readOperation, samplesPageName, type OperationContent } from '../pages/operation.ts';
import { getQuestionsHref, listQuestionTopics, questionsPageName } from '../pages/question-topics.ts';
import { getOperationsAndWebhooks, type OperationOrWebhook, type Site } from '../pages/site.ts';
import { messages } from './messages.ts';
import { splitSections, toPlain, type Section } from './plain.ts';

/** Something that can be found, in one language. */
export interface LocalRecord extends RecordTexts {
  kind: Kind;
  /** The same in every language, such as `money#2` for its second section: by this, records of languages are joined. */
  key: string;
  names: string[];
  code: string;
}

const guideKey = (name: string): string => `guide ${name}`;

function createGuideRecords(site: Site): LocalRecord[] {
  const headings = menuHeadings[site.locale.language];
  return site.guides.flatMap(({ name, title, group, text }) => {
    const hash = getGuideHash(site, name) || '#/';
    const toRecord = (section: Section, index: number): LocalRecord => {
      // What a status means is below a heading that begins with it, in the guide of errors.
      const statuses = /^\d{3}(?!\d)/.test(section.heading) ? [...section.heading.matchAll(/\b\d{3}\b/g)] : [];
      return {
        kind: statuses.length > 0 ? 'error' : 'guide',
        key: index === 0 ? guideKey(name) : `${guideKey(name)} ${index}`,
        title: section.heading || title,
        trail: [headings[group], ...(index === 0 ? [] : [title]), ...section.above],
        text: section.text,
        code: section.code,
        names: index === 0 ? [name] : statuses.map(([status]) => status),
        page: `${name}.html${section.anchor && `#${section.anchor}`}`,
        hash: section.anchor ? `${hash === '#/' ? '#/section' : hash}/${section.anchor}` : hash,
      };
    };
    return splitSections(text).map(toRecord);
  });
}

/** An operation or webhook, with what its page says of it. */
interface Documented {
  endpoint: OperationOrWebhook;
  content: OperationContent;
  hash: string;
  /** The group of the menu, and its own title. */
  trail: string[];
}

function readDocumented(site: Site): Documented[] {
  const { reference } = menuHeadings[site.locale.language];
  return getOperationsAndWebhooks(site.contract).map((endpoint) => {
    const content = readOperation(site, endpoint);
    return { endpoint, content, hash: getOperationHash(endpoint), trail: [reference, content.title] };
  });
}

function createOperationRecord({ endpoint, content, hash, trail }: Documented): LocalRecord {
  const { method, operationId, title, description, authentication = '', request, responses } = content;
  const examples = [request, ...responses.map(({ body }) => body)].flatMap((body) => body?.examples ?? []);
  return {
    kind: 'operation',
    key: operationId,
    title,
    trail: trail.slice(0, 1),
    text: toPlain(description),
    code: [
      authentication,
      ...responses.map(({ description: text }) => text),
      ...examples.flatMap(({ summary, description: text = '' }) => [summary, text]),
    ]
      .map(toPlain)
      .join(' '),
    names: [operationId, endpoint.isWebhook ? method : `${method} ${endpoint.path}`],
    page: `${operationId}.html`,
    hash,
  };
}

/** A field or parameter at one of its places. */
interface FieldPlace {
  field: Field;
  key: string;
  /** Its name with those around it, such as `customer.name`. */
  path: string;
  operation: Documented;
  part: string;
  hash: string;
}

/** The fields below one, from the top. */
function listFields(field: Field, path: string): { field: Field; path: string }[] {
  return field.parts.flatMap((part) => {
    const { name, title } = part;
    if (name === undefined) return listFields(part, title === undefined ? `${path}[]` : path);
    const below = path === '' ? name : `${path}.${name}`;
    return [{ field: part, path: below }, ...listFields(part, below)];
  });
}

/**
 * The fields with the same name and schema are one, and so are their forms in requests and answers: those of requests have
 * schemas that are named after those of answers.
 */
function getFieldKey(name: string, schema: string | undefined): string {
  return `field ${name} ${schema?.replace(/Input$/, '') ?? ''}`;
}

function listPlaces({ contract, locale }: Site, documented: Documented): FieldPlace[] {
  const { content, endpoint, hash } = documented;
  const phrases = pageMessages[locale.language];
  const components = Object.entries(contract.components.parameters);
  const inHash = (place: string) => `${hash}#${hash.slice(2)}/${place}`;
  const parameters = content.parameters.map((field, index): FieldPlace => ({
    field,
    key: `parameter ${components.find(([, component]) => component === endpoint.parameters[index])?.[0] ?? field.name}`,
    path: field.name ?? '',
    operation: documented,
    part: phrases.parameters,
    hash: inHash(`t=request&in=${endpoint.parameters[index]!.in}&path=${field.name}`),
  }));
  const inBody = (part: string, place: string, body: Field | undefined) =>
    body === undefined
      ? []
      : listFields(body, '').map(({ field, path }): FieldPlace => ({
          field,
          key: getFieldKey(field.name ?? '', field.schema),
          path,
          operation: documented,
          part,
          hash: inHash(`${place}&path=${path.replaceAll('.', '/')}`),
        }));
  return [
    ...parameters,
    ...inBody(content.isWebhook ? phrases.notificationBody : phrases.body, 't=request', content.request?.field),
    ...content.responses.flatMap(({ status, body }) =>
      inBody(messages[locale.language].response(status), `t=response&c=${status}`, body?.field),
    ),
  ];
}

const unique = (texts: string[]): string[] => [...new Set(texts.filter(Boolean))];

function createFieldRecord(key: string, places: FieldPlace[]): LocalRecord {
  // In lists, the main page unfolds what is looked for only after a while.
  const first = places.find(({ path }) => !path.includes('[]')) ?? places[0]!;
  const around = first.path.replaceAll('[]', '').split('.').slice(0, -1).join('.');
  const { operationId } = first.operation.content;
  const said = ({ field }: FieldPlace) => [
    toPlain(field.description ?? ''),
    ...field.facts.map(({ text }) => toPlain(text)),
  ];
  return {
    kind: 'field',
    key,
    title: first.field.name ?? '',
    trail: [...first.operation.trail, first.part, ...(around ? [around] : [])],
    text: said(first).filter(Boolean).join(' '),
    also: unique(places.map(({ operation }) => operation.content.title)).filter(
      (title) => title !== first.operation.content.title,
    ),
    code: unique(places.flatMap((place) => [...said(place), place.path])).join(' '),
    names: [],
    page: `${operationId}.html#${first.field.id}`,
    hash: first.hash,
  };
}

/** A record for each field, in the order in which they first appear. */
function createFieldRecords(places: FieldPlace[]): LocalRecord[] {
  return unique(places.map(({ key }) => key)).map((key) =>
    createFieldRecord(
      key,
      places.filter((place) => place.key === key),
    ),
  );
}

/** The types of events that the contract names, each with what is said of those of its kind. */
function createEventRecords({ contract, locale }: Site, places: FieldPlace[]): LocalRecord[] {
  const schema = contract.components.schemas['EventType'];
  const ofType = places.filter(({ field }) => field.schema === 'EventType');
  if (!schema || ofType.length === 0) return [];
  const { title, page, hash, trail } = createFieldRecord('', ofType);
  return (schema.anyOf ?? []).flatMap(({ enum: types = [], description = '' }) =>
    types.map((type): LocalRecord => ({
      kind: 'event',
      key: `event ${String(type)}`,
      title: String(type),
      trail: [messages[locale.language].events, ...trail.slice(1), title],
      text: toPlain(description),
      code: '',
      names: [],
      page,
      ...(hash && { hash }),
    })),
  );
}

const listNames = (text: string): string[] => text.match(/\w+/g) ?? [];

/**
 * The client's error classes, as the guides explain them: in a paragraph, list or table's row that has the name in it.
 *
 * @throws CliError naming a class that no guide explains
 */
function createErrorRecords({ locale }: Site, guides: LocalRecord[], classes: string[]): LocalRecord[] {
  return classes.map((name) => {
    const section =
      guides.find(({ key, text }) => key.startsWith(guideKey('errors')) && listNames(text).includes(name)) ??
      guides.find(({ text, code }) => listNames(`${text} ${code}`).includes(name));
    if (!section)
      throw new CliError(
        `No guide explains ${name}, which the client exports: openapi/guides/errors.md is the place for it.`,
      );
    const { page, hash, trail, title, text } = section;
    return {
      kind: 'error',
      key: `error ${name}`,
      title: name,
      trail: [messages[locale.language].errors, ...trail.slice(1), title],
      text: text
        .split(/(?<=[.:;]) /)
        .filter((sentence) => sentence.includes(name))
        .join(' '),
      code: '',
      names: [],
      page,
      ...(hash && { hash }),
    };
  });
}

/** The samples of an operation: a record for each programming language. */
function createSampleRecords({ locale }: Site, { content }: Documented): LocalRecord[] {
  const { operationId, title, allSamples } = content;
  return allSamples.map(({ label, source }) => ({
    kind: 'code',
    key: `code ${operationId} ${label}`,
    title: `${label}: ${title}`,
    trail: [messages[locale.language].code, title],
    text: '',
    code: source,
    names: [label],
    page: `${samplesPageName(operationId)}.html#${slug(label)}`,
  }));
}

function createDecisionRecords(site: Site): LocalRecord[] {
  const { language } = site.locale;
  const { about } = menuHeadings[language];
  const { decisions: title, decisionsSummary, questions } = pageMessages[language];
  const toPage = (name: string, pageTitle: string, summary: string): LocalRecord => ({
    kind: 'guide',
    key: guideKey(name),
    title: pageTitle,
    trail: [about],
    text: summary,
    code: '',
    names: [name],
    page: `${name}.html`,
    hash: `#/${name}`,
  });
  const decisions = site.decisions.map((decision): LocalRecord => ({
    kind: 'decision',
    key: `decision ${decision.id}`,
    title: toPlain(decision.topic[language]),
    trail: [about, title],
    text: toPlain(
      [decision.contract, decision.documentation, decision.why, ...(decision.settled ? [decision.settled] : [])]
        .map((each) => each[language])
        .join('\n\n'),
    ),
    code: decision.where.join(' '),
    names: [],
    page: toHtmlPage(getDecisionHref(site, decision.id)),
  }));
  const asked = listQuestionTopics(site.decisions).flatMap(({ decision, questions: all }) =>
    all.map(({ number, ask, assumed, otherwise }): LocalRecord => ({
      kind: 'question',
      key: `question ${number}`,
      title: toPlain(ask[language]),
      trail: [about, questions.title, toPlain(decision.topic[language])],
      text: toPlain(`${questions.assumed} ${assumed[language]}\n\n${questions.otherwise} ${otherwise[language]}`),
      code: '',
      names: [],
      page: toHtmlPage(getQuestionsHref(decision.id)),
    })),
  );
  return [
    toPage('decisions', title, decisionsSummary),
    ...decisions,
    toPage(questionsPageName, questions.title, questions.summary),
    ...asked,
  ];
}

/** All that can be found in a language. */
export function createLocalRecords(site: Site, errorClasses: string[]): LocalRecord[] {
  const guides = createGuideRecords(site);
  const documented = readDocumented(site);
  const places = documented.flatMap((each) => listPlaces(site, each));
  return [
    ...guides,
    ...documented.map(createOperationRecord),
    ...createFieldRecords(places),
    ...createEventRecords(site, places),
    ...createErrorRecords(site, guides, errorClasses),
    ...documented.flatMap((each) => createSampleRecords(site, each)),
    ...createDecisionRecords(site),
  ];
}

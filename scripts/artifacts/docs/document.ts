// The docs' own copy of the contract: what Redoc is given to show.
import {
  formatPointer,
  resolvePointer,
  type Contract,
  type Operation,
  type Schema,
  type Tag,
} from '@kashio-toolkit/core';
import type { Provenance } from '../../lib/provenance.ts';
import type { Guide } from './guides.ts';
import { menuHeadings, type GuideGroup, type Language } from './language.ts';
import { tryMessages } from './assets/try/messages.ts';
import { collectTexts } from './overlay.ts';
import { getDecisionHref, writeMark } from './pages/decisions.ts';
import { withLinkedInferences } from './pages/inferences.ts';
import { createPlaceFinder, toHtmlPage } from './pages/links.ts';
import { messages } from './pages/messages.ts';
import { readFacts, type Fact } from './pages/fields.ts';
import { createDecisionFinder } from './pages/operation.ts';
import { linkNames, markInferences } from './pages/prose.ts';
import { getQuestionsHref, listQuestionTopics, questionsPageName } from './pages/question-topics.ts';
import { getOperationsAndWebhooks, getPointer, type Site } from './pages/site.ts';
import { annotate } from './samples/index.ts';

/** The contract as the reference shows it: with the guides as entries of the menu, and samples beside the operations. */
export type ReferenceDocument = Contract & { 'x-tagGroups': { name: string; tags: string[] }[] };

/** The tag under which Redoc lists the schemas: `schemaDefinitionsTagName` in redocly.yaml. */
export const schemasTag = 'schemas';

/** What the contract's ways of signing in are called, by their names there. */
const schemeNames: Record<Language, Record<string, string>> = {
  es: { SecretKey: 'Llave secreta' },
  en: { SecretKey: 'Secret key' },
};

/** An object of the contract that may have a text, and a mark of where it comes from. */
interface Described {
  description?: string;
  $ref?: string;
  'x-provenance'?: Provenance;
}

/** A schema of a single value, which is shown where it is used. */
function isScalar(schema: Schema): boolean {
  const types = [schema.type ?? []].flat();
  return types.length > 0 && !types.includes('object') && !types.includes('array');
}

/** Puts marks before the texts of what the documentation does not state, and the schemas of single values where they are used. */
function createMarker(site: Site, contract: Contract) {
  const findDecision = createDecisionFinder(site);

  function mark({ 'x-provenance': provenance }: Described, pointer: string, ofValues = false): string {
    return provenance ? writeMark(site, { provenance, ofValues, decision: findDecision(pointer) }) : '';
  }

  function describe(node: Described, marks: string[], description: string | undefined): void {
    const parts = [marks.filter(Boolean).join(', '), description ?? ''].filter(Boolean);
    if (parts.length > 0) node.description = parts.join(' · ');
  }

  return function markAll(node: unknown, pointer: string): void {
    if (typeof node !== 'object' || node === null) return;
    const own = node as Described & Record<string, unknown>;
    const target = own.$ref?.startsWith('#/components/schemas/')
      ? (resolvePointer(contract, own.$ref.slice(1)) as Schema & Described)
      : undefined;
    if (target && isScalar(target)) {
      const marks = [mark(own, pointer), mark(target, own.$ref!.slice(1), true)];
      const { description = target.description } = own;
      delete own.$ref;
      for (const [key, value] of Object.entries(target)) own[key] ??= structuredClone(value);
      return describe(own, marks, description);
    }
    // A property may be called `description`: then it is a schema.
    if (typeof own.description !== 'object') describe(own, [mark(own, pointer)], own.description);
    for (const [key, part] of Object.entries(node)) markAll(part, pointer + formatPointer(key));
  };
}

/** What a schema asks of its values that Redoc would show as signs and patterns, and the keywords that say it. */
const factsInWords: Fact['kind'][] = ['format', 'range', 'properties'];
const keywordsInWords = [
  ...['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'minProperties'],
  ...['additionalProperties', 'x-canonical-form', 'x-pattern-description'],
];

/** Describes in words, below the texts of schemas, what they ask of their values. */
function describeFacts(node: unknown, language: Language): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Schema & Record<string, unknown>;
  if (typeof schema.type === 'string' || Array.isArray(schema.type)) {
    const facts = readFacts(schema, messages[language]).filter(({ kind }) => factsInWords.includes(kind));
    if (facts.length > 0) {
      const inWords = `_${facts.map(({ text }) => text).join(' · ')}_`;
      schema.description = [schema.description ?? '', inWords].filter(Boolean).join('\n\n');
    }
    for (const keyword of keywordsInWords) if (typeof schema[keyword] !== 'object') delete schema[keyword];
  }
  for (const [key, part] of Object.entries(schema)) if (!key.startsWith('example')) describeFacts(part, language);
}

/** Leaves out the schemas of single values, which are shown where they are used. */
function removeScalars(document: Contract): void {
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) if (isScalar(schema)) delete schemas[name];
}

/** A text as the page shows it: operations that it names are links, but for the one that it belongs to, and inferences marked. */
function showText(contract: Contract, markdown: string, current?: string): string {
  return markInferences(linkNames(markdown, createPlaceFinder(contract, current), toHtmlPage));
}

/** Puts every description of a document as the page shows it. */
function showDescriptions(document: Contract): void {
  const operations = getOperationsAndWebhooks(document).map(
    (each) => [`${getPointer(each)}/`, each.operation.operationId] as const,
  );
  for (const [pointer, text] of collectTexts(document)) {
    if (!pointer.endsWith('/description')) continue;
    const [, current] = operations.find(([place]) => pointer.startsWith(place)) ?? [];
    const parent = resolvePointer(document, pointer.slice(0, pointer.lastIndexOf('/'))) as { description: string };
    parent.description = showText(document, text, current);
  }
}

/** Lets the operations show their names, which the texts and the clients' code call them by, their samples, and how to try them. */
function showOperations(document: Contract, { samples, locale: { language } }: Site): void {
  for (const each of getOperationsAndWebhooks(document)) {
    const { operationId, description } = each.operation;
    const operation = resolvePointer(document, getPointer(each)) as Operation;
    const link = each.isWebhook ? '' : ` [${tryMessages[language].link}](${operationId}.html#try)`;
    operation.description = `\`${operationId}\`${link}\n\n${description}`;
    const shownSamples = (samples.get(operationId) ?? []).map((sample) => annotate(sample, language));
    if (!each.isWebhook) Object.assign(operation, { 'x-codeSamples': shownSamples });
  }
}

/** Calls the ways of signing in what readers call them. */
function nameSecuritySchemes(document: Contract, language: Language): void {
  const names = schemeNames[language];
  const rename = <T>(byName: Record<string, T>) =>
    Object.fromEntries(Object.entries(byName).map(([name, value]) => [names[name] ?? name, value]));
  const { components } = document;
  components.securitySchemes = rename(components.securitySchemes ?? {});
  const secured = [
    document,
    ...getOperationsAndWebhooks(document).map((each) => resolvePointer(document, getPointer(each))),
  ];
  for (const each of secured as { security?: Record<string, string[]>[] }[])
    if (each.security) each.security = each.security.map(rename);
}

/** A copy of the contract as the page shows it. */
function present(site: Site): Contract {
  const { contract, locale } = site;
  // Through JSON, so that what is said at one place does not show at another that shares its object.
  const copy = JSON.parse(JSON.stringify(contract)) as Contract;
  createMarker(site, contract)(copy, '');
  removeScalars(copy);
  describeFacts(copy, locale.language);
  showDescriptions(copy);
  showOperations(copy, site);
  nameSecuritySchemes(copy, locale.language);
  return copy;
}

/** The pages of decisions and questions as entries of the menu: what is in them, with links. */
function createAboutTags(site: Site): (Tag & { description: string })[] {
  const { decisions, locale } = site;
  const { language } = locale;
  const phrases = messages[language];
  const list = (entries: [title: string, href: string][]) =>
    entries.map(([title, href], index) => `${index + 1}. [${title}](${href})`).join('\n');
  const decisionLinks = list(decisions.map(({ id, topic }) => [topic[language], getDecisionHref(site, id)]));
  const questionLinks = list(
    listQuestionTopics(decisions).map(({ decision }) => [decision.topic[language], getQuestionsHref(decision.id)]),
  );
  return [
    {
      name: 'decisions',
      'x-displayName': phrases.decisions,
      description: `${phrases.decisionsSummary}\n\n${decisionLinks}`,
    },
    {
      name: questionsPageName,
      'x-displayName': phrases.questions.title,
      description: `${phrases.questions.summary}\n\n${questionLinks}`,
    },
  ];
}

/** The docs' own copy of the contract in a language: the first guide introduces it, the others are entries of the menu. */
export function createReferenceDocument(site: Site): ReferenceDocument {
  const {
    contract,
    locale: { language },
    guides: [introduction, ...guides],
  } = site;
  const headings = menuHeadings[language];
  const { version: _version, summary: _summary, ...info } = contract.info;
  const document = present(withLinkedInferences(site));
  const guideTag = ({ name, title, text }: Guide): Tag => ({
    name,
    'x-displayName': title,
    description: showText(contract, text),
  });
  const aboutTags = createAboutTags(site).map((tag) => ({ ...tag, description: showText(contract, tag.description) }));
  const namesIn = (group: GuideGroup) => guides.filter((guide) => guide.group === group).map(({ name }) => name);
  return {
    ...document,
    // Redoc puts the contract's version into the heading of the page, where it reads as the API's own, and the summary before the
    // introduction, which says the same.
    info: {
      ...info,
      description: introduction ? showText(contract, introduction.text) : info.description,
    } as Contract['info'],
    tags: [
      ...guides.map(guideTag),
      ...document.tags,
      ...aboutTags,
      { name: schemasTag, 'x-displayName': headings.schemas, description: '' },
    ],
    'x-tagGroups': [
      { name: headings.start, tags: namesIn('start') },
      { name: headings.reference, tags: contract.tags.map(({ name }) => name) },
      { name: headings.guides, tags: namesIn('guides') },
      { name: headings.about, tags: [...namesIn('about'), ...aboutTags.map(({ name }) => name), schemasTag] },
    ],
  };
}

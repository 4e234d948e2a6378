import {
  resolvePointer,
  resolveRef,
  type Contract,
  type Operation,
  type RequestBody,
  type Schema,
  type Tag,
} from '@kashio-toolkit/core';
import type { Guide } from './guides.ts';
import { menuWords, type Language } from './language.ts';
import { collectTexts } from './overlay.ts';
import { namedPlaces } from './pages/links.ts';
import { linkNames, markInferences } from './pages/prose.ts';
import { callsOf, pointerOf } from './pages/site.ts';
import { sampleExample } from './samples/call.ts';
import { annotated, type Sample } from './samples/index.ts';

type Provenance = NonNullable<Schema['x-provenance']>;

/** The contract as the reference shows it: with the guides as entries of the menu, and samples beside the operations. */
export type ReferenceDocument = Contract & { 'x-tagGroups': { name: string; tags: string[] }[] };

/** What is added to a description that does not say where its fact comes from, when that is not the documentation's prose. */
const marks: Record<Language, Record<Provenance, { told: RegExp; mark: string }>> = {
  es: {
    inferred: { told: /inferid[oa]/, mark: '(inferido)' },
    example: { told: /ejemplo|inferid[oa]/, mark: '(solo aparece en un ejemplo de la documentación)' },
  },
  en: {
    inferred: { told: /inferred/, mark: '(inferred)' },
    example: { told: /example|inferred/, mark: '(only appears in an example of the documentation)' },
  },
};

/** Marks what is inferred or known from an example only, wherever the page shows it. */
function markProvenance(node: unknown, language: Language): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as { description?: unknown; 'x-provenance'?: Provenance };
  const { description, 'x-provenance': provenance } = schema;
  if (provenance && typeof description === 'string') {
    const { told, mark } = marks[language][provenance];
    if (!told.test(description)) schema.description = `${description.replace(/\.$/, '')} ${mark}.`;
  }
  for (const part of Object.values(node)) markProvenance(part, language);
}

/** A text as the page shows it: operations that it names are links, but for the one that it belongs to, and inferences marked. */
function shown(contract: Contract, markdown: string, current?: string): string {
  return markInferences(linkNames(markdown, namedPlaces(contract, current)));
}

/** Puts every description of a document as the page shows it. */
function showDescriptions(document: Contract): void {
  const calls = callsOf(document).map((call) => [`${pointerOf(call)}/`, call.operation.operationId] as const);
  for (const [pointer, text] of collectTexts(document)) {
    if (!pointer.endsWith('/description')) continue;
    const [, current] = calls.find(([place]) => pointer.startsWith(place)) ?? [];
    const holder = resolvePointer(document, pointer.slice(0, pointer.lastIndexOf('/'))) as { description: string };
    holder.description = shown(document, text, current);
  }
}

/**
 * Lets the operations show their names, which the texts and the clients' code call them by. Redoc shows them nowhere, and its
 * search puts a heading that is what was looked for above every other text with it.
 */
function showNames(document: Contract, samples: Map<string, Sample[]>, language: Language): void {
  for (const call of callsOf(document)) {
    const { operationId, description } = call.operation;
    const operation = resolvePointer(document, pointerOf(call)) as Operation;
    operation.description = `#### \`${operationId}\`\n\n${description}`;
    const shownSamples = (samples.get(operationId) ?? []).map((sample) => annotated(sample, language));
    if (!call.incoming) Object.assign(operation, { 'x-codeSamples': shownSamples });
  }
}

/** Puts the example that the samples send before the others: Redoc names the first of them above the samples. */
function showSampleExamples(document: Contract): void {
  for (const { operation } of callsOf(document)) {
    const media =
      operation.requestBody && resolveRef<RequestBody>(document, operation.requestBody).content['application/json'];
    const { name } = (media && sampleExample(document, media)) ?? {};
    if (!media?.examples || name === undefined) continue;
    const { [name]: first, ...others } = media.examples;
    if (first) media.examples = { [name]: first, ...others };
  }
}

/** A copy of the contract as the page shows it. */
function presented(contract: Contract, samples: Map<string, Sample[]>, language: Language): Contract {
  const copy = structuredClone(contract);
  markProvenance(copy, language);
  showDescriptions(copy);
  showNames(copy, samples, language);
  showSampleExamples(copy);
  return copy;
}

/**
 * The docs' own copy of the contract in a language: the first guide introduces it, the others form a group of the menu.
 *
 * @param samples - code samples by operation id
 */
export function referenceDocument(
  contract: Contract,
  [introduction, ...guides]: Guide[],
  samples: Map<string, Sample[]> = new Map(),
  language: Language = 'es',
): ReferenceDocument {
  const words = menuWords[language];
  const document = presented(contract, samples, language);
  const guideTag = ({ name, title, text }: Guide): Tag => ({
    name,
    'x-displayName': title,
    description: shown(contract, text),
  });
  return {
    ...document,
    info: {
      ...document.info,
      description: introduction ? shown(contract, introduction.text) : document.info.description,
    },
    tags: [...guides.map(guideTag), ...document.tags],
    'x-tagGroups': [
      { name: words.guides, tags: guides.map(({ name }) => name) },
      { name: words.reference, tags: [...contract.tags.map(({ name }) => name), words.schemas] },
    ],
  };
}

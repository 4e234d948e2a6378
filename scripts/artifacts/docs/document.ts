import { resolvePointer, type Contract, type Operation, type Tag } from '@kashio-toolkit/core';
import { markProvenance, type Provenance } from '../../lib/provenance.ts';
import type { Guide } from './guides.ts';
import { menuHeadings, type Language } from './language.ts';
import { collectTexts } from './overlay.ts';
import { createPlaceFinder } from './pages/links.ts';
import { linkNames, markInferences } from './pages/prose.ts';
import { getOperationsAndWebhooks, getPointer } from './pages/site.ts';
import { moveIntoDescriptions } from './patterns.ts';
import { annotate, type Sample } from './samples/index.ts';

/** The contract as the reference shows it: with the guides as entries of the menu, and samples beside the operations. */
export type ReferenceDocument = Contract & { 'x-tagGroups': { name: string; tags: string[] }[] };

/** Marks what is inferred or known from an example only, wherever the page shows it. */
function markDescriptions(node: unknown, language: Language): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as { description?: unknown; 'x-provenance'?: Provenance };
  const { description, 'x-provenance': provenance } = schema;
  if (typeof description === 'string') schema.description = markProvenance(description, provenance, language);
  for (const part of Object.values(node)) markDescriptions(part, language);
}

/** A text as the page shows it: operations that it names are links, but for the one that it belongs to, and inferences marked. */
function showText(contract: Contract, markdown: string, current?: string): string {
  return markInferences(linkNames(markdown, createPlaceFinder(contract, current)));
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

/**
 * Lets the operations show their names, which the texts and the clients' code call them by. Redoc shows them nowhere, and its
 * search puts a heading that is what was looked for above every other text with it.
 */
function showNames(document: Contract, samples: Map<string, Sample[]>, language: Language): void {
  for (const each of getOperationsAndWebhooks(document)) {
    const { operationId, description } = each.operation;
    const operation = resolvePointer(document, getPointer(each)) as Operation;
    operation.description = `#### \`${operationId}\`\n\n${description}`;
    const shownSamples = (samples.get(operationId) ?? []).map((sample) => annotate(sample, language));
    if (!each.isWebhook) Object.assign(operation, { 'x-codeSamples': shownSamples });
  }
}

/** A copy of the contract as the page shows it. */
function present(contract: Contract, samples: Map<string, Sample[]>, language: Language): Contract {
  const copy = structuredClone(contract);
  markDescriptions(copy, language);
  moveIntoDescriptions(copy, language);
  showDescriptions(copy);
  showNames(copy, samples, language);
  return copy;
}

/**
 * The docs' own copy of the contract in a language: the first guide introduces it, the others form a group of the menu.
 *
 * @param samples - code samples by operation id
 */
export function createReferenceDocument(
  contract: Contract,
  [introduction, ...guides]: Guide[],
  samples: Map<string, Sample[]> = new Map(),
  language: Language = 'es',
): ReferenceDocument {
  const headings = menuHeadings[language];
  const document = present(contract, samples, language);
  const guideTag = ({ name, title, text }: Guide): Tag => ({
    name,
    'x-displayName': title,
    description: showText(contract, text),
  });
  return {
    ...document,
    info: {
      ...document.info,
      description: introduction ? showText(contract, introduction.text) : document.info.description,
    },
    tags: [...guides.map(guideTag), ...document.tags],
    'x-tagGroups': [
      { name: headings.guides, tags: guides.map(({ name }) => name) },
      { name: headings.reference, tags: [...contract.tags.map(({ name }) => name), headings.schemas] },
    ],
  };
}

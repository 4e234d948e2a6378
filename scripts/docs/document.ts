import { operationsOf, type Contract, type Schema, type Tag } from '../lib/contract.ts';
import type { Guide } from './guides.ts';
import type { Language } from './language.ts';
import type { Sample } from './samples/index.ts';

type Provenance = NonNullable<Schema['x-provenance']>;

/** The words of the menu. Under the last, Redoc lists the schemas. */
export const menuWords: Record<Language, { guides: string; reference: string; schemas: string }> = {
  es: { guides: 'Guías', reference: 'Referencia', schemas: 'Esquemas' },
  en: { guides: 'Guides', reference: 'Reference', schemas: 'Schemas' },
};

/** The contract as the reference shows it: with the guides as entries of the menu, and samples beside the operations. */
export type ReferenceDocument = Contract & { 'x-tagGroups': { name: string; tags: string[] }[] };

function guideTag({ name, title, text }: Guide): Tag {
  return { name, 'x-displayName': title, description: text };
}

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

/** A copy of the contract with the samples beside their operations, and with what is inferred marked. */
function marked(contract: Contract, samples: Map<string, Sample[]>, language: Language): Contract {
  const copy = structuredClone(contract);
  markProvenance(copy, language);
  for (const { path, method, operation } of operationsOf(copy)) {
    const sampled = copy.paths[path]?.[method];
    if (sampled) Object.assign(sampled, { 'x-codeSamples': samples.get(operation.operationId) ?? [] });
  }
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
  return {
    ...marked(contract, samples, language),
    info: { ...contract.info, description: introduction?.text ?? contract.info.description },
    tags: [...guides.map(guideTag), ...contract.tags],
    'x-tagGroups': [
      { name: words.guides, tags: guides.map(({ name }) => name) },
      { name: words.reference, tags: [...contract.tags.map(({ name }) => name), words.schemas] },
    ],
  };
}

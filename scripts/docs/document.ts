import type { Contract, Tag } from '../lib/contract.ts';
import type { Guide } from './guides.ts';

/** The menu entry under which the schemas stand; redocly.yaml tells Redoc the same name. */
export const schemasTag = 'Esquemas';

/** The contract as the reference shows it: with the guides as entries of the menu before the operations. */
export type ReferenceDocument = Contract & { 'x-tagGroups': { name: string; tags: string[] }[] };

function guideTag({ name, title, text }: Guide): Tag {
  return { name, 'x-displayName': title, description: text };
}

/** The docs' own copy of the contract: the first guide introduces it, the others form a group of the menu. */
export function referenceDocument(contract: Contract, [introduction, ...guides]: Guide[]): ReferenceDocument {
  return {
    ...contract,
    info: { ...contract.info, description: introduction?.text ?? contract.info.description },
    tags: [...guides.map(guideTag), ...contract.tags],
    'x-tagGroups': [
      { name: 'Guías', tags: guides.map(({ name }) => name) },
      { name: 'Referencia', tags: [...contract.tags.map(({ name }) => name), schemasTag] },
    ],
  };
}

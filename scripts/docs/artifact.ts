import type { Artifact } from '../lib/artifact.ts';
import { referenceDocument } from './document.ts';
import { loadGuides } from './guides.ts';
import { buildPage } from './redoc.ts';

export const docs: Artifact = {
  name: 'docs',
  owns: ['docs'],
  committed: false,
  build: async (contract) =>
    new Map([['docs/index.html', await buildPage(referenceDocument(contract, await loadGuides()))]]),
};

import { resolvePointer, type Contract } from '@kashio-toolkit/core';
import { collectTexts } from '../overlay.ts';
import { getDecisionHref } from './decisions.ts';
import { createDecisionFinder } from './operation.ts';
import { inference, linkInferences } from './prose.ts';
import type { Site } from './site.ts';

/** A site whose contract leads from every "(inferido)" in its descriptions to the decision behind it, where there is one. */
export function withLinkedInferences(site: Site): Site {
  const findDecision = createDecisionFinder(site);
  // Through JSON, so that what is said at one place does not show at another that shares its object.
  const contract = JSON.parse(JSON.stringify(site.contract)) as Contract;
  for (const [pointer, text] of collectTexts(contract)) {
    if (!pointer.endsWith('/description') || text.search(inference) < 0) continue;
    const decision = findDecision(pointer);
    if (decision === undefined) continue;
    const parent = resolvePointer(contract, pointer.slice(0, pointer.lastIndexOf('/'))) as { description: string };
    parent.description = linkInferences(text, getDecisionHref(site, decision));
  }
  return { ...site, contract };
}

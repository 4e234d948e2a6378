/** The static pages of the reference, built once for a test file: as text, and what they are made from. */
import { parseDecisions } from '../../scripts/artifacts/decisions/decisions.ts';
import { createSites } from '../../scripts/artifacts/docs/artifact.ts';
import { createPages, type Site } from '../../scripts/artifacts/docs/pages/index.ts';
import { getOperations, getWebhooks } from '../../packages/core/src/contract.ts';
import { sources } from './sources.ts';

export const decisions = parseDecisions(sources);

/** The sites of all languages. */
export const sites = createSites(sources);
export const [spanish] = sites as [Site, ...Site[]];
/** Their files, by path below `generated/`. */
export const files = new Map(sites.flatMap((site) => [...createPages(site)]));
/** The paths of the HTML pages. */
export const pages = [...files.keys()].filter((file) => file.endsWith('.html'));

/** The operations and notifications of a site. */
export const getCalls = (site: Site) => [...getOperations(site.contract), ...getWebhooks(site.contract)];
/** Returns a file's text. */
export function content(file: string): string {
  const found = files.get(file);
  if (found === undefined) throw new Error(`There is no ${file}.`);
  return found;
}

/** The static pages of the reference, built once for a test file: as text, and what they are made from. */
import { parseDecisions } from '../../scripts/artifacts/decisions/decisions.ts';
import { parseGuides } from '../../scripts/artifacts/docs/guides.ts';
import { locales, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { overlayFile, translate } from '../../scripts/artifacts/docs/overlay.ts';
import { createPages, type Site } from '../../scripts/artifacts/docs/pages/index.tsx';
import { createSamples } from '../../scripts/artifacts/docs/samples/index.ts';
import { getOperations, getWebhooks } from '../../packages/core/src/contract.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import { contract } from './contract.ts';
import { sources } from './sources.ts';

export const decisions = parseDecisions(sources);

async function createSite(locale: Locale): Promise<Site> {
  const translated = locale.language === 'es' ? contract : translate(contract, getSource(sources, overlayFile));
  const samples = getOperations(translated).map(
    (at) => [at.operation.operationId, createSamples(translated, at)] as const,
  );
  return {
    locale,
    contract: translated,
    guides: parseGuides(sources, locale.language),
    samples: new Map(samples),
    decisions,
    base: undefined,
  };
}

/** The sites of all languages. */
export const sites = await Promise.all(locales.map(createSite));
export const [spanish] = sites as [Site, ...Site[]];
/** Their files, by path below `generated/`. */
export const files = new Map((await Promise.all(sites.map((site) => createPages(site)))).flatMap((each) => [...each]));
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

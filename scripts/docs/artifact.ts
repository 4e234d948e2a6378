import { stringify } from 'yaml';
import { loadDecisions } from '../decisions/decisions.ts';
import type { Artifact, Files } from '../lib/artifact.ts';
import { operationsOf, type Contract } from '../lib/contract.ts';
import { referenceDocument } from './document.ts';
import { loadGuides } from './guides.ts';
import { locales, type Locale } from './language.ts';
import { translate } from './overlay.ts';
import { pagesOf, type Site } from './pages/index.ts';
import { buildPage } from './redoc.ts';
import { samplesOf } from './samples/index.ts';

/** Everything that the pages of a language are made from. */
async function siteOf(contract: Contract, locale: Locale): Promise<Site> {
  const translated = locale.language === 'es' ? contract : await translate(contract);
  const samples = operationsOf(translated).map((at) => [at.operation.operationId, samplesOf(translated, at)] as const);
  return {
    locale,
    contract: translated,
    guides: await loadGuides(locale.language),
    samples: new Map(samples),
    decisions: await loadDecisions(contract),
  };
}

/** The contract in the language of the pages, to download. */
function downloads({ locale, contract }: Site): Files {
  return new Map([
    [`docs/${locale.folder}openapi.json`, `${JSON.stringify(contract, null, 2)}\n`],
    [`docs/${locale.folder}openapi.yaml`, stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
  ]);
}

/** The files of a language: the main page, the static pages and the contract. */
async function filesOf(site: Site): Promise<Files> {
  const { locale, contract, guides, samples } = site;
  // Started first: it is the work of another process, and takes the longest.
  const main = buildPage(referenceDocument(contract, guides, samples, locale.language), locale);
  const others = [...pagesOf(site), ...downloads(site)];
  return new Map([[`docs/${locale.folder}index.html`, await main], ...others]);
}

export const docs: Artifact = {
  name: 'docs',
  owns: ['docs'],
  committed: false,
  async build(contract) {
    const files = await Promise.all(locales.map(async (locale) => filesOf(await siteOf(contract, locale))));
    return new Map(files.flatMap((each) => [...each]));
  },
};

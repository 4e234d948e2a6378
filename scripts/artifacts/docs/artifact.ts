import { stringify } from 'yaml';
import { loadDecisions } from '../decisions/decisions.ts';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { getOperations, type Contract } from '@kashio-toolkit/core';
import { createReferenceDocument } from './document.ts';
import { loadGuides } from './guides.ts';
import { locales, type Locale } from './language.ts';
import { translate } from './overlay.ts';
import { createPages, type Site } from './pages/index.tsx';
import { withRedoc, type Redoc } from './redoc.ts';
import { createSamples } from './samples/index.ts';

/** What the main page of a language is made from. */
type MainSite = Omit<Site, 'decisions'>;

async function siteOf(contract: Contract, locale: Locale): Promise<MainSite> {
  const translated = locale.language === 'es' ? contract : await translate(contract);
  const samples = getOperations(translated).map(
    (at) => [at.operation.operationId, createSamples(translated, at)] as const,
  );
  return { locale, contract: translated, guides: await loadGuides(locale.language), samples: new Map(samples) };
}

async function mainPage({ locale, contract, guides, samples }: MainSite, redoc: Redoc): Promise<Files> {
  const page = await redoc.buildPage(createReferenceDocument(contract, guides, samples, locale.language), locale);
  return new Map([[`docs/${locale.folder}index.html`, page]]);
}

/** The contract in the language of the pages, to download. */
function downloads({ locale, contract }: MainSite): Files {
  return new Map([
    [`docs/${locale.folder}openapi.json`, `${JSON.stringify(contract, null, 2)}\n`],
    [`docs/${locale.folder}openapi.yaml`, stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
  ]);
}

/** Makes the files of all languages: the main pages, the static pages and the contract. */
export async function buildReference(contract: Contract, redoc: Redoc): Promise<Files> {
  const sites = locales.map((locale) => siteOf(contract, locale));
  const mainPages = sites.map(async (site) => mainPage(await site, redoc));
  // Redoc works in a thread of its own: what it needs is made first, all else meanwhile.
  const others = Promise.all(sites).then(async (all) => {
    const decisions = await loadDecisions(contract);
    return Promise.all(
      all.map(async (site) => new Map([...(await createPages({ ...site, decisions })), ...downloads(site)])),
    );
  });
  const [main, rest] = await Promise.all([Promise.all(mainPages), others]);
  return new Map([...main, ...rest].flatMap((files) => [...files]));
}

export const docs: Artifact = {
  name: 'docs',
  owns: ['docs'],
  committed: false,
  build: ({ contract }) => withRedoc((redoc) => buildReference(contract, redoc)),
};

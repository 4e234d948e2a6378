import { stringify } from 'yaml';
import { parseDecisions } from '../decisions/decisions.ts';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { getOperations } from '@kashio-toolkit/core';
import type { Sources } from '../../lib/sources.ts';
import { createReferenceDocument } from './document.ts';
import { parseGuides } from './guides.ts';
import { locales, type Locale } from './language.ts';
import { translateSource } from './overlay.ts';
import { createPostmanFiles } from '../postman/artifact.ts';
import { createPages, type Site } from './pages/index.ts';
import { buildMainPages } from './redoc.ts';
import { bundleAsset } from './assets.ts';
import { licensesFile, readLicenses } from './licenses.ts';
import { styleFile } from './pages/layout.tsx';
import { createSearchFiles } from './search/index.ts';
import { createSiteFiles } from './site-files.ts';
import { createSamples } from './samples/index.ts';
import { createTryFiles } from './try/index.ts';

function createSite(sources: Sources, locale: Locale, decisions: Site['decisions']): Site {
  const contract = translateSource(sources, locale.language);
  const samples = getOperations(contract).map((at) => [at.operation.operationId, createSamples(contract, at)] as const);
  const guides = parseGuides(sources, locale.language);
  const { base } = sources.publication;
  return { locale, contract, guides, samples: new Map(samples), decisions, base };
}

/** The contract and the Postman collection in the language of the pages, to download. */
async function createDownloads(sources: Sources, { locale: { language, folder }, contract }: Site): Promise<Files> {
  const postman = await createPostmanFiles(sources, contract, language);
  return new Map([
    [`docs/${folder}openapi.json`, `${JSON.stringify(contract, null, 2)}\n`],
    [`docs/${folder}openapi.yaml`, stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
    ...[...postman].map(([file, content]) => [`docs/${folder}postman/${file}`, content] as const),
  ]);
}

/** What the pages of all languages load, and the licences of what is in it. */
async function createSharedFiles(): Promise<Files> {
  const [script, style, staticStyle, licenses] = await Promise.all([
    bundleAsset('site.ts'),
    bundleAsset('site.css'),
    bundleAsset('pages.css'),
    readLicenses(),
  ]);
  return new Map([
    ['docs/site.js', script],
    ['docs/site.css', style],
    [`docs/${styleFile}`, staticStyle],
    [`docs/${licensesFile}`, licenses],
  ]);
}

/** What the pages of each language are made from. */
export function createSites(sources: Sources): Site[] {
  const decisions = parseDecisions(sources);
  return locales.map((locale) => createSite(sources, locale, decisions));
}

/** Makes the files of all languages: the main pages, the static pages and the contract. */
async function buildReference(sources: Sources): Promise<Files> {
  const sites = createSites(sources);
  const mainPages = sites.map((site) => ({
    locale: site.locale,
    document: createReferenceDocument(site),
    base: site.base,
  }));
  const others = await Promise.all([
    // Redoc works in processes of its own: it is given its work first, and all else is made meanwhile.
    buildMainPages(mainPages),
    createSharedFiles(),
    createSearchFiles(sources, sites),
    createTryFiles(sites),
    ...sites.map((site) => createDownloads(sources, site)),
  ]);
  const files = new Map([...others, ...sites.map(createPages)].flatMap((each) => [...each]));
  return new Map([...files, ...createSiteFiles(sources.contract.info.title, files, sources.publication)]);
}

export const docs: Artifact = {
  name: 'docs',
  owns: ['docs'],
  committed: false,
  build: buildReference,
};

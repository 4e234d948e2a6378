import { getOperations, getWebhooks, type Endpoint } from '@kashio-toolkit/core';
import { Addresses } from '../addresses.tsx';
import type { ReferenceDocument } from '../document.ts';
import { locales, menuHeadings, type Language, type Locale } from '../language.ts';
import { loadInlineAsset, toInlineStyle, toSvg, type Html } from '../html.ts';
import type { Settings } from '../assets/settings.ts';
import { iconFile, logo } from '../logo.tsx';
import type { Template } from './patches.ts';

interface Messages {
  description: (title: string) => string;
  /** The other language, in its own words. */
  otherLanguage: string;
  staticPage: string;
  /** Before the address of the page to print. */
  print: string;
  copied: string;
  version: (version: string) => string;
  withoutScript: string;
  pages: string;
  decisions: string;
  questions: string;
  guides: string;
  webhooks: string;
}

const messages: Record<Language, Messages> = {
  es: {
    description: (title) => `Referencia no oficial de ${title}: guías, operaciones, esquemas y código de ejemplo.`,
    otherLanguage: 'English',
    staticPage: 'Para imprimir',
    print: 'Esta página no se imprime completa. La que sí está en',
    copied: '¡Copiado!',
    version: (version) => `Contrato ${version}`,
    withoutScript: 'Sin JavaScript aquí solo se ve la introducción. Todo lo demás está en estas páginas:',
    pages: 'Páginas de la referencia',
    decisions: 'Qué decidió el contrato y por qué',
    questions: 'Preguntas para KashIO',
    guides: 'Guías',
    webhooks: 'Notificaciones',
  },
  en: {
    description: (title) => `Unofficial reference of ${title}: guides, operations, schemas and code samples.`,
    otherLanguage: 'Español',
    staticPage: 'Printable page',
    print: 'This page does not print as a whole. The one that does is at',
    copied: 'Copied!',
    version: (version) => `Contract ${version}`,
    withoutScript: 'Without JavaScript, only the introduction is shown here. All else is on these pages:',
    pages: 'Pages of the reference',
    decisions: 'What the contract decided and why',
    questions: 'Questions for KashIO',
    guides: 'Guides',
    webhooks: 'Notifications',
  },
};

interface StaticPage {
  file: string;
  title: string;
  /** Where Redoc's page shows the same. */
  place: string;
}

/** The guide that introduces the reference: the only one that is no entry of the menu. */
const introduction = 'introduction.html';

function listStaticPages(document: ReferenceDocument) {
  const guideNames = new Set(document['x-tagGroups'][0]?.tags);
  const guides = document.tags
    .filter(({ name }) => guideNames.has(name))
    .map(({ name, 'x-displayName': title }): StaticPage => ({ file: `${name}.html`, title, place: `/${name}` }));
  const toPage = ({ operation: { operationId, summary, tags } }: Endpoint): StaticPage => ({
    file: `${operationId}.html`,
    title: summary,
    place: `/${tags[0]}/${operationId.toLowerCase()}`,
  });
  const operations = document.tags
    .map(({ name, 'x-displayName': title = name }) => ({
      title,
      place: `/${name}`,
      pages: getOperations(document)
        .filter((at) => at.operation.tags.includes(name))
        .map(toPage),
    }))
    .filter(({ pages }) => pages.length > 0);
  return { guides, operations, webhooks: getWebhooks(document).map(toPage) };
}

/** A heading with the pages below it. */
interface PageList {
  title: string;
  /** Where Redoc's page shows the same, when it does. */
  place?: string;
  pages: StaticPage[];
}

/** Without JavaScript, a link to a place of Redoc's page leads to the entry of that place in these lists. */
function StaticPages({ lists }: { lists: PageList[] }): Html {
  return (
    <>
      {lists.map(({ title, place, pages }) => (
        <>
          <p id={place}>
            <strong>{title}</strong>
          </p>
          <ul>
            {pages.map((page) => (
              <li id={page.place}>
                <a href={page.file}>{page.title}</a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function getSchemasAddress(language: Language): string {
  return menuHeadings[language].schemas.toLowerCase();
}

/**
 * Our HTML around Redoc's, for a document in a language.
 *
 * @param base where the reference is published
 */
export async function createTemplate(document: ReferenceDocument, locale: Locale, base?: string): Promise<Template> {
  const phrases = messages[locale.language];
  const other = locales.find(({ language }) => language !== locale.language)!;
  const otherPage = locale.folder === '' ? `${other.folder}index.html` : '../index.html';
  const { title: product, version } = document.info;
  const { guides, operations, webhooks } = listStaticPages(document);
  const first: StaticPage = { file: introduction, title: product, place: '/' };
  const decisions: StaticPage = { file: 'decisions.html', title: phrases.decisions, place: '/decisions' };
  const questions: StaticPage = { file: 'questions.html', title: phrases.questions, place: '/questions' };
  const everyGuide = [first, ...guides, decisions, questions];
  const lists: PageList[] = [
    { title: phrases.guides, pages: everyGuide },
    ...operations,
    { title: phrases.webhooks, pages: webhooks },
  ];
  const settings: Settings = {
    product,
    pages: Object.fromEntries(lists.flatMap(({ pages }) => pages.map(({ place, file }) => [place, file]))),
    schemas: { here: getSchemasAddress(locale.language), there: getSchemasAddress(other.language) },
    copied: phrases.copied,
  };
  const [style, styleWithoutScript, script] = await Promise.all([
    loadInlineAsset('redoc.css'),
    loadInlineAsset('redoc-noscript.css'),
    loadInlineAsset('redoc.ts'),
  ]);

  const language = (
    <a class="site-language" href={otherPage} lang={other.tag} hreflang={other.tag}>
      {phrases.otherLanguage}
    </a>
  );
  const name = (
    <a class="site-name" href="#/">
      {logo}
      {product}
    </a>
  );
  const head = (
    <>
      <meta name="description" content={phrases.description(product)} />
      <link rel="icon" href={locale.folder === '' ? iconFile : `../${iconFile}`} />
      <Addresses base={base} locale={locale} file="index.html" />
      <style>{toInlineStyle({ '--site-version': phrases.version(version) })}</style>
      <style>{style}</style>
      <noscript>
        <style>{styleWithoutScript}</style>
      </noscript>
      <script data-settings={JSON.stringify(settings)}>{script}</script>
    </>
  );
  const top = (
    <>
      <noscript>
        <nav class="site-pages" aria-label={phrases.pages}>
          <p>
            {phrases.withoutScript} {language}
          </p>
          <StaticPages lists={lists} />
        </nav>
      </noscript>
      <header class="site-bar">
        {name}
        {language}
      </header>
      <p class="site-print">
        {phrases.print} <a href={introduction}>{introduction}</a>
      </p>
      <div class="site-said" role="status"></div>
    </>
  );
  const sidebar = (
    <>
      {name}
      {language}
    </>
  );
  return {
    version,
    head: toSvg(head),
    top: toSvg(top),
    sidebar: toSvg(sidebar),
    foot: { href: introduction, text: phrases.staticPage },
  };
}

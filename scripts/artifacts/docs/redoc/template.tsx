// Our HTML around Redoc's page, as the template of `redocly build-docs`.
import { raw } from 'hono/html';
import { getOperations, getWebhooks, type Endpoint } from '@kashio-toolkit/core';
import { schemasTag, type ReferenceDocument } from '../document.ts';
import { CommonHead, Header, toSharedFile } from '../header.tsx';
import { renderPage, type Html } from '../html.ts';
import { menuHeadings, type Language, type Locale } from '../language.ts';

interface Messages {
  description: (title: string) => string;
  /** Before the address of the page to print. */
  print: string;
  withoutScript: string;
  pages: string;
  webhooks: string;
}

const messages: Record<Language, Messages> = {
  es: {
    description: (title) => `Referencia no oficial de ${title}: guías, operaciones, esquemas y código de ejemplo.`,
    print: 'Esta página no se imprime completa. La que sí está en',
    withoutScript: 'Sin JavaScript aquí solo se ve la introducción. Todo lo demás está en estas páginas:',
    pages: 'Páginas de la referencia',
    webhooks: 'Notificaciones',
  },
  en: {
    description: (title) => `Unofficial reference of ${title}: guides, operations, schemas and code samples.`,
    print: 'This page does not print as a whole. The one that does is at',
    withoutScript: 'Without JavaScript, only the introduction is shown here. All else is on these pages:',
    pages: 'Pages of the reference',
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

/** A heading with the pages below it. */
interface PageList {
  title: string;
  /** Where Redoc's page shows the same, when it does. */
  place?: string;
  pages: StaticPage[];
}

function listStaticPages(document: ReferenceDocument, language: Language): PageList[] {
  const operationTags = new Set(getOperations(document).flatMap(({ operation: { tags } }) => tags));
  const others = [...operationTags, schemasTag];
  const guides = document.tags
    .filter(({ name }) => !others.includes(name))
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
  return [
    {
      title: menuHeadings[language].guides,
      pages: [{ file: introduction, title: document.info.title, place: '/' }, ...guides],
    },
    ...operations,
    { title: messages[language].webhooks, pages: getWebhooks(document).map(toPage) },
  ];
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

/**
 * The Handlebars template of the main page: the whole page, with the two places that `redocly build-docs` fills.
 *
 * @param base where the reference is published
 */
export function createTemplate(document: ReferenceDocument, locale: Locale, base?: string): string {
  const phrases = messages[locale.language];
  const lists = listStaticPages(document, locale.language);
  const places = Object.fromEntries(lists.flatMap(({ pages }) => pages.map(({ place, file }) => [place, file])));
  const { title } = document.info;
  return renderPage(
    <html lang={locale.tag} data-page="main">
      <head>
        <CommonHead
          locale={locale}
          file="index.html"
          title={title}
          description={phrases.description(title)}
          base={base}
          policy={{ 'style-src': "'self' 'unsafe-inline'" }}
          places={places}
        />
        <link rel="stylesheet" href={toSharedFile(locale, 'redoc.css')} />
        {raw('{{{redocHead}}}')}
      </head>
      <body>
        <Header locale={locale} file="index.html" product={title} content="api-content" />
        <noscript>
          <nav class="site-pages" aria-label={phrases.pages}>
            <p>{phrases.withoutScript}</p>
            <StaticPages lists={lists} />
          </nav>
        </noscript>
        <p class="site-print">
          {phrases.print} <a href={introduction}>{introduction}</a>
        </p>
        {raw('{{{redocHTML}}}')}
        <script src={toSharedFile(locale, 'redoc.js')}></script>
      </body>
    </html>,
  );
}

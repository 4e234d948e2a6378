import { getOperations, getWebhooks } from '@kashio-toolkit/core';
import type { ReferenceDocument } from '../document.ts';
import { locales, menuWords, type Language, type Locale } from '../language.ts';
import { icon, logo } from '../logo.ts';
import type { Frame } from './changes.ts';
import { script, type Settings } from './script.ts';
import { style } from './style.ts';

interface Words {
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
  guides: string;
  webhooks: string;
}

const words: Record<Language, Words> = {
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

function staticPages(document: ReferenceDocument) {
  const guideNames = new Set(document['x-tagGroups'][0]?.tags);
  const guides = document.tags
    .filter(({ name }) => guideNames.has(name))
    .map(({ name, 'x-displayName': title }): StaticPage => ({ file: `${name}.html`, title, place: `/${name}` }));
  const operation = ({
    operation: { operationId, summary, tags },
  }: ReturnType<typeof getOperations>[number]): StaticPage => ({
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
        .map(operation),
    }))
    .filter(({ pages }) => pages.length > 0);
  return { guides, operations, webhooks: getWebhooks(document).map(operation) };
}

const escape = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The HTML of ours around Redoc's, for a document in a language. */
export function frameFor(document: ReferenceDocument, locale: Locale): Frame {
  const phrases = words[locale.language];
  const other = locales.find((each) => each !== locale && each.language !== locale.language)!;
  const otherPage = locale.folder === '' ? `${other.folder}index.html` : '../index.html';
  const { title: product, version } = document.info;
  const { guides, operations, webhooks } = staticPages(document);
  const first: StaticPage = { file: introduction, title: product, place: '/' };
  const decisions: StaticPage = { file: 'decisions.html', title: phrases.decisions, place: '/decisions' };
  const everyGuide = [first, ...guides, decisions];
  const pages = [...everyGuide, ...operations.flatMap((group) => group.pages), ...webhooks];
  const places = Object.fromEntries(pages.map(({ place, file }) => [place, file]));
  const schemas = {
    here: menuWords[locale.language].schemas.toLowerCase(),
    there: menuWords[other.language].schemas.toLowerCase(),
  };

  const language = `<a class="site-language" href="${otherPage}" lang="${other.tag}" hreflang="${other.tag}">${phrases.otherLanguage}</a>`;
  // Without JavaScript, a link to a place of Redoc's page leads to the entry of that place in these lists.
  const entry = ({ file, title, place }: StaticPage) => `<li id="${place}"><a href="${file}">${escape(title)}</a></li>`;
  const list = (heading: string, entries: StaticPage[], place = '') =>
    `<p${place && ` id="${place}"`}><strong>${escape(heading)}</strong></p><ul>${entries.map(entry).join('')}</ul>`;
  const alternate = (to: Locale | undefined, href: string, tag: string) =>
    `<link rel="alternate" hreflang="${tag}" href="${to === locale ? 'index.html' : href}">`;
  const name = `<a class="site-name" href="#/">${logo}${escape(product)}</a>`;
  const settings: Settings = { product, pages: places, schemas, copied: phrases.copied };
  return {
    version,
    head: [
      `<meta name="description" content="${escape(phrases.description(product))}">`,
      `<link rel="icon" href="${escape(icon)}">`,
      alternate(locale, '', locale.tag),
      alternate(other, otherPage, other.tag),
      `<style>${style(phrases.version(version))}</style>`,
      `<noscript><style>[data-testid=search-trigger],[data-testid=floating-button],[data-testid=color-mode-switcher],#redoc [href^="#/section/"],#redoc [href="#/${schemas.here}"]{display:none}</style></noscript>`,
      `<script>${script(settings)}</script>`,
    ].join('\n'),
    top: [
      `<noscript><nav class="site-pages" aria-label="${phrases.pages}"><p>${phrases.withoutScript} ${language}</p>`,
      list(phrases.guides, everyGuide),
      ...operations.map(({ title, place, pages }) => list(title, pages, place)),
      list(phrases.webhooks, webhooks),
      '</nav></noscript>',
      `<header class="site-bar">${name}${language}</header>`,
      `<p class="site-print">${phrases.print} <a href="${introduction}">${introduction}</a></p>`,
      '<div class="site-said" role="status"></div>',
    ].join(''),
    sidebar: name + language,
    foot: { href: introduction, text: phrases.staticPage },
  };
}

import { renderPage, type Html } from '../html.ts';
import { icon, logo } from '../logo.tsx';
import { messages } from './messages.ts';
import { renderMarkdown } from './render.tsx';
import type { Page, Site } from './site.ts';

/** The style sheet of all pages, in the folder of all languages: within them it would take a seventh of what a page may weigh. */
export const styleFile = 'pages.css';

/** The address of a file of the other language, seen from a page of this one. */
function getOtherFile({ locale }: Site, file: string): string {
  return locale.folder === '' ? `en/${file}` : `../${file}`;
}

/** The headings of the menu, in its order. */
export function listGroups(pages: Page[]): string[] {
  return [...new Set(pages.map(({ group }) => group))].filter((group) => group !== undefined);
}

interface PageProps {
  site: Site;
  pages: Page[];
  page: Page;
}

function Menu({ site, pages, page }: PageProps): Html {
  const { menu } = messages[site.locale.language];
  return (
    <nav class="menu" aria-label={menu} tabindex={0}>
      <details>
        <summary>{menu}</summary>
        {listGroups(pages).map((group) => (
          <>
            <p>{group}</p>
            <ul>
              {pages
                .filter((each) => each.group === group)
                .map(({ name, title }) => (
                  <li>
                    <a href={`${name}.html`} aria-current={name === page.name ? 'page' : undefined}>
                      {title}
                    </a>
                  </li>
                ))}
            </ul>
          </>
        ))}
      </details>
    </nav>
  );
}

function Neighbours({ site, pages, page }: PageProps): Html {
  const phrases = messages[site.locale.language];
  const index = pages.indexOf(page);
  const [previous, next] = [pages[index - 1], pages[index + 1]];
  if (!previous && !next) return <></>;
  return (
    <nav class="neighbours" aria-label={phrases.neighbours}>
      {previous && (
        <a rel="prev" href={`${previous.name}.html`}>
          {phrases.previous}: {previous.title}
        </a>
      )}
      {next && (
        <a rel="next" href={`${next.name}.html`}>
          {phrases.next}: {next.title}
        </a>
      )}
    </nav>
  );
}

/** What a page may load and do: nothing but what is of the reference, and calls to servers on the reader's own machine. */
const policy = [
  "default-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The whole HTML of a page: complete by itself, without any script. */
export function writeHtml(site: Site, pages: Page[], page: Page): string {
  const { locale, contract } = site;
  const phrases = messages[locale.language];
  const { title: product, version } = contract.info;
  const otherFile = getOtherFile(site, `${page.name}.html`);
  const otherTag = locale.language === 'es' ? 'en' : 'es-PE';
  const interactive = `index.html${page.hash}`;
  const isGuide = page.group === phrases.guides;
  return renderPage(
    <html lang={locale.tag}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={policy} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>
          {page.title} · {product}
        </title>
        <meta name="description" content={page.summary} />
        <link rel="icon" href={icon} />
        <link rel="alternate" hreflang={otherTag} href={otherFile} />
        <link rel="alternate" type="text/markdown" href={`${page.name}.md`} />
        <link rel="stylesheet" href={locale.folder === '' ? styleFile : `../${styleFile}`} />
      </head>
      <body>
        <a class="skip" href="#main">
          {phrases.skip}
        </a>
        <header>
          <a href="index.html">
            {logo}
            {product}
          </a>
          <a href={interactive}>{phrases.home}</a>
          <a href={otherFile} lang={otherTag} hreflang={otherTag}>
            {phrases.otherLanguage}
          </a>
        </header>
        <div class="columns">
          <Menu site={site} pages={pages} page={page} />
          <main id="main" tabindex={-1}>
            <p class="page-tools">
              <a href={`${page.name}.md`}>{phrases.asMarkdown}</a>
            </p>
            {renderMarkdown(page.markdown, { language: locale.language, withDrawings: isGuide })}
            <Neighbours site={site} pages={pages} page={page} />
          </main>
        </div>
        <footer>
          <span>
            {phrases.unofficial} {phrases.version} {version}.
          </span>
          <a href={interactive}>{phrases.interactive}</a>
        </footer>
      </body>
    </html>,
  );
}

/** The whole Markdown of a page, with the ways to its other forms. */
export function writeMarkdown(site: Site, page: Page): string {
  const phrases = messages[site.locale.language];
  const forms = [
    `[HTML](${page.name}.html)`,
    `[${phrases.otherLanguage}](${getOtherFile(site, `${page.name}.md`)})`,
    '[llms.txt](llms.txt)',
  ];
  return `${page.markdown.trimEnd()}\n\n---\n\n${phrases.unofficial} ${forms.join(' · ')}\n`;
}

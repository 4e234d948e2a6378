import { getOtherLocale } from '../addresses.tsx';
import { CommonHead, Header, toSharedFile } from '../header.tsx';
import { renderPage, type Html } from '../html.ts';
import { licensesFile } from '../licenses.ts';
import { messages } from './messages.ts';
import { renderMarkdown } from './render.tsx';
import type { Page, Site } from './site.ts';

/** The style sheet of all pages, in the folder of all languages: within them it would take a seventh of what a page may weigh. */
export const styleFile = 'pages.css';

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

/** The whole HTML of a page: complete without any script. */
export function writeHtml(site: Site, pages: Page[], page: Page): string {
  const { locale, contract } = site;
  const phrases = messages[locale.language];
  const { title: product, version } = contract.info;
  const isGuide = site.guides.some(({ name }) => name === page.name);
  return renderPage(
    <html lang={locale.tag}>
      <head>
        <CommonHead
          locale={locale}
          file={`${page.name}.html`}
          title={`${page.title} · ${product}`}
          description={page.summary}
          base={site.base}
        />
        <link rel="alternate" type="text/markdown" href={`${page.name}.md`} />
        <link rel="stylesheet" href={toSharedFile(locale, styleFile)} />
      </head>
      <body>
        <Header locale={locale} file={`${page.name}.html`} product={product} content="main" />
        <div class="columns">
          <Menu site={site} pages={pages} page={page} />
          <main id="main" tabindex={-1}>
            {renderMarkdown(page.markdown, { language: locale.language, withDrawings: isGuide })}
            <Neighbours site={site} pages={pages} page={page} />
          </main>
        </div>
        <footer>
          <span>
            {phrases.unofficial} {phrases.version} {version}.
          </span>
          <a href={`index.html${page.hash}`}>{phrases.interactive}</a>
          <a href={`${page.name}.md`}>{phrases.asMarkdown}</a>
          <a href={toSharedFile(locale, licensesFile)}>{phrases.licenses}</a>
        </footer>
      </body>
    </html>,
  );
}

/** The whole Markdown of a page, with the ways to its other forms. */
export function writeMarkdown(site: Site, page: Page): string {
  const phrases = messages[site.locale.language];
  const other = getOtherLocale(site.locale);
  const forms = [
    `[HTML](${page.name}.html)`,
    `[${other.locale.name}](${other.toFolder}${page.name}.md)`,
    '[llms.txt](llms.txt)',
  ];
  return `${page.markdown.trimEnd()}\n\n---\n\n${phrases.unofficial} ${forms.join(' · ')}\n`;
}

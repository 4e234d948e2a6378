import { attribute, link, text } from './html.ts';
import type { Page, Site } from './site.ts';
import { styleFile } from './style.ts';
import { words } from './words.ts';

/** Our own mark: a coin between the braces of JSON. */
const strokes =
  '<path d="M8 4C5 4 7 11 4 12 7 13 5 20 8 20M16 4c3 0 1 7 4 8-3 1-1 8-4 8"/><circle cx="12" cy="12" r="2.5"/>';
const logo = `<svg width=28 height=28 viewBox="0 0 24 24" fill=none stroke=currentColor stroke-width=2 stroke-linecap=round aria-hidden=true>${strokes}</svg>`;
const iconSource = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#4b86e0" stroke-width="2">${strokes}</svg>`;
const icon = `data:image/svg+xml,${encodeURIComponent(iconSource)}`;

/** The address of a file of the other language, seen from a page of this one. */
export function otherFile({ locale }: Site, file: string): string {
  return locale.folder === '' ? `en/${file}` : `../${file}`;
}

function menu(pages: Page[], current: Page, { locale }: Site): string {
  const phrases = words[locale.language];
  const groups = [...new Set(pages.map(({ group }) => group))].filter((group) => group !== undefined);
  const entry = ({ name, title }: Page) => {
    const isHere = name === current.name ? ' aria-current=page' : '';
    return `<li><a href=${attribute(`${name}.html`)}${isHere}>${text(title)}</a></li>`;
  };
  const lists = groups.map(
    (group) =>
      `<p>${text(group)}</p><ul>${pages
        .filter((page) => page.group === group)
        .map(entry)
        .join('')}</ul>`,
  );
  return `<nav class=m aria-label=${attribute(phrases.menu)}><details><summary>${phrases.menu}</summary>${lists.join('')}</details></nav>`;
}

function neighbours(pages: Page[], current: Page, { locale }: Site): string {
  const phrases = words[locale.language];
  const at = pages.indexOf(current);
  const to = (rel: 'prev' | 'next', page: Page | undefined, label: string) =>
    page ? `<a rel=${rel} href=${attribute(`${page.name}.html`)}>${label}: ${text(page.title)}</a>` : '';
  const links = to('prev', pages[at - 1], phrases.previous) + to('next', pages[at + 1], phrases.next);
  return links === '' ? '' : `<nav class=n aria-label=${attribute(phrases.neighbours)}>${links}</nav>`;
}

/** The whole HTML of a page: complete by itself, without any script. */
export function layout(site: Site, pages: Page[], page: Page): string {
  const { locale, contract } = site;
  const phrases = words[locale.language];
  const { title: product, version } = contract.info;
  const other = { href: otherFile(site, `${page.name}.html`), tag: locale.language === 'es' ? 'en' : 'es-PE' };
  const interactive = `index.html${page.hash}`;
  return [
    `<!doctype html><html lang=${locale.tag}><head><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1">`,
    `<title>${text(page.title)} · ${text(product)}</title><meta name=description content=${attribute(page.summary)}>`,
    `<link rel=icon href=${attribute(icon)}><link rel=alternate hreflang=${other.tag} href=${attribute(other.href)}>`,
    `<link rel=alternate type=text/markdown href=${attribute(`${page.name}.md`)}><link rel=stylesheet href=${attribute(locale.folder === '' ? styleFile : `../${styleFile}`)}></head>`,
    `<body><a class=s href=#main>${phrases.skip}</a><header><a href=index.html>${logo}${text(product)}</a>`,
    `<a href=${attribute(interactive)}>${phrases.home}</a><a href=${attribute(other.href)} lang=${other.tag} hreflang=${other.tag}>${phrases.otherLanguage}</a></header>`,
    `<div class=w>${menu(pages, page, site)}<main id=main tabindex=-1>${page.html}${neighbours(pages, page, site)}</main></div>`,
    `<footer><span>${phrases.unofficial} ${phrases.version} ${text(version)}.</span>${link(interactive, phrases.interactive)}${link(`${page.name}.md`, phrases.asMarkdown)}</footer></body></html>\n`,
  ].join('');
}

/** The whole Markdown of a page, with the ways to its other forms. */
export function markdownFile(site: Site, page: Page): string {
  const phrases = words[site.locale.language];
  const forms = [
    `[HTML](${page.name}.html)`,
    `[${phrases.otherLanguage}](${otherFile(site, `${page.name}.md`)})`,
    '[llms.txt](llms.txt)',
  ];
  return `${page.markdown.trimEnd()}\n\n---\n\n${phrases.unofficial} ${forms.join(' · ')}\n`;
}

/** What is before the reader: on a static page the page itself, on the main page what its address names. */
import { isMainPage } from '../shared/page.ts';

/** The static pages by the places of the main page, such as `/money` or `/invoices/createinvoice`; empty on a static page. */
const pagesByPlace = JSON.parse(
  document.querySelector<HTMLScriptElement>('script[data-pages]')?.dataset['pages'] ?? '{}',
) as Record<string, string>;

const home = '/';

/** The place in the main page's address; a part of a place follows it after a second number sign. */
export function getPlace(): string {
  return decodeURI(location.hash.slice(1)).replace(/#.*/, '') || home;
}

/** What is known of a place of the main page, or else of the nearest one that it is a part of. */
export function findNearest<T>(place: string, find: (place: string) => T): T | undefined {
  for (let path = place; path.length > 1; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = find(path);
    if (found) return found;
  }
  return undefined;
}

/** The place as the page in the other language has it: sections of guides, named by their headings, have no such name there. */
export function getSharedHash(): string {
  const { hash } = location;
  if (!isMainPage) return hash;
  const [, guide = ''] = /^(\/[^/]+)\//.exec(getPlace()) ?? [];
  if (guide === '/section') return '';
  return guide in pagesByPlace ? `#${guide}` : hash;
}

/** The static page of the place before the reader, such as `money.html`. */
export function getStaticPage(): string {
  if (!isMainPage) return location.pathname.replace(/.*\//, '');
  return findNearest(getPlace(), (path) => pagesByPlace[path]) ?? pagesByPlace[home] ?? '';
}

/** The file with the Markdown of the page before the reader, and its title. */
export function getCurrentPage(): { file: string; title: string } {
  const file = getStaticPage().replace(/(\.html)?$/, '.md');
  const title = document.title.replace(/ · .*/, '');
  return { file, title };
}

// The files of the reference that are of no language: for search engines, browsers' tabs, and addresses without a page.
import type { Files } from '../../lib/artifact.ts';
import type { Publication } from '../../lib/publication.ts';
import { favicon, faviconFile } from './logo.tsx';
import { createNotFoundPage } from './pages/not-found.tsx';
import { sitemap } from './pages/sitemap.ts';

/** The names of the pages, from the files of all languages. */
function listPages(files: Files): string[] {
  return [...files.keys()].flatMap((file) => /^docs\/([^/]+\.html)$/.exec(file)?.[1] ?? []).sort();
}

/**
 * The files of the whole reference.
 *
 * @param product what the reference is of
 * @param pages the files of all languages
 * @returns files by their path below `generated/`
 */
export function createSiteFiles(product: string, pages: Files, { base }: Publication): Files {
  const robots = 'User-agent: *\nAllow: /\n';
  const files: Files = new Map([
    [`docs/${faviconFile}`, favicon],
    ['docs/404.html', createNotFoundPage(product, base)],
    ['docs/robots.txt', base === undefined ? robots : `${robots}\nSitemap: ${new URL('sitemap.xml', base).href}\n`],
  ]);
  return base === undefined ? files : files.set('docs/sitemap.xml', sitemap(listPages(pages), base));
}

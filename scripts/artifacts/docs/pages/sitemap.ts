import { locales } from '../language.ts';
import type { Page } from './site.ts';

/** The default address of the published reference: a name of nobody, to be replaced by whoever publishes it. */
export const placeholderBase = 'https://docs.kashio-payments.example/';

/** The pages of all languages, which have the same names; with `/` for the main page. */
export function sitemap(pages: Page[], base: string): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  const names = ['', ...pages.map(({ name }) => `${name}.html`)];
  const urls = names.flatMap((name) => {
    const alternates = locales.map(
      ({ tag, folder }) =>
        `    <xhtml:link rel="alternate" hreflang="${tag}" href="${new URL(folder + name, root).href}"/>\n`,
    );
    return locales.map(
      ({ folder }) => `  <url>\n    <loc>${new URL(folder + name, root).href}</loc>\n${alternates.join('')}  </url>\n`,
    );
  });
  const note =
    root === placeholderBase
      ? `<!-- ${placeholderBase} is to be replaced by the address where the reference is published: scripts/artifacts/docs/pages/sitemap.ts -->\n`
      : '';
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${note}<urlset ${spaces}>\n${urls.join('')}</urlset>\n`;
}

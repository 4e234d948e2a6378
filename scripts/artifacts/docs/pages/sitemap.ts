import { getAddress } from '../addresses.tsx';
import { locales } from '../language.ts';

/**
 * The pages of all languages.
 *
 * @param names the files, which have the same names in each language, such as `money.html`
 * @param base where the reference is published, with a slash at its end
 */
export function sitemap(names: string[], base: string): string {
  const urls = names.flatMap((name) => {
    const alternates = locales.map(
      (locale) =>
        `    <xhtml:link rel="alternate" hreflang="${locale.tag}" href="${getAddress(base, locale, name)}"/>\n`,
    );
    return locales.map(
      (locale) => `  <url>\n    <loc>${getAddress(base, locale, name)}</loc>\n${alternates.join('')}  </url>\n`,
    );
  });
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${urls.join('')}</urlset>\n`;
}

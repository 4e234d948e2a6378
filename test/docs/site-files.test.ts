/** The files of the whole reference, and what pages say of where it is published. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReferenceDocument } from '../../scripts/artifacts/docs/document.ts';
import { parseGuides } from '../../scripts/artifacts/docs/guides.ts';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import { createPages } from '../../scripts/artifacts/docs/pages/index.ts';
import { messages } from '../../scripts/artifacts/docs/pages/messages.ts';
import { createTemplate } from '../../scripts/artifacts/docs/redoc/template.tsx';
import { createSiteFiles } from '../../scripts/artifacts/docs/site-files.ts';
import { unpublished, type Publication } from '../../scripts/lib/publication.ts';
import { sources } from '../support/sources.ts';
import { files, pages, sites } from '../support/static-pages.ts';

const published: Publication = {
  repository: 'https://git.example.com/shop/kashio',
  base: 'https://docs.example.com/kashio/',
};
const base = 'https://docs.example.com/kashio/';

/** The static pages and the main pages, whose content is of no matter here. */
const allPages = new Map([...files, ['docs/index.html', ''], ['docs/en/index.html', '']]);
const create = (publication: Publication) => createSiteFiles('KashIO', allPages, publication);

/** The `<link>`s of a page: what they are, of which language, and where they lead. */
function getLinks(html: string): string[] {
  const links = html.matchAll(
    /<link rel="?(canonical|alternate)"?(?: hreflang="?([\w-]+)"?)? href="?([^"\s>/][^"\s>]*)"?/g,
  );
  return [...links].map(([, rel, language = '', href]) => [rel, language, href].filter(Boolean).join(' '));
}

describe('The sitemap', () => {
  test('lists every page of every language once, under its full address', () => {
    const sitemap = create(published).get('docs/sitemap.xml') ?? '';
    const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => url);
    const expected = [base, `${base}en/`, ...pages.map((file) => base + file.replace(/^docs\//, ''))];
    expect(listed.sort()).toEqual(expected.sort());
  });

  test('is not there without an address, and robots.txt does not name it', () => {
    const created = create(unpublished);
    expect([...created.keys()]).toEqual(['docs/favicon.svg', 'docs/404.html', 'docs/robots.txt']);
    expect(created.get('docs/robots.txt')).toBe('User-agent: *\nAllow: /\n');
  });

  test('is named in robots.txt', () => {
    expect(create(published).get('docs/robots.txt')).toContain(`\nSitemap: ${base}sitemap.xml\n`);
  });
});

describe('The page for addresses without one', () => {
  test('is in every language, and its links begin at the root of the reference', () => {
    for (const [publication, root] of [
      [published, '/kashio/'],
      [unpublished, '/'],
    ] as const) {
      const html = create(publication).get('docs/404.html') ?? '';
      for (const { language } of locales) expect(html).toContain(messages[language].notFound.title);
      const hrefs = [...html.matchAll(/\shref="?([^"\s>]+)/g)].map(([, href = '']) => href);
      expect(hrefs.filter((href) => !href.startsWith(root))).toEqual([]);
      const places = hrefs.map((href) =>
        path.posix.join('docs', href.slice(root.length), href.endsWith('/') ? 'index.html' : ''),
      );
      const known = [...allPages.keys(), 'docs/favicon.svg', 'docs/site.css', 'docs/pages.css'];
      expect(places.filter((place) => !known.includes(place))).toEqual([]);
    }
  });
});

describe('A page', () => {
  test('says its own address and that of the other language', async () => {
    const [spanish, english] = sites.map((site) => createPages({ ...site, base }));
    const alternates = [`alternate es-PE ${base}money.html`, `alternate en ${base}en/money.html`];
    expect(getLinks(spanish?.get('docs/money.html') ?? '')).toEqual([`canonical ${base}money.html`, ...alternates]);
    expect(getLinks(english?.get('docs/en/money.html') ?? '')).toEqual([
      `canonical ${base}en/money.html`,
      ...alternates,
    ]);
  });

  test('says no address of its own where none is known', () => {
    const alternates = ['alternate es-PE ../money.html', 'alternate en money.html'];
    expect(getLinks(files.get('docs/en/money.html') ?? '')).toEqual(alternates);
  });

  test('says its address without the file’s name where it is the main page', () => {
    for (const site of sites) {
      const { locale } = site;
      const page = createTemplate(createReferenceDocument(site), locale, base);
      const alternates = [`alternate es-PE ${base}`, `alternate en ${base}en/`];
      expect(getLinks(page)).toEqual([`canonical ${base}${locale.folder}`, ...alternates]);
    }
  });
});

describe('Guides', () => {
  test.each(['es', 'en'] as const)(
    'in %s say where the project is, and where that is unknown, nothing of a repository',
    (language) => {
      const getText = (publication: Publication) =>
        parseGuides({ ...sources, publication }, language)
          .map(({ text }) => text)
          .join('\n');
      const other = /(privado|private) (repositorio|repository)|(repositorio|repository) (privado)/g;
      expect(getText(unpublished).replace(other, '')).not.toMatch(/repositor(io|y)/i);
      expect(getText(published)).toContain(`git clone ${published.repository} `);
      expect(getText(published)).toContain(`](${published.repository})`);
    },
  );
});

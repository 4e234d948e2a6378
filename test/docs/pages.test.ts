import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleAsset } from '../../scripts/artifacts/docs/assets.ts';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import { createPages, type Site } from '../../scripts/artifacts/docs/pages/index.ts';
import type { Example, Schema } from '../../packages/core/src/contract.ts';
import { changed } from '../support/contract.ts';
import { downloads } from '../support/downloads.ts';
import { content, decisions, files, getCalls, pages, sites, spanish } from '../support/static-pages.ts';

const calls = getCalls(spanish);

/** What the rest of the reference puts beside the static pages. */
const others = ['index.html', ...downloads];
const shared = ['site.css', 'site.js', 'pages.css', 'favicon.svg', 'licenses.txt'];
const style = await bundleAsset('pages.css');
const known = new Set([
  ...files.keys(),
  ...shared.map((name) => `docs/${name}`),
  ...locales.flatMap(({ folder }) => others.map((name) => `docs/${folder}${name}`)),
]);

/** The values of an attribute in a page, quoted or not. */
const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<[^<>]*?\\s${name}=(?:"([^"]*)"|([^\\s>"]+))`, 'g'))].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );

/** The ids and anchors in a page. */
const anchors = (html: string): Set<string> => new Set(attributes(html, 'id'));

describe('Every page is there in both languages', () => {
  test.each(sites.map((site) => [site.locale.language, site] as const))('%s', (_, site) => {
    const names = [
      ...getCalls(site).map(({ operation }) => operation.operationId),
      ...site.guides.map(({ name }) => name),
      'decisions',
      'questions',
    ];
    for (const name of names) {
      expect(known).toContain(`docs/${site.locale.folder}${name}.html`);
      expect(known).toContain(`docs/${site.locale.folder}${name}.md`);
    }
  });

  test('under the same names', () => {
    const names = (folder: string) =>
      pages.filter((file) => path.posix.dirname(file) === folder).map((file) => path.posix.basename(file));
    expect(names('docs/en')).toEqual(names('docs'));
  });

  test('and every HTML page has its Markdown', () => {
    for (const file of pages) expect(known).toContain(file.replace(/html$/, 'md'));
  });

  test('with every decision, which a link to the first page finds too', () => {
    for (const { language, folder } of locales) {
      const names = pages.filter((file) => new RegExp(`^docs/${folder}decisions(-\\d+)?\\.html$`).test(file));
      const headings = names.flatMap((file) =>
        [...content(file).matchAll(/<h2 id="?([\w-]+)"?>/g)].map(([, id]) => id),
      );
      const markdown = names.map((file) => content(file.replace(/html$/, 'md'))).join('');
      const ids = decisions.map(({ id }) => id);
      expect(headings.filter((id) => ids.includes(id ?? ''))).toEqual(ids);
      expect([...anchors(content(`docs/${folder}decisions.html`))]).toEqual(expect.arrayContaining(ids));
      for (const { topic } of decisions) expect(markdown).toContain(topic[language]);
    }
  });

  test('and is the same when it is built again', async () => {
    for (const site of sites)
      for (const [file, text] of createPages(site)) expect(text === content(file), file).toBe(true);
  });
});

describe('Links', () => {
  const hashes = (site: Site) => [
    '',
    ...site.guides.map(({ name }) => `#/${name}`),
    ...getCalls(site).map(({ operation: { tags, operationId } }) => `#/${tags[0]}/${operationId.toLowerCase()}`),
  ];

  /** Where links of a file lead to that is not there. */
  const broken = (file: string, links: string[], ids: (target: string) => Set<string>): string[] =>
    links
      .filter((href) => !/^(https?:|mailto:|data:)/.test(href))
      .filter((href) => {
        const [target = '', hash = ''] = href.split(/#(.*)/s);
        const at = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
        if (!known.has(at)) return true;
        const site = at.startsWith('docs/en/') ? sites[1] : spanish;
        if (at.endsWith('index.html')) return !hashes(site ?? spanish).includes(hash === '' ? '' : `#${hash}`);
        return hash !== '' && !ids(at).has(hash);
      });

  test('of the pages lead somewhere, anchors included', () => {
    for (const file of pages)
      expect(
        broken(file, attributes(content(file), 'href'), (at) => anchors(content(at))),
        file,
      ).toEqual([]);
  });

  test('of the Markdown lead somewhere', () => {
    const texts = [...files.keys()].filter((file) => file.endsWith('.md') || file.endsWith('llms.txt'));
    for (const file of texts) {
      const prose = content(file)
        .replace(/^```[\s\S]*?^```/gm, '')
        .replace(/`[^`\n]*`/g, '');
      const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
      // A heading of Markdown has no id: where its page has the anchor, so has whoever turns it into HTML.
      expect(
        broken(file, links, (at) => anchors(content(at.replace(/md$/, 'html')))),
        file,
      ).toEqual([]);
      expect(links.length, file).toBeGreaterThan(0);
    }
  });

  test('lead to the main page’s own place and to the same page in the other language', () => {
    for (const { operation } of calls) {
      const { tags, operationId } = operation;
      const hash = `index.html#/${tags[0]}/${operationId.toLowerCase()}`;
      expect(attributes(content(`docs/${operationId}.html`), 'href')).toEqual(
        expect.arrayContaining([hash, `en/${operationId}.html`]),
      );
      expect(attributes(content(`docs/en/${operationId}.html`), 'href')).toEqual(
        expect.arrayContaining([hash, `../${operationId}.html`]),
      );
    }
  });

  test('lead through all pages, one after the other', () => {
    const visit = (file: string, seen: string[]): string[] => {
      const [, next] = /<a rel=next href=([^>]+)>/.exec(content(file)) ?? [];
      return next === undefined
        ? [...seen, file]
        : visit(path.posix.join(path.posix.dirname(file), next), [...seen, file]);
    };
    for (const { folder } of locales) {
      const inFolder = pages.filter(
        (file) => path.posix.dirname(`${file}`) === path.posix.join('docs', folder).replace(/\/$/, ''),
      );
      expect(visit(`docs/${folder}introduction.html`, []).sort()).toEqual(inFolder.sort());
    }
  });

  test('into the main page become links to the static pages, in prose too', async () => {
    const group = 'guides' as const;
    const guide = {
      name: 'money',
      group,
      title: 'Montos',
      text: 'Vea [una](#/invoices/createinvoice), [otra](#/errors) y [esta](#/money/nada).\n\n## Nada\n',
    };
    const errors = { name: 'errors', group, title: 'Errores', text: 'Los [montos](#/money).\n' };
    const built = createPages({ ...spanish, guides: [guide, errors] });
    const links = attributes(built.get('docs/money.html') ?? '', 'href');
    expect(links).toEqual(expect.arrayContaining(['createInvoice.html', 'errors.html', 'money.html#nada']));
    expect(built.get('docs/money.md')).toContain('[una](createInvoice.md), [otra](errors.md) y [esta](money.md#nada)');
  });
});

describe('What is said of properties', () => {
  const page = content('docs/createInvoice.html');
  const entry = (name: string, html = page) =>
    new RegExp(`<dt[^>]*><code>${name}</code>.*?(?=<dt|</dl>|<details)`, 's').exec(html)?.[0] ?? '';
  const answers = page.slice(page.indexOf('id=answers'));

  test('is in words, never a regular expression', () => {
    for (const { operation } of calls)
      expect(content(`docs/${operation.operationId}.html`)).not.toMatch(/\^\[|\]\+\$|\{\d+,?\d*\}\$/);
    expect(entry('request_datetime')).toContain('forma: <code>yyyy-MM-ddThh:mm:ss</code>, 19 caracteres · ejemplo: ');
    expect(entry('phone')).toMatch(/<p class=note>forma: <code>\+<\/code> y de 2 a 15 cifras[^·]* · ejemplo: /);
    expect(content('docs/en/createInvoice.html')).toContain('form: three capital letters');
  });

  test('is one line where an object’s properties are all described above', () => {
    expect(entry('customer', answers)).toMatch(
      /<a href=#body.customer.name><code>name<\/code><\/a>, .*, como más arriba/,
    );
    expect(answers).not.toMatch(/<dt[^>]*><code>document_type/);
    expect(content('docs/createInvoice.md')).toContain('[`external_id`](#body.customer.external_id), como más arriba_');
  });

  test('is their beginning again where a single one is described above', () => {
    expect(entry('currency', answers)).toContain('Moneda, con su código de tres letras ISO 4217.');
  });

  test('is all, where something differs from above', async () => {
    const copy = changed(({ components: { schemas } }) => {
      Object.assign(schemas['Customer']?.properties?.['email'] ?? {}, { description: 'Otro.' });
    });
    const html = createPages({ ...spanish, contract: copy }).get('docs/createInvoice.html') ?? '';
    expect(html.slice(html.indexOf('id=answers'))).toMatch(
      /<dt id=201.customer.email><code>email<\/code>.*?<dd><p>Otro\./s,
    );
  });
});

describe('Small', () => {
  /** A page without its menu, which every operation and guide makes longer on all pages. */
  const withoutMenu = (html: string) => html.replace(/<nav class=menu .*?<\/nav>/s, '');

  /** What is of a page alone: without the bar and the menu of all. */
  const getOwn = (text: string) => /<main .*<\/main>/s.exec(text)?.[0] ?? text;

  test('no file but the one of everything has more than 30 kB of its own, or 12 kB compressed, its menu aside', () => {
    const styleSheet = gzipSync(style).length;
    const tooLarge = [...files]
      .filter(([file]) => !file.endsWith('llms-full.txt'))
      .map(([file, text]) => ({
        file,
        size: Buffer.byteLength(getOwn(text)),
        compressed: gzipSync(withoutMenu(text)).length + styleSheet,
      }))
      .filter(({ size, compressed }) => size > 30_000 || compressed > 12_000);
    expect(tooLarge, 'Shorten these pages, or split each of them into two.').toEqual([]);
  });

  test('no menu has more than a line for each page', () => {
    for (const file of pages) {
      const html = content(file);
      const menu = html.length - withoutMenu(html).length;
      const inFolder = pages.filter((other) => path.posix.dirname(other) === path.posix.dirname(file));
      expect(menu, file).toBeGreaterThan(0);
      expect(menu, file).toBeLessThan(120 * inFolder.length);
    }
  });
});

describe('For search engines and agents', () => {
  test('llms.txt has a title, a summary and a link to every Markdown page', () => {
    for (const { folder } of locales) {
      const text = content(`docs/${folder}llms.txt`);
      expect(text).toMatch(/^# .+\n\n> .+\n/);
      const linked = [...text.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, href = '']) => `docs/${folder}${href}`);
      const all = [...files.keys()].filter(
        (file) => file.endsWith('.md') && path.posix.dirname(file) === path.posix.dirname(`docs/${folder}x`),
      );
      expect(linked.sort()).toEqual(all.sort());
    }
  });

  test('llms-full.txt contains every page', () => {
    for (const site of sites) {
      const text = content(`docs/${site.locale.folder}llms-full.txt`);
      const titles = [
        ...site.guides.map(({ title }) => title),
        ...getCalls(site).map(({ operation }) => operation.summary),
      ];
      for (const title of titles) expect(text).toContain(`\n# ${title}\n`);
    }
  });
});

/** Checks that tags open and close in pairs; drawings may close their own. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [tag, slash, name = '', self] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (self || ['meta', 'link', 'br', 'hr', 'img'].includes(name)) continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) faults.push(tag);
  }
  return [...faults, ...open];
}

describe('The HTML', () => {
  test('has no script or style in it, and asks for nothing but the files of all pages', () => {
    for (const file of pages) {
      const html = content(file);
      expect(html, file).not.toMatch(/<style|<iframe|<img|\sstyle=|\son\w+=|<script(?! src=)|<script[^>]*>[^<]/i);
      const resources = [
        ...attributes(html, 'src'),
        ...[...html.matchAll(/<link rel=(?:stylesheet|icon) href="?([^">]*)/g)].map(([, href = '']) => href),
      ];
      expect(resources.map((href) => href.replace('../', '')).sort(), file).toEqual([
        'favicon.svg',
        'pages.css',
        'site.css',
        'site.js',
      ]);
    }
    expect(style).not.toMatch(/url\(|@import/);
  });

  test('says what it may load and where it may send something', () => {
    for (const file of pages) {
      const [, policy = ''] = /<meta http-equiv=Content-Security-Policy content="([^"]*)"/.exec(content(file)) ?? [];
      const directives = policy.replaceAll('&#39;', "'").split('; ');
      expect(directives, file).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "connect-src 'self' http://127.0.0.1:* http://localhost:*",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
        ]),
      );
      expect(policy, file).not.toContain('unsafe');
    }
  });

  test('closes what it opens, and has each id once', () => {
    for (const file of pages) {
      expect(unbalanced(content(file)), file).toEqual([]);
      const ids = attributes(content(file), 'id');
      expect(ids, file).toEqual([...new Set(ids)]);
    }
  });

  test('shows texts of the contract, the guides, the decisions and the samples as they are, whatever is in them', async () => {
    const nasty = `</script><script>alert(1)</script><img src=x onerror="alert(2)"> "a" & 'b' <b>`;
    const copy = changed((document) => {
      const operation = document.paths['/invoices']?.post;
      if (!operation) throw new Error('createInvoice is gone');
      operation.summary = nasty;
      operation.description = `${nasty}\n\n[x](javascript:alert(3)) ${nasty}`;
      const schema = document.components.schemas['InvoiceCreate'] as Schema;
      schema.properties = {
        ...schema.properties,
        '"><script>': { type: 'string', description: nasty, enum: [nasty], pattern: nasty },
      };
      const example = document.components.examples['create-invoice-minimal-request'] as Example;
      Object.assign(example, { summary: nasty, description: nasty, value: { [nasty]: nasty } });
    });
    const [decision] = decisions;
    if (!decision) throw new Error('There are no decisions.');
    const text = { es: nasty, en: nasty };
    const site: Site = {
      ...spanish,
      contract: copy,
      guides: [
        {
          name: 'introduction',
          group: 'start',
          title: nasty,
          text: `# ${nasty}\n\n${nasty}\n\n\`${nasty}\`\n\n<script>alert(4)</script>\n`,
        },
      ],
      samples: new Map([['createInvoice', [{ lang: 'bash', label: nasty, source: nasty }]]]),
      decisions: [
        {
          ...decision,
          topic: text,
          documentation: text,
          contract: text,
          why: text,
          where: [nasty],
          questions: [{ ask: text, assumed: text, otherwise: text }],
        },
      ],
    };
    const built = createPages(site);
    for (const name of ['createInvoice', 'createInvoice-code', 'introduction', 'decisions', 'questions']) {
      const html = built.get(`docs/${name}.html`) ?? '';
      expect(html).not.toMatch(/<script(?! src="?site\.js)|<img|href="?javascript:/i);
      expect(html).toContain('&lt;script>');
      expect(unbalanced(html), name).toEqual([]);
    }
  });

  test('lets a guide’s drawing through, blank lines and all', async () => {
    const svg = '<svg viewBox="0 0 9 9" role="img" aria-label="x">\n<g>\n\n<path d="M0 0h9"/>\n</g>\n</svg>';
    const built = createPages({
      ...spanish,
      guides: [{ name: 'introduction', group: 'start', title: 'x', text: `Antes.\n\n${svg}\n\nDespués (inferido).\n` }],
    });
    // Quotes around plain values are left out.
    expect(built.get('docs/introduction.html')?.replaceAll('"', '')).toContain(svg.replaceAll('"', ''));
    expect(built.get('docs/introduction.html')).toContain('<p>Después (<mark>inferido</mark>).</p>');
  });
});

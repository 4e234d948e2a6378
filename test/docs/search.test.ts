import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSearchEngine, type Hit, type SearchEngine } from '../../scripts/artifacts/docs/assets/search/engine.ts';
import { excerpt } from '../../scripts/artifacts/docs/assets/search/excerpt.ts';
import { groupHits } from '../../scripts/artifacts/docs/assets/search/groups.ts';
import type { Kind, SearchRecord } from '../../scripts/artifacts/docs/assets/search/records.ts';
import { fold, listTerms } from '../../scripts/artifacts/docs/assets/search/words.ts';
import { locales, type Language } from '../../scripts/artifacts/docs/language.ts';
import { createSearchData, createSearchFiles } from '../../scripts/artifacts/docs/search/index.ts';

import { parseSynonyms } from '../../scripts/artifacts/docs/search/synonyms.ts';
import { content, decisions, getCalls, sites, spanish } from '../support/static-pages.ts';
import { sources } from '../support/sources.ts';

const data = createSearchData(sources, sites);
const engines = new Map<Language, SearchEngine>();

beforeAll(() => {
  for (const { language } of locales) engines.set(language, createSearchEngine(data, language));
});

/** What is shown for a query, from the top. */
function find(query: string, language: Language = 'es'): Hit[] {
  return groupHits(engines.get(language)!.find(query)).flatMap(({ hits }) => hits);
}

/** What results lead to, as the file of synonyms calls it: `money`, `money#monedas`, `createInvoice`, `late_fee`. */
function getName({ kind, es, names = [] }: SearchRecord): string {
  if (kind === 'operation') return names[0]!;
  return ['field', 'event'].includes(kind) || es.title.endsWith('Error') ? es.title : es.page.replace('.html', '');
}

const findNames = (query: string, language?: Language) => find(query, language).map(({ record }) => getName(record));

const ofKind = (kind: Kind) => data.records.filter((record) => record.kind === kind);
const titles = (kind: Kind) => ofKind(kind).map(({ es }) => es.title);

describe('What can be found', () => {
  test('is every guide with its headings', () => {
    const guides = [...ofKind('guide'), ...ofKind('error')];
    for (const { name, title, text } of spanish.guides) {
      expect(guides.map(({ es }) => es.page)).toContain(`${name}.html`);
      expect(titles('guide')).toContain(title);
      const headings = text.replace(/^```[^]*?^```/gm, '').match(/^#{2,3} /gm) ?? [];
      const sections = guides.filter(
        ({ es, names }) => es.page.startsWith(`${name}.html#`) && !names?.includes('class'),
      );
      const own = sections.filter(({ es }) => !es.title.endsWith('Error'));
      expect(own.length, name).toBe(headings.length);
    }
  });

  test('is every operation and notification', () => {
    expect(ofKind('operation').map(({ names }) => names?.[0])).toEqual(
      getCalls(spanish).map(({ operation }) => operation.operationId),
    );
  });

  test('is every parameter and field, once for all its places', () => {
    const { parameters, schemas } = spanish.contract.components;
    const fields = titles('field');
    for (const { name } of Object.values(parameters)) expect(fields).toContain(name);
    for (const { properties = {} } of Object.values(schemas))
      for (const name of Object.keys(properties)) expect(fields).toContain(name);
    for (const name of ['late_fee', 'expiration_datetime', 'external_id', 'customer'])
      expect(fields.filter((each) => each === name)).toEqual([name]);
    const [lateFee] = ofKind('field').filter(({ es }) => es.title === 'late_fee');
    expect(lateFee?.es.trail).toEqual(['Operaciones', 'Crear una Orden de Pago', 'Respuesta 201']);
    expect(lateFee?.es.also).toContain('Consultar una Orden de Pago');
  });

  test('is every type of event, status, error class, decision and question', () => {
    expect(titles('event')).toEqual([
      'invoice.paid',
      'invoice.expired',
      'invoice.created',
      'invoice.updated',
      'invoice.voided',
    ]);
    const errors = ofKind('error');
    expect(errors.flatMap(({ names = [] }) => names)).toEqual(
      expect.arrayContaining(['200', '400', '401', '404', '500']),
    );
    expect(errors.map(({ es }) => es.title)).toEqual(
      expect.arrayContaining(['KashioError', 'TimeoutError', 'RecoveryError', 'BadRequestError']),
    );
    expect(titles('decision')).toEqual(decisions.map(({ topic }) => topic.es));
    expect(ofKind('question').length).toBe(decisions.flatMap(({ questions = [] }) => questions).length);
  });

  test('leads to an anchor of a static page that is there, in both languages', () => {
    for (const { language, folder } of locales)
      for (const { [language]: texts } of data.records) {
        const [file = '', anchor] = texts.page.split('#');
        const html = content(`docs/${folder}${file}`).replaceAll('&#39;', "'");
        expect(texts.trail.length, texts.page).toBeGreaterThan(0);
        if (anchor === undefined) continue;
        const isThere =
          html.includes(` id=${anchor}>`) || html.includes(` id=${anchor} `) || html.includes(` id="${anchor}"`);
        expect(isThere, `docs/${folder}${texts.page}`).toBe(true);
      }
  });

  test('has an address of its own, questions and error classes aside', () => {
    const pages = data.records
      .filter(({ kind, es }) => kind !== 'question' && kind !== 'event' && !es.title.endsWith('Error'))
      .map(({ es }) => es.page);
    expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
  });

  test('has the words of all texts, code and tables included', () => {
    const terms = new Set(data.records.flatMap((record) => listTerms(JSON.stringify(record))));
    for (const { language } of locales)
      for (const site of sites.filter(({ locale }) => locale.language === language))
        for (const { name, text } of site.guides) {
          const prose = text.replace(/<!--[^]*?-->|<[^>]*>|\]\([^)]*\)/g, ' ');
          const missing = listTerms(prose).filter((term) => term.length > 2 && !terms.has(term));
          expect([...new Set(missing)], `${name} (${language})`).toEqual([]);
        }
  });

  test('is one script for both languages, small enough to wait for', async () => {
    const scripts = await createSearchFiles(sources, sites);
    expect([...scripts.keys()]).toEqual(['docs/search-index.js', 'docs/search.js']);
    const size = (file: string) => gzipSync(scripts.get(file) ?? '').length;
    expect(size('docs/search-index.js')).toBeLessThan(120_000);
    expect(size('docs/search.js')).toBeLessThan(12_000);
    const found = new Function(`${scripts.get('docs/search-index.js')} return globalThis.kashioSearchIndex;`)();
    delete (globalThis as { kashioSearchIndex?: unknown }).kashioSearchIndex;
    expect(found).toEqual(JSON.parse(JSON.stringify(data)));
  });
});

describe('First comes what was meant', () => {
  test.each<[query: string, first: string]>([
    ['late_fee', 'late_fee'],
    ['latefee', 'late_fee'],
    ['late fee', 'late_fee'],
    ['clave', 'environments-and-keys'],
    ['clave secreta', 'environments-and-keys'],
    ['Claves Secretas', 'environments-and-keys'],
    ['llave', 'environments-and-keys'],
    ['api key', 'environments-and-keys'],
    ['cancelar', 'voidInvoice'],
    ['anular', 'voidInvoice'],
    ['void', 'voidInvoice'],
    ['anulación', 'voidInvoice'],
    ['cómo anulo una orden', 'voidInvoice'],
    ['reintentar', 'errors#500:-error-del-lado-de-la-api'],
    ['retry', 'errors#500:-error-del-lado-de-la-api'],
    ['expiration', 'expiration_datetime'],
    ['vencimiento', 'expiration_datetime'],
    ['timeout', 'TimeoutError'],
    ['refund', 'invoice-life-cycle#los-cambios-de-estado'],
    ['reembolso', 'invoice-life-cycle#los-cambios-de-estado'],
    ['devolución', 'invoice-life-cycle#los-cambios-de-estado'],
    ['createInvoise', 'createInvoice'],
    ['createinvoise', 'createInvoice'],
    ['create_invoice', 'createInvoice'],
    ['creatInvoice', 'createInvoice'],
    ['POST /invoices', 'createInvoice'],
    ['get an invoice', 'getInvoice'],
    ['create an invoice', 'createInvoice'],
    ['void the invoice', 'voidInvoice'],
    ['webhook', 'events-and-notifications'],
    ['firma', 'events-and-notifications#la-notificacion'],
    ['signature', 'events-and-notifications#la-notificacion'],
    ['php', 'recipes-php'],
    ['python', 'recipes-python'],
    ['pyhton', 'recipes-python'],
    ['curl', 'authentication#con-curl'],
    ['yape', 'paying-with-a-ktin#mostrarlo-al-pagador'],
    ['boleta', 'introduction#el-camino-de-un-cobro'],
    ['soles', 'money#monedas'],
    ['moneda', 'money#monedas'],
    ['zona horaria', 'dates-and-time-zones'],
    ['time zone', 'dates-and-time-zones'],
    ['dni', 'document_type'],
    ['401', 'errors#401:-la-autorizacion-tiene-un-problema'],
    ['not found', 'errors#404:-el-recurso-no-existe'],
    ['invoice.paid', 'invoice.paid'],
    ['starting_after', 'starting_after'],
    ['cursor', 'pagination'],
    ['céntimos', 'money#centimos-enteros'],
    ['centimos', 'money#centimos-enteros'],
    ['RecoveryError', 'RecoveryError'],
    ['soporte', 'questions'],
    ['entorno de pruebas', 'environments-and-keys'],
    ['test environment', 'environments-and-keys'],
    ['producción', 'environments-and-keys'],
    ['whitelist', 'events-and-notifications#la-notificacion'],
    ['postman', 'postman'],
    ['insomnia', 'postman'],
    ['conciliar', 'reconciliation'],
  ])('%s', (query, first) => {
    expect(findNames(query)[0]).toBe(first);
    expect(findNames(query, 'en').slice(0, 3)).toContain(first);
  });

  test.each<[query: string, wanted: string]>([
    ['expirar', 'expiration_datetime'],
    ['expirar', 'invoice-life-cycle#reemplazar-una-expirada'],
    ['sandbox', 'test-keys-and-local-servers#el-sandbox'],
    ['sandbox', 'test-keys-and-local-servers'],
    ['idempotency', 'recipes#se-creo-mi-orden-de-pago'],
    ['idempotencia', 'introduction#lo-que-no-esta-documentado'],
    ['clave secreta', 'environments-and-keys#como-cuidar-la-llave-secreta'],
    ['llave secreta', 'environments-and-keys#como-cuidar-la-llave-secreta'],
    ['comprobante', 'introduction#el-camino-de-un-cobro'],
    ['timeout', 'errors#500:-error-del-lado-de-la-api'],
    ['webhook', 'receiveEvent'],
    ['rate limit', 'errors#otros-estados:-lo-que-no-esta-documentado'],
  ])('among the first five: %s, %s', (query, wanted) => {
    for (const { language } of locales) expect(findNames(query, language).slice(0, 5)).toContain(wanted);
  });

  test.each<[spanish: string, english: string]>([
    ['Céntimos enteros', 'Whole cents'],
    ['Notificaciones perdidas', 'Lost notifications'],
  ])('a title of the other language is found: %s', (title) => {
    const [first] = find(title, 'en');
    expect(first?.record.es.title).toBe(title);
    const [back] = find(first?.record.en.title ?? '', 'es');
    expect(back?.record.es.title).toBe(title);
  });

  test('every title finds itself, for readers of the other language, too', () => {
    for (const [writer, reader] of [
      ['es', 'en'],
      ['en', 'es'],
    ] as const)
      for (const {
        kind,
        [writer]: { title },
      } of data.records) {
        if (kind === 'question') continue;
        const isSame = ({ record }: Hit) => fold(record[writer].title) === fold(title);
        expect(find(title, reader).slice(0, 8).some(isSame), title).toBe(true);
      }
  });
});

describe('A query', () => {
  test('of nothing or signs alone finds nothing', () => {
    for (const query of ['', ' ', '¿?', '—']) expect(find(query)).toEqual([]);
  });

  test('of words that are nowhere finds nothing', () => {
    expect(find('qwertyuiop')).toEqual([]);
  });

  test('of which only a part is known finds that part', () => {
    expect(findNames('anular qwertyuiop')[0]).toBe('voidInvoice');
  });

  test('of any length and content is answered', () => {
    for (const query of ['a', 'x'.repeat(10_000), '(.*)+', '__proto__', 'constructor', '"late_fee"', '<img>'])
      expect(Array.isArray(find(query))).toBe(true);
    expect(findNames('"late_fee"')[0]).toBe('late_fee');
  });

  test('finds more the more of a word is written', () => {
    for (const query of ['exp', 'expi', 'expirat', 'expiration_d'])
      expect(findNames(query).slice(0, 5)).toContain('expiration_datetime');
  });
});

describe('The excerpt', () => {
  const text = `${'Antes. '.repeat(40)}Aquí está el monto. ${'Después. '.repeat(40)}`.trim();

  test('shows what was found, and where something is left out', () => {
    const shown = excerpt(text, new Set(['monto']));
    expect(shown).toMatch(/^… .*monto.* …$/);
    expect(shown.length).toBeLessThan(200);
  });

  test('is the beginning where the text has none of it', () => {
    expect(excerpt(text, new Set(['nada']))).toMatch(/^Antes\. .* …$/);
    expect(excerpt('Corto.', new Set(['nada']))).toBe('Corto.');
  });
});

describe('The build refuses', () => {
  const file = 'openapi/guides/synonyms.yaml';
  const parse = (text: string) => () =>
    parseSynonyms({ ...sources, files: new Map([[file, text]]) }, new Set(['money']));

  test.each([
    ['words: []\nplaces: { monney: [dinero] }', /monney: no guide/],
    ['words: []\nplaces: { money: [] }', /places\/money/],
    ['words: []\nplaces: { money: dinero }', /places\/money/],
    ['words: [[uno]]\nplaces: {}', /words\/0/],
    ['words: [[dos palabras, una]]\nplaces: {}', /words\/0\/0/],
    ['places: {}', /words/],
    ['{', new RegExp(file)],
  ])('a wrong file of synonyms: %s', (text, message) => {
    expect(parse(text)).toThrow(message);
  });

  test('a section that one language lacks', () => {
    const [first, second] = sites;
    const shorter = second!.guides.map((guide) =>
      guide.name === 'money' ? { ...guide, text: guide.text.replace(/## [^]*$/, '') } : guide,
    );
    expect(() => createSearchData(sources, [first!, { ...second!, guides: shorter }])).toThrow(/guide money 1/);
  });

  test('an error class that no guide explains', () => {
    const face = 'packages/client/src/public.ts';
    const source = sources.files.get(face)!.replace('  AbortError,', '  AbortError,\n  UnheardOfError,');
    const changed = { ...sources, files: new Map([...sources.files, [face, source]]) };
    expect(() => createSearchData(changed, sites)).toThrow(/UnheardOfError/);
  });
});

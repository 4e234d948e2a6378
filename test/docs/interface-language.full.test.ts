import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { buildMainPages } from '../../scripts/artifacts/docs/redoc.ts';
import { withoutBrowser } from '../support/browser.ts';
import { contract } from '../support/contract.ts';
import {
  alive,
  builtReference,
  getDocument,
  goTo,
  headingShown,
  mainPage,
  getPlaces,
  settled,
  startReference,
  type Reference,
} from '../support/reference.ts';
import { anonymize, saysSomething, toPhrase } from '../support/anonymize.ts';

const [spanish, english] = locales as [Locale, Locale];
const getOther = (locale: Locale) => (locale === spanish ? english : spanish);

/** All that the interface says to a reader; `ø` replaces something of the contract and `#` a number. */
const phrases: [spanish: string, english: string][] = [
  ['English', 'Español'],
  ['enlace a', 'link to'],
  ['Preguntas para KashIO', 'Questions for KashIO'],
  [
    'Esta página no se imprime completa. La que sí está en',
    'This page does not print as a whole. The one that does is at',
  ],
  ['Ir al contenido', 'Skip to content'],
  ['Copiar esta página en Markdown', 'Copy this page as Markdown'],
  ['Cambiar entre claro y oscuro', 'Switch between light and dark'],
  ['Para empezar', 'Getting started'],
  ['Sobre el contrato', 'About the contract'],
  ['Operaciones', 'Operations'],
  ['Guías', 'Guides'],
  ['Esquemas', 'Schemas'],
  ['Buscar', 'Search'],
  ['Abrir el menú', 'Open navigation menu'],
  ['Cerrar el menú', 'Close navigation menu'],
  ['esquema', 'schema'],
  ['Resumen', 'Overview'],
  ['Licencia', 'License'],
  ['Servidores', 'Servers'],
  ['Notificaciones', 'Webhooks'],
  ['Notificación', 'Webhook'],
  ['Copiar', 'Copy'],
  ['¡Copiado!', 'Copied!'],
  ['Código copiado.', 'Code copied.'],
  ['Copiar al portapapeles', 'Copy to clipboard'],
  ['Enviar un correo', 'Email'],
  ['Enviar un correo', 'Send email'],
  ['Enlace a esta sección', 'Link to this section'],
  ['Petición', 'Request'],
  ['Respuestas', 'Responses'],
  ['Respuesta', 'Response'],
  ['Código de la respuesta', 'Response status'],
  ['Tipo de contenido de la respuesta', 'Response media type'],
  ['Tipo de contenido de la petición', 'Request media type'],
  ['Tipo de contenido', 'Payload media type'],
  ['Seguridad', 'Security'],
  ['Ver los detalles', 'View security details'],
  ['Esquema de autorización HTTP', 'HTTP Authorization Scheme'],
  ['Ruta', 'Path'],
  ['Consulta', 'Query'],
  ['Cabeceras', 'Headers'],
  ['Cuerpo', 'Body'],
  ['Cuerpo', 'Payload'],
  ['Cuerpo de la petición', 'Request Body'],
  ['obligatorio', 'required'],
  ['Valor', 'Value'],
  ['Valores:', 'Enum:'],
  ['Ejemplo', 'Example'],
  ['Ejemplos', 'Examples'],
  ['Por omisión', 'Default'],
  ['Una de estas formas:', 'Any of:'],
  ['Mostrar', 'Show'],
  ['Ocultar', 'Hide'],
  ['más', 'more'],
  ['Mostrar propiedad', 'Show property'],
  ['Mostrar # propiedades', 'Show # properties'],
  ['Mostrar # más', 'Show # more'],
  ['# más', '# more'],
  ['Desplegar', 'Expand'],
  ['Contraer', 'Collapse'],
  ['Desplegar todo', 'Expand all'],
  ['Contraer todo', 'Collapse all'],
  ['Sin contenido', 'No content'],
  ['texto', 'string'],
  ['número o texto', 'number or string'],
  ['booleano', 'boolean'],
  ['objeto', 'object'],
  ['entero', 'integer'],
  ['cualquier valor', 'any'],
  ['lista de objetos', 'Array of objects'],
  ['ø (texto) o ø (texto) o ø ø (texto)', 'ø (string) or ø (string) or ø ø (string)'],
  ['Cerrar', 'Close'],
  ['Notificaciones', 'Notifications'],
  ['Cargando…', 'Loading...'],
  ['Páginas de la referencia', 'Pages of the reference'],
  ['Qué decidió el contrato y por qué', 'What the contract decided and why'],
  [
    'Referencia no oficial de ø ø: guías, operaciones, esquemas y código de ejemplo.',
    'Unofficial reference of ø ø: guides, operations, schemas and code samples.',
  ],
  [
    'Sin JavaScript aquí solo se ve la introducción. Todo lo demás está en estas páginas:',
    'Without JavaScript, only the introduction is shown here. All else is on these pages:',
  ],
  ['No hay página en esta dirección', 'No page at this address'],
  ['No hay ninguna página en', "There's no page at"],
  ['Puede que se haya movido o borrado.', 'It may have been moved or deleted.'],
  ['Volver a la referencia', 'Back to docs'],
];

/** The same in every language: what HTTP, keyboards and programming languages call things. */
const neutral =
  /^(get|post|patch|delete|https?|Ctrl.K|EN|ES|MIT|\dXX|404|basic|curl|JavaScript|Python|PHP|Java|C#|Ruby|Go|application\/json|introduction\.html)$/i;

const nowhere = '/nowhere/at-all';

/** Keeps every text that a page ever paints, reads out, or shows when pointed at, however briefly; code is left out. */
const keepTexts = `(() => {
  const kept = (window.keptTexts = new Set());
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];
  const keepText = (node) => node.parentElement?.closest('pre, script, style, noscript') || node.data.includes('\\n') || kept.add(node.data.trim());
  const keepAttributes = (element) => { for (const name of attributes) kept.add((element.getAttribute(name) ?? '').trim()); };
  const isPainted = (node) => (node instanceof Element ? node : node.parentElement)?.checkVisibility();
  const keep = (node) => {
    if (node.nodeType === Node.TEXT_NODE) keepText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    keepAttributes(node);
    node.childNodes.forEach((child) => isPainted(child) && keep(child));
  };
  let changed = new Set();
  const paint = () => {
    const nodes = changed;
    changed = new Set();
    for (const node of nodes) if (node.isConnected && isPainted(node)) keep(node);
  };
  const changes = new MutationObserver((records) => {
    if (changed.size === 0) requestAnimationFrame(paint);
    for (const { type, target, addedNodes } of records) (type === 'childList' ? addedNodes : [target]).forEach((node) => changed.add(node));
  });
  changes.observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes });
})()`;

describe.skipIf(withoutBrowser)('The language of the interface', () => {
  let reference: Reference;
  const anonymousPage = (locale: Locale) => `anonymous/${mainPage(locale)}`;
  const anonymized = new Map<Locale, ReturnType<typeof anonymize>>();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kashio-language-'));
    await cp(await builtReference(), folder, { recursive: true });
    const anonymous = path.join(folder, 'anonymous');
    await cp(await builtReference(), anonymous, { recursive: true });
    for (const locale of locales) anonymized.set(locale, anonymize(getDocument(locale.language)));
    const mainPages = [...anonymized].map(([locale, { document }]) => ({ locale, document, base: undefined }));
    for (const [file, text] of await buildMainPages(mainPages))
      await writeFile(path.join(anonymous, path.relative('docs', file)), text);
    reference = await startReference(folder);
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(async () => {
    await reference?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Everything that a page says while its reader opens what can be opened. */
  async function readTexts(locale: Locale): Promise<string[]> {
    const { document, rename } = anonymized.get(locale)!;
    const word = (inEnglish: string) => {
      const [es, en] =
        phrases.find((phrase) => phrase[1] === inEnglish) ?? expect.fail(`${inEnglish} is not among the phrases`);
      return locale === spanish ? es : en;
    };
    const button = (name: string) => page.getByRole('button', { name: word(name), exact: true }).first();
    const page = await reference.open(anonymousPage(locale), { viewport: { width: 1440, height: 4000 } });
    const texts = new Set<string>();
    const read = async () => (await page.evaluate<string[]>('[...keptTexts]')).forEach((text) => texts.add(text));
    await page.addInitScript(keepTexts);
    await page.reload();
    await alive(page);

    const { tags, operations, schemas } = getPlaces(document);
    const someSchemas = ['Invoice', 'Error', 'EventType'].map((name) => schemas(rename(name)));
    const someOperations = [
      'listInvoices',
      'getInvoice',
      'updateInvoice',
      'voidInvoice',
      'receiveEvent',
      'createInvoice',
    ].map(operations);
    for (const place of [tags('money'), tags('invoices'), ...someSchemas, ...someOperations]) await goTo(page, place);
    await button('Collapse all').click();
    await button('Expand all').click();
    await page.locator('pre').first().hover();
    await page.getByLabel(word('Copy'), { exact: true }).last().click();
    await page.getByRole('heading').filter({ visible: true }).nth(2).hover();
    await page.getByText(word('View security details')).first().click();
    await settled(page);
    await read();

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(`location.hash = '#/'`);
    await page.reload();
    await alive(page);
    await page.getByLabel(word('Email'), { exact: true }).last().hover();
    await page.evaluate(`location.hash = '#${nowhere}'`);
    await page.getByText(word('No page at this address')).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await button('Open navigation menu').click();
    await button('Close navigation menu').click();
    await settled(page);
    await read();

    const plain = await reference.open(anonymousPage(locale), { javaScriptEnabled: false });
    const body = await plain.locator('body').innerText();
    const labels = await plain
      .locator('[aria-label]')
      .filter({ visible: true })
      .evaluateAll((all) => all.map((element) => element.getAttribute('aria-label') ?? ''));
    for (const text of [
      ...body.split('\n'),
      ...labels,
      (await plain.locator('meta[name=description]').getAttribute('content')) ?? '',
    ])
      texts.add(text.trim());
    return [...texts].filter(saysSomething);
  }

  /** The texts that are neither the interface's own words in a language nor the contract's data. */
  function unknown(texts: string[], locale: Locale): string[] {
    const words = new Set(getWords(locale));
    const { url } = contract.servers[0] ?? { url: '' };
    const { contact } = anonymized.get(locale)!.document.info as unknown as { contact: Record<string, string> };
    const addresses = [url, nowhere, ...Object.keys(contract.paths).flatMap((each) => [each, url + each])];
    const data = new Set([...addresses, ...Object.values(contact), ...Object.keys(contract.webhooks)]);
    const isAnonymousAddress = (text: string) => /^(\/[\w/-]+|section)\/[o-]+$/.test(text);
    const isKnown = (text: string): boolean =>
      words.has(toPhrase(text)) ||
      data.has(text) ||
      neutral.test(text) ||
      isAnonymousAddress(text) ||
      !saysSomething(text);
    return texts.filter((text) => !isKnown(text) && !splitText(text, locale).every(isKnown));
  }

  const getWords = (locale: Locale) => phrases.map((phrase) => phrase[locale === spanish ? 0 : 1]);

  /** What a text is joined from: a link says where it leads to, the page's title what is shown, and a type has several properties. */
  function splitText(text: string, locale: Locale): string[] {
    const link = locale === spanish ? 'enlace a ' : 'link to ';
    const product = ` · ${anonymized.get(locale)!.document.info.title}`;
    if (text.startsWith(link)) return [text.slice(link.length)];
    return text.endsWith(product) ? [text.slice(0, -product.length)] : text.split(', ');
  }

  describe('whatever a reader opens', () => {
    const texts = new Map<Locale, string[]>();
    beforeAll(async () => {
      await Promise.all(locales.map(async (locale) => texts.set(locale, await readTexts(locale))));
    });
    const readIn = (locale: Locale) => texts.get(locale) ?? [];

    test.each(locales)('in $language nothing is said in another language', (locale) => {
      expect(unknown(readIn(locale), locale)).toEqual([]);
    });

    test('what is said in one language is said in the other', () => {
      const saidIn = (locale: Locale) => {
        const said = new Set(
          readIn(locale)
            .flatMap((text) => [text, ...splitText(text, locale)])
            .map(toPhrase),
        );
        return (phrase: (typeof phrases)[number]) => said.has(phrase[locale === spanish ? 0 : 1]);
      };
      const isSaidTwice = ([es]: (typeof phrases)[number]) => phrases.filter((phrase) => phrase[0] === es).length > 1;
      const inSpanish = phrases.filter(saidIn(spanish));
      const inEnglish = phrases.filter(saidIn(english));
      expect(inEnglish.filter((phrase) => !inSpanish.includes(phrase))).toEqual([]);
      expect(inSpanish.filter((phrase) => !inEnglish.includes(phrase) && !isSaidTwice(phrase))).toEqual([]);
      expect(inEnglish.length).toBeGreaterThan(50);
    });

    test('a text in the other language would be noticed', () => {
      expect(unknown(readIn(english), spanish)).toEqual(
        expect.arrayContaining(['Responses', 'required', 'Collapse all', 'Skip to content']),
      );
      expect(unknown(readIn(spanish), english)).toEqual(
        expect.arrayContaining(['Respuestas', 'obligatorio', 'Contraer todo', 'Ir al contenido']),
      );
    });
  });

  test.each(locales)('the link from $language to the other language stays at the place', async (locale) => {
    const other = getOther(locale);
    const [from, to] = [locale, other].map(({ language }) => getPlaces(getDocument(language)));
    const page = await reference.open(`${mainPage(locale)}#/${from!.schemas('Invoice').address}`);
    await headingShown(page, 'Invoice');
    await page.locator('.site-language').filter({ visible: true }).click();
    await page.waitForURL(`${reference.origin}/${mainPage(other)}#/${to!.schemas('Invoice').address}`);
    await headingShown(page, 'Invoice');
    const another = await reference.open(`${mainPage(locale)}#/${from!.operations('voidInvoice').address}`);
    await headingShown(another, from!.operations('voidInvoice').heading);
    await another.locator('.site-language').click();
    await headingShown(another, to!.operations('voidInvoice').heading);
  });
});

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales, type Locale } from '../../scripts/artifacts/docs/language.ts';
import { withRedoc } from '../../scripts/artifacts/docs/redoc.ts';
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
  search,
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
  ['Para imprimir', 'Printable page'],
  [
    'Esta página no se imprime completa. La que sí está en',
    'This page does not print as a whole. The one that does is at',
  ],
  ['Guías', 'Guides'],
  ['Referencia', 'Reference'],
  ['Esquemas', 'Schemas'],
  ['Buscar', 'Search'],
  ['Cambiar entre claro y oscuro', 'Switch color mode'],
  ['Cambiar entre una y dos columnas', 'Switch between one and two columns'],
  ['Pasar a una columna', 'Switch to single column'],
  ['Pasar a dos columnas', 'Switch to two columns'],
  ['Una columna', 'Single column'],
  ['Dos columnas', 'Two columns'],
  ['Ocultar el menú', 'Hide sidebar'],
  ['Mostrar el menú', 'Show sidebar'],
  ['Abrir el menú', 'Open navigation menu'],
  ['Cerrar el menú', 'Close navigation menu'],
  ['esquema', 'schema'],
  ['Resumen', 'Overview'],
  ['Licencia', 'License'],
  ['Servidores', 'Servers'],
  ['Operaciones', 'Operations'],
  ['Notificaciones', 'Webhooks'],
  ['Notificación', 'Webhook'],
  ['Copiar', 'Copy'],
  ['¡Copiado!', 'Copied!'],
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
  ['propiedad adicional', 'additional property'],
  ['nombre de propiedad*', 'property name*'],
  ['Mostrar', 'Show'],
  ['Ocultar', 'Hide'],
  ['más', 'more'],
  ['Mostrar el patrón', 'Show pattern'],
  ['Ocultar el patrón', 'Hide pattern'],
  ['Mostrar propiedad', 'Show property'],
  ['Mostrar # propiedades', 'Show # properties'],
  ['Mostrar # propiedades de la lista', 'Show # array properties'],
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
  ['correo electrónico', '(email)'],
  ['dirección web', '(uri)'],
  ['fecha', '(date)'],
  ['no vacío', 'non-empty'],
  ['= # caracteres', '= # characters'],
  ['<= # caracteres', '<= # characters'],
  ['Buscar en la referencia…', 'Search docs...'],
  ['Busque operaciones, guías y esquemas', 'Search endpoints, schemas, and more...'],
  ['Buscando…', 'Searching...'],
  ['Sin resultados', 'No results'],
  ['para moverse', 'to navigate'],
  ['para elegir', 'to select'],
  ['para salir', 'to exit'],
  ['Cancelar', 'Cancel'],
  ['Borrar', 'Clear'],
  ['Cerrar', 'Close'],
  ['parámetros de la consulta', 'query parameters'],
  ['petición · campos', 'request fields'],
  ['petición · ejemplos', 'request examples'],
  ['esquema · campos', 'schema fields'],
  ['descripción', 'description'],
  ['respuesta # · campos', 'response # fields'],
  ['respuesta # · ejemplos', 'response # examples'],
  ['ESQUEMA', 'SCHEMA'],
  ['Notificaciones', 'Notifications'],
  ['Cargando…', 'Loading...'],
  ['Páginas de la referencia', 'Pages of the reference'],
  ['Qué decidió el contrato y por qué', 'What the contract decided and why'],
  [
    'Referencia no oficial de ø ø: guías, operaciones, esquemas y código de ejemplo.',
    'Unofficial reference of ø ø: guides, operations, schemas and code samples.',
  ],
  [
    'Sin JavaScript aquí solo se ve la introducción. Todo lo demás está en estas páginas: English',
    'Without JavaScript, only the introduction is shown here. All else is on these pages: Español',
  ],
  ['No hay página en esta dirección', 'No page at this address'],
  ['No hay ninguna página en', "There's no page at"],
  ['Puede que se haya movido o borrado.', 'It may have been moved or deleted.'],
  ['Volver a la referencia', 'Back to docs'],
];

/** The same in every language: what HTTP, keyboards and programming languages call things. */
const neutral =
  /^(get|post|patch|delete|https?|Ctrl\+K|Esc|MIT|\dXX|404|basic|curl|JavaScript|Python|PHP|Java|C#|Ruby|Go|application\/json|introduction\.html)$/i;

const nowhere = '/nowhere/at-all';

/** Keeps every text that a page ever shows, reads out, or shows when pointed at, however briefly; code is left out. */
const keepTexts = `(() => {
  const kept = (window.keptTexts = new Set());
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];
  const keepText = (node) => node.parentElement?.closest('pre, script, style, noscript') || node.data.includes('\\n') || kept.add(node.data.trim());
  const keepAttributes = (element) => { for (const name of attributes) kept.add((element.getAttribute(name) ?? '').trim()); };
  const keep = (node) => {
    if (node.nodeType === Node.TEXT_NODE) keepText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    keepAttributes(node);
    node.childNodes.forEach(keep);
  };
  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) type === 'childList' ? addedNodes.forEach(keep) : type === 'attributes' ? keepAttributes(target) : keepText(target);
  });
  changes.observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes });
})()`;

describe.skipIf(withoutBrowser)('The language of the interface', () => {
  let reference: Reference;
  const anonymousPage = ({ language }: Locale) => `anonymous-${language}.html`;
  const anonymized = new Map<Locale, ReturnType<typeof anonymize>>();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kashio-language-'));
    await cp(await builtReference(), folder, { recursive: true });
    await withRedoc(async (redoc) => {
      for (const locale of locales) {
        const result = anonymize(await getDocument(locale.language));
        anonymized.set(locale, result);
        await writeFile(path.join(folder, anonymousPage(locale)), await redoc.buildPage(result.document, locale));
      }
    });
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

    const { tags, operations, schemas } = getPlaces(document, locale.language);
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
    await button('Expand all').click();
    await page.locator('pre').first().hover();
    await page.getByLabel(word('Copy'), { exact: true }).last().click();
    await page.getByText(word('Show pattern'), { exact: true }).first().click();
    await page.getByRole('heading').filter({ visible: true }).nth(2).hover();
    await page.getByText(word('View security details')).first().click();
    await settled(page);
    await read();

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(`location.hash = '#/'`);
    await page.reload();
    await alive(page);
    await search(page, rename('status'));
    await page.getByTestId('search-dialog').getByText(word('schema fields')).first().waitFor();
    await settled(page);
    await page.getByTestId('search-dialog').getByRole('textbox').fill('qwertyx');
    await page.getByText(word('No results')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('color-mode-switcher').hover();
    await page.getByLabel(word('Email'), { exact: true }).last().hover();
    await button('Hide sidebar').click();
    await button('Show sidebar').click();
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
      expect(inEnglish.length).toBeGreaterThan(70);
    });

    test('a text in the other language would be noticed', () => {
      expect(unknown(readIn(english), spanish)).toEqual(
        expect.arrayContaining(['Search docs...', 'Responses', 'required', 'No results', 'Hide sidebar']),
      );
      expect(unknown(readIn(spanish), english)).toEqual(
        expect.arrayContaining(['Buscando…', 'Respuestas', 'obligatorio', 'Sin resultados']),
      );
    });
  });

  test.each(locales)('the link from $language to the other language stays at the place', async (locale) => {
    const other = getOther(locale);
    const [from, to] = await Promise.all(
      [locale, other].map(async ({ language }) => getPlaces(await getDocument(language), language)),
    );
    const page = await reference.open(`${mainPage(locale)}#/${from!.schemas('Invoice').address}`);
    await headingShown(page, 'Invoice');
    await page.locator('.site-language').filter({ visible: true }).click();
    await page.waitForURL(`${reference.origin}/${mainPage(other)}#/${to!.schemas('Invoice').address}`);
    await headingShown(page, 'Invoice');
    await page.goto(`${reference.origin}/${mainPage(locale)}#/${from!.operations('voidInvoice').address}`);
    await headingShown(page, from!.operations('voidInvoice').heading);
    await page.locator('.site-language').filter({ visible: true }).click();
    await headingShown(page, to!.operations('voidInvoice').heading);
  });
});

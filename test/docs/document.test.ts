/** The docs' own copy of the contract: what Redoc is given to show. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docs } from '../../scripts/artifacts/docs/artifact.ts';
import { readSources } from '../../scripts/lib/sources.ts';
import { createReferenceDocument, type ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';
import { loadGuides, type Guide } from '../../scripts/artifacts/docs/guides.ts';
import { locales, type Language } from '../../scripts/artifacts/docs/language.ts';
import { textsOf, translate } from '../../scripts/artifacts/docs/overlay.ts';
import { linkNames, markInferences } from '../../scripts/artifacts/docs/pages/prose.ts';
import { createSamples } from '../../scripts/artifacts/docs/samples/index.ts';
import { serveDocs, type DocsServer } from '../../scripts/docs-server/server.ts';
import { getOperations, getWebhooks, type Contract } from '../../packages/core/src/contract.ts';
import { launchBrowser, withoutBrowser } from '../support/browser.ts';
import { contract } from '../support/contract.ts';

const contracts: Record<Language, Contract> = { es: contract, en: await translate(contract) };
const guides: Record<Language, Guide[]> = { es: await loadGuides('es'), en: await loadGuides('en') };
const callsOf = (document: Contract) => [...getOperations(document), ...getWebhooks(document)];
const placeOf = (operationId: string) => {
  const call = callsOf(contract).find(({ operation }) => operation.operationId === operationId);
  return call && `#/${call.operation.tags[0]}/${operationId.toLowerCase()}`;
};

function documentIn(language: Language): ReferenceDocument {
  const samples = getOperations(contracts[language]).map(
    (at) => [at.operation.operationId, createSamples(contracts[language], at)] as const,
  );
  return createReferenceDocument(contracts[language], guides[language], new Map(samples), language);
}

const documents: Record<Language, ReferenceDocument> = { es: documentIn('es'), en: documentIn('en') };

/** Every Markdown text that the page shows. */
const markdownOf = (document: ReferenceDocument) =>
  [...textsOf(document)].filter(([pointer]) => pointer.endsWith('/description')).map(([, text]) => text);

function tokensOf(markdown: string): Token[] {
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => void tokens.push(token));
  return tokens;
}

/** A text without what is added to it. */
function bare(markdown: string): string {
  return markdown
    .replace(/^#### `\w+`\n\n/, '')
    .replace(/\[(`\w+`)\]\(#\/\w+\/\w+\)/g, '$1')
    .replace(/<\/?b>/g, '');
}

describe.each(['es', 'en'] as const)('The document in %s', (language) => {
  const document = documents[language];

  test('names every operation at its beginning', () => {
    for (const { operation } of callsOf(document))
      expect(operation.description).toMatch(new RegExp(`^#### \`${operation.operationId}\`\n\n`));
  });

  test('links every operation that a text names, but for itself', () => {
    const linked = new Set<string>();
    for (const token of markdownOf(document).flatMap(tokensOf)) {
      if (token.type !== 'link') continue;
      const { text, href } = token as Tokens.Link;
      const name = text.replaceAll('`', '');
      if (placeOf(name) === undefined) continue;
      expect(href).toBe(placeOf(name));
      linked.add(name);
    }
    expect([...linked]).toEqual(expect.arrayContaining(['getInvoice', 'listInvoices', 'createInvoice']));
    for (const { operation } of callsOf(document))
      expect(operation.description).not.toContain(`](${placeOf(operation.operationId)})`);
  });

  test('marks what is inferred, and is otherwise what was written', () => {
    const texts = markdownOf(document);
    const prose = texts.join('\n').replace(/<svg[^]*?<\/svg>|```[^]*?```/g, '');
    expect(prose.match(/(?<!<b>)\b(inferid[oa]s?|inferred)\b/gi)).toBeNull();
    expect(prose).toMatch(/\(<b>(inferido|inferred)<\/b>\)/);
    const written = new Set([...textsOf(contracts[language]).values(), ...guides[language].map(({ text }) => text)]);
    const others = texts.map(bare).filter((text) => !written.has(text));
    // What is left are the marks of provenance, which some texts end with.
    for (const text of others)
      expect(text).toMatch(
        / \((inferido|inferred|solo aparece en un ejemplo de la documentación|only appears in an example of the documentation)\)\.$/,
      );
  });

  test('puts the example that the samples send first, and loses none', () => {
    for (const { operation } of getOperations(document)) {
      const examples = operation.requestBody?.content['application/json']?.examples;
      const original = getOperations(contracts[language]).find(
        (at) => at.operation.operationId === operation.operationId,
      )?.operation;
      const before = original?.requestBody?.content['application/json']?.examples;
      expect(Object.keys(examples ?? {}).sort()).toEqual(Object.keys(before ?? {}).sort());
      if (operation.operationId === 'createInvoice') expect(Object.keys(examples ?? {})[0]).toBe('minima');
    }
  });

  test('leaves the contract as it is', () => {
    expect(JSON.stringify(contracts[language])).not.toMatch(/<b>|\]\(#\/|x-codeSamples/);
  });
});

describe('In a Markdown text', () => {
  const link = (markdown: string) => linkNames(markdown, (name) => (name === 'a' ? '#/x/a' : undefined));

  test.each([
    ['Con `a` o `b`.', 'Con [`a`](#/x/a) o `b`.'],
    ['## Con `a`\n\n`a`', '## Con `a`\n\n[`a`](#/x/a)'],
    ['[con `a`](#/y) y [`a`](b.html)', '[con `a`](#/y) y [`a`](b.html)'],
    ['```js\n`a`\n```\n`a`', '```js\n`a`\n```\n[`a`](#/x/a)'],
    ['1. x\n   ~~~\n   `a`\n   ~~~\n', '1. x\n   ~~~\n   `a`\n   ~~~\n'],
    ['``a`b`` y `` a ``', '``a`b`` y [`` a ``](#/x/a)'],
    ['<svg>\n\n`a`</svg> <i title="`a`">', '<svg>\n\n`a`</svg> <i title="`a`">'],
    ['| `a` | b |', '| [`a`](#/x/a) | b |'],
    ['Un ` solo y `a`', 'Un ` solo y `a`'],
  ])('names become links where they may: %j', (markdown, linked) => {
    expect(link(markdown)).toBe(linked);
  });

  test('inferences are marked in prose only', () => {
    expect(
      markInferences(
        'Son inferidos (inferido), `inferido`, [inferido](#/x), "Inferred".\n\n# inferido\n<svg>inferido</svg>',
      ),
    ).toBe(
      'Son <b>inferidos</b> (<b>inferido</b>), `inferido`, [inferido](#/x), "<b>Inferred</b>".\n\n# inferido\n<svg>inferido</svg>',
    );
  });
});

describe.skipIf(withoutBrowser)('In a browser', () => {
  let folder: string;
  let server: DocsServer;
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kashio-document-test-'));
    const files = await docs.build(await readSources());
    for (const { language, folder: own } of locales)
      await writeFile(path.join(folder, `${language}.html`), files.get(`docs/${own}index.html`) ?? '');
    server = await serveDocs(folder, 0);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(language: Language, hash = ''): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${server.url}${language}.html${hash}`);
    await page.getByText('Ctrl+K').first().waitFor({ state: 'attached' });
    return page;
  }

  test.each(['es', 'en'] as const)('the search for an operation’s name finds it first, in %s', async (language) => {
    const page = await open(language);
    await page.keyboard.press('Control+k');
    const box = page.getByTestId('search-dialog').getByRole('textbox');
    const first = page.getByTestId('search-dialog').locator('a').first();
    for (const { operation } of callsOf(contracts[language])) {
      await box.fill(operation.operationId);
      await first.getByText(operation.summary, { exact: true }).waitFor();
    }
    await page.close();
  });

  test.each(['es', 'en'] as const)(
    'the name in a text leads to the operation, and tags are no text, in %s',
    async (language) => {
      const page = await open(language, placeOf('getEvent'));
      await page
        .locator(`a[href$="${placeOf('getInvoice')}"]:has(code)`)
        .filter({ visible: true })
        .first()
        .click();
      const { summary } = callsOf(contracts[language]).find(({ operation }) => operation.operationId === 'getInvoice')
        ?.operation ?? { summary: '' };
      await page.waitForFunction(`[...document.querySelectorAll('h1, h2')].some((heading) => {
      const { top } = heading.getBoundingClientRect();
      return heading.innerText.trim() === ${JSON.stringify(summary)} && top >= -50 && top < innerHeight;
    })`);
      expect(
        await page
          .locator('#redoc b')
          .filter({ hasText: /^(inferido|inferred)$/ })
          .count(),
      ).toBeGreaterThan(0);
      await page.keyboard.press('Control+k');
      await page
        .getByTestId('search-dialog')
        .getByRole('textbox')
        .fill(language === 'es' ? 'inferido' : 'inferred');
      await page.getByTestId('search-dialog').locator('a').nth(3).waitFor();
      expect(await page.locator('body').innerText()).not.toMatch(/<\/?b>|\]\(#\//);
      await page.close();
    },
  );
});

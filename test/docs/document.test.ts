/** The docs' own copy of the contract: what Redoc is given to show. */
import { readdir } from 'node:fs/promises';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { createReferenceDocument, type ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';
import { parseGuides, type Guide } from '../../scripts/artifacts/docs/guides.ts';
import type { Language } from '../../scripts/artifacts/docs/language.ts';
import { collectTexts, overlayFile, translate } from '../../scripts/artifacts/docs/overlay.ts';
import { linkNames, markInferences } from '../../scripts/artifacts/docs/pages/prose.ts';
import { createSamples } from '../../scripts/artifacts/docs/samples/index.ts';
import { getOperations, getWebhooks, type Contract } from '../../packages/core/src/contract.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { contract } from '../support/contract.ts';
import { sources } from '../support/sources.ts';

const contracts: Record<Language, Contract> = {
  es: contract,
  en: translate(contract, getSource(sources, overlayFile)),
};
const guides: Record<Language, Guide[]> = { es: parseGuides(sources, 'es'), en: parseGuides(sources, 'en') };
const getCalls = (document: Contract) => [...getOperations(document), ...getWebhooks(document)];
const findAddress = (operationId: string) => {
  const call = getCalls(contract).find(({ operation }) => operation.operationId === operationId);
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
const getMarkdown = (document: ReferenceDocument) =>
  [...collectTexts(document)].filter(([pointer]) => pointer.endsWith('/description')).map(([, text]) => text);

function lex(markdown: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => void tokens.push(token));
  return tokens;
}

/** A text without what is added to it. */
function bare(markdown: string): string {
  return markdown
    .replace(/^#### `\w+`\n\n/, '')
    .replace(/\[(`\w+`)\]\(#\/\w+\/\w+\)/g, '$1')
    .replace(/<\/?b>/g, '')
    .replace(/ Form(a|): .*\.$/, '');
}

describe.each(['es', 'en'] as const)('The document in %s', (language) => {
  const document = documents[language];

  test('names every operation at its beginning', () => {
    for (const { operation } of getCalls(document))
      expect(operation.description).toMatch(new RegExp(`^#### \`${operation.operationId}\`\n\n`));
  });

  test('links every operation that a text names, but for itself', () => {
    const linked = new Set<string>();
    for (const token of getMarkdown(document).flatMap(lex)) {
      if (token.type !== 'link') continue;
      const { text, href } = token as Tokens.Link;
      const name = text.replaceAll('`', '');
      if (findAddress(name) === undefined) continue;
      expect(href).toBe(findAddress(name));
      linked.add(name);
    }
    expect([...linked]).toEqual(expect.arrayContaining(['getInvoice', 'listInvoices', 'createInvoice']));
    for (const { operation } of getCalls(document))
      expect(operation.description).not.toContain(`](${findAddress(operation.operationId)})`);
  });

  test('marks what is inferred, and is otherwise what was written', () => {
    const texts = getMarkdown(document);
    const prose = texts.join('\n').replace(/<svg[^]*?<\/svg>|```[^]*?```/g, '');
    expect(prose.match(/(?<!<b>)\b(inferid[oa]s?|inferred)\b/gi)).toBeNull();
    expect(prose).toMatch(/\(<b>(inferido|inferred)<\/b>\)/);
    const written = new Set([
      ...collectTexts(contracts[language]).values(),
      ...guides[language].map(({ text }) => text),
    ]);
    const others = texts.map(bare).filter((text) => !written.has(text));
    // What is left are the marks of provenance, which some texts end with.
    for (const text of others)
      expect(text).toMatch(
        / \((inferido|inferred|solo aparece en un ejemplo de la documentación|only appears in an example of the documentation)\)\.$/,
      );
  });

  test('says in words what patterns ask for, and the lengths that follow from them', () => {
    expect(JSON.stringify(document.components.schemas)).not.toMatch(/"pattern"|x-pattern-description|"minLength":19/);
    const words = { es: '19 caracteres', en: '19 characters' }[language];
    const { DateTime, InvoiceCreate } = document.components.schemas;
    expect(DateTime?.description).toContain(`${words}.`);
    expect(InvoiceCreate?.properties?.['due_datetime']?.description).toContain(`${words}.`);
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

test('Every guide file is in the menu', async () => {
  const files = (await readdir(inRoot('openapi', 'guides'))).filter((file) => file.endsWith('.md'));
  expect(guides.es.map(({ name }) => `${name}.md`).sort()).toEqual(files.sort());
});

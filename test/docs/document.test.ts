/** The docs' own copy of the contract: what Redoc is given to show. */
import { readdir } from 'node:fs/promises';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { createSites } from '../../scripts/artifacts/docs/artifact.ts';
import { createReferenceDocument, type ReferenceDocument } from '../../scripts/artifacts/docs/document.ts';
import type { Language } from '../../scripts/artifacts/docs/language.ts';
import { collectTexts } from '../../scripts/artifacts/docs/overlay.ts';
import { linkNames, markInferences } from '../../scripts/artifacts/docs/pages/prose.ts';
import { getOperations, getWebhooks, type Contract } from '../../packages/core/src/contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { contract } from '../support/contract.ts';
import { sources } from '../support/sources.ts';

const sites = createSites(sources);
const getSite = (language: Language) => sites.find(({ locale }) => locale.language === language)!;
const getCalls = (document: Contract) => [...getOperations(document), ...getWebhooks(document)];
const findAddress = (operationId: string) => {
  const call = getCalls(contract).find(({ operation }) => operation.operationId === operationId);
  return call && `#/${call.operation.tags[0]}/${operationId.toLowerCase()}`;
};

const documents: Record<Language, ReferenceDocument> = {
  es: createReferenceDocument(getSite('es')),
  en: createReferenceDocument(getSite('en')),
};

/** Every Markdown text that the page shows. */
const getMarkdown = (document: ReferenceDocument) =>
  [...collectTexts(document)].filter(([pointer]) => pointer.endsWith('/description')).map(([, text]) => text);

function lex(markdown: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => void tokens.push(token));
  return tokens;
}

/** A text without an operation's name and the marks before it and the facts below it. */
function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^`\w+`( \[[^\]]+\]\(\w+\.html#try\))?\n\n/, '')
    .replace(/^((, )?((valores|values): )?\[[^\]]+\]\(decisions[^)]*\))+( · |$|(?=\n\n))/, '')
    .replace(/(^|\n\n)_[^\n]+_$/, '');
}

/** A text without what is added to it. */
function bare(markdown: string): string {
  return withoutMarks(markdown)
    .replace(/\[(`\w+`)\]\(#\/\w+\/\w+\)/g, '$1')
    .replace(/<\/?b>/g, '')
    .replace(/\[(inferid[oa]s?|inferred)\]\(decisions[^)]*\)/gi, '$1');
}

describe.each(['es', 'en'] as const)('The document in %s', (language) => {
  const document = documents[language];

  test('names every operation at its beginning, with a link to try it', () => {
    for (const { operation } of getOperations(document)) {
      const { operationId, description } = operation;
      expect(description).toMatch(new RegExp(`^\`${operationId}\` \\[.+\\]\\(${operationId}\\.html#try\\)\n\n`));
    }
    for (const { operation } of getWebhooks(document)) expect(operation.description).not.toContain('#try');
  });

  test('shows single values where they are used, with what they ask in words', () => {
    const schemas = document.components.schemas;
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['Invoice', 'InvoiceCreate', 'Customer']));
    expect(Object.keys(schemas)).not.toContain('Amount');
    const text = JSON.stringify(schemas);
    expect(text).not.toMatch(/"(pattern|minLength|maxLength|format|x-pattern-description)":/);
    const { currency, expiration_datetime } = schemas['InvoiceCreate']!.properties!;
    expect(currency!.description).toContain(language === 'es' ? 'tres letras mayúsculas' : 'three capital letters');
    expect(expiration_datetime!.description).toContain(language === 'es' ? '19 caracteres' : '19 characters');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    for (const [, name = ''] of references) expect(schemas).toHaveProperty(name);
  });

  test('marks what the documentation does not state where the static pages do, with a link to the decision', () => {
    const { object, created, amount } = document.components.schemas['Invoice']!.properties!;
    const [example, values] = language === 'es' ? ['solo en un ejemplo', 'valores'] : ['example only', 'values'];
    expect(object!.description).not.toContain('decisions');
    expect(created!.description).toMatch(
      new RegExp(`^\\[${values}: ${example}\\]\\(decisions(-2)?\\.html#[\\w-]+\\) · `),
    );
    expect(amount!.description).toMatch(/^\[((valores|values): )?infer\w+\]\(decisions[^)]*\)/);
    expect(document.components.schemas['CustomerInput']!.description).toMatch(
      /\(\[infer\w+\]\(decisions(-2)?\.html#[\w-]+\)\)/,
    );
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
    const prose = texts
      .map(withoutMarks)
      .join('\n')
      .replace(/<svg[^]*?<\/svg>|```[^]*?```/g, '');
    expect(prose.match(/(?<!<b>|\[)\b(inferid[oa]s?|inferred)\b/gi)).toBeNull();
    expect(prose).toMatch(/\(<b>(inferido|inferred)<\/b>\)/);
    const written = new Set([
      ...collectTexts(getSite(language).contract).values(),
      ...getSite(language).guides.map(({ text }) => text),
    ]);
    const others = texts.map(bare).filter((text) => !written.has(text));
    // What is left are the lists of decisions and of questions.
    for (const text of others.filter(Boolean)) expect(text).toMatch(/^.+\n\n1\. \[/);
  });

  test('leaves the contract as it is', () => {
    expect(JSON.stringify(getSite(language).contract)).not.toMatch(/<b>|\]\(#\/|x-codeSamples/);
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
  expect(
    getSite('es')
      .guides.map(({ name }) => `${name}.md`)
      .sort(),
  ).toEqual(files.sort());
});

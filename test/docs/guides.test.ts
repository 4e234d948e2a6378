import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { parseDecisions } from '../../scripts/artifacts/decisions/decisions.ts';
import { parseGuides, type Guide } from '../../scripts/artifacts/docs/guides.ts';
import { slug } from '../../scripts/artifacts/docs/pages/markdown.ts';
import type { Language } from '../../scripts/artifacts/docs/language.ts';
import { getWebhooks, resolveRef, type Operation } from '../../packages/core/src/contract.ts';
import { contract, operations } from '../support/contract.ts';
import { downloads } from '../support/downloads.ts';
import { sources } from '../support/sources.ts';

const guides: Record<Language, Guide[]> = { es: parseGuides(sources, 'es'), en: parseGuides(sources, 'en') };
const pairs = guides.es.map((spanish, index) => ({ name: spanish.name, spanish, english: guides.en[index] as Guide }));
const allGuides = (['es', 'en'] as const).flatMap((language) =>
  guides[language].map((guide) => ({ language, ...guide })),
);

/** The places of sections, by those of their guides. */
const sections: Record<Language, string[]> = { es: listSections('es'), en: listSections('en') };

function listSections(language: Language): string[] {
  return guides[language].flatMap((guide) =>
    getTokens(guide).flatMap((token) =>
      token.type === 'heading' ? [`#/${guide.name}/${slug((token as Tokens.Heading).text)}`] : [],
    ),
  );
}

/** The names of guides and operations, by where the page has them. */
const names: Record<Language, Map<string, string>> = { es: namesIn('es'), en: namesIn('en') };

function namesIn(language: Language): Map<string, string> {
  return new Map([
    ...guides[language].map(({ name, title }) => [`#/${name}`, title] as const),
    ...[...operations, ...getWebhooks(contract)].map(
      ({ operation: { tags, operationId } }) => [`#/${tags[0]}/${operationId.toLowerCase()}`, operationId] as const,
    ),
  ]);
}

/** The other places where a guide may lead: files beside the pages, and abroad. */
const otherPlaces = [
  ...downloads,
  'llms.txt',
  'llms-full.txt',
  'decisions.html',
  ...parseDecisions(sources).map(({ id }) => `decisions.html#${id}`),
  'questions.html',
  'https://semver.org/',
];

/** Every token of a Markdown text, with those inside others. */
function getTokens({ text }: Guide): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => void tokens.push(token));
  return tokens;
}

const codeBlocks = (guide: Guide): Tokens.Code[] =>
  getTokens(guide).filter((token): token is Tokens.Code => token.type === 'code');

/** A part of a guide with the number of its marks of what is inferred. */
function part(name: string, text: string): string {
  return `${name}, inferred: ${text.match(/\((inferido|inferred)\)/g)?.length ?? 0}`;
}

/** The parts of a guide in their order: headings, paragraphs, items of lists, rows of tables, code blocks. */
function outline({ text }: Guide): string[] {
  return marked.lexer(text).flatMap((token) => {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading':
        return part(`heading ${token.depth}`, token.raw);
      case 'code':
        return `code ${token.lang}`;
      case 'list':
        return (token as Tokens.List).items.map((item) => part(token.ordered ? 'step' : 'item', item.raw));
      case 'table':
        return [token.header, ...token.rows].map((cells: Tokens.TableCell[]) =>
          part(`row of ${cells.length}`, cells.map((cell) => cell.text).join(' ')),
        );
      default:
        return part(token.type, token.raw);
    }
  });
}

/** The comments of a code block begin so, at the start of a line or after a space. */
function getCommentPattern({ lang }: Tokens.Code): RegExp {
  return ['bash', 'sh', 'python', 'ruby', 'yaml'].includes(lang ?? '') ? /(^|\s+)# .*$/gm : /(^|\s+)\/\/ .*$/gm;
}

/** Placeholders in the code for something of the reader's, in the words of the reader's language. */
const placeholders: [string, string][] = [
  ['llave:', 'key:'],
  ['crear.mjs', 'create.mjs'],
  ['confirmar.mjs', 'confirm.mjs'],
  ['conciliar.mjs', 'reconcile.mjs'],
  ['eventId(cuerpo)', 'eventId(body)'],
  ['--folder Flujo', '--folder Flow'],
  ['/ruta/al/proyecto/', '/path/to/the/project/'],
];

const withoutPlaceholders = (code: string): string =>
  placeholders.reduce((text, [spanish, english]) => text.replaceAll(spanish, english), code);

/** A line of code that says something to people, and what it says. */
const speaking = /^.*(?:Error\(|Exception\(|\bexit\(|error_log\(|\breview\(|\bconsole\.|\bprint\(|\becho ).*$/gm;
const message = /(['"`]).*?\1/g;

/** A line of code with its messages cut down to the values in them. */
function withoutMessages(line: string): string {
  return line.replace(message, (text) => `«${text.match(/\$\{.*?\}/g)?.join() ?? ''}»`);
}

/** A code block without what is meant for people: comments, messages and placeholders. */
function bareCode(block: Tokens.Code): string {
  if (block.lang === 'json') return JSON.stringify(JSON.parse(block.text), null, 2);
  return withoutPlaceholders(block.text.replace(getCommentPattern(block), '').replace(speaking, withoutMessages));
}

/** The code spans of the text. */
const codeWords = (guide: Guide): string[] =>
  getTokens(guide).flatMap((token) =>
    token.type === 'codespan' ? [withoutPlaceholders((token as Tokens.Codespan).text)] : [],
  );

/** The tags of the drawings and other HTML, less the texts that a reader sees or hears. */
function getTags(guide: Guide): string[] {
  const html = getTokens(guide)
    .filter(({ type }) => type === 'html')
    .map(({ raw }) => raw)
    .join('');
  return (html.match(/<[^>]+>/g) ?? []).map((tag) => tag.replace(/ (aria-label|alt|title)="[^"]*"/g, ''));
}

/** The links of a guide; the one to the Spanish page of semantic versioning counts as that to the English one. */
function getLinks(guide: Guide): { text: string; href: string }[] {
  const links = getTokens(guide).filter((token): token is Tokens.Link => token.type === 'link');
  return links.map(({ text, href }) => ({ text, href: href.replace('semver.org/lang/es/', 'semver.org/') }));
}

/** What people read of a guide: everything but code, and of that the comments and messages. */
function getProse(guide: Guide): string {
  const comments = codeBlocks(guide).flatMap((block) => block.text.match(getCommentPattern(block)) ?? []);
  const messages = codeBlocks(guide).flatMap(({ text }) =>
    (text.match(speaking) ?? []).flatMap((line) => line.match(message) ?? []),
  );
  const text = guide.text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]+`|\]\([^)]*\)|<[^>]+>/g, ' ');
  return [guide.title, text, ...comments, ...messages].join('\n');
}

/** Words and signs of the other language. */
const foreign: Record<Language, RegExp> = {
  en: /[áéíóúüñ¿¡«»]|\b(el|los|las|una?|del?|que|para|con|por|sin|llave|monto|pagador|comercio|orden|inferid[oa]s?)\b/gi,
  es: /[“”]|\b(the|and|of|with|is|are|not|you|your|this|that|from|when|payment|payer|merchant|errors|inferred)\b/gi,
};

describe('The guides', () => {
  test('are the same in both languages, each with a title of its own', () => {
    expect(guides.en.map(({ name }) => name)).toEqual(guides.es.map(({ name }) => name));
    for (const language of ['es', 'en'] as const) {
      const titles = guides[language].map(({ title }) => title.trim());
      expect(titles).not.toContain('');
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  describe.each(pairs)('$name: the translation', ({ spanish, english }) => {
    test('has the same headings, lists, rows, code blocks and marks of what is inferred', () => {
      expect(outline(english)).toEqual(outline(spanish));
    });

    test('has the same code but for comments and messages', () => {
      expect(codeBlocks(english).map(bareCode)).toEqual(codeBlocks(spanish).map(bareCode));
    });

    test('names the same fields, operations and values', () => {
      expect(codeWords(english).sort()).toEqual(codeWords(spanish).sort());
    });

    test('has the same drawings but for their texts', () => {
      expect(getTags(english)).toEqual(getTags(spanish));
    });

    test('has the same links, in the same order', () => {
      const getPlaces = (language: Language, guide: Guide) =>
        getLinks(guide).map(({ href }) =>
          sections[language].includes(href) ? sections[language].indexOf(href) : href,
        );
      expect(getPlaces('en', english)).toEqual(getPlaces('es', spanish));
    });
  });

  describe.each(allGuides)('$name in $language', ({ language, ...guide }) => {
    test('has no words of the other language', () => {
      expect(getProse(guide).match(foreign[language]) ?? []).toEqual([]);
    });

    test('links only to places that exist, and to guides and operations by their names', () => {
      for (const { text, href } of getLinks(guide)) {
        expect([...names[language].keys(), ...sections[language], ...otherPlaces]).toContain(href);
        expect(text).toBe(names[language].get(href) ?? text);
      }
    });

    test('names methods and paths that exist, beside their own operations', () => {
      const beside = /(?:`|\[)(\w+)(?:`|\]\([^)]*\)) \(`([A-Z]+ \/[^`]*)`\)/g;
      const named = [...guide.text.matchAll(beside)].map(([, operationId, call]) => `${operationId}: ${call}`);
      const existing = operations.map(
        ({ method, path, operation }) => `${operation.operationId}: ${method.toUpperCase()} ${path}`,
      );
      expect(named.filter((name) => !existing.includes(name))).toEqual([]);
      const calls = codeWords(guide).filter((text) => /^[A-Z]+ \//.test(text));
      expect(calls.filter((call) => !existing.some((operation) => operation.endsWith(`: ${call}`)))).toEqual([]);
    });
  });
});

/** The examples of an operation's success, but the documentation's own. */
function getOwnExamples({ responses }: Operation): string[] {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const { examples = {} } = (success && resolveRef(contract, success).content?.['application/json']) ?? {};
  return Object.keys(examples).filter((name) => name !== 'documentada');
}

test.each(['es', 'en'] as const)('The guide of local servers lists each operation’s examples, in %s', (language) => {
  const { text } = guides[language].find(({ name }) => name === 'test-keys-and-local-servers') ?? expect.fail();
  const rows = text.split('\n').filter((line) => line.startsWith('| [') && line.includes('](#/'));
  const listed = rows.flatMap((row) => {
    const [calls = '', examples = ''] = row.split('|').slice(1);
    const names = [...examples.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    return [...calls.matchAll(/\[(\w+)\]/g)].map(([, operationId]) => [operationId, names]);
  });
  const expected = operations
    .map(({ operation }) => [operation.operationId, getOwnExamples(operation)] as const)
    .filter(([, examples]) => examples.length > 0);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
});

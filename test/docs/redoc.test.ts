/** Redoc's code and page are changed at places that must be as expected, and its texts have their Spanish. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { standaloneFile } from '../../scripts/artifacts/docs/redoc/build-docs.ts';
import dictionary from '../../scripts/artifacts/docs/redoc/es.json' with { type: 'json' };
import { splitPage } from '../../scripts/artifacts/docs/redoc/page.ts';
import {
  applyReplacements,
  codeReplacements,
  moduleReplacements,
  withDoubleQuotes,
} from '../../scripts/artifacts/docs/redoc/replacements.ts';
import { createTranslation } from '../../scripts/artifacts/docs/redoc/translation.mjs';

const redoc = await readFile(standaloneFile, 'utf8');

describe('A replacement', () => {
  const replacements = [{ find: 'a`x`', replace: 'b`$&`', count: 2 }];
  const pattern = [{ find: /(\w)\.x===`y`/g, replace: '$1.z===`$1`', count: 2 }];

  test('carries over what a pattern does not name', () => {
    expect(applyReplacements('a.x===`y` b.x===`y`', pattern, 'code')).toBe('a.z===`a` b.z===`b`');
    expect(applyReplacements('a.x==="y" b.x==="y"', withDoubleQuotes(pattern), 'code')).toBe('a.z==="a" b.z==="b"');
    expect(() => applyReplacements('a.x===`y`', pattern, 'code')).toThrow('found 1 times instead of 2: /(');
  });

  test('is made everywhere, as it is written', () => {
    expect(applyReplacements('a`x` a`x`', replacements, 'code')).toBe('b`$&` b`$&`');
    expect(applyReplacements('a"x" a"x"', withDoubleQuotes(replacements), 'code')).toBe('b"$&" b"$&"');
  });

  test.each([
    ['', 0],
    ['a`x`', 1],
    ['a`x`a`x`a`x`', 3],
  ])('fails when its place is not there as often as expected, and names it: %j', (text, times) => {
    expect(() => applyReplacements(text, replacements, 'code')).toThrow(
      new RegExp(`^code is not what .*\\n {2}found ${times} times instead of 2: a\`x\`$`),
    );
  });

  test('names every place that is not as expected', () => {
    expect(() => applyReplacements('', codeReplacements, 'redoc.standalone.js')).toThrow(
      new RegExp(codeReplacements.map(() => '\\n {2}found 0 times.*').join('')),
    );
  });
});

describe('The replacements', () => {
  const all = [...codeReplacements, ...moduleReplacements];

  test('are at most 40', () => {
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(40);
  });

  test.each(all)('name nothing that a minifier named: $find', ({ find }) => {
    const source = typeof find === 'string' ? find : find.source.replace('([\\w$]+)', '');
    const withoutTexts = source.replace(/`[^`]*`|https:.*/g, '');
    expect(withoutTexts).not.toMatch(/(?<![\w$.])[\w$]{1,3}(?![\w$:])/);
  });
});

describe('The page of redocly build-docs', () => {
  const page =
    '<head><link rel="modulepreload" href="x"><style>a{}</style></head><body><div id="redoc">' +
    '<div hidden=""><script>try{var m=localStorage.getItem("redoc.colorMode")}catch(e){}</script></div>' +
    '<button aria-label="Copy"></button><a href="/">0</a><a href="/money">1</a></div><script type="module">import { hydrate } from "https://cdn.example/x.js";\n' +
    'const __redoc_definition = {"a":"<\\u003cscript href=\\"/x\\""};\nconst __redoc_options = {"b":1};\n' +
    "hydrate(__redoc_definition, __redoc_options, document.getElementById('redoc'));\n</script></body>";

  test('has its style apart, no code, and links to its own places', () => {
    const { html, style } = splitPage(page, 'en');
    expect(style).toContain('a{}');
    expect(html).not.toMatch(/<style|modulepreload|cdn\.example|try\{/);
    expect(html).toContain('<button aria-label="Copy"></button><a href="#/">0</a><a href="#/money">1</a>');
    expect(splitPage(page, 'es').html).toContain('<button aria-label="Copiar">');
    const [, data = ''] = /<script type="application\/json" id="redoc-data">(.*)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toEqual({ definition: { a: '<<script href="/x"' }, options: { b: 1 } });
  });

  test.each([
    ['style', /<link[^]*<\/style>/],
    ['script that starts it', /import \{ hydrate \}/],
    ['script for the colour scheme', /<script>try[^]*?<\/script>/],
    ['link to a place', /<a [^]*<\/a>/],
  ])('is refused without its %s', (what, part) => {
    expect(() => splitPage(page.replace(part, ''), 'en')).toThrow(`The page of redocly build-docs has no ${what}.`);
  });
});

describe('The Spanish of Redoc’s texts', () => {
  /** The texts that Redoc asks a translation for: as a default beside the key, or as a label with the key beside it. */
  const asked = new Set([
    ...[...redoc.matchAll(/\b\w+\(`[a-zA-Z][\w.]*`,(?:\w+\|\|)?`([^`$]+)`\)/g)].map(([, text]) => text!),
    ...[...redoc.matchAll(/\w+:`([^`$]+)`,\w*TranslationKey:`[^`]*`/g)].map(([, text]) => text!),
    ...['property', 'properties'],
    ...codeReplacements.flatMap(({ replace }) => /translate\(`(\w+)`\)/.exec(replace)?.[1] ?? []),
  ]);

  test('is of texts that Redoc asks for, each of them', () => {
    expect(Object.keys(dictionary.texts).filter((text) => !asked.has(text))).toEqual([]);
  });

  test('takes the place of the English', () => {
    const { translate } = createTranslation(dictionary.texts);
    expect(translate('required', 'required')).toBe('obligatorio');
    expect(translate('required', { defaultValue: 'required' })).toBe('obligatorio');
    expect(translate('some.key', 'Something else')).toBe('Something else');
    expect(translate('some.key')).toBe('some.key');
  });

  test('is told of names and texts without a key that are in its code', () => {
    const others = [...Object.keys(dictionary.shown), ...Object.keys(dictionary.names)];
    expect(others.filter((text) => !redoc.includes(text.replace(/:$/, '')))).toEqual([]);
  });
});

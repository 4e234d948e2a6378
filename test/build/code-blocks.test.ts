import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fillCodeBlocks, parseCodeBlocks, type CodeBlocks } from '../../scripts/lib/code-blocks.ts';
import { CliError } from '../../packages/cli/src/command.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { unpublished } from '../../scripts/lib/publication.ts';

const module = `// #region first
// Entrega una vez.
const wait = 5; // segundos
if (wait > 5) throw new Error('Demasiado.');
console.log(\`Espere \${wait}.\`, 'new', 'KTIN X', '', 'it');
// #endregion

// #region second
wait; // '2026-12-08'
// #endregion
`;
const english = `Entrega una vez.: Delivers once.\nsegundos: seconds\nDemasiado.: It's too much.\nEspere \${wait}.: Wait \${wait}.\n`;
const page = '# Page\n\n```ts code/shop.ts#first\n```\n\n```ts code/shop.ts#second\n```\n';

/** Code, its English and pages that show it. */
function parse(changed: { module?: string; english?: string; page?: string } = {}): CodeBlocks {
  const files = {
    'openapi/guides/code/shop.ts': changed.module ?? module,
    'openapi/guides/code/en.yaml': changed.english ?? english,
    'openapi/guides/shop.md': changed.page ?? page,
    'packages/client/README.md': '# Client\n',
  };
  return parseCodeBlocks({ files: new Map(Object.entries(files)), publication: unpublished });
}

/** The problems that are reported. */
function problems(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    const [head, ...lines] = (error as Error).message.split('\n');
    expect(head).toBe('The code of the guides is not in order.');
    return lines.map((line) => line.trim());
  }
  return [];
}

describe('A code block', () => {
  test('that names a region shows it, in the language of the page', () => {
    const blocks = parse();
    expect(fillCodeBlocks('page.md', page, blocks, 'es')).toBe(
      '# Page\n\n```ts\n' +
        "// Entrega una vez.\nconst wait = 5; // segundos\nif (wait > 5) throw new Error('Demasiado.');\n" +
        "console.log(`Espere ${wait}.`, 'new', 'KTIN X', '', 'it');\n```\n\n```ts\nwait; // '2026-12-08'\n```\n",
    );
    const translated = fillCodeBlocks('page.md', page, blocks, 'en');
    expect(translated).toContain(
      "// Delivers once.\nconst wait = 5; // seconds\nif (wait > 5) throw new Error('It\\'s too much.');\n",
    );
    expect(translated).toContain("console.log(`Wait ${wait}.`, 'new', 'KTIN X', '', 'it');");
  });

  test('may be English on a Spanish page', () => {
    expect(fillCodeBlocks('page.md', '```ts code/shop.ts#first en\n```', parse(), 'es')).toContain('// Delivers once.');
  });

  test('of its own stays as it is', () => {
    const own =
      'Text.\n\n```js\ncode/shop.ts#first\n```\n\n````md\n```ts code/shop.ts#none\n```\n````\n~~~\n```\n~~~\n';
    expect(fillCodeBlocks('page.md', own, parse(), 'es')).toBe(own);
  });

  test('may show a program of one file, whole, in PHP and Python', () => {
    const files = {
      'openapi/guides/code/en.yaml':
        'Entrega una vez.: Delivers once.\nEspere {wait}.: Wait {wait}.\nEspere $wait.: Wait $wait.\n',
      'openapi/guides/code/a.py': '# Entrega una vez.\nprint(f"Espere {wait}.", f"Basic {key}")  # 5\n',
      'openapi/guides/code/b.php': '<?php\n\n// Entrega una vez.\necho "Espere $wait.", "GET $path: HTTP $code";\n',
      'openapi/guides/page.md': '```python code/a.py\n```\n\n```php code/b.php\n```\n',
      'packages/client/README.md': '# Client\n',
    };
    const blocks = parseCodeBlocks({ files: new Map(Object.entries(files)), publication: unpublished });
    const fill = (language: 'es' | 'en') =>
      fillCodeBlocks('page.md', files['openapi/guides/page.md'], blocks, language);
    expect(fill('es')).toContain('```python\n# Entrega una vez.\nprint(f"Espere {wait}.", f"Basic {key}")  # 5\n```');
    expect(fill('en')).toBe(
      '```python\n# Delivers once.\nprint(f"Wait {wait}.", f"Basic {key}")  # 5\n```\n\n' +
        '```php\n<?php\n\n// Delivers once.\necho "Wait $wait.", "GET $path: HTTP $code";\n```\n',
    );
    expect(problems(() => fillCodeBlocks('page.md', '```py code/a.py\n```', blocks, 'es'))).toEqual([
      'page.md:1 shows code/a.py as py.',
    ]);
  });

  test('that names no region, shows it as something else or has code as well is named with its line', () => {
    const blocks = parse();
    const wrong =
      'Text.\n\n```ts code/shop.ts#third\n```\n\n```js code/shop.ts#first\n```\n\n```ts code/shop.ts#first\nmore\n```\n';
    expect(problems(() => fillCodeBlocks('page.md', wrong, blocks, 'es'))).toEqual([
      'page.md:3 shows code/shop.ts#third, which is no region of the code.',
      'page.md:6 shows code/shop.ts#first as js.',
      'page.md:9 shows code/shop.ts#first, and must have no code of its own.',
    ]);
  });
});

describe('The code', () => {
  test('that no page shows is named', () => {
    expect(problems(() => parse({ page: '```ts code/shop.ts#first\n```' }))).toEqual([
      'openapi/guides/code/shop.ts:8 opens code/shop.ts#second, which no page shows.',
    ]);
  });

  test('that says something without an English text is named, and so is an English text of no use', () => {
    const changed = english.replace('segundos:', 'minutos:');
    expect(problems(() => parse({ english: changed }))).toEqual([
      'openapi/guides/code/shop.ts:3 says «segundos», which openapi/guides/code/en.yaml does not have.',
      'openapi/guides/code/en.yaml:2 translates «minutos», which the code does not say.',
    ]);
  });

  test('has all its lines in regions that open, close and have one name each', () => {
    const wrong =
      'let a;\n// #endregion\n// #region first\n// #region second\n/* b */\n// #endregion\n// #region second\n';
    expect(problems(() => parse({ module: wrong, english: '{}' }))).toEqual([
      'openapi/guides/code/shop.ts:1 is outside all regions: nobody would see it.',
      'openapi/guides/code/shop.ts:2 closes a region that is not open.',
      'openapi/guides/code/shop.ts:4 opens a region within another.',
      'openapi/guides/code/shop.ts:5 has a comment of several lines: write `//`, which is translated.',
      'openapi/guides/code/shop.ts:7 opens the region second once more.',
      'openapi/guides/code/shop.ts:7 opens a region that is never closed.',
    ]);
  });

  test('has its English as pairs of texts', () => {
    expect(problems(() => parse({ english: '- x\n' }))).toContain(
      'openapi/guides/code/en.yaml:1 must give each Spanish text its English one.',
    );
    expect(problems(() => parse({ english: `${english}a: [b]\n` }))).toContain(
      'openapi/guides/code/en.yaml:5 is no pair of texts.',
    );
    expect(problems(() => parse({ english: 'a: "b\n' }))[0]).toMatch(/^openapi\/guides\/code\/en\.yaml:\d/);
  });
});

/** The code that a page shows, by module. */
function shownIn(markdown: string): Map<string, string[]> {
  const shown = new Map<string, string[]>();
  for (const [, file = '', region = ''] of markdown.matchAll(/^```\w+ code\/([\w.]+)#([\w-]+)$/gm))
    shown.set(file, [...(shown.get(file) ?? []), region]);
  return shown;
}

describe.each([
  ['the recipes', inRoot('openapi', 'guides', 'recipes.md')],
  ['the client’s README', inRoot('packages', 'client', 'README.md')],
])('Whoever copies %s', (_, file) => {
  test('has whole modules, and every module that they import', async () => {
    const shown = shownIn(await readFile(file, 'utf8'));
    expect(shown.size).toBeGreaterThan(6);
    for (const [name, regions] of shown) {
      const source = await readFile(inRoot('openapi', 'guides', 'code', name), 'utf8');
      expect(regions, name).toEqual([...source.matchAll(/^\/\/ #region (.+)$/gm)].map(([, region]) => region));
      const imported = [...source.matchAll(/ from '\.\/(.+)';$/gm)].map(([, other]) => other);
      expect(
        imported.filter((other = '') => !shown.has(other)),
        name,
      ).toEqual([]);
    }
  });
});

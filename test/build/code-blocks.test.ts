import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fillCodeBlocks, loadCodeBlocks, type CodeBlocks } from '../../scripts/lib/code-blocks.ts';
import { CliError } from '../../packages/cli/src/command.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { createScratch } from '../support/scratch.ts';

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

/** Writes code, its English and a page that shows it to a folder of the test, and reads them. */
async function load(files: { module?: string; english?: string; page?: string } = {}): Promise<CodeBlocks> {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  await mkdir(path.join(folder, 'code'));
  await writeFile(path.join(folder, 'code', 'shop.ts'), files.module ?? module);
  await writeFile(path.join(folder, 'code', 'en.yaml'), files.english ?? english);
  await writeFile(path.join(folder, 'page.md'), files.page ?? page);
  return loadCodeBlocks({ folder: path.join(folder, 'code'), pages: [path.join(folder, 'page.md')] });
}

/** What is wrong, without the folder that it is in. */
async function faults(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.then(
    () => expect.fail('Nothing is wrong.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CliError);
  const [head, ...lines] = (error as Error).message.split('\n');
  expect(head).toBe('The code of the guides is not in order.');
  return lines.map((line) => line.trim().replaceAll(/(?<=^| )\/\S*\//g, ''));
}

describe('A code block', () => {
  test('that names a region shows it, in the language of the page', async () => {
    const blocks = await load();
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

  test('may be English on a Spanish page', async () => {
    expect(fillCodeBlocks('page.md', '```ts code/shop.ts#first en\n```', await load(), 'es')).toContain(
      '// Delivers once.',
    );
  });

  test('of its own stays as it is', async () => {
    const own =
      'Text.\n\n```js\ncode/shop.ts#first\n```\n\n````md\n```ts code/shop.ts#none\n```\n````\n~~~\n```\n~~~\n';
    expect(fillCodeBlocks('page.md', own, await load(), 'es')).toBe(own);
  });

  test('that names no region, shows it as something else or has code as well is named with its line', async () => {
    const blocks = await load();
    const wrong =
      'Text.\n\n```ts code/shop.ts#third\n```\n\n```js code/shop.ts#first\n```\n\n```ts code/shop.ts#first\nmore\n```\n';
    expect(await faults((async () => fillCodeBlocks('page.md', wrong, blocks, 'es'))())).toEqual([
      'page.md:3 shows code/shop.ts#third, which is no region of the code.',
      'page.md:6 shows code/shop.ts#first as js.',
      'page.md:9 shows code/shop.ts#first, and must have no code of its own.',
    ]);
  });
});

describe('The code', () => {
  test('that no page shows is named', async () => {
    expect(await faults(load({ page: '```ts code/shop.ts#first\n```' }))).toEqual([
      'shop.ts:8 opens code/shop.ts#second, which no page shows.',
    ]);
  });

  test('that says something without an English text is named, and so is an English text of no use', async () => {
    const changed = english.replace('segundos:', 'minutos:');
    expect(await faults(load({ english: changed }))).toEqual([
      'shop.ts:3 says «segundos», which en.yaml does not have.',
      'en.yaml:2 translates «minutos», which the code does not say.',
    ]);
  });

  test('has all its lines in regions that open, close and have one name each', async () => {
    const wrong =
      'let a;\n// #endregion\n// #region first\n// #region second\n/* b */\n// #endregion\n// #region second\n';
    expect(await faults(load({ module: wrong, english: '{}' }))).toEqual([
      'shop.ts:1 stands outside all regions: nobody would see it.',
      'shop.ts:2 closes a region that is not open.',
      'shop.ts:4 opens a region within another.',
      'shop.ts:5 has a comment of several lines: write `//`, which is translated.',
      'shop.ts:7 opens the region second once more.',
      'shop.ts:7 opens a region that is never closed.',
    ]);
  });

  test('has its English as pairs of texts', async () => {
    expect(await faults(load({ english: '- x\n' }))).toContain(
      'en.yaml:1 must give each Spanish text its English one.',
    );
    expect(await faults(load({ english: `${english}a: [b]\n` }))).toContain('en.yaml:5 is no pair of texts.');
    expect((await faults(load({ english: 'a: "b\n' })))[0]).toMatch(/^en\.yaml:\d/);
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

import { readFileSync } from 'node:fs';
import { bundleFromString, createConfig } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import {
  collectTexts,
  overlayFile,
  translate as translateBy,
  findUntranslated,
} from '../../scripts/artifacts/docs/overlay.ts';
import { checkTranslations } from '../../scripts/artifacts/docs/untranslated.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import type { Contract } from '../../packages/core/src/contract.ts';
import { changed, contract, findNew } from '../support/contract.ts';
import { sources } from '../support/sources.ts';

const overlay = getSource(sources, overlayFile);
const translate = (original: Contract): Contract => translateBy(original, overlay);

const english = translate(contract);
const spanishTexts = collectTexts(contract);
const englishTexts = collectTexts(english);
const untranslated = findUntranslated(contract, english);
/** The texts that have a translation, in both languages. */
const pairs = [...spanishTexts]
  .filter(([pointer]) => !untranslated.includes(pointer))
  .map(([pointer, spanish]) => ({ pointer, spanish, english: englishTexts.get(pointer) ?? '' }));

/** What an error says. */
function getMessage(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return 'nothing is wrong';
}

const withoutCode = (text: string) => text.replaceAll(/`[^`]*`/g, '');

describe('The English contract', () => {
  test('has every text in translation', () => {
    expect(untranslated).toEqual([]);
  });

  test('differs in nothing but texts, and keeps the order of everything', () => {
    const pointers = new Set(spanishTexts.keys());
    const withoutTexts = (node: unknown, at = ''): unknown => {
      if (Array.isArray(node)) return node.map((item, index) => withoutTexts(item, `${at}/${index}`));
      if (typeof node !== 'object' || node === null) return pointers.has(at) ? 'a text' : node;
      const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
      return Object.fromEntries(
        Object.entries(node).map(([key, child]) => [key, withoutTexts(child, `${at}/${escaped(key)}`)]),
      );
    };
    expect(JSON.stringify(withoutTexts(english), null, 1)).toBe(JSON.stringify(withoutTexts(contract), null, 1));
    expect([...englishTexts.keys()]).toEqual([...spanishTexts.keys()]);
  });

  test('has no Spanish left', () => {
    const telltale =
      /[áéíóúñ¿¡«»]|\b(de|del|el|la|los|las|una|uno|que|se|con|por|para|según|orden|pago|pagador|comercio|inferid[oa]s?|ilustrativo)\b/iu;
    const spanish = pairs.filter((pair) => telltale.test(withoutCode(pair.english)));
    expect(spanish).toEqual([]);
  });

  test('keeps code, links, bold, paragraphs and list items', () => {
    // The one code span that is a word of the language.
    const code = (text: string) => (text.replace('`llave:`', '`key:`').match(/`[^`]+`|\]\([^)]*\)/g) ?? []).sort();
    const form = (text: string) => ({
      code: [...new Set(code(text))],
      bold: text.split('**').length,
      paragraphs: text.split('\n\n').length,
      items: text.match(/^- /gm)?.length,
    });
    for (const pair of pairs)
      expect({ at: pair.pointer, ...form(pair.english) }).toEqual({ at: pair.pointer, ...form(pair.spanish) });
  });

  test('marks as inferred what the Spanish marks, as often', () => {
    const marks = (text: string, word: RegExp) => withoutCode(text).match(word)?.length ?? 0;
    const differing = pairs.filter(
      (pair) => marks(pair.spanish, /inferid[oa]s?/gi) !== marks(pair.english, /inferred/gi),
    );
    expect(differing.map(({ pointer }) => pointer)).toEqual([]);
  });

  test('is what other tools make of the overlay', async () => {
    const { bundle, problems } = await bundleFromString({
      source: JSON.stringify(contract),
      config: await createConfig({}),
      overlays: [inRoot(overlayFile)],
    });
    expect(problems).toEqual([]);
    expect(JSON.stringify(bundle.parsed)).toBe(JSON.stringify(english));
  });

  test('leaves the contract that it is made from as it was', () => {
    const copy = structuredClone(contract);
    translate(copy);
    expect(copy).toEqual(contract);
  });

  test('is the same for a contract in memory, where parts may be one and the same object', () => {
    const sharing = changed(({ components: { schemas } }) => {
      Object.assign(schemas['Invoice'] ?? {}, { properties: schemas['PartialInvoice']?.properties });
    });
    const apart = JSON.parse(JSON.stringify(sharing)) as Contract;
    expect(translate(sharing)).toEqual(translate(apart));
  });
});

describe('What has no translation is found', () => {
  const check = (document: Contract) => findUntranslated(document, translate(document));

  test.each<[string, (copy: Contract) => void, string]>([
    [
      'a new property',
      ({ components }) =>
        Object.assign(components.schemas['Event']?.properties ?? {}, { value: { description: 'Un texto nuevo.' } }),
      '/components/schemas/Event/properties/value/description',
    ],
    [
      'a new operation',
      ({ paths }) => Object.assign(paths, { '/a~b': { get: { summary: 'Una operación nueva', responses: {} } } }),
      '/paths/~1a~0b/get/summary',
    ],
    [
      'a new example',
      ({ components }) =>
        Object.assign(components.examples, { description: { summary: 'Un ejemplo nuevo', value: {} } }),
      '/components/examples/description/summary',
    ],
  ])('%s', (_, change, pointer) => {
    expect(findNew(check, change)).toEqual([pointer]);
  });

  test('but not the data of an example', () => {
    const change = ({ components }: Contract) =>
      void Object.assign(components.examples, { nuevo: { value: { description: 'Un dato', title: 'Otro' } } });
    expect(findNew(check, change)).toEqual([]);
  });

  test('a text that is gone', () => {
    const { summary, ...info } = english.info as Contract['info'] & { summary: string };
    expect(summary).not.toBe('');
    expect(findUntranslated(contract, { ...english, info })).toEqual(['/info/summary', ...untranslated]);
  });

  test('and lint says where it is written', () => {
    const extended = changed((copy) => {
      Object.assign(copy.components.schemas['Event']?.properties ?? {}, { value: { description: 'Un texto nuevo.' } });
    });
    const withoutSummary = overlay.replace('      summary: List events\n', '');
    const message = getMessage(() => checkTranslations(extended, withoutSummary));
    expect(message).toContain('texts of the contract have no English: translate them in openapi/overlays/en.yaml.\n');
    for (const [file, text, pointer] of [
      ['openapi/paths/events.yaml', 'summary:', '/paths/~1events/get/summary'],
      [
        'openapi/components/schemas/Event.yaml',
        'properties:',
        '/components/schemas/Event/properties/value/description',
      ],
    ] as const) {
      const [, line] = new RegExp(`^  ${file}:(\\d+) ${pointer}$`, 'm').exec(message) ?? [];
      expect(
        readFileSync(inRoot(file), 'utf8')
          .split('\n')
          .slice(Number(line) - 2, Number(line))
          .join(),
      ).toContain(text);
    }
  });
});

describe('An overlay that does not fit is refused', () => {
  const head = 'overlay: 1.0.0\ninfo: { title: Test, version: 1.0.0 }\n';
  const summary = '- target: $.info\n  update: { summary: A summary }\n';

  test.each([
    [
      'a target that matches nothing',
      "- target: $.paths['/invoice'].post\n  update: { summary: A }\n",
      'matches 0 places of the contract',
    ],
    [
      'a target that matches twice',
      '- target: $.tags[*]\n  update: { description: A }\n',
      'matches 2 places of the contract',
    ],
    ['a target that is no JSONPath', '- target: $.paths[/invoices]\n  update: { summary: A }\n', 'is no JSONPath.'],
    [
      'a text that the contract does not have',
      '- target: $.servers[0]\n  update: { summary: A }\n',
      'translates /servers/0/summary, which is no text',
    ],
    [
      'a change of something else than a text',
      '- target: $.info\n  update: { version: 9.9.9 }\n',
      'translates /info/version, which is no text',
    ],
    [
      'a change of data',
      '- target: $.components.schemas.Error.properties.message\n  update: { examples: [A] }\n',
      'translates /components/schemas/Error/properties/message/examples, which',
    ],
    [
      'a translation that is no text',
      '- target: $.info\n  update: { description: }\n',
      'gives /info/description no text',
    ],
    ['a second translation', summary, 'translates /info/summary once more'],
    ['a removal', '- target: $.info.summary\n  remove: true\n', 'has `remove`; a translation only updates'],
    ['an action that does nothing', '- target: $.info\n', 'translates /info, which is no text'],
  ])('%s', (_, action, fault) => {
    const { target } = /target: (?<target>.+)/.exec(action)?.groups ?? {};
    const message = getMessage(() => translateBy(contract, `${head}actions:\n${summary}${action}`));
    expect(message).toMatch(/^CliError: /);
    expect(message).toContain(`openapi/overlays/en.yaml:6 action 2, ${target}, ${fault}`);
  });

  test.each([
    ['YAML that is none', `${head}actions: [`, /openapi\/overlays\/en\.yaml:3 .*\]/],
    ['no list of actions', head, /must be an OpenAPI Overlay 1\.0\.0/],
    ['an action without target', `${head}actions: [{ update: {} }, null]`, /must be an OpenAPI Overlay 1\.0\.0/],
    ['another version', `overlay: 2.0.0\nactions: []\n`, /must be an OpenAPI Overlay 1\.0\.0/],
  ])('%s', (_, source, fault) => {
    const message = getMessage(() => translateBy(contract, source));
    expect(message).toMatch(/^CliError: /);
    expect(message).toMatch(fault);
  });
});

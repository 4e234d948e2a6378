/** The decisions: what the contract says where the documentation contradicts itself or is silent, and what they govern. */
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseDecisions, type Decision } from '../../scripts/artifacts/decisions/decisions.ts';
import type { Contract } from '../../packages/core/src/contract.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import { unpublished } from '../../scripts/lib/publication.ts';
import {
  changed,
  contract,
  documentedRows,
  exists,
  findNodes,
  findParameters,
  placesInTables,
  findProperties,
} from '../support/contract.ts';
import { sources } from '../support/sources.ts';

const file = 'openapi/decisions.yaml';
const decisions = parse(getSource(sources, file)) as Decision[];

const ids = [
  'invoice-status',
  'amount-form',
  'date-time-form',
  'pagination-parameters',
  'event-path',
  'customer-data',
  'creation-parameters',
  'updatable-properties',
  'identifier-form',
  'required-in-responses',
  'example-only-properties',
  'event-data',
  'event-types',
  'event-status',
  'error-shape',
  'success-statuses',
  'authentication',
  'curl-samples',
  'environments',
  'notifications',
  'event-id-description',
  'date-filter',
  'limit-bounds',
  'id-prefix-and-livemode',
  'ktin',
  'void-content-type',
  'cors-and-keys',
  'merchant-reference',
  'version-number',
  'null-values',
  'not-a-tax-document',
];

describe('the decisions', () => {
  test('treat every known contradiction and silence, each once', () => {
    const treated = decisions.map(({ id }) => id);
    expect(treated).toEqual(expect.arrayContaining(ids));
    expect(new Set(treated).size).toBe(treated.length);
  });

  test.each(['es', 'en'] as const)('speak of different topics, in %s', (language) => {
    expect(new Set(decisions.map(({ topic }) => topic[language])).size).toBe(decisions.length);
  });

  const named = decisions.map((decision) => [decision.id, decision] as const);

  test.each(named)('say everything in both languages: %s', (_, decision) => {
    const { topic, documentation, contract: said, why, questions = [], settled } = decision;
    const asked = questions.flatMap(({ ask, otherwise }) => [ask, otherwise]);
    // What is assumed may be the same in both: "No."
    for (const { assumed } of questions) expect([assumed.es.trim(), assumed.en.trim()]).not.toContain('');
    for (const text of [topic, documentation, said, why, ...asked, ...(settled ? [settled] : [])]) {
      expect([text.es.trim(), text.en.trim()]).not.toContain('');
      expect(text.es).not.toBe(text.en);
    }
  });

  test.each(named)('have questions, or a reason why there are none: %s', (_, { questions, settled }) => {
    expect([questions !== undefined, settled !== undefined].filter(Boolean)).toHaveLength(1);
  });

  test('ask short questions, each once', () => {
    const asked = decisions.flatMap(({ questions = [] }) => questions.map(({ ask }) => ask));
    for (const { es, en } of asked) {
      expect(es).toMatch(/^[^?]*¿[^¿?]+\?( ¿[^¿?]+\?)?\s*$/);
      expect(en).toMatch(/^[^?]+\?( [^?]+\?)?\s*$/);
      expect(Math.max(es.length, en.length), es).toBeLessThan(150);
    }
    expect(new Set(asked.map(({ es }) => es)).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(0);
  });

  test('name sections of the documentation', () => {
    const prose = ['Introducción', 'Autenticación', 'Paginación', 'Orden de Pago (Invoice)', 'Eventos', 'errors'];
    const sections = [...prose, ...documentedRows.map(({ section }) => section)];
    expect(decisions.flatMap(({ where }) => where).filter((heading) => !sections.includes(heading))).toEqual([]);
  });

  test('govern places that exist', () => {
    const governed = decisions.flatMap(({ id, governs }) => governs.map((pointer) => ({ id, pointer })));
    expect(governed.filter(({ pointer }) => !exists(pointer))).toEqual([]);
    expect(decisions.filter(({ governs }) => governs.length === 0)).toEqual([]);
  });
});

/** Places that the tables of the documentation do not settle: what they do not name, and what the contract marks. */
function unsettled(document: Contract): string[] {
  const properties = findProperties(document).map(({ pointer }) => pointer);
  const undocumented = [...properties, ...findParameters(document)].filter((place) => !placesInTables.has(place));
  const marked = findNodes(document).filter(([, node]) => 'x-provenance' in node || 'x-canonical-form' in node);
  return [...undocumented, ...marked.map(([place]) => place)];
}

function ungoverned(document: Contract, list: Decision[]): string[] {
  const pointers = list.flatMap(({ governs }) => governs);
  return unsettled(document).filter(
    (place) => !pointers.some((pointer) => place === pointer || place.startsWith(`${pointer}/`)),
  );
}

describe('what the tables of the documentation do not settle', () => {
  test('is governed by a decision', () => {
    expect(unsettled(contract)).not.toEqual([]);
    expect(ungoverned(contract, decisions)).toEqual([]);
  });

  test.each<[string, string, (copy: Contract) => object | undefined, object]>([
    [
      'property',
      '/components/schemas/Event/properties/surprise',
      ({ components }) => components.schemas['Event']?.properties,
      { surprise: {} },
    ],
    [
      'parameter',
      '/paths/~1events~1{id}/parameters/1',
      ({ paths }) => paths['/events/{id}']?.parameters,
      { 1: { name: 'expand', in: 'query', schema: {} } },
    ],
    [
      'provenance',
      '/paths/~1events/get/responses/200',
      ({ paths }) => paths['/events']?.get?.responses['200'],
      { 'x-provenance': 'inferred' },
    ],
    [
      'canonical form',
      '/components/schemas/Currency',
      ({ components }) => components.schemas['Currency'],
      { 'x-canonical-form': 'lower-case' },
    ],
  ])('would be reported when it is a new %s', (_, place, find, more) => {
    const extended = changed((copy) => Object.assign(find(copy) ?? {}, more));
    const unrelated = decisions.filter(({ id }) => id !== 'event-path' && id !== 'success-statuses');
    expect(ungoverned(extended, unrelated)).toContain(place);
    expect(ungoverned(contract, unrelated)).not.toContain(place);
  });

  test.each(['customer-data', 'event-data', 'error-shape', 'notifications'])(
    'would be reported without the decision %s',
    (id) => {
      const others = decisions.filter((decision) => decision.id !== id);
      expect(ungoverned(contract, others)).not.toEqual([]);
    },
  );
});

describe('parsing decisions', () => {
  const parseText = (text: string): Decision[] =>
    parseDecisions({ contract, files: new Map([[file, text]]), publication: unpublished });

  function edited(edit: (list: Decision[]) => void): string {
    const list = structuredClone(decisions);
    edit(list);
    return stringify(list);
  }

  function getError(text: string): object {
    try {
      return parseText(text);
    } catch (error) {
      const { name, message } = error as Error;
      return { name, message };
    }
  }

  /** An error that names the file and says what is wrong in it. */
  function expectedError({ source }: RegExp): object {
    return {
      name: 'CliError',
      message: expect.stringMatching(new RegExp(`^  openapi/decisions\\.yaml:\\d+:\\d+ .*${source}`, 'm')),
    };
  }

  /** The first decision, to be spoilt. */
  function first(list: Decision[]): Decision {
    if (!list[0]) throw new Error('There are no decisions.');
    return list[0];
  }

  test('gives the file as it is', () => {
    expect(parseDecisions(sources)).toEqual(decisions);
    expect(parseText(stringify(decisions))).toEqual(decisions);
  });

  test.each<[string, RegExp, (list: Decision[]) => void]>([
    [
      'a missing language',
      /\/0\/why \(invoice-status\) .*'en'/,
      (list) => Reflect.deleteProperty(first(list).why, 'en'),
    ],
    ['an empty text', /\/0\/contract\/es /, (list) => Object.assign(first(list).contract, { es: '' })],
    ['a third language', /\/0\/topic .*: qu/, (list) => Object.assign(first(list).topic, { qu: 'x' })],
    ['a missing key', /\/0 .*'where'/, (list) => Reflect.deleteProperty(first(list), 'where')],
    ['an unknown key', /\/0 .*: reason/, (list) => Object.assign(first(list), { reason: 'x' })],
    [
      'an unknown provenance',
      /\/0\/provenance \(invoice-status\) must be .*: documented, example, inferred$/,
      (list) => Object.assign(first(list), { provenance: 'guessed' }),
    ],
    ['a decision that governs nothing', /\/0\/governs /, (list) => Object.assign(first(list), { governs: [] })],
    [
      'a decision without questions or a reason',
      /invoice-status needs either questions or settled/,
      (list) => Reflect.deleteProperty(first(list), 'questions'),
    ],
    [
      'a decision with both',
      /invoice-status needs either questions or settled/,
      (list) => Object.assign(first(list), { settled: { es: 'x', en: 'y' } }),
    ],
    [
      'a question without its other answer',
      /\/0\/questions\/0 \(invoice-status\) .*'otherwise'/,
      (list) => Reflect.deleteProperty(first(list).questions?.[0] ?? {}, 'otherwise'),
    ],
    ['a repeated id', /invoice-status is defined twice/, (list) => list.push({ ...first(list) })],
    [
      'a pointer that leads nowhere',
      /invoice-status governs .*\/components\/schemas\/Nowhere/,
      (list) => first(list).governs.push('/components/schemas/Nowhere'),
    ],
  ])('refuses %s and says where', (_, fault, edit) => {
    expect(getError(edited(edit))).toEqual(expectedError(fault));
  });

  test.each(['', 'id: invoice-status', '- invoice-status'])(
    'refuses a file that is no list of decisions: %j',
    (text) => {
      expect(getError(text)).toEqual(expectedError(/ must be (array|object)/));
    },
  );

  test('refuses broken YAML and says where', () => {
    expect(getError('- id: [')).toEqual(expectedError(/line 1/));
  });
});

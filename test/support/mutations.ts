/** Values that break a schema in one place, derived from the schema: each tells what has to be named as being at fault. */
import fc from 'fast-check';
import type { Contract, Json, Schema } from '../../packages/core/src/contract.ts';
import { refuseUnknown, settled, getTypes, type Limits } from './schemas.ts';
import { valuesFor } from './values.ts';

export interface Mutation {
  /** The keyword that it breaks. */
  keyword: string;
  /** The names that lead to what is at fault; none for the value itself. */
  names: string[];
  value: Json;
}

type JsonObject = Record<string, Json>;

/** One value of each JSON type; two numbers, since not all are integers. */
const ofTypes: [types: string[], value: Json][] = [
  [['null'], null],
  [['boolean'], true],
  [['integer', 'number'], 7],
  [['number'], 1.5],
  [['string'], 'x'],
  [['array'], []],
  [['object'], {}],
];

const badFormats: Record<string, string[]> = {
  email: [
    '',
    'x',
    '@example.com',
    'maria@',
    'maria viera@example.com',
    'maria@@example.com',
    'maria@example.com\n',
    'maria@-example.com',
  ],
  uri: [
    '',
    'x',
    '/exito',
    '//example.com/exito',
    'https//example.com',
    'https://example.com/a b',
    'https://example.com/%zz',
    'http://[::1',
    ':',
    'https://example.com/\n',
  ],
  date: [
    '',
    'x',
    '30/05/2017',
    '2017-5-30',
    '2017-13-01',
    '2017-00-01',
    '2017-01-00',
    '2017-02-29',
    '2017-04-31',
    '2017-05-30T00:00:00',
    ' 2017-05-30',
    '2017-05-30\n',
    '20170530',
  ],
};

/** Texts that the schema takes, as a start for those that it does not. */
function goodTexts(document: Contract, schema: Limits): string[] {
  return fc.sample(valuesFor(document, { ...schema, type: 'string' }), { seed: 1, numRuns: 3 }) as string[];
}

/** Texts near one: something before, after or in it, without or instead of one of its characters. */
function nearby(text: string): string[] {
  const characters = [...text];
  const edges = [
    '',
    `${text}\n`,
    `${text} `,
    ` ${text}`,
    `\n${text}`,
    `${text}\u0000`,
    text.toLowerCase(),
    text.toUpperCase(),
    `${text}${text}`,
  ];
  const changed = characters.flatMap((_, index) =>
    ['', '٣', 'x', '-', '9', ' '].map((other) =>
      [...characters.slice(0, index), other, ...characters.slice(index + 1)].join(''),
    ),
  );
  return [...edges, ...changed];
}

/** The values that break a keyword, by keyword. */
const breaking: Record<string, (schema: Limits, document: Contract, value: Json) => Json[]> = {
  type: (schema, _, value) => {
    const types = getTypes(schema);
    const others = ofTypes.flatMap(([names, other]) => (names.some((name) => types.includes(name)) ? [] : [other]));
    return types.includes('array') ? others : [...others, [value]];
  },
  enum: ({ enum: values = [] }) => {
    const near = values.flatMap((value) => nearby(String(value)));
    return [...near, 'x'].filter((value) => !values.includes(value));
  },
  pattern: (schema, document) => {
    const pattern = new RegExp(schema.pattern!, 'u');
    return goodTexts(document, schema)
      .flatMap(nearby)
      .filter((text) => !pattern.test(text));
  },
  minimum: ({ minimum = 0, type }) =>
    [1, 1000, 1e15, ...(type === 'integer' ? [] : [0.01, 1e-9, 0.5])].map((less) => minimum - less),
  minLength: (schema, document) =>
    goodTexts(document, schema).map((text) => [...text].slice(0, schema.minLength! - 1).join('')),
  maxLength: (schema, document) =>
    goodTexts(document, schema).flatMap((text) => [
      text.padEnd(schema.maxLength! + 1, text.at(-1) || 'x'),
      text.padStart(schema.maxLength! + 1, text || 'x'),
    ]),
  format: ({ format = '' }) => {
    if (!badFormats[format]) throw new Error(`Nothing is known to break the format ${format}.`);
    return badFormats[format];
  },
};

/** Keywords of objects, which are broken elsewhere, and one that breaks nothing by itself. */
const ofObjects = ['properties', 'required', 'additionalProperties', 'minProperties'];

const known = [...Object.keys(breaking), ...ofObjects];

/** An object with a property set, also one that is called `__proto__`. */
const withProperty = (value: JsonObject, name: string, set: Json): JsonObject =>
  Object.fromEntries([...Object.entries(value), [name, set]]);
const withoutProperty = (value: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));

/** Names that a schema does not know: near those it does, and such as programs stumble over. */
function unknownNames(names: string[]): string[] {
  const near = names.flatMap((name) => [
    `${name}s`,
    name.slice(0, -1),
    name.toUpperCase(),
    ` ${name}`,
    `${name}\u0000`,
  ]);
  const odd = [
    '',
    ' ',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '$ref',
    'a.b',
    'a/b',
    'a~b',
    'a~1b',
    "a'b",
    'a"b',
    'ñ',
    '🙂',
    '\ud800',
    '0',
    '-1',
    'a\nb',
  ];
  return [...near, ...odd].filter((name) => !names.includes(name));
}

function mutationsOfObject(document: Contract, schema: Limits, value: JsonObject): Mutation[] {
  const { properties = {}, required = [], additionalProperties = true, minProperties = 0 } = schema;
  if (typeof additionalProperties === 'object')
    throw new Error('Additional properties of a schema can’t be broken yet.');
  const dropped = required.map((name): Mutation => ({
    keyword: 'required',
    names: [name],
    value: withoutProperty(value, name),
  }));
  const unknown = additionalProperties ? [] : unknownNames(Object.keys(properties));
  const added = unknown.map((name): Mutation => ({
    keyword: 'additionalProperties',
    names: [name],
    value: withProperty(value, name, 'x'),
  }));
  const few = Object.fromEntries(Object.entries(value).slice(0, minProperties - 1));
  const fewer: Mutation[] = minProperties > 0 ? [{ keyword: 'minProperties', names: [], value: few }] : [];
  const inside = Object.entries(properties).flatMap(([name, property]) =>
    createMutations(document, property, value[name]!).map((mutation): Mutation => ({
      ...mutation,
      names: [name, ...mutation.names],
      value: withProperty(value, name, mutation.value),
    })),
  );
  return [...dropped, ...added, ...fewer, ...inside];
}

/**
 * The ways to break a schema in one place.
 *
 * @param value a value that the schema takes, with all the properties that it names
 * @throws Error for a keyword or format that it does not know
 */
export function createMutations(document: Contract, schema: Schema, value: Json): Mutation[] {
  const target = settled(document, schema);
  refuseUnknown(target, known);
  const own = Object.entries(breaking).flatMap(([keyword, values]) => {
    if (!(keyword in target)) return [];
    return [...new Set(values(target, document, value))].map((broken): Mutation => ({
      keyword,
      names: [],
      value: broken,
    }));
  });
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return [...own, ...(isObject ? mutationsOfObject(document, target, value) : [])];
}

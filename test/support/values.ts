/** Values that a schema takes, made at random: what property-based tests send. */
import fc from 'fast-check';
import type { Contract, Json, Schema } from '../../packages/core/src/contract.ts';
import { refuseUnknown, settled, getTypes, type Limits } from './schemas.ts';

const known = [
  'type',
  'enum',
  'format',
  'pattern',
  'minimum',
  'minLength',
  'maxLength',
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
];

const formats: Record<string, fc.Arbitrary<string>> = {
  email: fc.emailAddress(),
  uri: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  date: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
};

/** How many characters JSON Schema sees in a text. */
const getLength = (text: string) => [...text].length;

function texts({ pattern, format, minLength = 0, maxLength = Infinity }: Limits): fc.Arbitrary<string> {
  if (pattern !== undefined && format !== undefined)
    throw new Error('A text with both a pattern and a format can’t be made yet.');
  if (format !== undefined && !formats[format]) throw new Error(`A text of the format ${format} can’t be made yet.`);
  const right = ({ length }: { length: number }) => length >= minLength && length <= maxLength;
  if (format !== undefined) return formats[format]!.filter((text) => right([...text]));
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 40 }).filter((text) => right([...text]));
  const most = { minLength, ...(maxLength < Infinity && { maxLength }) };
  const units = (['grapheme-ascii', 'grapheme', 'binary'] as const).map((unit) => fc.string({ ...most, unit }));
  return fc.oneof(...units).filter((text) => getLength(text) >= minLength && getLength(text) <= maxLength);
}

function numbers({ minimum }: Limits): fc.Arbitrary<number> {
  const least = minimum ?? -Number.MAX_VALUE;
  const whole = fc.integer({ min: Math.max(Math.ceil(least * 100), -1e11), max: 1e11 });
  return fc.oneof(
    whole.map((cents) => cents / 100),
    fc.double({ min: least, noNaN: true, noDefaultInfinity: true }),
  );
}

function integers({ minimum = Number.MIN_SAFE_INTEGER }: Limits): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: minimum, max: minimum + 100 }),
    fc.integer({ min: minimum, max: Number.MAX_SAFE_INTEGER }),
  );
}

/** An object with the key `__proto__`, too, as JSON has it. */
const buildObject = (entries: (readonly [string, Json])[]): Json => Object.fromEntries(entries);

const odd = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '$ref', 'a.b', 'a/b', '~1');
const extras = fc.dictionary(fc.oneof(fc.string(), odd), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>, {
  maxKeys: 4,
});

function objects(document: Contract, schema: Limits, whole: boolean): fc.Arbitrary<Json> {
  const { properties = {}, required = [], additionalProperties = true, minProperties = 0 } = schema;
  if (typeof additionalProperties === 'object') throw new Error('Additional properties of a schema can’t be made yet.');
  if (whole && Object.keys(properties).length < minProperties)
    throw new Error('An object of unnamed properties can’t be made yet.');
  const parts = Object.entries(properties).map(([name, property]) => {
    const value = valuesFor(document, property, { whole }).map((made) => [[name, made] as const]);
    return whole || required.includes(name) ? value : fc.option(value, { nil: [] });
  });
  const more =
    additionalProperties && !whole
      ? extras.map((extra) => Object.entries(extra).filter(([name]) => !Object.hasOwn(properties, name)))
      : fc.constant([]);
  return fc
    .tuple(more, ...parts)
    .map((groups) => buildObject(groups.flat()))
    .filter((made) => Object.keys(made as object).length >= minProperties);
}

function ofType(document: Contract, type: string, schema: Limits, whole: boolean): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return texts(schema);
    case 'number':
      return numbers(schema);
    case 'integer':
      return integers(schema);
    case 'object':
      return objects(document, schema, whole);
    default:
      throw new Error(`A value of the type ${type} can’t be made yet.`);
  }
}

/**
 * Any value that a schema takes.
 *
 * @param whole with every property that the schema names and no other; otherwise, any that it allows
 * @throws Error for a keyword, type or format that it does not know
 */
export function valuesFor(document: Contract, schema: Schema, { whole = false } = {}): fc.Arbitrary<Json> {
  const target = settled(document, schema);
  refuseUnknown(target, known);
  if (target.enum) return fc.constantFrom(...target.enum);
  return fc.oneof(...getTypes(target).map((type) => ofType(document, type, target, whole)));
}

/** One value that a schema takes, the same each time. */
export function valueFor(document: Contract, schema: Schema): Json {
  const [value] = fc.sample(valuesFor(document, schema, { whole: true }), { seed: 1, numRuns: 1 });
  return value!;
}

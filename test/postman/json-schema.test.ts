import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { resolveRef, type Json, type Schema } from '../../packages/core/src/index.ts';
import { toDraft07 } from '../../scripts/artifacts/postman/json-schema.ts';
import { contract, getBodies, schemaAt, settle } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

// Draft-07 is what Ajv knows by itself.
const ajv = new Ajv({ allErrors: true, strictTypes: false });
formats.default(ajv);

/** A value, and all that come of it when one thing in it is left out or becomes something else. */
function mutate(value: Json): Json[] {
  if (typeof value !== 'object' || value === null) return [value, null, true, -1, 'x', '', [], {}];
  const mutated = Object.entries(value).flatMap(([key, inner]) =>
    mutate(inner).map((other) => (Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other })),
  );
  const shortened = Array.isArray(value)
    ? []
    : Object.keys(value).map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
  return [value, null, 'x', ...shortened, ...mutated];
}

describe('A schema for Postman', () => {
  const bodies = getBodies(contract).filter(({ title }) => /^\w+ 2/.test(title));

  test.each(bodies)('accepts as $title what the contract accepts, and nothing else', ({ pointer, media }) => {
    const validate = ajv.compile(toDraft07(contract, media.schema));
    const examples = Object.values(media.examples ?? {}).map(
      (example) => resolveRef(contract, example) as { value: Json },
    );
    expect(examples).not.toEqual([]);
    const values = examples.flatMap(({ value }) => mutate(value));
    const disagreeing = values.filter((value) => validate(value) !== (faults(`${pointer}/schema`, value).length === 0));
    expect(disagreeing).toEqual([]);
    expect(values.filter((value) => !validate(value)).length).toBeGreaterThan(10);
  });

  test('refers to nothing and has no texts', () => {
    const text = JSON.stringify(toDraft07(contract, schemaAt(settle('/components/schemas/Event'))));
    for (const word of ['$ref', 'description', 'examples', 'title', 'x-']) expect(text).not.toContain(`"${word}`);
  });

  test('demands what stands beside a reference, too', () => {
    const schema: Schema = { $ref: '#/components/schemas/Currency', pattern: '^P' };
    const validate = ajv.compile(toDraft07(contract, schema));
    expect(['PEN', 'USD', 'Peso'].map((value) => validate(value))).toEqual([true, false, false]);
  });

  test('is refused when draft-07 does not know a keyword', () => {
    const schema = { type: 'object', properties: { a: { dependentRequired: {} } } } as Schema;
    expect(() => toDraft07(contract, schema)).toThrow('`dependentRequired`');
  });
});

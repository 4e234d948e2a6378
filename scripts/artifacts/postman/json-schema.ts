import { CliError } from '@kashio-toolkit/cli';
import { resolveRef, type Contract, type Json, type Schema } from '@kashio-toolkit/core';

/** A schema that refers to nothing else. */
type Draft07 = { [keyword: string]: Json };

/** What draft-07 and 2020-12 say in the same way. */
const plain = [
  ...['type', 'const', 'enum', 'format', 'pattern', 'minLength', 'maxLength', 'required', 'minProperties'],
  ...['maxProperties', 'minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems'],
];
const withSchema = ['items', 'not', 'additionalProperties'];
const withSchemas = ['allOf', 'anyOf', 'oneOf'];
const annotations = ['title', 'description', 'examples', 'default', 'readOnly', 'writeOnly', 'deprecated'];

/**
 * A schema of the contract, which is JSON Schema 2020-12, as draft-07, which Postman validates by: without `$ref`, next to which
 * draft-07 ignores everything, and without texts.
 *
 * @throws CliError for a keyword that draft-07 lacks or understands differently
 */
export function toDraft07(contract: Contract, schema: Schema): Draft07 {
  const convert = (value: unknown): Json => (typeof value === 'boolean' ? value : toDraft07(contract, value as Schema));
  const convertEntry = ([keyword, value]: [string, unknown]): [string, Json][] => {
    if (keyword === '$ref' || annotations.includes(keyword) || keyword.startsWith('x-')) return [];
    if (plain.includes(keyword)) return [[keyword, value as Json]];
    if (withSchema.includes(keyword)) return [[keyword, convert(value)]];
    if (withSchemas.includes(keyword)) return [[keyword, (value as Schema[]).map(convert)]];
    if (keyword !== 'properties') throw new CliError(`Postman can't validate by \`${keyword}\`, which is in a schema.`);
    const properties = Object.entries(value as Record<string, Schema>);
    return [[keyword, Object.fromEntries(properties.map(([name, property]) => [name, convert(property)]))]];
  };
  const converted = Object.fromEntries(Object.entries(schema).flatMap(convertEntry));
  const target = resolveRef<Schema>(contract, schema);
  if (target === schema) return converted;
  const referred = toDraft07(contract, target);
  return Object.keys(converted).length === 0 ? referred : { allOf: [referred, converted] };
}

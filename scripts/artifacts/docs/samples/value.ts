import { resolveRef, type Contract, type Json, type Schema } from '@kashio-toolkit/core';

/** A number as it is to be written: no number keeps the two decimals of 15.00. */
export interface Digits {
  digits: string;
}

/** The properties of an object. */
export type Fields = Map<string, Value>;

/** A JSON value as samples write it. */
export type Value = null | boolean | string | Digits | Value[] | Fields;

/** A schema with those that it refers to and is composed of. */
export function collectSchemas(contract: Contract, schema: Schema): Schema[] {
  const target = resolveRef(contract, schema);
  const below =
    target === schema ? [target.allOf, target.anyOf, target.oneOf].flatMap((parts) => parts ?? []) : [target];
  return [schema, ...below.flatMap((part) => collectSchemas(contract, part))];
}

function digits(value: number, isAmount: boolean): string {
  const cents = value.toFixed(2);
  return isAmount && Number(cents) === value ? cents : `${value}`;
}

/** A JSON value as its schemas know it: amounts have two decimals. */
export function toValue(contract: Contract, json: Json, schemas: Schema[]): Value {
  const parts = schemas.flatMap((schema) => collectSchemas(contract, schema));
  if (typeof json === 'number')
    return {
      digits: digits(
        json,
        parts.some((part) => part['x-canonical-form'] === 'number'),
      ),
    };
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json))
    return json.map((item) =>
      toValue(
        contract,
        item,
        parts.flatMap(({ items }) => items ?? []),
      ),
    );
  const ofProperty = (name: string) =>
    parts.flatMap(({ properties = {} }) => (Object.hasOwn(properties, name) ? (properties[name] ?? []) : []));
  return new Map(Object.entries(json).map(([name, value]) => [name, toValue(contract, value, ofProperty(name))]));
}

/** A value as a text of its own, outside of any JSON. */
export function plainText(value: Value): string {
  return typeof value === 'object' && value !== null && 'digits' in value ? value.digits : `${value}`;
}

import { componentName, resolveRef, type Contract, type Parameter, type Schema } from '@kashio-toolkit/core';
import { checkedProperties } from './decoders.ts';
import { typeName } from './names.ts';
import { canonicalForms, reach } from './reach.ts';

/** Where a schema's values travel. Those of answers come in the canonical form, those of requests in any. */
export type Side = 'request' | 'answer';

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Whether a schema is a text, a number or a boolean like any other, not worth a type of its own. */
function isPlain({ type, enum: values, const: only }: Schema): boolean {
  return typeof type === 'string' && /^(string|number|integer|boolean)$/.test(type) && !values && only === undefined;
}

/** Whether answers give a schema's values in another type than the wire has. */
function isConverted(contract: Contract, name: string): boolean {
  const forms = canonicalForms(contract, reference(name));
  return forms.has('number') || forms.has('lower-case');
}

const marks = { inferred: '(inferido)', example: '(solo aparece en un ejemplo de la documentación)' };

/** A description that says where its fact comes from, when that is not the documentation's prose. */
export function markedDescription({ description = '', 'x-provenance': provenance }: Schema | Parameter): string {
  if (!provenance) return description;
  const told = provenance === 'inferred' ? /inferid[oa]/ : /ejemplo|inferid[oa]/;
  return told.test(description) ? description : `${description.replace(/\.$/, '')} ${marks[provenance]}.`.trim();
}

const canonicalNotes = {
  'lower-case': 'Con este cliente, siempre en minúsculas.',
  number: 'Con este cliente, siempre como número.',
  'date-time-T': 'Con este cliente, siempre con `T`.',
};

/** The description of a schema where it is used: its own, or else that of what it refers to; and what the client makes of it. */
function describe(contract: Contract, schema: Schema, side: Side): { description?: string } {
  const target = resolveRef(contract, schema);
  const told =
    schema.description === undefined ? { ...target, ...schema, description: target.description ?? '' } : schema;
  const form = side === 'answer' && target['x-canonical-form'];
  const end = target.description?.includes('\n- ') ? '\n\n' : ' ';
  const description = markedDescription(told) + (form ? end + canonicalNotes[form] : '');
  return description === '' ? {} : { description: description.trim() };
}

/** Gives the type's name of a schema on a side of a call. */
export type NameOf = (schema: string, side: Side) => string;

/**
 * Rewrites a schema for the types of one side: what is plain stands in place of references to it, other references get a
 * description, and what does not concern a type is left out.
 */
function rewrite(contract: Contract, schema: Schema, side: Side, nameOf: NameOf): Schema {
  const target = resolveRef(contract, schema);
  const described = describe(contract, schema, side);
  if (side === 'answer' && target['x-canonical-form'] === 'number') return { type: 'number', ...described };
  if (schema.$ref && !isPlain(target)) return { ...reference(nameOf(componentName(schema.$ref), side)), ...described };

  const inner = (part: Schema): Schema => rewrite(contract, part, side, nameOf);
  const { title: _title, format: _format, examples, 'x-canonical-form': form, ...rest } = target;
  const { properties, items, anyOf, allOf, additionalProperties, required } = target;
  return {
    ...rest,
    ...(form ? side === 'answer' && { 'x-canonical-form': form } : examples && { examples }),
    ...(required && side === 'answer' && { required: checkedProperties(contract, target) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)])),
    }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(allOf && { allOf: allOf.map(inner) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: inner(additionalProperties) }),
    ...described,
  };
}

/** The filters of an operation, as a type of their own. */
export interface Query {
  type: string;
  description: string;
  parameters: Parameter[];
}

/** The filters of an operation as a schema of an object. */
function querySchema(contract: Contract, { description, parameters }: Query, nameOf: NameOf): Schema {
  const properties = parameters.map((parameter): [string, Schema] => {
    const schema = rewrite(contract, parameter.schema, 'request', nameOf);
    return [parameter.name, { ...schema, description: markedDescription(parameter) }];
  });
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return { type: 'object', description, properties: Object.fromEntries(properties), required };
}

/** The contract's schemas as the client's types show them. */
export interface TypeSchemas {
  /** Each with its type's name. */
  schemas: [name: string, schema: Schema][];
  /** The names of those that are sent. */
  inputs: Set<string>;
  nameOf: NameOf;
}

/**
 * The schemas that bodies, filters and answers are made of. One that is on both sides, and whose answers are converted,
 * becomes two types: `Status` and `StatusInput`.
 */
export function typeSchemas(contract: Contract, bodies: string[], queries: Query[], results: string[]): TypeSchemas {
  const all = contract.components.schemas;
  const errors = 'Error' in all ? ['Error'] : [];
  const anyError: [string, Schema] = [
    'ApiError',
    { type: 'object', description: 'Un error de la API.', additionalProperties: true },
  ];
  const requests = reach(contract, [bodies.map(reference), queries]);
  const answers = reach(contract, [...results, ...errors].map(reference));
  const isNumber = (name: string): boolean => all[name]?.['x-canonical-form'] === 'number';
  const isSplit = (name: string): boolean =>
    requests.has(name) && answers.has(name) && !isNumber(name) && isConverted(contract, name);
  const nameOf: NameOf = (name, side) => typeName(name) + (side === 'request' && isSplit(name) ? 'Input' : '');

  const written = (names: string[], side: Side): [string, Schema][] =>
    names.map((name) => [nameOf(name, side), rewrite(contract, all[name] ?? {}, side, nameOf)]);
  const worthAType = (name: string): boolean => !isPlain(all[name] ?? {});
  const inAnswers = [...answers].filter((name) => worthAType(name) && !isNumber(name));
  const inRequests = [...requests].filter(
    (name) => worthAType(name) && (!answers.has(name) || isSplit(name) || isNumber(name)),
  );
  const filters = queries.map((query): [string, Schema] => [query.type, querySchema(contract, query, nameOf)]);
  return {
    schemas: [
      ...written(inRequests, 'request'),
      ...written(inAnswers, 'answer'),
      ...filters,
      ...(errors.length > 0 ? [] : [anyError]),
    ],
    inputs: new Set([...inRequests.map((name) => nameOf(name, 'request')), ...queries.map(({ type }) => type)]),
    nameOf,
  };
}

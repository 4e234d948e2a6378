import { componentName, resolveRef, type Contract, type Parameter, type Schema } from '@kashio-toolkit/core';
import { markProvenance } from '../../lib/provenance.ts';
import { checkedProperties } from './decoders.ts';
import { typeName } from './names.ts';
import { getCanonicalForms, findReferencedSchemas } from './referenced-schemas.ts';

/** Where a schema's values travel. Those of answers come in the canonical form, those of requests in any. */
export type Side = 'request' | 'answer';

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Whether a schema is a text, a number or a boolean like any other, not worth a type of its own. */
function isPlain({ type, enum: values, const: only }: Schema): boolean {
  return typeof type === 'string' && /^(string|number|integer|boolean)$/.test(type) && !values && only === undefined;
}

/** Whether answers give a schema's values in another type than the wire has. */
function isConverted(contract: Contract, name: string): boolean {
  const forms = getCanonicalForms(contract, reference(name));
  return forms.has('number') || forms.has('lower-case');
}

/** A description with the mark of its provenance. */
export function getDescription({ description = '', 'x-provenance': provenance }: Schema | Parameter): string {
  return markProvenance(description, provenance);
}

const canonicalNotes = {
  'lower-case': 'Con este cliente, siempre en minúsculas.',
  number: 'Con este cliente, siempre como número.',
  'date-time-T': 'Con este cliente, siempre con `T`.',
};

/** The description of a schema where it is used: its own, or else that of what it refers to; and what the client makes of it. */
function describe(contract: Contract, schema: Schema, side: Side): { description?: string } {
  const target = resolveRef(contract, schema);
  const described =
    schema.description === undefined ? { ...target, ...schema, description: target.description ?? '' } : schema;
  const form = side === 'answer' && target['x-canonical-form'];
  const end = target.description?.includes('\n- ') ? '\n\n' : ' ';
  const description = getDescription(described) + (form ? end + canonicalNotes[form] : '');
  return description === '' ? {} : { description: description.trim() };
}

/** Gives the type's name of a schema on a side of a call. */
export type GetTypeName = (schema: string, side: Side) => string;

/**
 * Rewrites a schema for the types of one side: what is plain replaces references to it, other references get a
 * description, and what does not concern a type is left out.
 */
function rewrite(contract: Contract, schema: Schema, side: Side, getTypeName: GetTypeName): Schema {
  const target = resolveRef(contract, schema);
  const described = describe(contract, schema, side);
  if (side === 'answer' && target['x-canonical-form'] === 'number') return { type: 'number', ...described };
  if (schema.$ref && !isPlain(target))
    return { ...reference(getTypeName(componentName(schema.$ref), side)), ...described };

  const inner = (part: Schema): Schema => rewrite(contract, part, side, getTypeName);
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
function querySchema(contract: Contract, { description, parameters }: Query, getTypeName: GetTypeName): Schema {
  const properties = parameters.map((parameter): [string, Schema] => {
    const schema = rewrite(contract, parameter.schema, 'request', getTypeName);
    return [parameter.name, { ...schema, description: getDescription(parameter) }];
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
  getTypeName: GetTypeName;
}

/**
 * The schemas that bodies, filters and answers are made of. One that is on both sides, and whose answers are converted,
 * becomes two types: `Status` and `StatusInput`.
 */
export function typeSchemas(contract: Contract, bodies: string[], queries: Query[], results: string[]): TypeSchemas {
  const all = contract.components.schemas;
  const requests = findReferencedSchemas(contract, [bodies.map(reference), queries]);
  const answers = findReferencedSchemas(contract, results.map(reference));
  const isNumber = (name: string): boolean => all[name]?.['x-canonical-form'] === 'number';
  const isSplit = (name: string): boolean =>
    requests.has(name) && answers.has(name) && !isNumber(name) && isConverted(contract, name);
  const getTypeName: GetTypeName = (name, side) =>
    typeName(name) + (side === 'request' && isSplit(name) ? 'Input' : '');

  const written = (names: string[], side: Side): [string, Schema][] =>
    names.map((name) => [getTypeName(name, side), rewrite(contract, all[name] ?? {}, side, getTypeName)]);
  const worthAType = (name: string): boolean => !isPlain(all[name] ?? {});
  const inAnswers = [...answers].filter((name) => worthAType(name) && !isNumber(name));
  const inRequests = [...requests].filter(
    (name) => worthAType(name) && (!answers.has(name) || isSplit(name) || isNumber(name)),
  );
  const filters = queries.map((query): [string, Schema] => [query.type, querySchema(contract, query, getTypeName)]);
  return {
    schemas: [...written(inRequests, 'request'), ...written(inAnswers, 'answer'), ...filters],
    inputs: new Set([...inRequests.map((name) => getTypeName(name, 'request')), ...queries.map(({ type }) => type)]),
    getTypeName,
  };
}

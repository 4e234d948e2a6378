/** Schemas as the generator and the mutator of values read them. Both know the same keywords, and stop at any other. */
import { resolvePointer, type Contract, type Schema } from '../../packages/core/src/index.ts';

/** A schema with the limits that requests have. */
export interface Limits extends Schema {
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  minProperties?: number;
}

/** What only tells something to people, or that has been followed. */
const silent = [
  '$ref',
  'title',
  'description',
  'examples',
  'x-provenance',
  'x-canonical-form',
  'x-pattern-description',
];

/** The keywords of a schema that say which values it takes. */
function getKeywords(schema: Schema): string[] {
  return Object.keys(schema).filter((keyword) => !silent.includes(keyword));
}

/** What a schema says after its `$ref`, beside which may stand only what tells something to people. */
export function settled(document: Contract, schema: Schema): Limits {
  if (schema.$ref === undefined) return schema;
  const beside = getKeywords(schema);
  if (beside.length > 0) throw new Error(`A schema with both $ref and ${beside.join(', ')} can’t be read yet.`);
  return settled(document, resolvePointer(document, schema.$ref.slice(1)) as Schema);
}

/** The types that a schema takes; all that it could be when it names none is for the caller to know. */
export function getTypes({ type = [] }: Schema): string[] {
  return [type].flat();
}

/** Stops at a keyword that nobody taught to read: what it asks for would silently not be tested. */
export function refuseUnknown(schema: Schema, known: readonly string[]): void {
  const unknown = getKeywords(schema).filter((keyword) => !known.includes(keyword));
  if (unknown.length > 0) throw new Error(`The keyword ${unknown.join(', ')} can’t be read yet.`);
}

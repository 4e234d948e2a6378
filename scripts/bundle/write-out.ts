import { componentName, type Contract, type Schema } from '../lib/contract.ts';

/** The schema with the properties and requirements of its `allOf` members as its own; what it says itself wins. */
function writtenOut(schema: Schema, schemas: Record<string, Schema>): Schema {
  const { allOf = [], ...own } = schema;
  const members = allOf.map((member) => {
    const target = member.$ref === undefined ? member : schemas[componentName(member.$ref)];
    if (!target) throw new Error(`allOf refers to ${member.$ref}, which is no schema of the contract.`);
    return target.allOf ? writtenOut(target, schemas) : target;
  });
  const all = [...members, own];
  const required = [...new Set(all.flatMap((part) => part.required ?? []))];
  return {
    ...Object.assign({}, ...all),
    ...(required.length > 0 && { required }),
    properties: Object.assign({}, ...all.map((part) => part.properties)),
  };
}

/**
 * Replaces each schema that extends others by `allOf` with its own full list of properties. The source says a
 * property once; the bundle's readers (people, type generators, validators) get plain objects.
 */
export function writeOutExtensions(contract: Contract): Contract {
  const { schemas } = contract.components;
  const plain = Object.entries(schemas).map(([name, schema]) => [name, schema.allOf ? writtenOut(schema, schemas) : schema]);
  return { ...contract, components: { ...contract.components, schemas: Object.fromEntries(plain) } };
}

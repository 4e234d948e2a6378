import { componentName, resolveRef, traverse, type Contract, type Json, type Schema } from '@kashio-toolkit/core';

/** The names of the schemas that a value refers to, however deep. */
export function findReferencedSchemas(contract: Contract, value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { $ref } = value as Schema;
  if ($ref !== undefined && !found.has(componentName($ref))) {
    found.add(componentName($ref));
    findReferencedSchemas(contract, resolveRef(contract, value as Schema), found);
  }
  for (const part of Object.values(value)) findReferencedSchemas(contract, part, found);
  return found;
}

/** The canonical forms of a schema and of all that it is made of. */
export function getCanonicalForms(contract: Contract, schema: Schema): Set<string> {
  const parts = [
    schema,
    ...[...findReferencedSchemas(contract, schema)].map((name) => contract.components.schemas[name]),
  ];
  const steps = [...traverse(parts as Json)];
  return new Set(steps.flatMap(({ name, value }) => (name === 'x-canonical-form' ? [`${value}`] : [])));
}

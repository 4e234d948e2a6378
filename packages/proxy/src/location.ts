import { resolveRef, type Contract, type Schema } from '@kashio-toolkit/core';

/** Where in a body, or a parameter, something is at fault. */
export interface Place {
  /** Such as `customer.phone` or `data[].amount`; empty for the whole. Names that the contract does not know are `…`. */
  where: string;
  /** The schemas that rule there. */
  schemas: Schema[];
}

/** A schema together with those that it is composed of, references followed. */
function composed(contract: Contract, schema: Schema | undefined, seen = new Set<Schema>()): Schema[] {
  const settled = schema && resolveRef(contract, schema);
  if (!settled || seen.has(settled)) return [];
  seen.add(settled);
  const { allOf = [], anyOf = [], oneOf = [] } = settled;
  // What stands beside a reference rules too.
  const beside = settled === schema ? [] : [schema!];
  return [settled, ...beside, ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => composed(contract, part, seen))];
}

function propertyOf(schemas: Schema[], name: string): Schema | undefined {
  return schemas.find(({ properties = {} }) => Object.hasOwn(properties, name))?.properties?.[name];
}

function openOf(schemas: Schema[]): Schema | undefined {
  return schemas.map(({ additionalProperties }) => additionalProperties).find((open) => typeof open === 'object');
}

/**
 * Follows names through a schema. Only names of the contract are told: any other may be a customer's data.
 *
 * @param names such as `data`, `0`, `amount`
 * @param rule the rule that is broken there; the last name of `required` is that of what is missing
 */
export function placeOf(contract: Contract, root: Schema | undefined, names: string[], rule: string): Place {
  let schemas = composed(contract, root);
  let where = '';
  for (const [index, name] of names.entries()) {
    const property = propertyOf(schemas, name);
    const item = /^\d+$/.test(name) ? schemas.find(({ items }) => items)?.items : undefined;
    const isMissing =
      rule === 'required' && index === names.length - 1 && schemas.some(({ required }) => required?.includes(name));
    if (property || isMissing || !item) where += `${where === '' ? '' : '.'}${property || isMissing ? name : '…'}`;
    else where += '[]';
    schemas = composed(contract, property ?? item ?? openOf(schemas));
  }
  return { where, schemas };
}

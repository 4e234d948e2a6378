import { resolveRef, type Contract, type Schema } from './contract.ts';

/** A place in a body or parameter, as the contract describes it. */
export interface Location {
  /** Such as `customer.phone` or `data[].amount`; empty for the whole. Names that the contract does not know are `…`. */
  text: string;
  /** The schemas that apply there. */
  schemas: Schema[];
}

/** A schema together with those that it is composed of, references followed. */
function getComposed(contract: Contract, schema: Schema | undefined, seen = new Set<Schema>()): Schema[] {
  const resolved = schema && resolveRef<Schema>(contract, schema);
  if (!resolved || seen.has(resolved)) return [];
  seen.add(resolved);
  const { allOf = [], anyOf = [], oneOf = [] } = resolved;
  // Keywords beside a reference apply too.
  const beside = resolved === schema ? [] : [schema];
  return [resolved, ...beside, ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => getComposed(contract, part, seen))];
}

function getProperty(schemas: Schema[], name: string): Schema | undefined {
  return schemas.find(({ properties = {} }) => Object.hasOwn(properties, name))?.properties?.[name];
}

function getAdditional(schemas: Schema[]): Schema | undefined {
  return schemas.map(({ additionalProperties }) => additionalProperties).find((schema) => typeof schema === 'object');
}

/**
 * Follows a path through a schema. Only names of the contract are in the text: any other may be a customer's data.
 *
 * @param path such as `data`, `0`, `amount`; for the rule `required` its last name is that of what is missing
 */
export function getLocation(contract: Contract, root: Schema | undefined, path: string[], rule: string): Location {
  let schemas = getComposed(contract, root);
  let text = '';
  for (const [index, name] of path.entries()) {
    const property = getProperty(schemas, name);
    const item = /^\d+$/.test(name) ? schemas.find(({ items }) => items)?.items : undefined;
    const isLast = index === path.length - 1;
    const isMissing = rule === 'required' && isLast && schemas.some(({ required }) => required?.includes(name));
    if (property || isMissing || !item) text += `${text === '' ? '' : '.'}${property || isMissing ? name : '…'}`;
    else text += '[]';
    schemas = getComposed(contract, property ?? item ?? getAdditional(schemas));
  }
  return { text, schemas };
}

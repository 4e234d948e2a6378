import { CliError } from '@kashio-toolkit/cli';
import { componentName, resolveRef, type Contract, type Schema } from '@kashio-toolkit/core';
import { clientFace, header } from './format.ts';
import { camelCase, typeName } from './names.ts';
import { getCanonicalForms } from './referenced-schemas.ts';

const scalars = { 'lower-case': 'lowerCase', number: 'number', 'date-time-T': 'dateTime' };

/** The variable of a schema's decoder. */
export function decoderName(schema: string): string {
  return `${camelCase(typeName(schema))}Decoder`;
}

/** What a method's answer is made of: a schema, and that of its items when it is a page. */
export interface Result {
  result: string;
  item: string | undefined;
}

/** Only what is in properties and lists can be converted; elsewhere, the types would promise what does not happen. */
function checkReach(contract: Contract, schema: Schema, name: string): void {
  const { allOf = [], anyOf = [], oneOf = [], additionalProperties } = schema;
  const open = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  if ([...allOf, ...anyOf, ...oneOf, ...open].every((part) => getCanonicalForms(contract, part).size === 0)) return;
  const locations = 'allOf, anyOf, oneOf or additionalProperties';
  throw new CliError(`${name} has values with a canonical form in ${locations}: write them as properties.`);
}

/** Whether a schema is an object of which properties are known; others may have data of the merchant's own. */
function isRecord({ type, properties }: Schema): boolean {
  return type === 'object' && properties !== undefined;
}

/** Writes the decoders of schemas: each is declared once, after those that it uses. */
function createDecoders(contract: Contract) {
  const declared = new Map<string, string>();
  const underWay = new Set<string>();
  const functions = new Set<string>();
  const types = new Set<string>();

  /** A function of packages/client. */
  const use = (name: string): string => {
    functions.add(name);
    return name;
  };
  /** Its call, which bundlers leave out when nobody uses what it returns. */
  const call = (name: string, argument: string): string => `/* @__PURE__ */ ${use(name)}(${argument})`;

  const decodeProperty = (name: string, schema: Schema, required: boolean): string | undefined => {
    const target = resolveRef(contract, schema);
    if (required && target.const !== undefined) return call('constant', JSON.stringify(target.const));
    if (required && name === 'id' && target.type === 'string') return use('identifier');
    if (required && name === 'has_more' && target.type === 'boolean') return use('boolean');
    const decoder = decodeSchema(schema, name);
    if (decoder === undefined) return isRecord(target) ? use('withoutNulls') : undefined;
    return required || target['x-canonical-form'] ? decoder : call('optional', decoder);
  };

  const decodeObject = ({ properties = {}, required = [] }: Schema): string | undefined => {
    const entries = Object.entries(properties).flatMap(([name, schema]) => {
      const decoder = decodeProperty(name, schema, required.includes(name));
      return decoder === undefined ? [] : [`${JSON.stringify(name)}: ${decoder}`];
    });
    return entries.length > 0 ? call('object', `{ ${entries.join(', ')} }`) : undefined;
  };

  /** Declares the decoder of a named object. */
  const declare = (name: string, decoder: string, item?: string): string => {
    types.add(typeName(item ?? name));
    const type = item ? `List<${typeName(item)}>` : typeName(name);
    declared.set(name, `export const ${decoderName(name)}: Decoder<${type}> = ${decoder};\n`);
    return decoderName(name);
  };

  /** The decoder of a named object, declared when anything of it is checked or converted. */
  const decodeNamed = (name: string, schema: Schema): string | undefined => {
    if (declared.has(name)) return decoderName(name);
    if (underWay.has(name)) return `(value) => ${decoderName(name)}(value)`;
    underWay.add(name);
    const decoder = decodeObject(schema);
    underWay.delete(name);
    return decoder && declare(name, decoder);
  };

  /** The decoder of a schema; `undefined` when nothing of it is checked or converted. */
  const decodeSchema = (schema: Schema, location: string): string | undefined => {
    const target = resolveRef(contract, schema);
    const name = schema.$ref && componentName(schema.$ref);
    checkReach(contract, target, name ?? location);
    if (target['x-canonical-form']) return use(scalars[target['x-canonical-form']]);
    const items = target.items && decodeSchema(target.items, `${name ?? location}[]`);
    if (items) return call('list', items);
    return name ? decodeNamed(name, target) : decodeObject(target);
  };

  /** Whether an answer without a property that is required is refused. Scalars in a canonical form may be absent. */
  const isChecked = (name: string, schema: Schema): boolean => {
    if (resolveRef(contract, schema)['x-canonical-form']) return false;
    const decoder = decodeProperty(name, schema, true);
    return decoder !== undefined && decoder !== 'withoutNulls';
  };

  /** Declares the decoder of an answer, which is at least an object. */
  const addAnswer = ({ result, item }: Result): void => {
    const schema = contract.components.schemas[result] ?? {};
    checkReach(contract, schema, result);
    if (!declared.has(result)) declare(result, decodeObject(schema) ?? call('object', '{}'), item);
  };
  return { addAnswer, isChecked, declared, functions, types };
}

/** The properties of an object in an answer that are always there: the client refuses one without them. */
export function checkedProperties(contract: Contract, { properties = {}, required = [] }: Schema): string[] {
  const { isChecked } = createDecoders(contract);
  return required.filter((name) => properties[name] && isChecked(name, properties[name]));
}

/**
 * The file of decoders: for each schema that an answer is made of, what must be true of it and which of its values have a
 * canonical form.
 *
 * @throws CliError when a value with a canonical form is where it can't be converted
 */
export function decodersFile(contract: Contract, results: Result[]): string {
  const { addAnswer, declared, functions, types } = createDecoders(contract);
  results.forEach(addAnswer);
  const lists = results.some(({ item }) => item) ? ['type List'] : [];
  return `${header}import { ${[...[...functions].sort(), 'type Decoder', ...lists].join(', ')} } from '${clientFace('.')}';
import type { ${[...types].sort().join(', ')} } from './types.ts';

${[...declared.values()].join('\n')}`;
}

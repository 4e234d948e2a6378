import { CliError } from '@kashio-toolkit/cli';
import { componentName, resolveRef, type Contract, type Schema } from '@kashio-toolkit/core';
import { header } from './format.ts';
import { camelCase, typeName } from './names.ts';
import { canonicalForms } from './reach.ts';

const scalars = { 'lower-case': 'lowerCase', number: 'number', 'date-time-T': 'dateTime' };

/** A call that bundlers leave out when nobody uses what it returns. */
const pure = (call: string): string => `/* @__PURE__ */ ${call}`;

/** The variable that holds the form of a schema. */
export function formName(schema: string): string {
  return `${camelCase(typeName(schema))}Form`;
}

/** What a method's answer is made of: a schema, and that of its items when it is a page. */
export interface Result {
  result: string;
  item: string | undefined;
}

/** Only what stands in properties and lists can be converted; elsewhere, the types would promise what does not happen. */
function checkReach(contract: Contract, schema: Schema, name: string): void {
  const { allOf = [], anyOf = [], oneOf = [], additionalProperties } = schema;
  const open = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  if ([...allOf, ...anyOf, ...oneOf, ...open].every((part) => canonicalForms(contract, part).size === 0)) return;
  const places = 'allOf, anyOf, oneOf or additionalProperties';
  throw new CliError(`${name} has values with a canonical form in ${places}: write them as properties.`);
}

/** Whether a schema is an object of which properties are known; others may have data of the merchant's own. */
function isRecord({ type, properties }: Schema): boolean {
  return type === 'object' && properties !== undefined;
}

/** Writes the forms of schemas: each is declared once, after those that it uses. */
function createForms(contract: Contract) {
  const declared = new Map<string, string>();
  const underWay = new Set<string>();

  const propertyForm = (name: string, schema: Schema, required: boolean): string | undefined => {
    const { const: only, type, 'x-canonical-form': canonical } = resolveRef(contract, schema);
    if (required && only !== undefined) return pure(`constant(${JSON.stringify(only)})`);
    if (required && name === 'id' && type === 'string') return 'identifier';
    if (required && name === 'has_more' && type === 'boolean') return 'boolean';
    const form = formOf(schema, name);
    if (form === undefined) return isRecord(resolveRef(contract, schema)) ? 'withoutNulls' : undefined;
    return required || canonical ? form : pure(`optional(${form})`);
  };

  const objectForm = ({ properties = {}, required = [] }: Schema): string | undefined => {
    const entries = Object.entries(properties).flatMap(([name, schema]) => {
      const form = propertyForm(name, schema, required.includes(name));
      return form === undefined ? [] : [`${JSON.stringify(name)}: ${form}`];
    });
    return entries.length > 0 ? pure(`object({ ${entries.join(', ')} })`) : undefined;
  };

  /** Declares the form of a named object, when anything of it is checked or converted, or when it is an answer. */
  const declare = (name: string, schema: Schema, type: string, isAnswer: boolean): string | undefined => {
    if (declared.has(name)) return formName(name);
    if (underWay.has(name)) return `(value) => ${formName(name)}(value)`;
    underWay.add(name);
    const form = objectForm(schema) ?? (isAnswer ? pure('object({})') : undefined);
    underWay.delete(name);
    if (form === undefined) return undefined;
    declared.set(name, `export const ${formName(name)}: Form<${type}> = ${form};\n`);
    return formName(name);
  };

  /** The form of a schema; `undefined` when nothing of it is checked or converted. */
  const formOf = (schema: Schema, place: string): string | undefined => {
    const target = resolveRef(contract, schema);
    const name = schema.$ref && componentName(schema.$ref);
    checkReach(contract, target, name ?? place);
    if (target['x-canonical-form']) return scalars[target['x-canonical-form']];
    const items = target.items && formOf(target.items, `${name ?? place}[]`);
    if (items) return pure(`list(${items})`);
    return name ? declare(name, target, typeName(name), false) : objectForm(target);
  };

  /** Whether an answer without a property that is required is refused. Scalars in a canonical form may be absent. */
  const isChecked = (name: string, schema: Schema): boolean => {
    const form = resolveRef(contract, schema)['x-canonical-form'] ? undefined : propertyForm(name, schema, true);
    return form !== undefined && form !== 'withoutNulls';
  };

  const addAnswer = ({ result, item }: Result): void => {
    const schema = contract.components.schemas[result] ?? {};
    checkReach(contract, schema, result);
    declare(result, schema, item ? `List<${typeName(item)}>` : typeName(result), true);
  };
  return { addAnswer, declared, isChecked };
}

/** The properties of an object in an answer that are always there: the client refuses one without them. */
export function checkedProperties(contract: Contract, { properties = {}, required = [] }: Schema): string[] {
  const { isChecked } = createForms(contract);
  return required.filter((name) => properties[name] && isChecked(name, properties[name]));
}

/**
 * The file of forms: for each schema that an answer is made of, what must hold of it and which of its values have a
 * canonical form.
 *
 * @throws CliError when a value with a canonical form is where it can't be converted
 */
export function formsFile(contract: Contract, results: Result[]): string {
  const { addAnswer, declared } = createForms(contract);
  results.forEach(addAnswer);
  const code = [...declared.values()].join('\n');
  const used = (names: string[]): string => names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).join(', ');
  const helpers = used([
    'boolean',
    'constant',
    'dateTime',
    'identifier',
    'list',
    'lowerCase',
    'number',
    'object',
    'optional',
    'withoutNulls',
  ]);
  const types = [...new Set([...code.matchAll(/Form<(?:List<)?(\w+)/g)].map(([, name = '']) => name))].sort();
  const list = code.includes('Form<List<') ? `import type { List } from './runtime/pages.ts';\n` : '';
  return `${header}import { ${helpers}, type Form } from './runtime/canonical.ts';
${list}import type { ${types.join(', ')} } from './types.ts';

${code}`;
}

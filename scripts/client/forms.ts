import { componentName, resolve, type Contract, type Schema } from '../lib/contract.ts';
import { header } from './code.ts';
import { camelCase, typeName } from './names.ts';

const scalars = { 'lower-case': 'lowerCase', number: 'number', 'date-time-T': 'dateTime' };

/** The variable that holds the form of a schema. */
export function formName(schema: string): string {
  return `${camelCase(typeName(schema))}Form`;
}

/**
 * The file of forms: for each schema that an answer is made of, what must hold of it and which of its values have a
 * canonical form. A schema stands after those that it uses.
 */
export function formsFile(contract: Contract, results: string[]): string {
  const used = new Set<string>();
  const declared = new Map<string, string>();
  const underWay = new Set<string>();

  const helper = (name: string, argument?: string): string => {
    used.add(name);
    return argument === undefined ? name : `${name}(${argument})`;
  };

  const propertyForm = (name: string, schema: Schema, required: boolean): string | undefined => {
    const { const: only, type, 'x-canonical-form': canonical } = resolve(contract, schema);
    if (required && only !== undefined) return helper('constant', JSON.stringify(only));
    if (required && name === 'id' && type === 'string') return helper('identifier');
    if (required && name === 'has_more' && type === 'boolean') return helper('boolean');
    const form = formOf(schema);
    return required || canonical || form === undefined ? form : helper('optional', form);
  };

  const objectForm = ({ properties = {}, required = [] }: Schema): string | undefined => {
    const entries = Object.entries(properties).flatMap(([name, schema]) => {
      const form = propertyForm(name, schema, required.includes(name));
      return form === undefined ? [] : [`${JSON.stringify(name)}: ${form}`];
    });
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : undefined;
  };

  const declare = (name: string, properties: string): void => {
    const code = `export const ${formName(name)}: Form<${typeName(name)}> = ${helper('object', properties)};\n`;
    declared.set(name, code);
  };

  /** The form of what a reference leads to; `undefined` when nothing of it is checked or converted. */
  const referenceForm = (name: string, target: Schema): string | undefined => {
    if (declared.has(name)) return formName(name);
    if (underWay.has(name)) return `(value) => ${formName(name)}(value)`;
    underWay.add(name);
    const properties = objectForm(target);
    underWay.delete(name);
    if (properties === undefined) return undefined;
    declare(name, properties);
    return formName(name);
  };

  const formOf = (schema: Schema): string | undefined => {
    const target = resolve(contract, schema);
    const canonical = target['x-canonical-form'];
    if (canonical) return helper(scalars[canonical]);
    if (schema.$ref) return referenceForm(componentName(schema.$ref), target);
    const items = target.items && formOf(target.items);
    if (items) return helper('list', items);
    const properties = objectForm(target);
    return properties && helper('object', properties);
  };

  for (const name of new Set(results)) {
    const found = formOf({ $ref: `#/components/schemas/${name}` });
    if (found === undefined) declare(name, '{}');
  }
  const types = [...declared.keys()].map(typeName).sort();
  return `${header}import { ${[...used].sort().join(', ')}, type Form } from './runtime/canonical.ts';
import type { ${types.join(', ')} } from './types.ts';

${[...declared.values()].join('\n')}`;
}

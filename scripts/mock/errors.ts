import type { Schema } from '../lib/contract.ts';
import type { Violation } from './engine.ts';

/** An entry of the API's error list. */
export interface ApiError {
  code: string;
  message: string;
  param?: string;
}

/** How many errors are told at once. */
const most = 100;

/** What a telling needs: the parameter's name in quotes, what was expected, and an example of a good value. */
interface Fault {
  param: string;
  expected: string[];
  example: string;
}

/** JSON types in Spanish. */
export const typeNames: Record<string, string> = {
  number: 'un número',
  integer: 'un número entero',
  string: 'un texto',
  boolean: 'true o false',
  object: 'un objeto',
  array: 'una lista',
};

const types = ({ expected }: Fault) => expected.map((type) => typeNames[type] ?? type).join(' o ');
const badForm = ({ param, example }: Fault) => `${param} no tiene la forma esperada${example}.`;

/** How each JSON Schema keyword is told, in the order in which a parameter's faults are told: the first one only. */
const tellings: [rule: string, code: string, tell: (fault: Fault) => string][] = [
  ['required', 'required', ({ param }) => `Falta ${param}.`],
  ['additionalProperties', 'unknown_property', ({ param }) => `La propiedad ${param} no existe en esta petición.`],
  ['type', 'invalid_type', (fault) => `${fault.param} debe ser ${types(fault)}.`],
  ['minProperties', 'required', () => 'Envíe al menos una propiedad.'],
  ['enum', 'invalid_value', ({ param, expected }) => `${param} debe ser uno de: ${expected.join(', ')}.`],
  ['minimum', 'invalid_value', ({ param, expected }) => `${param} debe ser ${expected.join()} o mayor.`],
  ['format', 'invalid_format', badForm],
  ['pattern', 'invalid_format', badForm],
  ['minLength', 'invalid_format', badForm],
  ['maxLength', 'invalid_format', badForm],
];

function ranked(rule: string): number {
  const index = tellings.findIndex(([known]) => known === rule);
  return index === -1 ? tellings.length : index;
}

/** An error, with its place in the words of the contract alone: a name that a merchant has made up is not told in a log. */
export interface ToldError {
  error: ApiError;
  place: string;
}

function knownPlace(schema: Schema | undefined, names: string[], find: (schema: Schema) => Schema): string {
  let at = schema;
  const known = names.map((name) => {
    const next = at && find(at).properties;
    at = next && Object.hasOwn(next, name) ? next[name] : undefined;
    return at ? name : '…';
  });
  return known.join('.');
}

function exampleAt(schema: Schema | undefined, names: string[], find: (schema: Schema) => Schema): string {
  const target = names.reduce<Schema | undefined>((at, name) => at && find(at).properties?.[name], schema);
  const [example] = (target && find(target).examples) ?? [];
  return example === undefined ? '' : `, por ejemplo ${String(example)}`;
}

/**
 * The violations of a request as the API's errors: one per parameter, named by its path such as `customer.phone`.
 * Values are never told, since they may be a customer's data.
 *
 * @param body the schema of the request's body, for examples of good values
 * @param find resolves a schema's `$ref`
 */
export function errorsOf(violations: Violation[], body: Schema | undefined, find: (schema: Schema) => Schema): ToldError[] {
  const errors = new Map<string, ToldError>();
  for (const violation of violations.toSorted((a, b) => ranked(a.rule) - ranked(b.rule))) {
    const { names, rule, expected } = violation;
    const key = JSON.stringify(names);
    if (errors.has(key)) continue;
    if (errors.size === most) break;
    const param = names.join('.');
    const example = violation.in === 'body' ? exampleAt(body, names, find) : '';
    const [, code, tell] = tellings[ranked(rule)] ?? ['', 'invalid_value', badForm];
    const message = tell({ param: names.length > 0 ? `«${param}»` : 'El cuerpo', expected, example });
    const place = violation.in === 'body' ? knownPlace(body, names, find) : param;
    errors.set(key, { error: { code, message, ...(names.length > 0 && { param }) }, place });
  }
  return [...errors.values()];
}

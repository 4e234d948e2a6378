import { resolveRef, type Contract, type Json, type Endpoint, type Schema } from './contract.ts';
import type { Violation } from './validator.ts';

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
  ['repeated', 'invalid_value', ({ param }) => `${param} está repetido: envíelo una sola vez.`],
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

function bodyOf({ operation }: Endpoint): Schema | undefined {
  return operation.requestBody?.content['application/json']?.schema;
}

/** The schema at names that lead through a body's properties. */
function schemaAt(contract: Contract, root: Schema | undefined, names: string[]): Schema | undefined {
  return names.reduce<Schema | undefined>((at, name) => {
    const properties = at && resolveRef(contract, at).properties;
    return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  }, root);
}

/** A place in the words of the contract. */
function placeOf(contract: Contract, at: Endpoint, { in: place, names }: Violation): string {
  if (place !== 'body') return names.join('.');
  const isKnown = (count: number) => schemaAt(contract, bodyOf(at), names.slice(0, count)) !== undefined;
  return names.map((name, index) => (isKnown(index + 1) ? name : '…')).join('.');
}

/** Values that the contract gives as examples of what stands at a place. */
function examplesAt(contract: Contract, at: Endpoint, { in: place, names }: Violation): Json[] {
  const parameter = at.parameters.find((each) => each.in === place && each.name === names[0]);
  const named = Object.values(parameter?.examples ?? {}).map((example) => resolveRef(contract, example).value);
  const schema = place === 'body' ? schemaAt(contract, bodyOf(at), names) : parameter?.schema;
  return named.length > 0 ? named : ((schema && resolveRef(contract, schema).examples) ?? []);
}

/** At most two of them; in quotation marks where texts have to be told from numbers. */
function exampleText(examples: Json[]): string {
  const shown = examples.slice(0, 2);
  const areTexts = shown.every((example) => typeof example === 'string');
  return shown.length === 0
    ? ''
    : `, por ejemplo ${shown.map((example) => (areTexts ? example : JSON.stringify(example))).join(' o ')}`;
}

/**
 * The violations of a request as the API's errors: one per parameter, named by its path such as `customer.phone`.
 * Values are never told, since they may be a customer's data.
 */
export function toApiErrors(contract: Contract, at: Endpoint, violations: Violation[]): ToldError[] {
  const errors = new Map<string, ToldError>();
  for (const violation of violations.toSorted((a, b) => ranked(a.rule) - ranked(b.rule))) {
    const { names, rule, expected } = violation;
    const key = JSON.stringify(names);
    if (errors.has(key)) continue;
    if (errors.size === most) break;
    const param = names.join('.');
    const example = exampleText(examplesAt(contract, at, violation));
    const [, code, tell] = tellings[ranked(rule)] ?? ['', 'invalid_value', badForm];
    const message = tell({ param: names.length > 0 ? `«${param}»` : 'El cuerpo', expected, example });
    errors.set(key, {
      error: { code, message, ...(names.length > 0 && { param }) },
      place: placeOf(contract, at, violation),
    });
  }
  return [...errors.values()];
}

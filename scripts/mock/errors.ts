import type { Schema } from '../lib/contract.ts';
import type { Violation } from './engine.ts';

/** An entry of the API's error list. */
export interface ApiError {
  code: string;
  message: string;
  param?: string;
}

/** What a fault needs to be told: the name of the parameter, Prism's sentence and an example of a good value. */
interface Fault {
  param: string;
  message: string;
  example: string;
}

const typeNames: Record<string, string> = {
  number: 'un número',
  integer: 'un número entero',
  string: 'un texto',
  boolean: 'true o false',
  object: 'un objeto',
  array: 'una lista',
};

function expectedTypes(message: string): string {
  const types = /must be ([\w,]+)$/.exec(message)?.[1]?.split(',') ?? [];
  return types.map((type) => typeNames[type] ?? type).join(' o ');
}

const badForm = ({ param, example }: Fault) => `«${param}» no tiene la forma esperada${example}.`;

/** How each JSON Schema keyword is told, in the order in which a parameter's faults are told: the first one only. */
const tellings: [rule: string, code: string, tell: (fault: Fault) => string][] = [
  ['required', 'required', ({ param }) => (param ? `Falta «${param}».` : 'Falta el cuerpo de la petición.')],
  ['additionalProperties', 'unknown_property', ({ param }) => `La propiedad «${param}» no existe en esta petición.`],
  ['type', 'invalid_type', ({ param, message }) => `${param ? `«${param}»` : 'El cuerpo'} debe ser ${expectedTypes(message)}.`],
  ['minProperties', 'required', () => 'Envíe al menos una propiedad.'],
  ['enum', 'invalid_value', ({ param, message }) => `«${param}» debe ser uno de: ${message.replace(/^.*values: /, '')}.`],
  ['minimum', 'invalid_value', ({ param, message }) => `«${param}» debe ser ${message.replace(/^.*>= /, '')} o mayor.`],
  ['format', 'invalid_format', badForm],
  ['pattern', 'invalid_format', badForm],
  ['minLength', 'invalid_format', badForm],
  ['maxLength', 'invalid_format', badForm],
  ['content-type', 'unsupported_content_type', () => 'El cuerpo debe ser JSON, con la cabecera content-type: application/json.'],
];

function ranked(rule: string): number {
  const index = tellings.findIndex(([known]) => known === rule);
  return index === -1 ? tellings.length : index;
}

/** The names that lead to what is at fault; Prism tells of a missing or unknown property in its sentence only. */
function segmentsOf({ place, rule, message }: Violation): string[] {
  const segments = place.slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const named =
    rule === 'required' ? /required property '(.*)'$/.exec(message) : rule === 'additionalProperties' && /found '(.*)'$/s.exec(message);
  return named ? [...segments, named[1] ?? ''] : segments;
}

function exampleAt(schema: Schema | undefined, segments: string[], find: (schema: Schema) => Schema): string {
  const target = segments.reduce<Schema | undefined>((at, segment) => at && find(at).properties?.[segment], schema);
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
export function errorsOf(violations: Violation[], body: Schema | undefined, find: (schema: Schema) => Schema): ApiError[] {
  const errors = new Map<string, ApiError>();
  for (const violation of violations.toSorted((a, b) => ranked(a.rule) - ranked(b.rule))) {
    const segments = segmentsOf(violation);
    const param = segments.join('.');
    if (errors.has(param)) continue;
    const example = violation.place[0] === 'body' ? exampleAt(body, segments, find) : '';
    const [, code, tell] = tellings[ranked(violation.rule)] ?? ['', 'invalid_value', badForm];
    const message = tell({ param, message: violation.message, example });
    errors.set(param, { code, message, ...(param && { param }) });
  }
  return [...errors.values()];
}

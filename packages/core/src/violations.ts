// What breaks the contract, as data, and the one table of what is said about it.
import { resolveRef, type Contract, type Endpoint, type Json, type Parameter, type Schema } from './contract.ts';
import { getLocation } from './location.ts';

/** A rule of the contract that a request or response breaks. */
export interface BrokenRule {
  in: 'path' | 'query' | 'header' | 'body';
  /** The names that lead to what breaks it, a missing or unknown property included; none for the body itself. */
  path: string[];
  /** A JSON Schema keyword, or `repeated` for a parameter that is sent more than once. */
  rule: string;
}

/** The same together with what the contract says there. */
export interface Violation extends BrokenRule {
  /** Where it is, in the words of the contract alone: `path` may have names that a merchant made up, or a customer's data. */
  location: string;
  /** What the rule asks for: the keyword's value. */
  expected?: Json;
  /** Good values that the contract shows. */
  examples: Json[];
}

/** An entry of the API's error list. */
export interface ApiError {
  code: string;
  message: string;
  param?: string;
}

/** An error, with its location in the words of the contract alone, which is what a log may have. */
export interface LocatedError {
  error: ApiError;
  location: string;
}

function findParameter(endpoint: Endpoint, broken: BrokenRule): Parameter | undefined {
  const [name = ''] = broken.path;
  const isNamed = (other: string) =>
    broken.in === 'header' ? other.toLowerCase() === name.toLowerCase() : other === name;
  return endpoint.parameters.find((parameter) => parameter.in === broken.in && isNamed(parameter.name));
}

function getExamples(contract: Contract, parameter: Parameter | undefined, schemas: Schema[]): Json[] {
  const named = Object.values(parameter?.examples ?? {}).map(
    (example) => resolveRef(contract, example) as { value: Json },
  );
  return named.length > 0
    ? named.map(({ value }) => value)
    : (schemas.find(({ examples }) => examples)?.examples ?? []);
}

/** The schema in which a broken rule's names lead to its place: of the body, or of an object that has the parameter alone. */
function getRoot(broken: BrokenRule, parameter: Parameter | undefined, body: Schema | undefined): Schema | undefined {
  if (parameter) return { properties: { [parameter.name]: parameter.schema } };
  return broken.in === 'body' ? body : undefined;
}

/**
 * Adds to a broken rule what the contract says there.
 *
 * @param body the schema of the body that the rule is about
 */
export function toViolation(
  contract: Contract,
  endpoint: Endpoint,
  broken: BrokenRule,
  body: Schema | undefined,
): Violation {
  const parameter = broken.in === 'body' ? undefined : findParameter(endpoint, broken);
  const [, ...inside] = broken.path;
  const names = parameter ? [parameter.name, ...inside] : broken.path;
  const { text, schemas } = getLocation(contract, getRoot(broken, parameter, body), names, broken.rule);
  const values = schemas.map((schema) => (schema as Record<string, Json | undefined>)[broken.rule]);
  const expected = values.find((value) => value !== undefined);
  const examples = getExamples(contract, parameter, schemas);
  return { ...broken, location: text, examples, ...(expected !== undefined && { expected }) };
}

/** JSON types in Spanish. */
const typeNames: Record<string, string> = {
  number: 'un número',
  integer: 'un número entero',
  string: 'un texto',
  boolean: 'true o false',
  object: 'un objeto',
  array: 'una lista',
};

/** What is said about a broken rule. */
interface Rule {
  /** Of the API's error. */
  code: string;
  /** The message for the client; default: an invalid form if the rule has no message of its own. */
  message?: (param: string, expected: string, value: Json) => string;
  /** What the rule asks for, by its value in the contract. */
  expected?: (value: Json) => string;
}

const toList = (value: Json) => (Array.isArray(value) ? value : [value]);

const rules: Record<string, Rule> = {
  repeated: { code: 'invalid_value', message: (param) => `${param} está repetido: envíelo una sola vez.` },
  required: { code: 'required', message: (param) => `Falta ${param}.`, expected: () => 'que esté' },
  additionalProperties: {
    code: 'unknown_property',
    message: (param) => `La propiedad ${param} no existe en esta petición.`,
    expected: () => 'que no esté',
  },
  type: {
    code: 'invalid_type',
    message: (param, expected) => `${param} debe ser ${expected}.`,
    expected: (types) =>
      toList(types)
        .map((type) => typeNames[String(type)] ?? String(type))
        .join(' o '),
  },
  minProperties: {
    code: 'required',
    message: () => 'Envíe al menos una propiedad.',
    expected: (count) => `${String(count)} propiedades o más`,
  },
  enum: {
    code: 'invalid_value',
    message: (param, expected) => `${param} debe ser ${expected}.`,
    expected: (values) => `uno de: ${toList(values).join(', ')}`,
  },
  minimum: {
    code: 'invalid_value',
    message: (param, _, least) => `${param} debe ser ${String(least)} o mayor.`,
    expected: (least) => `${String(least)} o más`,
  },
  format: { code: 'invalid_format', expected: (format) => `el formato ${String(format)}` },
  pattern: { code: 'invalid_format', expected: (pattern) => `la forma ${String(pattern)}` },
  minLength: { code: 'invalid_format', expected: (least) => `${String(least)} caracteres o más` },
  maxLength: { code: 'invalid_format', expected: (most) => `${String(most)} caracteres o menos` },
  const: { code: 'invalid_value', expected: (value) => `siempre ${JSON.stringify(value)}` },
  maximum: { code: 'invalid_value', expected: (most) => `${String(most)} o menos` },
  minItems: { code: 'invalid_value', expected: (least) => `${String(least)} elementos o más` },
  maxItems: { code: 'invalid_value', expected: (most) => `${String(most)} elementos o menos` },
};

const otherRule: Rule = { code: 'invalid_value' };

const getRule = (name: string): Rule => (Object.hasOwn(rules, name) ? rules[name]! : otherRule);

/** Of the violations of a parameter only one is reported: the first of these, or else the first of all. */
const precedence = [
  ...['repeated', 'required', 'additionalProperties', 'type', 'minProperties', 'enum', 'minimum'],
  ...['format', 'pattern', 'minLength', 'maxLength'],
];
const getRank = ({ rule }: BrokenRule) => (precedence.includes(rule) ? precedence.indexOf(rule) : precedence.length);

/** What a broken rule asks for, in Spanish; empty when the contract does not say. */
export function describeConstraint({ rule, expected }: Pick<Violation, 'rule' | 'expected'>): string {
  // These are broken by a property's name: at its place the contract has no value of theirs.
  const isNamed = rule === 'required' || rule === 'additionalProperties';
  return expected === undefined && !isNamed ? '' : (getRule(rule).expected?.(expected ?? null) ?? '');
}

/** At most two examples; in quotation marks where texts have to be distinguished from numbers. */
function describeExamples(examples: Json[]): string {
  const shown = examples.slice(0, 2);
  const areTexts = shown.every((example) => typeof example === 'string');
  const texts = shown.map((example) => (areTexts ? example : JSON.stringify(example)));
  return texts.length === 0 ? '' : `, por ejemplo ${texts.join(' o ')}`;
}

/** How many errors are reported at once. */
const mostErrors = 100;

function toApiError(violation: Violation): ApiError {
  const { path, examples } = violation;
  const { code, message } = getRule(violation.rule);
  const param = path.join('.');
  const name = path.length > 0 ? `«${param}»` : 'El cuerpo';
  const text =
    message?.(name, describeConstraint(violation), violation.expected ?? '') ??
    `${name} no tiene la forma esperada${describeExamples(examples)}.`;
  return { code, message: text, ...(path.length > 0 && { param }) };
}

/**
 * The violations of a request as the API's errors: one per parameter, named by its path such as `customer.phone`.
 * Values are never shown, since they may be a customer's data.
 */
export function toApiErrors(violations: Violation[]): LocatedError[] {
  const first = new Map<string, Violation>();
  for (const violation of violations.toSorted((a, b) => getRank(a) - getRank(b))) {
    const key = JSON.stringify(violation.path);
    if (!first.has(key)) first.set(key, violation);
  }
  return [...first.values()]
    .slice(0, mostErrors)
    .map((violation) => ({ error: toApiError(violation), location: violation.location }));
}

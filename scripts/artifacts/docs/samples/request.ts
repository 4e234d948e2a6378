import { CliError } from '@kashio-toolkit/cli';
import { baseUrl, resolveRef } from '@kashio-toolkit/core';
import type { Contract, Example, Json, MediaType, Endpoint, Parameter, Schema } from '@kashio-toolkit/core';
import { percentEncode } from '../assets/try/call.ts';
import { collectSchemas, plainText, toValue, type Fields, type Value } from './value.ts';

/** How many seconds a sample waits for an answer: as long as our client does. */
export const timeout = 30;

/** What every sample of an operation sends: a request with the values of the contract's examples. */
export interface SampleRequest {
  operationId: string;
  /** Such as `POST`. */
  method: string;
  /** The whole address. All that comes from an example is percent-encoded, so no language needs to quote any of it. */
  url: string;
  /** The values in the path, in its order. */
  path: string[];
  query: Fields;
  body: Value | undefined;
}

/** What has a schema and, perhaps, named examples. */
type Exemplified = Pick<MediaType, 'schema' | 'examples'>;

/**
 * What no sample asks for: a filter whose values are not documented hides payments when one is wrong, and cursors exclude each
 * other and refer to a page that was read before.
 */
const omitted = ['status', 'starting_after', 'ending_before', 'start', 'end'];

/** Whether no sample sends a parameter of the query, though it has an example. */
export const isOmitted = ({ in: place, name, required }: Parameter): boolean =>
  place === 'query' && !required && omitted.includes(name);

function schemaExample(contract: Contract, schema: Schema): Json | undefined {
  const parts = collectSchemas(contract, schema);
  const given = parts
    .map((part) => part.examples?.[0] ?? part.const ?? part.enum?.[0])
    .find((value) => value !== undefined);
  const required = parts.flatMap((part) => part.required ?? []);
  if (given !== undefined || required.length === 0) return given;
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const values = properties
    .filter(([name]) => required.includes(name))
    .map(([name, property]) => [name, schemaExample(contract, property)] as const);
  return values.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(values) as Json);
}

/** The first of the named examples, which is the documentation's own; where there is none, what the schema has. */
function getExampleValue(contract: Contract, { schema, examples = {} }: Exemplified): Value | undefined {
  const [example] = Object.values(examples);
  const json = example ? resolveRef<Example>(contract, example).value : schemaExample(contract, schema);
  return json === undefined ? undefined : toValue(contract, json, [schema]);
}

function requireValue(value: Value | undefined, what: string, operationId: string): Value {
  if (value === undefined) throw new CliError(`${what} of ${operationId} has no example, which its code samples need.`);
  return value;
}

function toQuery(fields: Fields): string {
  const pairs = [...fields].flatMap(([name, value]) =>
    [value].flat().map((item) => `${percentEncode(name)}=${percentEncode(plainText(item))}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/**
 * Creates an operation's request from the contract: with every query parameter that has an example, but for the status and the cursors.
 *
 * @throws CliError naming what is required and has no example
 */
export function createRequest(contract: Contract, { path, method, operation, parameters }: Endpoint): SampleRequest {
  const { operationId, requestBody } = operation;
  const valueFor = (parameter: Parameter & Exemplified): Value | undefined => {
    const value = getExampleValue(contract, parameter);
    return parameter.required ? requireValue(value, `The parameter ${parameter.name}`, operationId) : value;
  };
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const values = [...path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => {
    const parameter = inPath.find((candidate) => candidate.name === name);
    return plainText(requireValue(parameter && valueFor(parameter), `The parameter ${name}`, operationId));
  });
  const query: Fields = new Map(
    parameters
      .filter((parameter) => parameter.in === 'query' && !isOmitted(parameter))
      .flatMap((parameter) => {
        const value = valueFor(parameter);
        return value === undefined ? [] : [[parameter.name, value] as const];
      }),
  );
  const media = requestBody?.content['application/json'];
  const filled = values.reduce((template, value) => template.replace(/{[^}]+}/, () => percentEncode(value)), path);
  return {
    operationId,
    method: method.toUpperCase(),
    url: baseUrl(contract) + filled + toQuery(query),
    path: values,
    query,
    body: media && requireValue(getExampleValue(contract, media), 'The request body', operationId),
  };
}

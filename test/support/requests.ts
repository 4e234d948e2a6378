/** The corpora of requests, made from the contract: valid ones at random, and those that break it in one place. */
import fc from 'fast-check';
import {
  resolveRef,
  type Endpoint,
  type Example,
  type Json,
  type Parameter,
} from '../../packages/core/src/contract.ts';
import type { Call } from './calls.ts';
import { contract, requestSchema, schemaAt } from './contract.ts';
import { createMutations, type Mutation } from './mutations.ts';
import { settled } from './schemas.ts';
import { valueFor, valuesFor } from './values.ts';

/** A valid request for an operation, as values. */
export interface ValidRequest {
  path: Record<string, Json>;
  query: Record<string, Json>;
  body?: Json;
}

/** What a path can't say: an id that does not exist, and segments that stand for other folders. */
const isAnId = (value: Json) => !/missing|^\.{0,2}$/.test(String(value));

/** A cursor is the id of an object of the list; under both of its names it has one value. */
const cursors = ['starting_after', 'start', 'ending_before', 'end'];

const withOneValue = (query: Record<string, Json>): Record<string, Json> => ({
  ...query,
  ...('start' in query && 'starting_after' in query && { start: query['starting_after']! }),
  ...('end' in query && 'ending_before' in query && { end: query['ending_before']! }),
});

/** The ids that an operation's examples of a list show. */
function findListedIds({ operation }: Endpoint): string[] {
  const response = operation.responses['200'] as
    { content?: Record<string, { examples?: Record<string, object> }> } | undefined;
  const examples = Object.values(response?.content?.['application/json']?.examples ?? {});
  const pages = examples.map(
    (example) => resolveRef(contract, example as Example).value as { data?: { id: string }[] },
  );
  return pages.flatMap(({ data }) => (Array.isArray(data) ? data.map(({ id }) => id) : []));
}

function parametersFor(parameters: Parameter[], place: string, ids: string[]): fc.Arbitrary<Record<string, Json>> {
  const wanted = parameters.filter((parameter) => parameter.in === place);
  const values = Object.fromEntries(
    wanted.map(({ name, schema }) => [
      name,
      cursors.includes(name) ? fc.constantFrom(...ids) : valuesFor(contract, schema),
    ]),
  );
  if (place === 'path') return fc.record(values).filter((made) => Object.values(made).every(isAnId));
  return (fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Json>>).map(withOneValue);
}

/** Any valid request for an operation. */
export function validRequests(endpoint: Endpoint): fc.Arbitrary<ValidRequest> {
  const { parameters, operation } = endpoint;
  const ids = findListedIds(endpoint);
  const parts = { path: parametersFor(parameters, 'path', ids), query: parametersFor(parameters, 'query', ids) };
  return operation.requestBody
    ? fc.record({ ...parts, body: valuesFor(contract, schemaAt(requestSchema(operation.operationId))) })
    : fc.record(parts);
}

/** A request as it is sent. */
export function toCall({ path, method }: Endpoint, made: ValidRequest): Call {
  const below = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(made.path[name])));
  const query = new URLSearchParams(
    Object.entries(made.query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return {
    method: method.toUpperCase(),
    path: query === '' ? below : `${below}?${query}`,
    ...(made.body !== undefined && { body: made.body }),
  };
}

/** A valid path of an operation. */
export const validPath = ({ path, parameters }: Endpoint) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(valueFor(contract, parameters.find((each) => each.name === name)!.schema))),
  );

/** Bodies that break an operation's schema in one place. */
export function bodyMutations(operationId: string): Mutation[] {
  const schema = schemaAt(requestSchema(operationId));
  return createMutations(contract, schema, valueFor(contract, schema));
}

/** How a query says a value: a list as several values, anything else in one text. */
const written = (value: Json): string[] =>
  Array.isArray(value) ? ['a', 'b'] : [typeof value === 'string' ? value : JSON.stringify(value)];

/** The mutations of a parameter that a query can say: for a parameter that is a text, a number or an object is one more text. */
export function queryMutations({ schema }: Parameter): { texts: string[]; mutation: Mutation }[] {
  const isText = settled(contract, schema).type === 'string';
  return createMutations(contract, schema, valueFor(contract, schema))
    .filter(({ keyword, value }) => keyword !== 'type' || !isText || Array.isArray(value))
    .map((mutation) => ({ texts: written(mutation.value), mutation }));
}

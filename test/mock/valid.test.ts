/** Thousands of valid requests, made at random from the contract: each is accepted, and each answer is of the contract. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract, Json, Endpoint, Parameter, Schema } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { createCaller, type Call, type Caller } from '../support/calls.ts';
import {
  contract,
  operations,
  parameterPointer,
  requestSchema,
  responseSchema,
  schemaAt,
} from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { valuesFor } from '../support/values.ts';

/** How many requests are sent for each operation, and how many of them at a time. */
const rounds = 10;
const atATime = 50;

let mock: Mock;
let caller: Caller;
beforeAll(async () => {
  mock = await startMock({ port: 0, contract });
  caller = createCaller(mock.url);
});
afterAll(() => {
  caller.end();
  return mock.close();
});

interface Made {
  path: Record<string, Json>;
  query: Record<string, Json>;
  body?: Json;
}

/** What a path can't say: an id that does not exist, and segments that stand for other folders. */
const isAnId = (value: Json) => !/missing|^\.{0,2}$/.test(String(value));

function parametersFor(parameters: Parameter[], place: string): fc.Arbitrary<Record<string, Json>> {
  const wanted = parameters.filter((parameter) => parameter.in === place);
  const values = Object.fromEntries(wanted.map(({ name, schema }) => [name, valuesFor(contract, schema)]));
  if (place === 'path') return fc.record(values).filter((made) => Object.values(made).every(isAnId));
  return fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Json>>;
}

/** Any valid request for an operation. */
function requestsFor({ parameters, operation }: Endpoint): fc.Arbitrary<Made> {
  const parts = { path: parametersFor(parameters, 'path'), query: parametersFor(parameters, 'query') };
  return operation.requestBody
    ? fc.record({ ...parts, body: valuesFor(contract, schemaAt(requestSchema(operation.operationId))) })
    : fc.record(parts);
}

function callOf({ path, method }: Endpoint, made: Made): Call {
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

/** Our own judge's word on a request. */
function faultsIn({ operation: { operationId } }: Endpoint, { path, query, body }: Made): string[] {
  const values = Object.entries({ ...path, ...query });
  const named = values.flatMap(([name, value]) => faults(`${parameterPointer(operationId, name)}/schema`, value));
  return [...named, ...(body === undefined ? [] : faults(requestSchema(operationId), body))];
}

describe('Any valid request is accepted, and its answer is of the contract', () => {
  let sent = 0;

  test.each(operations)('$operation.operationId', async (at) => {
    const { operationId } = at.operation;
    const answered = async (made: Made) => {
      expect(faultsIn(at, made)).toEqual([]);
      const { status, body } = await caller.call(callOf(at, made));
      sent++;
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      expect(faults(responseSchema(operationId, String(status)), body)).toEqual([]);
    };
    const many = fc.array(requestsFor(at), { minLength: atATime, maxLength: atATime });
    await fc.assert(
      fc.asyncProperty(many, async (requests) => void (await Promise.all(requests.map(answered)))),
      { numRuns: rounds },
    );
  });

  test('and these were thousands', () => {
    expect(sent).toBeGreaterThanOrEqual(operations.length * rounds * atATime);
    expect(sent).toBeGreaterThan(3000);
  });
});

describe('The generator', () => {
  const document = { components: { schemas: {} } } as unknown as Contract;

  test('makes values with and without what is not required', () => {
    const schema: Schema = {
      type: 'object',
      additionalProperties: false,
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'string' } },
    };
    const made = fc.sample(valuesFor(document, schema), { seed: 1, numRuns: 100 }).map((value) =>
      Object.keys(value as object)
        .sort()
        .join(),
    );
    expect(new Set(made)).toEqual(new Set(['a', 'a,b']));
  });

  test('makes properties of any name where an object is open', () => {
    const made = fc.sample(valuesFor(document, { type: 'object', additionalProperties: true }), {
      seed: 1,
      numRuns: 200,
    });
    const names = made.flatMap((value) => Object.keys(value as object));
    expect(names).toContain('__proto__');
  });

  test.each([
    { type: 'string', const: 'x' },
    { type: 'string', format: 'ipv4' },
    { type: 'array' },
    { type: 'object', additionalProperties: {} },
  ])('stops at what it does not know: %j', (schema) => {
    expect(() => valuesFor(document, schema)).toThrow(/can’t be/);
  });
});

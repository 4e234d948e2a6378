/** Thousands of valid requests, made at random from the contract: each is accepted, and each answer is of the contract. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract, Endpoint, Schema } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { createCaller, type Caller } from '../support/calls.ts';
import { contract, operations, parameterPointer, requestSchema, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { toCall, validRequests, type ValidRequest } from '../support/requests.ts';
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

/** What our own validator says of a request. */
function faultsIn({ operation: { operationId } }: Endpoint, { path, query, body }: ValidRequest): string[] {
  const values = Object.entries({ ...path, ...query });
  const named = values.flatMap(([name, value]) => faults(`${parameterPointer(operationId, name)}/schema`, value));
  return [...named, ...(body === undefined ? [] : faults(requestSchema(operationId), body))];
}

describe('Any valid request is accepted, and its answer is of the contract', () => {
  let sent = 0;

  test.each(operations)('$operation.operationId', async (at) => {
    const { operationId } = at.operation;
    const answered = async (made: ValidRequest) => {
      expect(faultsIn(at, made)).toEqual([]);
      const { status, body } = await caller.call(toCall(at, made));
      sent++;
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      expect(faults(responseSchema(operationId, String(status)), body)).toEqual([]);
    };
    const many = fc.array(validRequests(at), { minLength: atATime, maxLength: atATime });
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

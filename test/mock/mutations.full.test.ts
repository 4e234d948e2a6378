/** Every way to break a request of the contract in one place: each is refused, and what is at fault is named. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract, Json, Schema } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { createCaller, namedIn, type Caller } from '../support/calls.ts';
import { contract, operations, parameterPointer, requestSchema } from '../support/contract.ts';
import { createMutations, type Mutation } from '../support/mutations.ts';
import { faults } from '../support/oracle.ts';
import { bodyMutations, queryMutations, validPath } from '../support/requests.ts';
import { settled } from '../support/schemas.ts';

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

const countByKeyword = (mutations: Mutation[]) => {
  const keywords = [...new Set(mutations.map(({ keyword }) => keyword))];
  return Object.fromEntries(keywords.map((name) => [name, mutations.filter(({ keyword }) => keyword === name).length]));
};

/** As much of a mutation as a failed test has to tell. */
const shown = ({ keyword, names, value }: Mutation) =>
  `${keyword} of ${names.join('.') || 'the body'}: ${JSON.stringify(value).slice(0, 2000)}`;

describe('A body that breaks the contract in one place', () => {
  const withBody = operations.filter(({ operation }) => operation.requestBody);

  test.each(withBody)('is a 400 that names it, and nothing else: $operation.operationId', async (at) => {
    const { operationId } = at.operation;
    const mutations = bodyMutations(operationId);
    const path = validPath(at);
    const method = at.method.toUpperCase();
    const answers = await Promise.all(
      mutations.map(async (mutation) => {
        expect(faults(requestSchema(operationId), mutation.value), shown(mutation)).not.toEqual([]);
        const reply = await caller.call({ method, path, body: mutation.value });
        const wanted = mutation.names.length === 0 ? undefined : mutation.names.join('.');
        return {
          mutation: shown(mutation),
          status: reply.status,
          named: reply.status === 400 ? namedIn(reply) : [],
          wanted,
        };
      }),
    );
    expect(
      answers.filter(({ status, named, wanted }) => status !== 400 || named.length !== 1 || named[0] !== wanted),
    ).toEqual([]);
  });

  test('comes from every keyword of the requests, many times over', () => {
    const [create, update] = withBody.map(({ operation }) => countByKeyword(bodyMutations(operation.operationId)));
    const least = {
      type: 100,
      pattern: 300,
      format: 20,
      maxLength: 20,
      minLength: 10,
      minimum: 5,
      required: 5,
      additionalProperties: 100,
    };
    for (const [keyword, count] of Object.entries(least))
      expect(create?.[keyword], keyword).toBeGreaterThanOrEqual(count);
    expect(update).toMatchObject({
      minProperties: 1,
      additionalProperties: expect.any(Number) as number,
      pattern: expect.any(Number) as number,
    });
  });
});

/** What a text of a query says by a schema. */
function read(schema: Schema, texts: string[]): Json {
  const [text = '', ...rest] = texts;
  if (rest.length > 0) return texts;
  const isNumber = settled(contract, schema).type === 'integer' && /^-?\d+(\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}

const parameters = operations.flatMap((at) =>
  at.parameters.map((parameter) => ({ at, parameter, title: `${parameter.name} of ${at.operation.operationId}` })),
);

describe('A query that breaks the contract in one place', () => {
  const inQuery = parameters.filter(({ parameter }) => parameter.in === 'query');

  test.each(inQuery)('is a 400 that names it: $title', async ({ at, parameter }) => {
    const pointer = `${parameterPointer(at.operation.operationId, parameter.name)}/schema`;
    const mutations = queryMutations(parameter);
    expect(mutations.length).toBeGreaterThan(0);
    const answers = await Promise.all(
      mutations.map(async ({ texts }) => {
        expect(faults(pointer, read(parameter.schema, texts)), texts.join('&')).not.toEqual([]);
        const query = new URLSearchParams(texts.map((text): [string, string] => [parameter.name, text]));
        const reply = await caller.call({
          method: at.method.toUpperCase(),
          path: `${validPath(at)}?${query.toString()}`,
        });
        return { texts, status: reply.status, named: reply.status === 400 ? namedIn(reply) : [] };
      }),
    );
    expect(
      answers.filter(({ status, named }) => status !== 400 || named.length !== 1 || named[0] !== parameter.name),
    ).toEqual([]);
  });

  test('comes from types, values, formats and bounds', () => {
    const counts = countByKeyword(
      inQuery.flatMap(({ parameter }) => queryMutations(parameter).map(({ mutation }) => mutation)),
    );
    for (const [keyword, count] of Object.entries({ type: 14, enum: 100, format: 20, minimum: 4 }))
      expect(counts[keyword], keyword).toBeGreaterThanOrEqual(count);
  });
});

describe('A path that breaks the contract', () => {
  const inPath = parameters.filter(({ parameter }) => parameter.in === 'path');

  test.each(inPath)(
    'can only have an empty value, and so is another, unknown one: $title',
    async ({ at, parameter }) => {
      const mutations = queryMutations(parameter).filter(({ texts }) => texts.length === 1);
      expect(mutations.map(({ texts }) => texts)).toEqual([['']]);
      const reply = await caller.call({
        method: at.method.toUpperCase(),
        path: at.path.replace(`{${parameter.name}}`, ''),
      });
      expect({ status: reply.status, named: namedIn(reply) }).toEqual({ status: 404, named: [undefined] });
    },
  );

  test('is looked for in every operation about one object', () => {
    expect(inPath.length).toBe(operations.filter(({ path }) => path.includes('{')).length);
  });
});

describe('The mutator', () => {
  const document = { components: { schemas: { Code: { type: 'string', pattern: '^[A-Z]$' } } } } as unknown as Contract;
  const of = (schema: Schema, value: Json) => createMutations(document, schema, value);

  test('drops, adds and breaks the properties of an object, nested ones too', () => {
    const inner: Schema = {
      type: 'object',
      additionalProperties: false,
      required: ['code'],
      properties: { code: { $ref: '#/components/schemas/Code' } },
    };
    const mutations = of({ type: 'object', properties: { inner } }, { inner: { code: 'A' } });
    const has = (keyword: string, names: string[], value: Json) =>
      expect(mutations).toContainEqual({ keyword, names, value });
    has('type', [], []);
    has('type', ['inner'], { inner: null });
    has('required', ['inner', 'code'], { inner: {} });
    has('additionalProperties', ['inner', 'codes'], { inner: { code: 'A', codes: 'x' } });
    has('additionalProperties', ['inner', '__proto__'], { inner: JSON.parse('{"code":"A","__proto__":"x"}') as Json });
    has('type', ['inner', 'code'], { inner: { code: 7 } });
    has('type', ['inner', 'code'], { inner: { code: {} } });
    has('pattern', ['inner', 'code'], { inner: { code: '' } });
    expect(mutations.some(({ keyword, names }) => keyword === 'additionalProperties' && names.length === 1)).toBe(
      false,
    );
  });

  test.each<[string, Schema & Record<string, unknown>, Json, Json]>([
    ['type', { type: 'integer' }, 1, 1.5],
    ['type', { type: ['number', 'string'] }, 1, null],
    ['enum', { type: 'string', enum: ['paid'] }, 'paid', 'PAID'],
    ['minimum', { type: 'integer', minimum: 1 }, 1, 0],
    ['minimum', { type: 'number', minimum: 0 }, 1, -0.01],
    ['minLength', { type: 'string', pattern: '^a{3}$', minLength: 3 }, 'aaa', 'aa'],
    ['maxLength', { type: 'string', pattern: '^a{3}$', maxLength: 3 }, 'aaa', 'aaaa'],
    ['format', { type: 'string', format: 'date' }, '2017-05-30', '2017-02-29'],
    ['minProperties', { type: 'object', minProperties: 1 }, { a: 1 }, {}],
  ])('breaks %s in %j', (keyword, schema, value, broken) => {
    expect(of(schema, value)).toContainEqual({ keyword, names: [], value: broken });
  });

  test.each([
    { type: 'string', const: 'x' },
    { type: 'string', format: 'ipv4' },
    { type: 'array', items: {} },
    { oneOf: [] },
  ])('stops at what it does not know: %j', (schema) => {
    expect(() => of(schema, 'x')).toThrow(/can’t be read|Nothing is known/);
  });
});

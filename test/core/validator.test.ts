import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, createValidator, type Contract, type Json } from '../../packages/core/src/index.ts';

import { contract } from '../support/contract.ts';

const closed = (kind: string, properties: object, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  required: ['kind', ...required],
  properties: { kind: { const: kind }, ...properties },
});

const union = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string', enum: ['card', 'cash'] } },
  oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }],
  discriminator: {
    propertyName: 'kind',
    mapping: { card: '#/components/schemas/Card', cash: '#/components/schemas/Cash' },
  },
};

const document = {
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Payments', version: '1' },
  paths: {
    '/payments': {
      post: {
        operationId: 'pay',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Payment' } } },
        },
        responses: { 204: { description: 'Paid' } },
      },
    },
  },
  components: {
    schemas: {
      Payment: union,
      Card: closed('card', { number: { type: 'string' } }, ['number']),
      Cash: closed('cash', { till: { type: 'integer', minimum: 1 } }, []),
    },
  },
} as unknown as Contract;

const validate = await createValidator(document);
const target = createRouter(document, '')('POST', '/payments');

function findBroken(body: Json): string[] {
  if ('allowed' in target) throw new Error('No operation.');
  return validate({ target, path: {}, query: {}, body }).request.map(({ rule, path }) => `${path.join('.')} ${rule}`);
}

describe('a body that names which of several schemas it has', () => {
  test.each<[string, Json, string[]]>([
    ['accepts the first', { kind: 'card', number: '4111' }, []],
    ['accepts the other', { kind: 'cash', till: 2 }, []],
    ['finds what the named one lacks', { kind: 'card' }, ['number required']],
    ['finds what only another one has', { kind: 'cash', number: '4111' }, ['number additionalProperties']],
    ['finds a wrong value', { kind: 'cash', till: 0 }, ['till minimum']],
    ['finds that none is named', { number: '4111' }, ['kind required']],
    ['finds that an unknown one is named', { kind: 'cheque' }, ['kind enum']],
    ['finds a name of another type', { kind: 7 }, ['kind type', 'kind enum']],
    ['finds a name that every object has', { kind: 'constructor' }, ['kind enum']],
    ['finds that it is no object', ['card'], [' type']],
  ])('%s', (_, body, broken) => {
    expect(findBroken(body)).toEqual(broken);
  });
});

describe('Heads of requests are remembered', () => {
  const limits = ['1', '0', '10', 'x', '', '-1', '1e2', ' 5', '007', undefined];
  const dates = ['2026-03-02', '2026-02-30', 'hoy', '', undefined];
  const statuses = ['paid', 'PAID', 'x', '', undefined];
  const cursors = ['inv_1', 'null', '123', 'a b', 'ñ', '', undefined];

  const list = fc.record({
    limit: fc.constantFrom(...limits),
    date: fc.constantFrom(...dates),
    status: fc.constantFrom(...statuses),
    starting_after: fc.constantFrom(...cursors),
  });

  test('and answered as if each were the first', async () => {
    const route = createRouter(contract, '');
    const match = route('GET', '/invoices');
    if ('allowed' in match) return expect.fail('There is no list.');
    const [forwards, backwards] = await Promise.all([createValidator(contract), createValidator(contract)]);
    const queries = fc
      .sample(list, { numRuns: 400, seed: 7 })
      .map((query) => Object.fromEntries(Object.entries(query).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))));
    const find = (validator: typeof forwards, query: Record<string, string>) =>
      validator({ target: match, path: {}, query }).request.map(({ path, rule }) => `${path.join('.')} ${rule}`);
    const found = queries.map((query) => find(forwards, query));
    const again = queries
      .toReversed()
      .map((query) => find(backwards, query))
      .toReversed();
    expect(again).toEqual(found);
    expect(new Set(found.map((broken) => broken.join())).size).toBeGreaterThan(10);
  });
});

import { describe, expect, test } from 'vitest';
import { getHeaders, getQuery } from '../../packages/core/src/parameters.ts';
import { createValidator } from '../../packages/core/src/validator.ts';
import { describeConstraint, toApiErrors, toViolation, type BrokenRule } from '../../packages/core/src/violations.ts';
import { changed, contract, documentedExample, operations } from '../support/contract.ts';

const find = (id: string) => operations.find(({ operation }) => operation.operationId === id)!;
const creation = find('createInvoice');
const schema = creation.operation.requestBody!.content['application/json']!.schema;
const inBody = (rule: string, ...path: string[]) => toViolation(contract, creation, { in: 'body', path, rule }, schema);

describe('A violation', () => {
  test.each<[BrokenRule['rule'], string[], string, string]>([
    ['required', ['amount'], 'amount', 'que esté'],
    ['type', ['customer'], 'customer', 'un objeto'],
    ['additionalProperties', ['customer', 'maria@example.com'], 'customer.…', 'que no esté'],
    ['type', [], '', 'un objeto'],
    ['unknownKeyword', ['amount'], 'amount', ''],
  ])('of %s at %j is located at «%s»: %s', (rule, path, location, expected) => {
    const violation = inBody(rule, ...path);
    expect(violation).toMatchObject({ path, location });
    expect(describeConstraint(violation)).toBe(expected);
  });

  test('in a list has no index in its location', () => {
    const list = find('listInvoices');
    const page = {
      type: 'object',
      properties: { data: { type: 'array', items: { type: 'object', properties: { n: {} } } } },
    };
    const broken: BrokenRule = { in: 'body', path: ['data', '7', 'n'], rule: 'type' };
    expect(toViolation(contract, list, broken, page).location).toBe('data[].n');
  });

  test('of a header has the contract’s spelling', () => {
    const parameter = { name: 'X-Shop', in: 'header', description: '', schema: { type: 'integer' } } as const;
    const endpoint = { ...creation, parameters: [parameter] };
    const violation = toViolation(contract, endpoint, { in: 'header', path: ['x-shop'], rule: 'type' }, undefined);
    expect(violation).toMatchObject({ location: 'X-Shop', expected: 'integer' });
  });
});

describe('The API’s errors', () => {
  test('are one for each parameter, that of the first rule in order', () => {
    const errors = toApiErrors([inBody('pattern', 'amount'), inBody('required', 'amount'), inBody('type', 'currency')]);
    expect(errors.map(({ error }) => `${error.param} ${error.code}`)).toEqual([
      'amount required',
      'currency invalid_type',
    ]);
  });

  test('repeat names that were sent, but only to the client', () => {
    const [found] = toApiErrors([inBody('additionalProperties', 'maria')]);
    expect(found).toMatchObject({ location: '…', error: { param: 'maria', code: 'unknown_property' } });
  });
});

describe('The parameters of an operation', () => {
  const match = { ...find('listInvoices'), values: {} };

  test('in a query are taken by their exact names, a list for a repeated one', () => {
    expect(getQuery(match, new URLSearchParams('limit=1&limit=2&Limit=3&other=4'))).toEqual({ limit: ['1', '2'] });
  });

  test('in headers are taken whatever their case', () => {
    const parameter = { name: 'X-Shop', in: 'header', description: '', schema: { type: 'string' } } as const;
    expect(getHeaders({ ...match, parameters: [parameter] }, { 'x-shop': 'a', accept: '*/*' })).toEqual({
      'x-shop': 'a',
    });
  });
});

test('The validator tells what request and response break, with what the contract asks for', async () => {
  const other = changed(({ components }) => void (components.schemas['Invoice']!.additionalProperties = false));
  const validator = await createValidator(other);
  const target = find('getInvoice');
  const body = { ...documentedExample('getInvoice', 'response'), amount: -1, 'a/b~': 1 };
  const { request, response } = validator(
    { target, path: { id: 'inv_1' }, query: {} },
    { status: 200, headers: { 'content-type': 'application/json' }, body },
  );
  expect(request).toEqual([]);
  expect(response).toMatchObject([
    { in: 'body', path: ['a/b~'], location: '…', rule: 'additionalProperties' },
    { in: 'body', path: ['amount'], location: 'amount', rule: 'minimum', expected: 0 },
  ]);
});

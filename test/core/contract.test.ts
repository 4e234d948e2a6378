import { describe, expect, test } from 'vitest';
import { basePath, getOperations, resolveRef, type Parameter } from '../../packages/core/src/contract.ts';
import { formatPointer, parsePointer, resolvePointer } from '../../packages/core/src/pointer.ts';
import { createRouter } from '../../packages/core/src/router.ts';
import { changed, contract } from '../support/contract.ts';

describe('A JSON pointer', () => {
  test.each([
    ['', []],
    ['/', ['']],
    ['/paths/~1invoices~1{id}/get', ['paths', '/invoices/{id}', 'get']],
    ['/a~01/~0~1', ['a~1', '~/']],
  ])('%j is the keys %j', (pointer, keys) => {
    expect(parsePointer(pointer)).toEqual(keys);
    expect(formatPointer(...keys)).toBe(pointer);
  });

  test('leads to what is in a document, and to nothing that an object inherits', () => {
    expect(resolvePointer({ list: [{ 'a/b': 1 }] }, '/list/0/a~1b')).toBe(1);
    expect(() => resolvePointer({ list: [] }, '/list/map')).toThrow('/list/map: there is no "map"');
    expect(() => resolvePointer({ text: 'x' }, '/text/length')).toThrow('there is no "length"');
  });
});

describe('The contract', () => {
  test('resolves references, and leaves anything else as it is', () => {
    const [name] = Object.keys(contract.components.schemas);
    const reference = { $ref: `#${formatPointer('components', 'schemas', name!)}` };
    expect(resolveRef(contract, reference)).toBe(contract.components.schemas[name!]);
    const node = { type: 'string' };
    expect(resolveRef(contract, node)).toBe(node);
  });

  test('gives each operation the parameters of its path that it does not replace', () => {
    const parameter = (name: string, description: string): Parameter => ({
      name,
      in: 'header',
      description,
      schema: { type: 'string' },
    });
    const other = changed(({ paths }) => {
      const item = paths['/events']!;
      item.parameters = [parameter('X-One', 'path'), parameter('X-Two', 'path')];
      item.get!.parameters = [parameter('X-Two', 'operation')];
    });
    const events = getOperations(other).find(({ path }) => path === '/events');
    expect(events?.parameters.map(({ name, description }) => `${name} ${description}`)).toEqual([
      'X-One path',
      'X-Two operation',
    ]);
  });

  test('knows the path of its server', () => {
    expect(basePath(contract)).toBe('/v1/payments');
    expect(basePath({ ...contract, servers: [{ url: '/', description: 'here' }] })).toBe('');
  });
});

describe('The router', () => {
  const route = createRouter(contract, '/base');

  test.each([
    ['GET', '/base/invoices/a%20b', 'getInvoice', { id: 'a b' }],
    ['HEAD', '/base/invoices', 'listInvoices', {}],
    ['DELETE', '/base/invoices/%E0', 'voidInvoice', { id: '%E0' }],
  ])('leads %s %s to %s', (method, path, operationId, values) => {
    expect(route(method, path)).toMatchObject({ operation: { operationId }, values });
  });

  test.each([
    ['PUT', '/base/invoices', ['POST', 'GET', 'HEAD', 'OPTIONS']],
    ['GET', '/invoices', []],
    ['GET', '/base/invoices/', []],
    ['GET', '/base/invoices/a/b', []],
  ])('knows what is allowed where %s %s is no operation', (method, path, allowed) => {
    expect(route(method, path)).toEqual({ allowed });
  });
});

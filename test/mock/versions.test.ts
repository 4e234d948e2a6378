/** Other versions of the contract: what they add is served without code of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { authorization } from '../support/calls.ts';
import { changed } from '../support/contract.ts';

const json = (content: object) => ({ content: { 'application/json': content } });
const receipt = (name: string) => ({
  description: 'Un recibo.',
  ...json({ schema: { type: 'object' }, examples: { primero: { value: { name } } } }),
});
const common = { tags: ['invoices'], summary: 'Recibos', description: 'Recibos.' };

const version = changed((copy) => {
  const paths = copy.paths as Record<string, object>;
  paths['/receipts/{number}'] = {
    parameters: [{ name: 'number', in: 'path', required: true, description: 'n', schema: { type: 'integer' } }],
    get: {
      ...common,
      operationId: 'getReceipt',
      parameters: [
        { name: 'X-Shop', in: 'header', required: true, description: 's', schema: { type: 'string', enum: ['a'] } },
      ],
      responses: { 200: receipt('get') },
    },
    put: {
      ...common,
      operationId: 'putReceipt',
      requestBody: json({
        schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 1 } } },
      }),
      responses: { 200: receipt('put') },
    },
    delete: { ...common, operationId: 'deleteReceipt', responses: { 204: { description: 'Nada.' } } },
  };
});

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, contract: version });
});
afterAll(() => mock.close());

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(mock.url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

test('An added operation answers with its example, or without content', async () => {
  expect(await call('GET', '/receipts/1', undefined, { 'x-shop': 'a' })).toEqual({
    status: 200,
    body: { name: 'get' },
  });
  expect(await call('PUT', '/receipts/1', { a: 1 })).toEqual({ status: 200, body: { name: 'put' } });
  expect(await call('DELETE', '/receipts/1')).toEqual({ status: 204, body: undefined });
});

test('The parameters of a path hold for all its operations', async () => {
  expect(await call('DELETE', '/receipts/x')).toMatchObject({ status: 400, body: { error: [{ param: 'number' }] } });
});

test('A header that an operation asks for is validated', async () => {
  const faulty = { status: 400, body: { error: [{ param: 'x-shop' }] } };
  expect(await call('GET', '/receipts/1', undefined, { 'x-shop': 'b' })).toMatchObject(faulty);
  expect(await call('GET', '/receipts/1')).toMatchObject(faulty);
});

test.each([{}, { a: 0 }, { a: 'x' }])('Its body is validated: %j', async (body) => {
  expect(await call('PUT', '/receipts/1', body)).toMatchObject({ status: 400, body: { error: [{ param: 'a' }] } });
});

test('A body may be missing where it is not required', async () => {
  expect(await call('PUT', '/receipts/1')).toEqual({ status: 200, body: { name: 'put' } });
});

test('A response without an example can’t be served, and is named', async () => {
  const without = changed((copy) => {
    const { content } = copy.paths['/invoices']!.get!.responses!['200'] as {
      content: Record<string, { examples?: object }>;
    };
    delete content['application/json']!.examples;
  });
  await expect(startMock({ port: 0, contract: without })).rejects.toThrow(/200 de listInvoices no tiene ejemplos/);
});

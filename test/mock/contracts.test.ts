/** Contracts that are written in other ways than ours, as `--contract` may bring them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { authorization } from '../support/calls.ts';

const json = (content: object) => ({ content: { 'application/json': content } });
const ok = (content: object) => ({ description: 'Sí', ...json(content) });
const object = { type: 'object' };

/** OpenAPI 3.0, with no operation id, no component and no named example. */
const other = {
  openapi: '3.0.3',
  info: { title: 'Otra', version: '1' },
  servers: [{ url: '/v2/' }],
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: ok({ schema: { ...object, nullable: true }, example: { name: 'get' } }) } },
      delete: { responses: { 204: { description: 'Nada' } } },
      patch: {
        requestBody: json({
          schema: {
            allOf: [
              { ...object, required: ['a'] },
              { ...object, properties: { a: { type: 'integer', minimum: 0, exclusiveMinimum: true } } },
            ],
          },
        }),
        responses: { 200: ok({ example: { name: 'patch' } }) },
      },
    },
    '/sampled': {
      get: {
        responses: {
          200: ok({
            schema: { ...object, required: ['n'], properties: { n: { type: 'string' }, count: { type: 'integer' } } },
          }),
        },
      },
    },
    '/free': { get: { responses: { 204: { description: 'Nada' } } } },
    '/bearer': { get: { security: [{ token: [] }], responses: { 204: { description: 'Nada' } } } },
    '/default': { get: { responses: { default: ok({ example: { name: 'default' } }) } }, post: { responses: {} } },
    '/options': {
      post: {
        requestBody: json({ schema: object }),
        responses: { '2XX': ok({ schema: object, example: { name: 'range' } }) },
      },
    },
    '/headers': {
      get: {
        parameters: [{ name: 'X-Shop', in: 'header', required: true, schema: { type: 'string', enum: ['a'] } }],
        responses: { 204: { description: 'Nada' } },
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
    },
  },
} as unknown as Contract;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, contract: other });
});
afterAll(() => mock.close());

async function call(
  method: string,
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
) {
  const sent = {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  };
  const response = await fetch(mock.url + path, sent);
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as { name?: string; error?: { param?: string }[] }),
  };
}

test('An operation without an id answers as itself', async () => {
  expect(await call('GET', '/things/1')).toEqual({ status: 200, body: { name: 'get' } });
  expect(await call('PATCH', '/things/1', { body: { a: 1 } })).toEqual({ status: 200, body: { name: 'patch' } });
  expect(await call('DELETE', '/things/1')).toEqual({ status: 204, body: undefined });
  expect((await call('GET', '/things/1', { headers: { prefer: 'code=404' } })).status).toBe(400);
});

test('The parameters of a path hold for all its operations', async () => {
  expect(await call('DELETE', '/things/x')).toMatchObject({ status: 400, body: { error: [{ param: 'id' }] } });
});

test.each([{}, { a: 0 }, { a: 'x' }])('A body is held against all parts of its schema: %j', async (body) => {
  expect(await call('PATCH', '/things/1', { body })).toMatchObject({ status: 400, body: { error: [{ param: 'a' }] } });
});

test('A body may be missing where it is not required', async () => {
  expect(await call('POST', '/options')).toEqual({ status: 200, body: { name: 'range' } });
});

test('A header that the operation asks for is looked at', async () => {
  expect(await call('GET', '/headers', { headers: { 'X-Shop': 'a' } })).toMatchObject({ status: 204 });
  expect(await call('GET', '/headers', { headers: { 'X-Shop': 'b' } })).toMatchObject({
    status: 400,
    body: { error: [{ param: 'x-shop' }] },
  });
  expect(await call('GET', '/headers')).toMatchObject({ status: 400, body: { error: [{ param: 'x-shop' }] } });
});

test('An operation with nothing but a default response answers with that, and one without any with nothing', async () => {
  expect(await call('GET', '/default')).toEqual({ status: 200, body: { name: 'default' } });
  expect((await call('POST', '/default')).status).toBe(204);
});

test('An answer without an example is made up by its schema', async () => {
  expect(await call('GET', '/sampled')).toEqual({ status: 200, body: { n: 'string', count: 0 } });
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['/free', {}, {}],
  ['/bearer', {}, { authorization: 'Bearer abc' }],
])('%s takes the credentials that the contract names: %j %j', async (path, none, right) => {
  const status = async (headers: Record<string, string>) => (await fetch(mock.url + path, { headers })).status;
  expect(await status(right)).toBe(204);
  expect(await status(none)).toBe(path === '/free' ? 204 : 401);
  if (path !== '/free') expect(await status({ authorization: 'Basic eDo=' })).toBe(401);
});

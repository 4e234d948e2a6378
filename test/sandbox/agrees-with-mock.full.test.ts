/** The mock and the sandbox accept and refuse the same requests: those that break the contract in one place, and valid ones. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock, type Mock } from 'kashio-payments-mock';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import type { Endpoint, Json } from '../../packages/core/src/index.ts';
import { createCaller, type Call, type Caller, type Reply } from '../support/calls.ts';
import { contract, operations, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import { call as callWithKey } from '../support/sandbox.ts';
import { bodyMutations, queryMutations, toCall, validPath, validRequests } from '../support/requests.ts';

let mock: Mock;
let sandbox: Sandbox;
let toMock: Caller;
let toSandbox: Caller;
/** The ids of an order and an event that there are; the order takes any update. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  mock = await startMock({ port: 0, contract });
  sandbox = await startSandbox({
    port: 0,
    apiKey: 'sk_test_f5yj6jAHep36jAep3JU',
    rules: { 'update-expired': 'accept', 'void-expired': 'accept', 'void-voided': 'accept', 'update-voided': 'accept' },
  });
  [toMock, toSandbox] = [createCaller(mock.url), createCaller(sandbox.url)];
  const [order] = await sandbox.seed([{ invoice_id: 'A' }]);
  const { events } = await sandbox.pay((await sandbox.seed([{ invoice_id: 'B' }]))[0]!.id);
  ids['/invoices/{id}'] = order!.id;
  ids['/events/{id}'] = events[0]!;
});
afterAll(async () => {
  toMock.end();
  toSandbox.end();
  await Promise.all([mock.close(), sandbox.close()]);
});

/** The same path of an object that the sandbox has. */
function withId(call: Call, { path }: Endpoint): Call {
  const id = ids[path];
  return id === undefined ? call : { ...call, path: call.path.replace(/^(\/\w+\/)[^?]*/, `$1${id}`) };
}

interface Answers {
  mocked: Reply;
  answered: Reply;
}

async function ask(at: Endpoint, call: Call): Promise<Answers> {
  const [mocked, answered] = await Promise.all([toMock.call(call), toSandbox.call(withId(call, at))]);
  return { mocked, answered };
}

describe('Every way to break a request in one place is refused by both, for the same reason', () => {
  test.each(operations.filter(({ operation }) => operation.requestBody))(
    'a body: $operation.operationId',
    async (at) => {
      const mutations = bodyMutations(at.operation.operationId);
      const differences = await Promise.all(
        mutations.map(async ({ value }) => {
          const call = { method: at.method.toUpperCase(), path: validPath(at), body: value };
          const { mocked, answered } = await ask(at, call);
          return isDeepStrictEqual(answered, mocked) && answered.status === 400 ? [] : [{ value, mocked, answered }];
        }),
      );
      expect(mutations.length).toBeGreaterThan(100);
      expect(differences.flat()).toEqual([]);
    },
  );

  const queries = operations.flatMap((at) =>
    at.parameters
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => ({ at, parameter, title: `${parameter.name} of ${at.operation.operationId}` })),
  );

  test.each(queries)('a query: $title', async ({ at, parameter }) => {
    const differences = await Promise.all(
      queryMutations(parameter).map(async ({ texts }) => {
        const query = new URLSearchParams(texts.map((text): [string, string] => [parameter.name, text]));
        const call = { method: at.method.toUpperCase(), path: `${validPath(at)}?${query.toString()}` };
        const { mocked, answered } = await ask(at, call);
        return isDeepStrictEqual(answered, mocked) && answered.status === 400 ? [] : [{ texts, mocked, answered }];
      }),
    );
    expect(differences.flat()).toEqual([]);
  });
});

/** A cursor is an id of the list at hand: each server has its own. */
const cursors = ['starting_after', 'start', 'ending_before', 'end'];

/** Rules that refuse what the contract allows; by the defaults these are all. */
const refusing: Record<string, (body: { amount?: unknown }) => boolean> = {
  decimals: ({ amount }) => typeof amount === 'number' && Number(amount.toFixed(2)) !== amount,
};

describe('Any valid request is accepted by both, and answered by the contract', () => {
  let refused = 0;

  test.each(operations)('$operation.operationId', async (at) => {
    const { operationId } = at.operation;
    const answered = async (made: { query: Record<string, Json>; path: Record<string, Json>; body?: Json }) => {
      const query = Object.fromEntries(Object.entries(made.query).filter(([name]) => !cursors.includes(name)));
      const replies = await ask(at, toCall(at, { ...made, query }));
      expect(replies.mocked.status).toBeLessThan(300);
      const { status, body } = replies.answered;
      const rule = Object.keys(refusing).find(
        (name) => made.body !== undefined && refusing[name]!(made.body as object),
      );
      if (rule !== undefined) {
        refused += 1;
        const { method, path, body: sent } = withId(toCall(at, made), at);
        const { headers } = await callWithKey(sandbox, sandbox.apiKey, method, path, sent);
        return expect([status, headers.get('sandbox-rule')]).toEqual([400, rule]) as never;
      }
      expect(status, JSON.stringify(body)).toBe(replies.mocked.status);
      return expect(faults(responseSchema(operationId, String(status)), body)).toEqual([]);
    };
    const many = fc.array(validRequests(at), { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(many, async (requests) => void (await Promise.all(requests.map(answered)))),
      { numRuns: 10 },
    );
  });

  test('but for those that a rule refuses', () => {
    expect(refused).toBeGreaterThan(0);
  });
});

test('odd requests are answered with the same status', async () => {
  const odd: [method: string, path: string, body?: string, headers?: Record<string, string>][] = [
    ['POST', '/invoices', '{'],
    ['POST', '/invoices', ''],
    ['POST', '/invoices', 'null'],
    ['POST', '/invoices', '[]'],
    ['POST', '/invoices', '{"amount":1,"amount":2}'],
    ['POST', '/invoices', '{}', { 'content-type': 'text/plain' }],
    ['POST', '/invoices', '{}', { 'content-type': 'application/json; charset=utf-16' }],
    ['POST', '/invoices', '{}', { authorization: 'Bearer x' }],
    ['POST', '/invoices', `{"a":"${'x'.repeat(1_000_001)}"}`],
    ['PUT', '/invoices', '{}'],
    ['GET', '/nothing'],
    ['GET', '/invoices/'],
    ['HEAD', '/invoices'],
    ['OPTIONS', '/invoices'],
    ['GET', '/invoices?limit=1&limit=2'],
    ['GET', '/invoices?unknown=1'],
    ['DELETE', '/invoices/inv_missing'],
    ['PATCH', '/invoices/inv_missing', '{"amount":1}'],
    ['PATCH', '/invoices/inv_missing', '{"amount":-1}'],
  ];
  const send = async (url: string, [method, path, body, headers]: (typeof odd)[number]) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Basic ${btoa('sk_test_f5yj6jAHep36jAep3JU:')}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    const { status } = response;
    const isError = status >= 400;
    return [method, path, status, isError && JSON.parse((await response.text()) || 'null')];
  };
  for (const request of odd) expect(await send(sandbox.url, request)).toEqual(await send(mock.url, request));
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { start } from '../support/command.ts';
import { documentedExample, documentedExamples, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

interface ErrorBody {
  error: { code: string; message: string; param?: string }[];
}

const key = 'sk_test_f5yj6jAHep36jAep3JU';
const basic = (credentials: string) => `Basic ${btoa(credentials)}`;
const json = { 'content-type': 'application/json' };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

function call(
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = json,
) {
  const sent = { authorization: basic(`${key}:`), ...headers };
  return fetch(mock.url + path, { method, headers: sent, ...(body !== undefined && { body }) });
}

async function refusal(
  response: Response,
): Promise<{ status: number; params: (string | undefined)[]; body: ErrorBody }> {
  const body = (await response.json()) as ErrorBody;
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(faults('/components/schemas/ErrorResponse', body)).toEqual([]);
  expect(body.error.every(({ code, message }) => code && message)).toBe(true);
  return { status: response.status, params: body.error.map(({ param }) => param), body };
}

const creation = (change: Record<string, Json>) =>
  JSON.stringify({ ...documentedExample('createInvoice', 'request'), ...change });

describe('The documentation’s curl calls', () => {
  const calls = JSON.parse(readFileSync(inRoot('test', 'fixtures', 'documented-curl.json'), 'utf8')) as {
    operationId: string;
    status: number;
    args: string[];
  }[];

  test('are seven, one for each operation with a documented answer', () => {
    const answered = documentedExamples.filter(({ kind }) => kind === 'response').map(({ operationId }) => operationId);
    expect(answered).toHaveLength(7);
    expect(calls.map(({ operationId }) => operationId).sort()).toEqual(answered.sort());
  });

  /** What the documentation's own calls ask for, and its answers tell of another object. */
  const asked: Record<string, Record<string, Json>> = {
    createInvoice: { request_datetime: '2020-01-01T05:00:00' },
    getInvoice: { id: 'inv_live_ngMCEhfsgVUUsePqZXpcpB' },
    getEvent: { id: 'eve_6hxCf5yj6jAHep3' },
    updateInvoice: { id: 'inv_6hxCf5yj6jAHep3', amount: '25.00', sub_total: '25.00' },
  };

  test.each(calls)(
    '$operationId gives the documented status, and the documented answer for what was asked',
    async ({ operationId, status, args }) => {
      const local = args.map((arg) => arg.replace('https://api.kashio.net/v1/payments', mock.url));
      const { stdout } = await start('curl', ['-sS', '-w', '\n%{http_code}', ...local]).finished;
      const [body = '', code] = stdout.split(/\n(?=\d+$)/);
      expect(code).toBe(String(status));
      const documented = documentedExamples.find(
        (example) => example.operationId === operationId && example.kind === 'response',
      );
      expect(JSON.parse(body)).toEqual({ ...(documented?.value as Record<string, Json>), ...asked[operationId] });
      expect(faults(responseSchema(operationId, String(status)), JSON.parse(body))).toEqual([]);
    },
  );
});

describe('Credentials', () => {
  test.each([
    ['nothing', ''],
    ['another scheme', `Bearer ${key}`],
    ['the key as it is', `basic ${key}`],
    ['the scheme alone', 'Basic'],
    ['no base64', 'Basic ***'],
    ['base64 without a colon', `Basic ${btoa(key)}`],
    ['an empty key', basic(':')],
    ['the key in the password’s place', basic(`:${key}`)],
    ['a password', basic(`${key}:secret`)],
    ['something after the credentials', `${basic(`${key}:`)} more`],
  ])('%s is refused with 401', async (_, authorization) => {
    const response = await fetch(`${mock.url}/invoices`, { headers: { authorization } });
    const { status, body } = await refusal(response);
    expect(status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(JSON.stringify(body)).not.toContain(key);
  });

  test.each(['Basic', 'basic', 'BASIC'])('any key is accepted under the scheme written %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${btoa('anything:')}` };
    expect((await fetch(`${mock.url}/events`, { headers })).status).toBe(200);
  });

  test('are asked for before the body is looked at', async () => {
    const response = await fetch(`${mock.url}/invoices`, { method: 'POST', headers: json, body: '{' });
    expect(response.status).toBe(401);
  });
});

describe('A request that breaks the contract is refused with 400 and names what is at fault', () => {
  const without = (name: string) => {
    const { [name]: _, ...rest } = documentedExample('createInvoice', 'request');
    return JSON.stringify(rest);
  };

  test.each(['customer', 'request_datetime', 'currency', 'amount', 'invoice_id'])('%s is missing', async (name) => {
    expect(await refusal(await call('POST', '/invoices', without(name)))).toMatchObject({
      status: 400,
      params: [name],
    });
  });

  test.each<[string, Record<string, Json>, string]>([
    ['a boolean amount', { amount: true }, 'amount'],
    ['a negative amount', { amount: -0.01 }, 'amount'],
    ['three decimals in a text', { amount: '19.999' }, 'amount'],
    ['a decimal comma', { amount: '19,99' }, 'amount'],
    ['null', { amount: null }, 'amount'],
    ['a number as reference', { invoice_id: 7 }, 'invoice_id'],
    ['a space between date and time', { expiration_datetime: '2020-02-01 05:00:00' }, 'expiration_datetime'],
    ['an impossible date', { expiration_datetime: '2020-99-99T99:99:99' }, 'expiration_datetime'],
    ['a currency in lower case', { currency: 'pen' }, 'currency'],
    ['a misspelled property', { expiration_date: '2020-02-01' }, 'expiration_date'],
    ['a misspelled property of the payer', { customer: { mail: 'a@example.com' } }, 'customer.mail'],
    ['a phone without its plus', { customer: { phone: '51987654321' } }, 'customer.phone'],
    ['a list as metadata', { metadata: [] }, 'metadata'],
    ['no address', { url_success: 'success.html' }, 'url_success'],
  ])('%s', async (_, change, param) => {
    expect(await refusal(await call('POST', '/invoices', creation(change)))).toMatchObject({
      status: 400,
      params: [param],
    });
  });

  test('every violation is reported, once for each parameter', async () => {
    const body = creation({ amount: -1, currency: 'soles', customer: { phone: '1', mail: '' }, nombre: 'x' });
    const { params } = await refusal(await call('POST', '/invoices', body));
    expect(params.sort()).toEqual(['amount', 'currency', 'customer.mail', 'customer.phone', 'nombre']);
  });

  test('what a customer sent is not repeated', async () => {
    const change = { customer: { phone: '987-654-321', email: 'maria.viera' } };
    const { body } = await refusal(await call('POST', '/invoices', creation(change)));
    expect(JSON.stringify(body)).not.toMatch(/987-654-321|maria\.viera/);
  });

  test.each(['customer', 'invoice_id', 'url_success', 'metadata', 'due_datetime'])(
    '%s can’t be updated',
    async (name) => {
      const body = JSON.stringify({
        amount: '25.00',
        [name]: documentedExample('createInvoice', 'request')[name] ?? 'x',
      });
      expect(await refusal(await call('PATCH', '/invoices/inv_1', body))).toMatchObject({
        status: 400,
        params: [name],
      });
    },
  );

  test('an update without properties', async () => {
    expect((await refusal(await call('PATCH', '/invoices/inv_1', '{}'))).status).toBe(400);
  });

  test.each([
    ['cut short', '{"amount":'],
    ['no JSON', 'amount=15'],
    ['a number too large', '{"amount":1e999}'],
    ['not UTF-8', Uint8Array.from([0x22, 0xc3, 0x28, 0x22])],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
  ])('a body that is %s', async (_, body) => {
    expect((await refusal(await call('POST', '/invoices', body))).status).toBe(400);
  });

  test('a body of another type', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await refusal(await call('POST', '/invoices', creation({}), headers))).status).toBe(400);
  });

  test('a body of over a megabyte', async () => {
    const body = creation({ metadata: { note: 'x'.repeat(1_000_000) } });
    expect((await refusal(await call('POST', '/invoices', body))).status).toBe(400);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=abc', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['date=2017-02-30', 'date'],
    ['date=30/05/2017', 'date'],
    ['status=PAID', 'status'],
    ['status=', 'status'],
  ])('?%s', async (query, param) => {
    expect(await refusal(await call('GET', `/invoices?${query}`))).toMatchObject({ status: 400, params: [param] });
  });
});

describe('What does not exist is a 404', () => {
  test.each([
    ['GET', '/invoices/inv_missing'],
    ['PATCH', '/invoices/missing'],
    ['DELETE', '/invoices/inv_live_missing_1'],
    ['GET', '/events/eve_missing'],
    ['GET', '/events/eve_%6dissing'],
  ])('%s %s', async (method, path) => {
    const body = method === 'PATCH' ? '{"amount":1}' : undefined;
    expect(await refusal(await call(method, path, body))).toMatchObject({ status: 404, params: ['id'] });
  });

  test.each(['/', '/invoices/', '/invoices/a/b', '/event/eve_1', '/customers'])('%s', async (path) => {
    expect((await refusal(await call('GET', path))).status).toBe(404);
  });

  test('a path outside the base path', async () => {
    const { origin } = new URL(mock.url);
    expect((await refusal(await fetch(`${origin}/invoices`))).status).toBe(404);
  });

  test('a method that the path does not have is a 405 that names those it has', async () => {
    const response = await call('PUT', '/invoices');
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
    expect((await refusal(response)).status).toBe(405);
  });
});

test('An invalid request for an unknown id is answered with what is invalid', async () => {
  expect((await refusal(await call('PATCH', '/invoices/inv_missing', '{}'))).status).toBe(400);
});

test.each<[string, string, string | undefined, string]>([
  ['GET', '/invoices?date=30/05/2017', undefined, 'por ejemplo 2017-05-30'],
  ['GET', '/invoices?status=', undefined, 'uno de: pending, paid'],
  ['GET', '/invoices?limit=2&limit=3', undefined, 'repetido'],
  ['POST', '/invoices', creation({ amount: '19,99' }), 'por ejemplo 15 o "25.00"'],
  ['POST', '/invoices', '{\n  "a": 1,\n}', 'no se esperaba «}» en la línea 3, columna 1'],
  ['POST', '/invoices', '{"amount":NaN}', 'no se esperaba «N» en la línea 1, columna 11'],
  ['POST', '/invoices', 'None', 'no se esperaba «N» en la línea 1, columna 1'],
  ['POST', '/invoices', '<xml/>', 'no se esperaba «<» en la línea 1, columna 1'],
  ['POST', '/invoices', 'amount=1', 'no se esperaba «a» en la línea 1, columna 1'],
  ['POST', '/invoices', '{"a":"x\n"}', 'no se esperaba U+000A en la línea 1, columna 8'],
  ['POST', '/invoices', '{"a":', 'termina antes de tiempo'],
  ['POST', '/invoices', creation({ metadata: { n: 0 } }).replace('{"n":0}', '{"n":1e400}'), '«metadata.n»'],
])('A message says what to do: %s %s %s', async (method, path, body, help) => {
  const {
    body: { error },
  } = await refusal(await call(method, path, body));
  expect(error.map(({ message }) => message).join()).toContain(help);
});

test('A compressed body is refused as unsupported', async () => {
  const response = await call('POST', '/invoices', creation({}), { ...json, 'content-encoding': 'gzip' });
  expect((await refusal(response)).body.error).toMatchObject([{ code: 'unsupported_content_encoding' }]);
});

test('Unknown query parameters are ignored', async () => {
  expect((await call('GET', '/invoices?utm_source=x&page=2')).status).toBe(200);
});

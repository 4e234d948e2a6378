import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { unhurried } from '../support/calls.ts';
import { documentedExample } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

const key = 'sk_test_f5yj6jAHep36jAep3JU';
const creation = JSON.stringify(documentedExample('createInvoice', 'request'));

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, times: unhurried });
});
afterAll(() => mock.close());

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends a path unchanged, which `fetch` would normalise. */
function send(path: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  return new Promise<{ status: number | undefined; text: string; params: string[] }>((resolve, reject) => {
    const { hostname, port } = new URL(mock.url);
    const sent = request({
      hostname,
      port,
      path,
      method,
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, ...headers },
    });
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        const status = response.statusCode;
        const parsed = JSON.parse(text) as { error?: { param?: string }[] };
        if ((status ?? 0) >= 400) expect(faults('/components/schemas/ErrorResponse', parsed)).toEqual([]);
        resolve({ status, text, params: (parsed.error ?? []).map(({ param = '' }) => param) });
      });
    });
    sent.end(body);
  });
}

const below = (path: string) => new URL(mock.url).pathname + path;

describe('A content type', () => {
  const odd = [
    'json',
    '/json',
    ';',
    'application json',
    'application/json, text/plain',
    'application/json-patch+json',
    'application/vnd.api+json',
    '',
  ];

  test.each(odd)('that is not JSON’s refuses a body as such: %j', async (type) => {
    const { status, text } = await send(below('/invoices'), {
      method: 'POST',
      headers: { 'content-type': type },
      body: creation,
    });
    expect(status).toBe(400);
    expect(text).toContain('unsupported_content_type');
  });

  test.each(odd)('does not matter without a body: %j', async (type) => {
    expect((await send(below('/invoices'), { headers: { 'content-type': type } })).status).toBe(200);
  });

  test.each(['application/json;charset=utf-8', 'APPLICATION/JSON', 'application/json ; x=y'])(
    'may be written %s',
    async (type) => {
      const sent = { method: 'POST', headers: { 'content-type': type }, body: creation };
      expect((await send(below('/invoices'), sent)).status).toBe(201);
    },
  );
});

describe('An id', () => {
  test.each(['%', '%zz', 'a%', '%ff', 'a,b', 'a%2Cb', 'a%2Fb', '%00', 'a;b', "a'b", '%C3%A1', 'x'.repeat(5000)])(
    'may be %s',
    async (id) => {
      expect((await send(below(`/invoices/${id}`))).status).toBe(200);
    },
  );

  test.each(['missing,b', 'a,missing', 'missing%ff', '%6dissing'])('with missing in it is unknown: %s', async (id) => {
    expect(await send(below(`/events/${id}`))).toMatchObject({ status: 404, params: ['id'] });
  });
});

describe('Query parameters', () => {
  test.each([
    'limit=0&LIMIT=5',
    'limit=1e2',
    'limit=0x10',
    'limit=%2B5',
    'limit=%205',
    'limit=5%0A',
    'limit=007',
    'limit=Infinity',
    'limit=1.0',
  ])('refused with their name: %s', async (query) => {
    expect(await send(below(`/invoices?${query}`))).toMatchObject({ status: 400, params: ['limit'] });
  });

  test.each(['LIMIT=0', 'Status=zzz', 'limit%20=0', '__proto__=1', 'limit=1&x=%'])(
    'ignored, since names are exact: %s',
    async (query) => {
      expect((await send(below(`/invoices?${query}`))).status).toBe(200);
    },
  );
});

describe('A body', () => {
  const post = (body: string) =>
    send(below('/invoices'), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const withMetadata = (json: string) => creation.replace(/"metadata":\{[^}]*\}/, `"metadata":{"a":${json}}`);

  test('may nest metadata as deep as it likes', async () => {
    expect((await post(withMetadata('['.repeat(10_000) + ']'.repeat(10_000)))).status).toBe(201);
  });

  test('with a number beyond all bounds gets an error that says so', async () => {
    expect((await post(withMetadata('1e999'))).text).toContain('demasiado grande');
  });

  test('with ten thousand unknown properties gets a short answer', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `"${index}":1`);
    const { status, text } = await post(`{${names.join()}}`);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(50_000);
  });

  test.each(['null', 'false', '0', '""'])('that is %s is refused as not an object', async (body) => {
    expect((await post(body)).text).toContain('invalid_type');
  });

  test('whose property names hold a dot keeps its faults apart', async () => {
    const { params } = await post(
      creation.replace('"customer":{', '"customer.phone":1,"customer":{').replace('+1305', '1305'),
    );
    expect(params).toEqual(['customer.phone', 'customer.phone']);
  });
});

test('More than one space may follow the scheme', async () => {
  expect((await send(below('/invoices'), { headers: { authorization: `Basic  ${btoa('x:')}` } })).status).toBe(200);
});

test('An unknown route is not repeated: it may hold a key or an address', async () => {
  expect((await send(below(`/${key}`))).text).not.toContain(key);
});

test('The target may be a whole URL, as proxies send it', async () => {
  expect((await send(`${mock.url}/invoices`)).status).toBe(200);
});

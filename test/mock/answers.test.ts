/** What the mock answers to valid requests: the contract's examples, with what the request says in them. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveRef, type Json, type Operation } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { contract, documentedExample, operations, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

type Body = Record<string, Json>;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const authorization = `Basic ${btoa('sk_test_f5yj6jAHep36jAep3JU:')}`;
const call = (
  method: string,
  path: string,
  { body, headers = {} }: { body?: Body; headers?: Record<string, string> } = {},
) =>
  fetch(mock.url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

async function answered(operationId: string, response: Response): Promise<Body> {
  const body = (await response.json()) as Body;
  expect(faults(responseSchema(operationId, String(response.status)), body)).toEqual([]);
  return body;
}

/** The first example that the contract has of an operation's body. */
function getRequestExample({ requestBody }: Operation): Body | undefined {
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  return example && (resolveRef(contract, example).value as Body);
}

const required: Body = {
  customer: {},
  request_datetime: '2026-11-22T10:00:00',
  currency: 'USD',
  amount: 19.99,
  invoice_id: 'PED-1',
};
const created = async (body: Body) => answered('createInvoice', await call('POST', '/invoices', { body }));

describe('A created order', () => {
  const optional = {
    customer: { name: 'MARÍA «LA NIÑA» VIERA', phone: '+51987654321' },
    expiration_datetime: '2026-12-01T04:59:59',
    due_datetime: '2026-11-30T04:59:59',
    url_success: 'https://tienda.example.com/exito?a=1&b=%C3%A9',
    url_error: 'https://tienda.example.com/error',
    metadata: { carrito: 'C-1', anidado: { lista: [1, null, 'ñ$"\\'] } },
    sub_merchant: { name: 'Tienda' },
  };

  test('is the one that was asked for', async () => {
    const sent: Body = { ...required, ...optional };
    expect(await created(sent)).toMatchObject(sent);
  });

  test('has nothing of what the example’s merchant sent and this one did not', async () => {
    const order = await created(required);
    for (const name of ['metadata', 'due_datetime', 'expiration_datetime', 'url_success'])
      expect(order).not.toHaveProperty(name);
    expect(order['customer']).toEqual({});
  });

  test('has an id, a token and a ktin, and is new', async () => {
    const order = await created(required);
    expect(order).toMatchObject({ object: 'invoice', livemode: false, status: 'NEW' });
    expect([order['id'], order['ktin'], order['token']].join(' ')).toMatch(/^inv_\w+ \d+ \w+$/);
  });

  test.each([19.99, 4.35, 0.29, 0, 15, 1234567.89, '19.99', '25.00'])(
    'has the amount %j, and the sum follows',
    async (amount) => {
      expect(await created({ ...required, amount })).toMatchObject({ amount, sub_total: amount, fees: 0 });
    },
  );

  test('was not created before it was asked for', async () => {
    expect(await created(required)).toMatchObject({ created: required['request_datetime'] });
    expect(await created({ ...required, request_datetime: '2019-12-31T23:59:59' })).toMatchObject({
      created: '2020-01-01T23:33:36',
    });
  });

  test('leaves out what only the request knows', async () => {
    expect(await created({ ...required, size_qr: '200' })).not.toHaveProperty('size_qr');
  });

  test('keeps metadata that look like an attack as they are', async () => {
    const text = '{"__proto__":{"amount":1},"constructor":{"prototype":2},"toString":"x"}';
    const body = `${JSON.stringify(required).slice(0, -1)},"metadata":${text}}`;
    const response = await fetch(`${mock.url}/invoices`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body,
    });
    expect(await response.text()).toContain(`"metadata":${text}`);
  });

  test('is of the contract’s form whatever was sent', async () => {
    const text = fc.string({ maxLength: 40 });
    const orders = fc.record(
      {
        customer: fc.record({ name: text, external_id: text }, { requiredKeys: [] }),
        amount: fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100),
        currency: fc.constantFrom('PEN', 'USD', 'EUR'),
        invoice_id: text,
        metadata: fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })),
      },
      { requiredKeys: ['customer', 'amount', 'currency', 'invoice_id'] },
    );
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const response = await call('POST', '/invoices', { body: { ...required, ...(order as Body) } });
        const body = await answered('createInvoice', response);
        if (response.status === 201) expect(body).toMatchObject(JSON.parse(JSON.stringify(order)) as Body);
      }),
      { numRuns: 100 },
    );
  });
});

describe('An answer about an object', () => {
  test.each([
    ['getInvoice', 'GET', '/invoices/inv_mia'],
    ['voidInvoice', 'DELETE', '/invoices/inv_mia'],
    ['getEvent', 'GET', '/events/eve_mio'],
  ])('%s has the id that was asked for', async (operationId, method, path) => {
    expect((await answered(operationId, await call(method, path)))['id']).toBe(path.split('/')[2]);
  });

  test.each(['1', 'inv-1', '%20', 'inv_1%00', "'", '__proto__'])(
    'an id that is none of the contract’s keeps the example’s: %s',
    async (id) => {
      const body = await answered('getInvoice', await call('GET', `/invoices/${id}`));
      expect(body['id']).toBe(documentedExample('getInvoice', 'response')['id']);
    },
  );

  test('an updated order has what was changed, and all else as it was', async () => {
    const { amount, sub_total, ...example } = documentedExample('updateInvoice', 'response');
    const body = await answered(
      'updateInvoice',
      await call('PATCH', '/invoices/inv_1', { body: { expiration_datetime: '2027-01-01T00:00:00' } }),
    );
    expect(body).toEqual({ ...example, amount, sub_total, id: 'inv_1', expiration_datetime: '2027-01-01T00:00:00' });
  });

  test('nothing is remembered', async () => {
    const { id } = await created(required);
    expect((await answered('getInvoice', await call('GET', `/invoices/${String(id)}`)))['amount']).not.toBe(
      required['amount'],
    );
  });
});

describe('A page', () => {
  const page = async (query: string) => {
    const headers = { prefer: 'example=con-mas-paginas' };
    const { data, has_more } = await answered('listInvoices', await call('GET', `/invoices?${query}`, { headers }));
    return { ids: (data as Body[]).map(({ id }) => String(id)), data: data as Body[], has_more };
  };

  test('has at most as many items as `limit` says, and then says that there are more', async () => {
    const { ids } = await page('');
    expect(ids).toHaveLength(2);
    expect(await page('limit=1')).toMatchObject({ ids: ids.slice(0, 1), has_more: true });
    expect(await page('limit=100')).toMatchObject({ ids, has_more: true });
  });

  test('goes on after a cursor, and comes to an end', async () => {
    const { ids } = await page('');
    expect(await page(`starting_after=${ids[0]}`)).toMatchObject({ ids: [ids[1]], has_more: false });
    expect(await page(`starting_after=${ids[1]}`)).toMatchObject({ ids: [], has_more: false });
    expect(await page(`ending_before=${ids[1]}`)).toMatchObject({ ids: [ids[0]], has_more: false });
  });

  test('knows the cursors under their other names, and never begins again', async () => {
    const { ids } = await page('');
    expect(await page(`start=${ids[0]}`)).toMatchObject({ ids: [ids[1]], has_more: false });
    expect(await page(`end=${ids[1]}`)).toMatchObject({ ids: [ids[0]], has_more: false });
    const { data } = await answered('listInvoices', await call('GET', '/invoices'));
    const [other] = data as Body[];
    expect(await page(`starting_after=${String(other?.['id'])}`)).toMatchObject({ ids, has_more: false });
  });

  test('may be asked for between two cursors', async () => {
    const { ids } = await page('');
    expect(await page(`starting_after=${ids[0]}&ending_before=${ids[1]}`)).toMatchObject({ ids: [], has_more: false });
    expect(await page(`starting_after=${ids[0]}&start=${ids[0]}`)).toMatchObject({ ids: [ids[1]], has_more: false });
  });

  test.each([
    ['starting_after=inv_otra', 'starting_after'],
    ['start=inv_otra', 'start'],
    ['ending_before=inv_otra', 'ending_before'],
    ['end=', 'end'],
    ['starting_after=inv_live_9hLm3QxT6wVbK2rYc8ZpNs&start=inv_live_7dRw5TyB3kHsN9xVf2QmZc', 'start'],
    ['end=inv_live_9hLm3QxT6wVbK2rYc8ZpNs&ending_before=inv_live_7dRw5TyB3kHsN9xVf2QmZc', 'end'],
  ])('refuses a cursor that is on no page, or contradicts another: %s', async (query, param) => {
    const response = await call('GET', `/invoices?${query}`);
    expect(response.status).toBe(400);
    expect(await answered('listInvoices', response)).toMatchObject({ error: [{ code: 'invalid_value', param }] });
  });

  test('has items of the status that was filtered for: the example’s own, or else all as if they were', async () => {
    const { ids } = await page('');
    expect(await page('status=paid')).toMatchObject({ ids: ids.slice(0, 1), data: [{ status: 'paid' }] });
    expect((await page('status=voided')).data.map(({ status }) => status)).toEqual(['voided', 'voided']);
    const { data } = await answered('listEvents', await call('GET', '/events?status=notified'));
    expect((data as Body[]).every(({ status }) => status === 'notified')).toBe(true);
  });
});

describe('The header Prefer', () => {
  const prefer = (value: string, path = '/invoices/inv_1') => call('GET', path, { headers: { prefer: value } });

  test.each([
    ['code=404', 404],
    ['code=500', 500],
    ['code=401', 401],
    ['code="400"', 400],
    ['respond-async, code=404; foo=bar', 404],
    ['return=minimal', 200],
    ['dynamic=false', 200],
    ['CODE=404', 404],
  ])('%s chooses an answer of the contract', async (value, status) => {
    const response = await prefer(value);
    expect(response.status).toBe(status);
    await answered('getInvoice', response);
  });

  test('chooses an example, which keeps the id that was asked for', async () => {
    for (const [example, status] of [
      ['pagada', 'paid'],
      ['expirada', 'expired'],
      ['anulada', 'VOIDED'],
    ] as const) {
      expect(await answered('getInvoice', await prefer(`example=${example}`))).toMatchObject({ id: 'inv_1', status });
    }
    const response = await prefer('code=404, example=no-existe');
    expect(response.status).toBe(404);
    expect(response.headers.get('preference-applied')).toBe('code=404, example=no-existe');
  });

  test('may stand in the query', async () => {
    expect((await call('GET', '/invoices/inv_1?__code=404')).status).toBe(404);
    expect(await (await call('GET', '/invoices/inv_1?__example=pagada')).json()).toMatchObject({ status: 'paid' });
  });

  test.each([
    ['code=418', '200, 400, 401, 404, 500'],
    ['code=abc', '200, 400, 401, 404, 500'],
    ['code=', '200, 400, 401, 404, 500'],
    ['example=pagado', '200: documentada, pagada, expirada, anulada; 400: '],
    ['code=200, example=no-existe', '200: documentada, pagada, expirada, anulada.'],
    ['dynamic=true', 'dynamic=false'],
  ])('%s is refused, with the known ones in the message', async (value, known) => {
    const response = await prefer(value);
    const { error } = (await answered('getInvoice', response)) as unknown as {
      error: { message: string; param: string }[];
    };
    expect(response.status).toBe(400);
    expect(error).toMatchObject([{ param: 'Prefer' }]);
    expect(error[0]?.message).toContain(known);
  });

  test('brings every example of every operation', async () => {
    for (const { path, method, operation } of operations) {
      for (const [code, response] of Object.entries(operation.responses)) {
        const examples = '$ref' in response ? [] : Object.keys(response.content?.['application/json']?.examples ?? {});
        for (const example of examples) {
          const body = getRequestExample(operation);
          const found = await call(method.toUpperCase(), path.replace(/\{\w+\}/, 'x'), {
            headers: { prefer: `code=${code}, example=${example}` },
            ...(body && { body }),
          });
          expect(String(found.status), `${operation.operationId} ${code} ${example}`).toBe(code);
          await answered(operation.operationId, found);
        }
      }
    }
  });

  test('does not hide that the request is invalid, or comes without credentials', async () => {
    const headers = { prefer: 'code=500' };
    expect((await call('POST', '/invoices', { body: {}, headers })).status).toBe(400);
    expect((await fetch(`${mock.url}/invoices`, { headers })).status).toBe(401);
  });

  test('wins over an id that is unknown', async () => {
    expect((await prefer('code=200', '/invoices/inv_missing')).status).toBe(200);
  });
});

describe('HEAD and OPTIONS', () => {
  test('HEAD has the head of GET, and no body', async () => {
    for (const path of ['/invoices', '/invoices/inv_1', '/invoices/missing', '/nowhere']) {
      const [get, head] = await Promise.all([call('GET', path), call('HEAD', path)]);
      expect(head.status).toBe(get.status);
      for (const name of ['content-type', 'content-length']) expect(head.headers.get(name)).toBe(get.headers.get(name));
      expect(await head.text()).toBe('');
    }
  });

  test('OPTIONS tells the methods, and asks for no key', async () => {
    const response = await fetch(`${mock.url}/invoices`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
    expect((await fetch(`${mock.url}/nowhere`, { method: 'OPTIONS' })).status).toBe(404);
  });
});

describe('A page of another origin', () => {
  const origin = 'https://tienda.example.com';

  test('may send what a merchant’s page would, the key included', async () => {
    const asked = {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type,x-anything',
    };
    const { status, headers } = await fetch(`${mock.url}/invoices/inv_1`, { method: 'OPTIONS', headers: asked });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type,x-anything');
  });

  test.each([
    ['an order', '/invoices/inv_1', 200],
    ['an unknown one', '/invoices/missing', 404],
    ['an unknown path', '/nowhere', 404],
    ['a bad query', '/invoices?limit=0', 400],
  ])('may read the answer about %s', async (_, path, status) => {
    const response = await call('GET', path, { headers: { origin } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test('may read that its credentials are missing', async () => {
    expect(
      (await fetch(`${mock.url}/invoices`, { headers: { origin } })).headers.get('access-control-allow-origin'),
    ).toBe(origin);
  });
});

import { describe, expect, test } from 'vitest';
import { call, control, createKey, createOrder, startForFile, startShop, toCreation } from '../support/sandbox.ts';
import { closed, dial } from '../support/sockets.ts';

const sandbox = await startForFile();

function createWorld() {
  const key = createKey();
  return { key, world: sandbox.world(key) };
}

/** The references of a world's orders, the oldest first. */
async function listReferences(key: string): Promise<string[]> {
  const { body } = await call(sandbox, key, 'GET', '/invoices');
  return body.data.map(({ invoice_id }: { invoice_id: string }) => invoice_id).toReversed();
}

/** How a call fails: the error's code. */
async function getFailure(failing: Promise<unknown>): Promise<string> {
  const error = await failing.then(
    () => undefined,
    (reason: Error & { cause?: { code?: string } }) => reason,
  );
  return error ? (error.cause?.code ?? error.name) : 'none';
}

/** What a request is answered on the wire, until the connection ends. */
async function talk(key: string, method: string, path: string, body?: unknown): Promise<string> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const socket = dial(sandbox.url);
  let received = '';
  socket.setEncoding('utf8').on('data', (part: string) => (received += part));
  socket.write(
    [
      `${method} /v1/payments${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      `Authorization: Basic ${btoa(`${key}:`)}`,
      ...(text === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
      '',
      text,
    ].join('\r\n'),
  );
  await closed(socket);
  return received;
}

describe('a lost answer', () => {
  test('leaves the order that was created', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
    expect(await getFailure(createOrder(sandbox, key, { invoice_id: 'A' }))).toBe('UND_ERR_SOCKET');
    expect(await listReferences(key)).toEqual(['A']);
    await createOrder(sandbox, key, { invoice_id: 'B' });
    expect(await listReferences(key)).toEqual(['A', 'B']);
  });

  test('leaves what was updated and voided', async () => {
    const { key, world } = createWorld();
    const { id } = await createOrder(sandbox, key);
    await world.addFault({ fault: 'answer-lost', times: 2 });
    expect(await getFailure(call(sandbox, key, 'PATCH', `/invoices/${id}`, { amount: 5 }))).toBe('UND_ERR_SOCKET');
    expect(await getFailure(call(sandbox, key, 'DELETE', `/invoices/${id}`))).toBe('UND_ERR_SOCKET');
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body).toMatchObject({ amount: 5, status: 'VOIDED' });
  });

  test('is notified of all the same', async () => {
    const { key, world } = createWorld();
    const shop = await startShop();
    await world.addWebhook(shop.url);
    await world.setRule('event-types', 'all');
    await world.addFault({ fault: 'answer-lost' });
    await getFailure(createOrder(sandbox, key));
    expect(await world.settle()).toMatchObject([{ type: 'invoice.created', delivered: true }]);
  });
});

test('a lost request has no effect', async () => {
  const { key, world } = createWorld();
  const { id } = await createOrder(sandbox, key, { invoice_id: 'A' });
  await world.addFault({ fault: 'request-lost', times: 2 });
  expect(await getFailure(createOrder(sandbox, key, { invoice_id: 'B' }))).toBe('UND_ERR_SOCKET');
  expect(await getFailure(call(sandbox, key, 'DELETE', `/invoices/${id}`))).toBe('UND_ERR_SOCKET');
  expect(await listReferences(key)).toEqual(['A']);
  expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('NEW');
});

describe('a fault with or without effect', () => {
  const faults = [{ fault: 'reset' }, { fault: 'html' }, { fault: 'status', status: 503 }] as const;

  test.each(faults)('$fault', async (fault) => {
    const { key, world } = createWorld();
    for (const invoice_id of ['without', 'with']) {
      await world.addFault({ ...fault, ...(invoice_id === 'with' && { effect: true }) });
      await getFailure(createOrder(sandbox, key, { invoice_id }));
    }
    expect(await listReferences(key)).toEqual(['with']);
  });
});

test('reset ends the connection with a TCP reset', async () => {
  const { key, world } = createWorld();
  await world.addFault({ fault: 'reset' });
  expect(await getFailure(call(sandbox, key, 'GET', '/invoices'))).toBe('ECONNRESET');
});

test('html is a page with status 200', async () => {
  const { key, world } = createWorld();
  await world.addFault({ fault: 'html' });
  const answer = await talk(key, 'GET', '/invoices');
  expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(answer).toMatch(/content-type: text\/html; charset=utf-8\r\n/);
  expect(answer).toMatch(/<!doctype html>[^]*<\/html>\n$/);
});

test('cut-json announces a whole body and ends in its middle, after the effect', async () => {
  const { key, world } = createWorld();
  await world.addFault({ fault: 'cut-json' });
  const answer = await talk(key, 'POST', '/invoices', toCreation({ invoice_id: 'A' }));
  const [head, body] = answer.split('\r\n\r\n') as [string, string];
  const length = Number(/content-length: (\d+)/.exec(head)![1]);
  expect(head).toMatch(/^HTTP\/1.1 201 /);
  expect(Buffer.byteLength(body)).toBe(Math.ceil(length / 2));
  expect(await listReferences(key)).toEqual(['A']);
  await world.addFault({ fault: 'cut-json' });
  expect(await getFailure(call(sandbox, key, 'GET', '/invoices'))).toBe('UND_ERR_SOCKET');
});

describe('status', () => {
  test.each([408, 429, 500, 503] as const)(
    '%i has the API’s form of an error, and Retry-After where asked',
    async (status) => {
      const { key, world } = createWorld();
      await world.addFault({ fault: 'status', status, retry_after: 7 });
      await world.addFault({ fault: 'status', status });
      const [first, second] = [
        await call(sandbox, key, 'GET', '/invoices'),
        await call(sandbox, key, 'GET', '/invoices'),
      ];
      expect([first.status, first.headers.get('retry-after')]).toEqual([status, '7']);
      expect(first.body).toEqual({ error: [{ code: 'simulated', message: expect.stringContaining(String(status)) }] });
      expect([second.status, second.headers.get('retry-after')]).toEqual([status, null]);
      expect(first.headers.get('sandbox-rule')).toBe(null);
      expect((await call(sandbox, key, 'GET', '/invoices')).status).toBe(200);
    },
  );
});

describe('duplicate', () => {
  test('creates a second order, which is answered', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'duplicate' });
    const { id } = await createOrder(sandbox, key, { invoice_id: 'A' });
    expect(await listReferences(key)).toEqual(['A', 'A']);
    const { body } = await call(sandbox, key, 'GET', '/invoices');
    expect(body.data[0].id).toBe(id);
  });

  test('voids an order, whose answer is that it is voided already', async () => {
    const { key, world } = createWorld();
    const { id } = await createOrder(sandbox, key);
    await world.addFault({ fault: 'duplicate', operation: 'voidInvoice' });
    const { status, headers } = await call(sandbox, key, 'DELETE', `/invoices/${id}`);
    expect([status, headers.get('sandbox-rule')]).toEqual([400, 'void-voided']);
    expect(await world.getJournal({ operation: 'voidInvoice' })).toMatchObject([{ effect: true, status: 400 }]);
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('VOIDED');
  });
});

describe('latency', () => {
  test('lets the effect be seen before the answer, and other calls pass', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'latency', milliseconds: 600_000, operation: 'createInvoice' });
    const ending = new AbortController();
    const slow = fetch(`${sandbox.url}/invoices`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify(toCreation({ invoice_id: 'A' })),
      signal: ending.signal,
    });
    await expect.poll(() => listReferences(key)).toEqual(['A']);
    ending.abort();
    await expect(slow).rejects.toThrow();
  });

  test('ends with an answer as any other', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'latency', milliseconds: 1 });
    expect((await createOrder(sandbox, key)).status).toBe('NEW');
  });
});

test('drip sends the body in pieces', async () => {
  const { key, world } = createWorld();
  await world.addFault({ fault: 'drip', milliseconds: 5, bytes: 100 });
  const response = await fetch(`${sandbox.url}/invoices`, { headers: { authorization: `Basic ${btoa(`${key}:`)}` } });
  expect(await response.json()).toEqual({ object: 'list', has_more: false, data: [] });
  await world.addFault({ fault: 'drip', milliseconds: 5 });
  const dripping = await fetch(`${sandbox.url}/invoices`, { headers: { authorization: `Basic ${btoa(`${key}:`)}` } });
  const pieces: number[] = [];
  for await (const piece of dripping.body!) pieces.push(piece.length);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.reduce((sum, length) => sum + length)).toBe(Number(dripping.headers.get('content-length')));
});

describe('faults', () => {
  test('are used in the order in which they were asked for, one a call', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'status', status: 503, times: 2 });
    await world.addFault({ fault: 'answer-lost' });
    await world.addFault({ fault: 'status', status: 429 });
    expect(await world.listFaults()).toMatchObject([{ remaining: 2 }, { remaining: 1 }, { remaining: 1 }]);
    const statuses: unknown[] = [];
    for (let round = 0; round < 5; round += 1)
      statuses.push(
        await call(sandbox, key, 'GET', '/events').then(
          ({ status }) => status,
          () => 'lost',
        ),
      );
    expect(statuses).toEqual([503, 503, 'lost', 429, 200]);
    expect(await world.listFaults()).toEqual([]);
  });

  test('of latency, drip and duplicate add up to another', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'latency', milliseconds: 1 });
    await world.addFault({ fault: 'drip', milliseconds: 1, bytes: 50 });
    await world.addFault({ fault: 'duplicate' });
    await world.addFault({ fault: 'status', status: 503, retry_after: 1, effect: true });
    const { status, body } = await call(sandbox, key, 'POST', '/invoices', toCreation({ invoice_id: 'A' }));
    expect([status, body.error[0].code]).toEqual([503, 'simulated']);
    expect(await listReferences(key)).toEqual(['A', 'A']);
    expect(await world.getJournal({ operation: 'createInvoice' })).toMatchObject([
      { fault: 'latency+drip+duplicate+status', status: 503, effect: true },
    ]);
  });

  test('of a body that drips and is cut end in its middle', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'drip', milliseconds: 1, bytes: 10 });
    await world.addFault({ fault: 'cut-json' });
    const [, body] = (await talk(key, 'GET', '/invoices')).split('\r\n\r\n');
    expect(body).toBe('{"object":"list","has_');
  });

  test('meet an operation, where it is named', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'status', status: 500, operation: 'listEvents' });
    const { id } = await createOrder(sandbox, key);
    const paths = [`/invoices/${id}`, '/invoices', '/events'];
    const statuses = await Promise.all(paths.map(async (path) => (await call(sandbox, key, 'GET', path)).status));
    expect(statuses).toEqual([200, 200, 500]);
  });

  test('meet each operation, also that of one event', async () => {
    const { key, world } = createWorld();
    const { id } = await createOrder(sandbox, key);
    const [event] = (await world.pay(id)).events;
    const calls = {
      createInvoice: ['POST', '/invoices', toCreation()],
      getInvoice: ['GET', `/invoices/${id}`],
      updateInvoice: ['PATCH', `/invoices/${id}`, { amount: 1 }],
      voidInvoice: ['DELETE', `/invoices/${id}`],
      listInvoices: ['GET', '/invoices'],
      getEvent: ['GET', `/events/${event}`],
      listEvents: ['GET', '/events'],
    } as const;
    for (const [operation, [method, path, body]] of Object.entries(calls)) {
      await world.addFault({ fault: 'status', status: 408, operation: operation as keyof typeof calls });
      expect((await call(sandbox, key, method, path, body)).status, operation).toBe(408);
    }
  });

  test('meet the calls about one order, where its reference is named', async () => {
    const { key, world } = createWorld();
    const one = await createOrder(sandbox, key, { invoice_id: 'A' });
    const other = await createOrder(sandbox, key, { invoice_id: 'B' });
    const [event] = (await world.pay(one.id)).events;
    await world.addFault({ fault: 'status', status: 503, invoice_id: 'A', times: 3 });
    const get = async (path: string) => (await call(sandbox, key, 'GET', path)).status;
    expect([await get(`/invoices/${other.id}`), await get('/invoices'), await get('/events')]).toEqual([200, 200, 200]);
    expect([await get(`/invoices/${one.id}`), await get(`/events/${event}`)]).toEqual([503, 503]);
    expect((await call(sandbox, key, 'POST', '/invoices', toCreation({ invoice_id: 'A' }))).status).toBe(503);
    expect(await world.listFaults()).toEqual([]);
  });

  test('meet calls that break the contract as any others', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'status', status: 503, effect: true });
    expect((await call(sandbox, key, 'POST', '/invoices', { invoice_id: 7 })).status).toBe(503);
    await world.addFault({ fault: 'request-lost' });
    expect(await getFailure(call(sandbox, key, 'POST', '/invoices', 'no order'))).toBe('UND_ERR_SOCKET');
    await world.addFault({ fault: 'html' });
    expect(await talk(key, 'POST', '/invoices')).toMatch(/^HTTP\/1.1 200 OK[^]*<!doctype html>/);
    expect(await world.getJournal()).toMatchObject([
      { status: 503, effect: false, fault: 'status', violations: expect.arrayContaining([expect.anything()]) },
      { status: null, effect: false, fault: 'request-lost' },
      { status: 200, effect: false, fault: 'html' },
    ]);
  });

  test('are of one world, and a 401 uses none', async () => {
    const { key, world } = createWorld();
    await world.addFault({ fault: 'status', status: 503 });
    expect((await call(sandbox, createKey(), 'GET', '/invoices')).status).toBe(200);
    expect((await call(sandbox, 'sk_live_1', 'GET', '/invoices')).status).toBe(401);
    expect((await call(sandbox, key, 'GET', '/invoices')).status).toBe(503);
  });

  test('can be taken away', async () => {
    const { key, world } = createWorld();
    expect(await control(sandbox, key, 'POST', '/faults', { fault: 'reset', times: 3 })).toMatchObject({
      status: 201,
      body: { fault: 'reset', remaining: 3 },
    });
    expect((await control(sandbox, key, 'DELETE', '/faults')).status).toBe(204);
    expect([await world.listFaults(), (await call(sandbox, key, 'GET', '/invoices')).status]).toEqual([[], 200]);
  });

  test('leave the connection usable where it does not end', async () => {
    const { key, world } = createWorld();
    const request = `GET /v1/payments/events HTTP/1.1\r\nHost: a\r\nAuthorization: Basic ${btoa(`${key}:`)}\r\n`;
    await world.addFault({ fault: 'html' });
    await world.addFault({ fault: 'status', status: 429 });
    const socket = dial(sandbox.url);
    let received = '';
    socket.setEncoding('utf8').on('data', (part: string) => (received += part));
    socket.write(`${request}\r\n${request}\r\n${request}Connection: close\r\n\r\n`);
    await closed(socket);
    expect(received.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 429', 'HTTP/1.1 200']);
  });
});

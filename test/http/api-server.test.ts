/** The parts of a server, put together as one that serves two contracts and writes its answers itself would. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  badRequest,
  createApi,
  requireCredentials,
  type Contract,
  type Violation,
} from '../../packages/core/src/index.ts';
import {
  addCorsHeaders,
  findApi,
  receiveRequest,
  routeRequest,
  send,
  sendRaw,
  serialize,
  startApiServer,
  toErrorResponse,
  type ReceivedRequest,
  type RequestHandler,
} from '../../packages/http/src/index.ts';
import { authorization } from '../support/calls.ts';
import { contract, documentedExample } from '../support/contract.ts';
import { answersIn, talk } from '../support/sockets.ts';

async function start(handle: RequestHandler): Promise<string> {
  const server = await startApiServer({ port: 0, host: '127.0.0.1', handle });
  onTestFinished(server.close);
  return server.origin;
}

const control: Contract = {
  ...contract,
  servers: [{ url: 'http://localhost/_control', description: '' }],
  paths: {
    '/clock': {
      get: {
        operationId: 'getClock',
        tags: [],
        summary: '',
        description: '',
        responses: { '200': { description: '' } },
      },
    },
  },
};

const headers = { authorization, 'content-type': 'application/json' };
const creation = documentedExample('createInvoice', 'request') as Record<string, unknown>;

test('One server has several contracts, each below its own path, and its own headers on every answer', async () => {
  const apis = [await createApi(contract), await createApi(control)] as const;
  const origin = await start(async (request, response) => {
    response.setHeader('date', 'Thu, 01 Jan 2026 00:00:00 GMT');
    const routed = routeRequest(findApi(request, ...apis), request);
    const answer = 'match' in routed ? { status: 200, body: routed.match.operation.operationId } : routed;
    await send(request, response, addCorsHeaders(request, answer, ['Sandbox-Rule']));
  });
  const get = async (path: string) => {
    const answer = await fetch(origin + path, { headers: { origin: 'http://shop.example' } });
    expect(answer.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/, Sandbox-Rule$/);
    return `${answer.status} ${await answer.text()}`;
  };
  expect(await get('/v1/payments/invoices')).toBe('200 "listInvoices"');
  expect(await get('/_control/clock')).toBe('200 "getClock"');
  expect(await get('/_control/nothing')).toMatch(/^404 .*Las rutas son: \/_control\/clock\./);
  expect(await get('/_controls/clock')).toMatch(/^404 .*Las rutas son: \/v1\/payments/);
});

test('A request that breaks the contract is there as data, with its body', async () => {
  const api = await createApi(contract);
  const seen: ReceivedRequest[] = [];
  const origin = await start(async (request, response, onAccept) => {
    const routed = routeRequest(api, request);
    if (!('match' in routed)) return send(request, response, routed);
    try {
      requireCredentials(api.contract, routed.match.operation, request.headers);
      const received = await receiveRequest(routed, request, { maxBody: 10_000, ...(onAccept && { onAccept }) });
      seen.push(received);
      await send(request, response, received.violations.length > 0 ? badRequest(received.violations) : { status: 204 });
    } catch (error) {
      await send(request, response, toErrorResponse(error, request, 'internal'));
    }
  });
  const post = async (body: string, head: Record<string, string> = headers) =>
    (await fetch(`${origin}/v1/payments/invoices`, { method: 'POST', headers: head, body })).status;

  expect(await post(JSON.stringify({ ...creation, amount: 'much' }))).toBe(400);
  expect(await post(JSON.stringify(creation))).toBe(204);
  expect(await post('{')).toBe(400);
  expect(await post(JSON.stringify(creation), {})).toBe(401);
  const inAmount = expect.arrayContaining([expect.objectContaining<Partial<Violation>>({ location: 'amount' })]);
  expect(seen).toEqual([
    expect.objectContaining({ body: { ...creation, amount: 'much' }, violations: inAmount }),
    expect.objectContaining({ body: creation, violations: [] }),
  ]);
});

test('What a handler throws that is no error of the API is printed, and becomes a 500', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => print.mockRestore());
  const fault = new Error('a fault');
  const origin = await start((request, response) => send(request, response, toErrorResponse(fault, request, 'Falló.')));
  const answer = await fetch(origin);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: [{ code: 'internal_error', message: 'Falló.' }] });
  expect(print).toHaveBeenCalledExactlyOnceWith(fault);
});

test('A handler that rejects ends the connection, and the server goes on', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => print.mockRestore());
  const fault = new Error('a fault');
  let calls = 0;
  const origin = await start(async (request, response) => {
    if (++calls === 1) throw fault;
    await send(request, response, { status: 204 });
  });
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
  expect(print).toHaveBeenCalledExactlyOnceWith(fault);
  expect((await fetch(origin)).status).toBe(204);
});

test('An answer may be written in parts, as they come', async () => {
  const origin = await start(async (request, response) => {
    const answer = serialize({ status: 201, body: { id: 'é' } });
    async function* drip(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from(answer.body as string)) {
        await turn();
        yield Uint8Array.of(byte);
      }
    }
    await sendRaw(request, response, { ...answer, body: drip() });
  });
  const answer = await fetch(origin);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-length')).toBe('11');
  expect(await answer.json()).toEqual({ id: 'é' });
});

test('Parts that fail cut the answer', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => print.mockRestore());
  const origin = await start(async (request, response) => {
    async function* cut(): AsyncGenerator<string> {
      yield '{"id":';
      await turn();
      throw new Error('cut');
    }
    const answer = serialize({ status: 200, body: { id: 1 } });
    await sendRaw(request, response, { ...answer, body: cut() });
  });
  await expect(fetch(origin).then((answer) => answer.text())).rejects.toThrow('terminated');
});

test('Any answer before the end of a request is readable, and the rest of the request no new one', async () => {
  const origin = await start((request, response) =>
    sendRaw(request, response, { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 50),
  );
  const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
  const answers = answersIn(await talk(origin, `${head}no chunk at all\r\n`));
  expect(answers.map(({ status }) => status)).toEqual([200]);
  expect(answers[0]!.head).toMatch(/^connection: close\r$/m);
});

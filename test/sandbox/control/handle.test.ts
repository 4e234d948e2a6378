import { describe, expect, test } from 'vitest';
import { handleControlCall } from '../../../packages/sandbox/src/control/handle.ts';
import type { Commands } from '../../../packages/sandbox/src/control/commands-types.ts';
import { SandboxError } from '../../../packages/sandbox/src/sandbox-error.ts';
import type { Json } from '../../../packages/core/src/index.ts';
import { controlContract, matchControlCall } from './control-contract.ts';

/** A world that records what it is asked, and answers everything the same. */
function createRecorder(answer: unknown) {
  const asked: unknown[][] = [];
  const world = new Proxy({} as Commands, {
    get:
      (_, name) =>
      async (...args: unknown[]) => {
        asked.push([name, ...args]);
        if (answer instanceof Error) throw answer;
        return answer;
      },
  });
  return { asked, world };
}

interface Call {
  body?: Json;
  query?: Record<string, string>;
  answer?: unknown;
}

async function call(method: string, path: string, { body, query = {}, answer }: Call = {}) {
  const { asked, world } = createRecorder(answer);
  const match = matchControlCall(method, path);
  const response = await handleControlCall(controlContract, world, {
    match,
    query,
    ...(body !== undefined && { body }),
  });
  return { asked, response };
}

describe('a control call', () => {
  test.each<[string, string, Call, unknown[]]>([
    ['POST', '/invoices/inv_1/pay', {}, ['pay', 'inv_1']],
    ['POST', '/invoices/201590971150/pending', {}, ['pending', '201590971150']],
    ['POST', '/invoices/inv_1/expire', {}, ['expire', 'inv_1']],
    ['POST', '/invoices/inv_1/fail', {}, ['fail', 'inv_1']],
    ['PATCH', '/invoices/inv_1', { body: { amount: 1 } }, ['edit', 'inv_1', { amount: 1 }]],
    ['POST', '/invoices', { body: { invoices: [{}] } }, ['seed', [{}]]],
    ['POST', '/events', { body: { type: 'x' } }, ['emit', { type: 'x' }]],
    ['GET', '/clock', {}, ['getClock']],
    ['PUT', '/clock', { body: { at: '2026-03-02T15:00:00' } }, ['setClock', '2026-03-02T15:00:00']],
    ['POST', '/clock/freeze', { body: { at: '2026-03-02T15:00:00' } }, ['freeze', '2026-03-02T15:00:00']],
    ['POST', '/clock/freeze', {}, ['freeze', undefined]],
    ['POST', '/clock/advance', { body: { by: '25h' } }, ['advance', '25h']],
    ['POST', '/clock/resume', {}, ['resume']],
    ['POST', '/webhooks', { body: { url: 'http://127.0.0.1:1' } }, ['addWebhook', 'http://127.0.0.1:1']],
    ['DELETE', '/webhooks', { query: { url: 'http://127.0.0.1:1' } }, ['removeWebhook', 'http://127.0.0.1:1']],
    ['GET', '/deliveries', { query: { status: 'failed' } }, ['listDeliveries', { status: 'failed' }]],
    ['POST', '/deliveries/del_1/replay', {}, ['replay', 'del_1']],
    ['POST', '/disturbances', { body: { disturbance: 'lose' } }, ['disturb', { disturbance: 'lose' }]],
    ['POST', '/settle', {}, ['settle']],
    ['POST', '/faults', { body: { fault: 'reset' } }, ['addFault', { fault: 'reset' }]],
    ['PUT', '/rules/void-paid', { body: { value: 'accept' } }, ['setRule', 'void-paid', 'accept']],
    [
      'GET',
      '/journal',
      { query: { operation: 'createInvoice', invoice_id: 'PED-1', after: '12' } },
      ['getJournal', { operation: 'createInvoice', invoice_id: 'PED-1', after: 12 }],
    ],
    ['POST', '/reset', {}, ['reset']],
    ['POST', '/reset-all', {}, ['resetAll']],
  ])('%s %s asks the world', async (method, path, sent, asked) => {
    expect((await call(method, path, sent)).asked).toEqual([asked]);
  });

  test('is answered with what the world returns', async () => {
    const change = { invoice: { id: 'inv_1', status: 'paid' }, events: ['eve_1'], edited: [] };
    const { response } = await call('POST', '/invoices/inv_1/pay', { answer: change });
    expect(response).toEqual({ status: 200, body: change });
  });

  test('that returns a list is answered with an object', async () => {
    const { response } = await call('GET', '/faults', { answer: [{ fault: 'reset', remaining: 1 }] });
    expect(response).toEqual({ status: 200, body: { data: [{ fault: 'reset', remaining: 1 }] } });
  });

  test('that creates something is a 201', async () => {
    const { response } = await call('POST', '/faults', { body: { fault: 'reset' }, answer: { fault: 'reset' } });
    expect(response.status).toBe(201);
  });

  test('that returns nothing is a 204', async () => {
    expect((await call('DELETE', '/faults')).response).toEqual({ status: 204 });
  });

  test('that the world refuses names the rule in a header, not in the body', async () => {
    const error = { code: 'invalid_status', message: 'La orden está expirada.', param: 'id' };
    const answer = new SandboxError(409, { ...error, rule: 'pay-expired' });
    const { response } = await call('POST', '/invoices/inv_1/pay', { answer });
    expect(response).toMatchObject({
      status: 409,
      headers: { 'sandbox-rule': 'pay-expired' },
      body: { error: [error] },
    });
    expect(answer.message).toBe('La orden está expirada.');
  });

  test('that fails in the sandbox itself is not the caller’s fault', async () => {
    const bug = new TypeError('a bug');
    await expect(call('POST', '/settle', { answer: bug })).rejects.toBe(bug);
  });
});

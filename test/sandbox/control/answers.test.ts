/** Each control call of a running sandbox is answered as their document says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findResponse, type Json } from '../../../packages/core/src/index.ts';
import { startSandbox, type Sandbox } from '../../../packages/sandbox/src/index.ts';
import { commands } from '../../../packages/sandbox/src/control/commands.ts';
import { createOracle } from '../../support/oracle.ts';
import { controlContract, matchControlCall } from './control-contract.ts';

const oracle = createOracle(controlContract);
const answered = new Map<string, Set<number>>();

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: 7, freeze: '2026-03-02T15:00:00' });
});
afterAll(() => sandbox.close());

/** The headers of a call with a key. */
const toHeaders = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` });

/** Makes a call, holds its answer against the document, and returns what it says. */
async function call(
  method: string,
  path: string,
  body?: Json,
  headers: Record<string, string> = toHeaders(sandbox.apiKey),
) {
  const { operation } = matchControlCall(method, path.replace(/\?.*/, ''));
  const response = await fetch(sandbox.controlUrl + path, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status } = response;
  const text = await response.text();
  const documented = findResponse(controlContract, operation, status);
  expect(documented, `${operation.operationId} ${status} ${text}`).toBeDefined();
  const schema = documented!.content?.['application/json']?.schema;
  // Tests read what they expect to be there.
  const parsed = text === '' ? undefined : JSON.parse(text);
  if (schema) expect(oracle(schema.$ref!.slice(1), parsed), text).toEqual([]);
  else expect(text).toBe('');
  answered.set(operation.operationId, (answered.get(operation.operationId) ?? new Set()).add(status));
  return { status, body: parsed };
}

/** The document's examples of an error. */
function getExamples(name: string): Json[] {
  const { examples = {} } = controlContract.components.responses[name]!.content!['application/json']!;
  return Object.values(examples).map((example) => (example as { value: Json }).value);
}

const getExample = (name: string): Json => getExamples(name)[0]!;

test('every control call is answered as its document says', async () => {
  const webhook = 'http://127.0.0.1:9/avisos';
  const { body: seeded } = await call('POST', '/invoices', {
    invoices: [{ invoice_id: 'PED-1', amount: 20 }, { status: 'voided' }, {}, {}, {}],
  });
  const [first, voided, second, third, fourth] = (seeded.data as { id: string }[]).map(({ id }) => `/invoices/${id}`);
  await call('POST', '/webhooks', { url: webhook });
  await call('GET', '/webhooks');
  await call('POST', '/disturbances', { disturbance: 'lose', invoice_id: 'PED-1' });
  await call('GET', '/disturbances');

  expect((await call('PATCH', first!, { amount: 1 })).body).toMatchObject({
    invoice: { amount: 1 },
    edited: ['amount'],
  });
  expect((await call('POST', `${first}/pending`)).body.invoice.status).toBe('pending');
  expect((await call('POST', `${first}/pay`)).body).toMatchObject({
    invoice: { status: 'paid' },
    events: [expect.stringMatching(/^eve_/)],
  });
  expect((await call('POST', `${second}/expire`)).body.invoice.status).toBe('expired');
  expect((await call('POST', `${third}/fail`)).body).toMatchObject({ events: [], edited: [] });
  await call('POST', '/events', { type: 'invoice.paid', invoice: fourth!.slice('/invoices/'.length) });

  const { body: settled } = await call('POST', '/settle');
  expect(settled.data.length).toBeGreaterThan(0);
  const { body: deliveries } = await call('GET', '/deliveries?invoice_id=PED-1');
  expect(deliveries.data).toMatchObject([{ status: 'lost', url: webhook }]);
  await call('POST', `/deliveries/${deliveries.data[0].id}/replay`);
  await call('DELETE', '/disturbances');

  expect((await call('GET', '/clock')).body).toMatchObject({ now: '2026-03-02T15:00:00', frozen: true });
  expect((await call('POST', '/clock/advance', { by: '1h30m' })).body.now).toBe('2026-03-02T16:30:00');
  expect((await call('PUT', '/clock', { at: '2026-03-03T00:00:00' })).body.now).toBe('2026-03-03T00:00:00');
  expect((await call('POST', '/clock/resume')).body.frozen).toBe(false);
  expect((await call('POST', '/clock/freeze')).body.frozen).toBe(true);
  await call('DELETE', `/webhooks?url=${encodeURIComponent(webhook)}`);

  await call('POST', '/lags', { object: 'invoice', hidden_from: 'list', calls: 3 });
  await call('GET', '/lags');
  await call('DELETE', '/lags');
  await call('POST', '/faults', { fault: 'status', status: 503, retry_after: 1, operation: 'listInvoices' });
  await call('GET', '/faults');
  await fetch(`${sandbox.url}/invoices?limit=x`, { headers: toHeaders(sandbox.apiKey) });
  await call('DELETE', '/faults');
  expect((await call('GET', '/rules')).body.data.length).toBeGreaterThan(10);
  expect((await call('PUT', '/rules/void-paid', { value: 'accept' })).body.value).toBe('accept');
  expect((await call('GET', '/journal?operation=listInvoices&after=0')).body.data).toHaveLength(1);

  expect(await call('POST', `${voided}/pay`)).toEqual({ status: 409, body: getExample('Conflict') });
  expect(await call('POST', '/invoices/inv_none/pay')).toEqual({ status: 404, body: getExample('NotFound') });
  expect((await call('PUT', '/rules/void-paid', { value: 'perhaps' })).status).toBe(400);
  expect((await call('POST', '/lags', { object: 'invoice', hidden_from: 'list' })).status).toBe(400);
  expect((await call('POST', '/faults', { fault: 'flood' })).status).toBe(400);
  await call('POST', '/reset');
  await call('POST', '/reset-all');

  expect((await call('POST', '/clock/advance', { by: '1 day' })).body).toEqual(getExample('BadRequest'));

  const succeeded = [...answered].filter(([, statuses]) => [...statuses].some((status) => status < 300));
  expect(succeeded.map(([name]) => name).toSorted()).toEqual(Object.keys(commands).toSorted());
});

test('the examples of errors that come before a call is looked at are what is sent', async () => {
  const refuse = async (headers: Record<string, string>) =>
    (await call('GET', '/clock', undefined, headers)).body as Json;
  expect([await refuse({}), await refuse(toHeaders('sk_live_W3qZr8Lk'))]).toEqual(getExamples('Unauthorized'));
  const foreign = { ...toHeaders(sandbox.apiKey), origin: 'https://tienda.example' };
  expect([await refuse(foreign)]).toEqual(getExamples('Forbidden'));
});

/** The same seed, a frozen clock and the same calls give the same answers, to the byte. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from 'kashio-payments-sandbox';
import { talk } from '../support/sockets.ts';
import { call, createGate, createOrder, start, startShop, toCreation, type Shop } from '../support/sandbox.ts';

const key = 'sk_test_reproducible';

function toRequest(method: string, path: string, apiKey: string, body?: unknown): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? [] : ['Content-Type: application/json'];
  return [
    `${method} ${path} HTTP/1.1`,
    ...['Host: 127.0.0.1', `Authorization: Basic ${btoa(`${apiKey}:`)}`, ...type],
    ...[`Content-Length: ${Buffer.byteLength(text)}`, 'Connection: close', '', text],
  ].join('\r\n');
}

/** Every byte that a sandbox sends in a sequence of calls. */
async function record(options: Parameters<typeof startSandbox>[0]): Promise<string[]> {
  const sandbox = await startSandbox({ port: 0, freeze: start, ...options });
  onTestFinished(() => sandbox.close());
  const answers: string[] = [];
  const send = async (method: string, path: string, body?: unknown, apiKey = key) => {
    const answer = await talk(sandbox.url, toRequest(method, `/v1/payments${path}`, apiKey, body));
    answers.push(answer);
    return /"id":"(\w+)"/.exec(answer)?.[1] ?? '';
  };
  const order = async (method: string, path: string, body?: unknown) => {
    answers.push(await talk(sandbox.url, toRequest(method, `/_sandbox${path}`, key, body)));
  };
  const first = await send('POST', '/invoices', toCreation());
  const second = await send('POST', '/invoices', toCreation({ expiration_datetime: '2026-03-02T16:00:00' }));
  await send('POST', '/invoices', toCreation(), 'sk_test_other');
  await send('POST', '/invoices', { amount: -1 });
  await send('GET', `/invoices/${first}`);
  await send('PATCH', `/invoices/${first}`, { amount: '25.00' });
  await order('POST', `/invoices/${first}/pay`);
  await order('POST', '/clock/advance', { by: '25h' });
  await send('GET', `/invoices/${second}`);
  await send('DELETE', `/invoices/${second}`);
  await order('POST', '/events', { type: 'invoice.unknown' });
  await order('GET', '/journal');
  await order('GET', '/rules');
  const event = await send('GET', '/events');
  await send('GET', `/events/${event}`);
  await send('GET', '/invoices?limit=1');
  await send('GET', '/invoices', undefined, 'sk_live_x');
  await send('GET', '/nothing');
  await send('PUT', '/invoices');
  await order('POST', '/reset');
  await send('POST', '/invoices', toCreation());
  return answers;
}

describe('Two sandboxes', () => {
  test.each([{}, { rules: { wire: 'varied', 'event-types': 'all' } }])(
    'with one seed send the same bytes: %j',
    async (options) => {
      const [one, other] = [await record({ seed: 7, ...options }), await record({ seed: '7', ...options })];
      expect(one.length).toBe(21);
      expect(one).toEqual(other);
      expect(one.at(-1)).toBe(one[0]);
    },
  );

  test('with other seeds, or none, make other ids', async () => {
    const firsts = [await record({ seed: 7 }), await record({ seed: 8 }), await record({}), await record({})];
    expect(new Set(firsts.map(([answer]) => /"id":"(\w+)"/.exec(answer!)?.[1])).size).toBe(4);
  });
});

test('the forms of notifications, in turn by a rule, do not depend on which shop is quicker', async () => {
  const event = ({ notifications }: Shop) => notifications.map((each) => each.event.data.invoice);

  /** What two shops are notified of, one of which answers only when the other has been notified of everything. */
  async function notify(slowest: number) {
    const sandbox = await startSandbox({ port: 0, freeze: start, seed: 7, rules: { wire: 'varied' } });
    onTestFinished(() => sandbox.close());
    const done = createGate();
    const shops = await Promise.all([0, 1].map(() => startShop()));
    const [slow, quick] = [shops[slowest]!, shops[1 - slowest]!];
    slow.answer = async () => (await done.opened, 500);
    quick.answer = () => (quick.notifications.length === 3 && done.open(), 204);
    for (const { url } of shops) await sandbox.addWebhook(url);
    for (const invoice_id of ['A', 'B', 'C'])
      await sandbox.pay((await createOrder(sandbox, sandbox.apiKey, { invoice_id })).id);
    await sandbox.settle();
    const { body } = await call(sandbox, sandbox.apiKey, 'GET', '/invoices');
    return { notified: shops.map(event), read: body.data };
  }

  const [one, other] = [await notify(0), await notify(1)];
  expect(new Set(one.notified[0]!.map((invoice) => JSON.stringify([invoice.status, invoice.amount]))).size).toBe(3);
  expect(one).toEqual(other);
});

test('the time of the sandbox is in each Date, also without a world', async () => {
  const answers = await record({ seed: 7 });
  const dates = answers.map((answer) => /^date: (.*)\r$/im.exec(answer)?.[1]);
  const advanced = dates.slice(7, 16);
  expect(new Set(advanced)).toEqual(new Set(['Tue, 03 Mar 2026 16:00:00 GMT']));
  expect(new Set([...dates.slice(0, 7), ...dates.slice(16)])).toEqual(new Set(['Mon, 02 Mar 2026 15:00:00 GMT']));
});

/** Looking for an order by its number: whoever gets the answer that there is none will create it once more. */
import { describe, expect, test } from 'vitest';
import { expectNoUnhandledRejection, failure, invoice, scripted } from '../support/fault-server.ts';

expectNoUnhandledRejection();

describe('An order found by its number', () => {
  const list = (data: unknown[], has_more: unknown = false) => Response.json({ object: 'list', data, has_more });
  const order = (id: string, number: unknown = 'PED-1') => ({ ...invoice, id, invoice_id: number });
  const queries = (sent: { url: string }[]) => sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams));

  test.each([
    ['a month', '2026-03-01', '2026-03-01', ['2026-02-28', '2026-03-01', '2026-03-02']],
    ['a leap day', '2028-02-28', '2028-02-29', ['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01']],
    ['no leap day', '2100-02-28', '2100-02-28', ['2100-02-27', '2100-02-28', '2100-03-01']],
    ['a year', '2026-12-31', '2027-01-01', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
  ])('is looked for on the days asked for, one before and one after, across %s', async (_, from, to, days) => {
    const client = scripted([list([])]);
    expect(await client.invoices.findByInvoiceId('PED-1', { from, to })).toEqual([]);
    expect(queries(client.sent)).toEqual(days.map((date) => ({ date })));
  });

  test('is looked for on all pages of each day, and given once', async () => {
    const before = [list([order('inv_1'), order('inv_2', 'PED-2')], true), list([order('inv_3')])];
    const client = scripted([...before, list([order('inv_3'), order('inv_4', 'ped-1')]), list([order('inv_5')])]);
    const found = await client.invoices.findByInvoiceId('PED-1', { from: '2026-03-02', to: '2026-03-02' });
    expect(found.map(({ id }) => id)).toEqual(['inv_1', 'inv_3', 'inv_5']);
    const [first, second, third] = ['2026-03-01', '2026-03-02', '2026-03-03'];
    expect(queries(client.sent)).toEqual([
      { date: first },
      { date: first, starting_after: 'inv_2' },
      { date: second },
      { date: third },
    ]);
  });

  const days = { from: '2026-03-02', to: '2026-03-02' };
  const html = new Response('<!doctype html>');
  test.each<[string, (Response | Error)[]]>([
    ['a list is down', [list([order('inv_1')]), new Response('', { status: 503 })]],
    ['a list is refused', [list([]), list([]), new Response('', { status: 400 })]],
    ['a list is a page of HTML', [list([]), html]],
    ['a list can’t be had', [list([order('inv_1')]), new TypeError('fetch failed')]],
    ['a second page is a page of HTML', [list([order('inv_1')], true), html]],
    ['a page comes again', [list([order('inv_1')], true)]],
    [
      'pages come in circles',
      [list([order('inv_1')], true), list([order('inv_2')], true), list([order('inv_1')], true)],
    ],
    ['a list has no data', [Response.json({ object: 'list', has_more: false })]],
    ['a list does not say whether there is more', [Response.json({ object: 'list', data: [order('inv_2', 'PED-2')] })]],
    ['a list says in words whether there is more', [list([order('inv_2', 'PED-2')], 'false')]],
    ['a list has more, after an order with an empty id', [list([order('', 'PED-2')], true), list([])]],
    ['an order has no id', [list([{ ...order('inv_1'), id: undefined }])]],
    ['an order does not tell its number', [list([{ ...order('inv_1'), invoice_id: undefined }])]],
    ['an order’s number is empty', [list([{ ...order('inv_1'), invoice_id: '' }])]],
    ['an order’s number is null', [list([{ ...order('inv_1'), invoice_id: null }])]],
    ['a page is empty and says that there is more', [list([], true)]],
    ['an order’s number is no text', [list([order('inv_1', 1)])]],
    ['an order is null', [list([null])]],
  ])('is not said to be missing when %s', async (_, pages) => {
    const client = scripted(pages, { maxRetries: 0 });
    await failure(client.invoices.findByInvoiceId('PED-1', days));
  });

  test.each([
    ['', days],
    [undefined, days],
    [1, days],
    [['PED-1'], days],
    ['PED-1', { from: '2026-03-02', to: '2026-03-01' }],
    ['PED-1', { from: '2026-02-29', to: '2026-03-01' }],
    ['PED-1', { from: '2026-3-2', to: '2026-03-02' }],
    ['PED-1', { from: '2026-03-02T00:00:00', to: '2026-03-02' }],
    ['PED-1', { from: '', to: '' }],
    ['PED-1', {}],
    ['PED-1', undefined],
  ])('is not looked for by %j on %j', async (number, between) => {
    const client = scripted([list([])]);
    const call = client.invoices.findByInvoiceId(number as string, between as typeof days);
    await expect(call).rejects.toThrow(/Error|debe|puede|undefined/);
    expect(client.sent).toEqual([]);
  });

  test('is no longer looked for once the call is cancelled', async () => {
    const controller = new AbortController();
    const client = scripted([list([order('inv_1')]), () => (controller.abort(), list([]))]);
    expect((await failure(client.invoices.findByInvoiceId('PED-1', days, { signal: controller.signal }))).name).toBe(
      'AbortError',
    );
    expect(client.sent).toHaveLength(2);
  });
});

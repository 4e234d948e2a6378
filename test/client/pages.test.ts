/** Walking through lists, and the servers that would be walked for ever. */
import { describe, expect, test } from 'vitest';
import {
  answer,
  emptyPageWithMore,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  invoice,
  scripted,
  type Client,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

const items = (ids: string) => [...ids].map((id) => ({ ...invoice, id }));
const page = (ids: string, has_more: unknown = true) => ({ object: 'list', has_more, data: items(ids) });
const given = (...pages: object[]) => scripted(pages.map((page) => Response.json(page)));
const queries = (sent: { url: string }[]) => sent.map(({ url }) => new URL(url).search);
const filters = { date: '2026-03-02', status: 'paid', limit: 2 } as const;
const asked = '?date=2026-03-02&status=paid&limit=2';

/** What an iteration gives, and what ends it before its end. */
async function iterate(list: AsyncIterable<{ id: string }>): Promise<{ ids: string; error?: unknown }> {
  let ids = '';
  try {
    for await (const { id } of list) ids += id;
  } catch (error) {
    return { ids, error };
  }
  return { ids };
}

describe('An iteration over a list', () => {
  test('gives the items of all pages, each page asked for with the filters', async () => {
    const client = given(page('ab'), page('cd'), page('e', false));
    expect(await iterate(client.invoices.list(filters))).toEqual({ ids: 'abcde' });
    expect(queries(client.sent)).toEqual([asked, `${asked}&starting_after=b`, `${asked}&starting_after=d`]);
    expectDiscreet(client.heard);
  });

  test.each([
    [{ ending_before: 'x' }, ['?ending_before=x', '?ending_before=c', '?ending_before=a']],
    [{ end: 'x' }, ['?end=x', '?ending_before=c', '?ending_before=a']],
    [{ starting_after: 'x' }, ['?starting_after=x', '?starting_after=d', '?starting_after=b']],
    [{ start: 'x' }, ['?start=x', '?starting_after=d', '?starting_after=b']],
    [
      { starting_after: 'x', ending_before: 'y' },
      ['x', 'd', 'b'].map((after) => `?starting_after=${after}&ending_before=y`),
    ],
  ])('goes on in the direction in which %j sets out', async (query, expected) => {
    const client = given(page('cd'), page('ab'), page('', false));
    expect(await iterate(client.invoices.list(query))).toEqual({ ids: 'cdab' });
    expect(queries(client.sent)).toEqual(expected);
  });

  test('asks for no page before it is needed, and for none after a break', async () => {
    const client = given(page('ab'), page('cd'), page('ef'));
    const seen: [string, number][] = [];
    for await (const { id } of client.invoices.list()) {
      seen.push([id, client.sent.length]);
      if (id === 'c') break;
    }
    expect(seen).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
    expect(client.sent).toHaveLength(2);
  });

  test('can be made twice of one list, whose first page is asked for once', async () => {
    const client = given(page('ab'), page('c', false), page('c', false));
    const list = client.invoices.list(filters);
    expect([await iterate(list), await iterate(list)]).toEqual([{ ids: 'abc' }, { ids: 'abc' }]);
    expect(queries(client.sent)).toEqual([asked, `${asked}&starting_after=b`, `${asked}&starting_after=b`]);
  });

  test('can be made by next, as often as one likes', async () => {
    const client = given(page('ab'), page('c', false), page('c', false));
    const first = await client.invoices.list(filters);
    const [second, again] = [await first.next(), await first.next()];
    expect([second?.data, again?.data]).toEqual([items('c'), items('c')]);
    expect(await second?.next()).toBeUndefined();
    expect(client.sent).toHaveLength(3);
  });

  test('starts from a page that came with its response', async () => {
    const client = given(page('ab'), page('c', false));
    const { data, body, response } = await client.invoices.list().withResponse();
    expect(body).toEqual(page('ab'));
    expect(response.status).toBe(200);
    expect((await data.next())?.data).toEqual(items('c'));
  });

  test.each([
    ['an empty list', [page('', false)], ''],
    ['an empty page at the end', [page('ab'), page('', false)], 'ab'],
    ['an item that was on the page before', [page('ab'), page('bc'), page('cd', false)], 'abbccd'],
  ])('ends after %s', async (_, pages, ids) => {
    expect(await iterate(given(...pages).invoices.list())).toEqual({ ids });
  });
});

describe('An iteration fails, after the items that came before,', () => {
  test.each<[string, object[], string, number]>([
    ['the same page comes for ever', [page('ab')], 'ab', 2],
    ['two pages take turns', [page('ab'), page('cd'), page('ab')], 'abcd', 3],
    ['three pages take turns', [page('ab'), page('cd'), page('ef'), page('ab')], 'abcdef', 4],
    ['a later page comes for ever', [page('ab'), page('cd')], 'abcd', 3],
    ['a page is empty and says that there is more', [page('ab'), page('', true), page('c', false)], 'ab', 2],
    ['the first page is empty and says that there is more', [page('', true)], '', 1],
    ['a page has no data', [page('ab'), { object: 'list', has_more: true }], 'ab', 2],
    ['a page’s data is no list', [page('ab'), { ...page('cd'), data: { 0: invoice } }], 'ab', 2],
    ['an item has no id', [page('ab'), { ...page('c'), data: [{ ...invoice, id: undefined }] }], 'ab', 2],
    [
      'an item has an empty id',
      [page('ab'), { ...page('c'), data: items('c').map((item) => ({ ...item, id: '' })) }],
      'ab',
      2,
    ],
    ['an item is no order', [page('ab'), { ...page('c'), data: [{ ...invoice, object: 'event' }] }], 'ab', 2],
    ['an item is null', [page('ab'), { ...page('c'), data: [null] }], 'ab', 2],
    ['a page is an order', [page('ab'), invoice], 'ab', 2],
    ['a page does not say whether there is more', [page('ab'), { object: 'list', data: items('cd') }], 'ab', 2],
    ['a page says null of whether there is more', [page('ab'), page('cd', null)], 'ab', 2],
    ['a page says in words that there is no more', [page('ab'), page('cd', 'false'), page('ef', 'false')], 'ab', 2],
  ])('when %s', async (_, pages, ids, requests) => {
    const client = given(...pages);
    const error = { name: 'InvalidResponseError', status: 200, method: 'GET', path: '/invoices' };
    expect(await iterate(client.invoices.list())).toMatchObject({ ids, error });
    expect(client.sent).toHaveLength(requests);
    expect(client.heard.at(-2)).toMatchObject({ by: 'onFailure', args: [{ error: 'InvalidResponseError' }] });
    expectDiscreet(client.heard);
  });

  test.each([
    ['starting_after', 'b', page('ab')],
    ['ending_before', 'a', page('ab')],
    ['start', 'b', page('ab')],
    ['end', 'a', page('ab')],
  ])(
    'when a server that does not heed %s answers with the page that it was to go on from',
    async (name, cursor, same) => {
      const client = given(same);
      const { error } = await iterate(client.invoices.list({ [name]: cursor }));
      expect(error).toMatchObject({ name: 'InvalidResponseError' });
      expect(client.sent).toHaveLength(1);
    },
  );

  test('when its second page has nothing and says that there is more, over real HTTP', async () => {
    const client = await faulty([answer(200, page('ab')), emptyPageWithMore]);
    expect(await iterate(client.invoices.list())).toMatchObject({ ids: 'ab', error: { name: 'InvalidResponseError' } });
    expect(client.received).toHaveLength(2);
  });

  test('when its third page is refused, over real HTTP', async () => {
    const client = await faulty([
      answer(200, page('ab')),
      answer(200, page('cd')),
      answer(400, { error: [{ code: 'bad_cursor' }] }),
    ]);
    expect(await iterate(client.invoices.list())).toMatchObject({
      ids: 'abcd',
      error: { name: 'BadRequestError', errors: [{ code: 'bad_cursor' }] },
    });
    expect(client.received.map(({ url }) => url)).toEqual([
      '/invoices',
      '/invoices?starting_after=b',
      '/invoices?starting_after=d',
    ]);
  });

  test('when its third page never comes, which is asked for again as any call', async () => {
    const down = answer(503, '', { 'retry-after': '0' });
    const client = await faulty([
      answer(200, page('ab')),
      down,
      answer(200, page('cd')),
      ({ socket }) => socket.destroy(),
    ]);
    expect(await iterate(client.invoices.list())).toMatchObject({
      ids: 'abcd',
      error: { name: 'ConnectionError', attempts: 3 },
    });
    expect(client.received).toHaveLength(6);
  });

  test('when it is cancelled in the middle', async () => {
    const controller = new AbortController();
    const client = given(page('ab'), page('cd'), page('ef'));
    let ids = '';
    const call = async () => {
      for await (const { id } of client.invoices.list({}, { signal: controller.signal })) {
        ids += id;
        if (id === 'c') controller.abort();
      }
    };
    expect((await failure(call())).name).toBe('AbortError');
    expect([ids, client.sent.length]).toEqual(['abcd', 2]);
  });

  test('as often as it is made, while a list that nobody iterates over is like any promise', async () => {
    const client = scripted([new Response('', { status: 400 })]);
    const list = client.invoices.list();
    expect([await iterate(list), await iterate(list)]).toMatchObject(
      Array(2).fill({ ids: '', error: { name: 'BadRequestError' } }),
    );
    await failure(list.withResponse());
    expect(client.sent).toHaveLength(1);
  });

  test('and can be gone on with from the page before', async () => {
    const client = scripted([
      Response.json(page('ab')),
      new Response('', { status: 400 }),
      Response.json(page('c', false)),
    ]);
    const first = await client.invoices.list();
    await failure(first.next());
    expect((await first.next())?.data).toEqual(items('c'));
  });

  test('telling how many attempts the page took that was had before', async () => {
    const client = scripted([Response.json(page('ab')), new Response('', { status: 503 }), Response.json(page('ab'))]);
    const { error } = await iterate(client.invoices.list());
    expect(error).toMatchObject({ name: 'InvalidResponseError', attempts: 2 });
  });
});

test.each<[string, (client: Client) => PromiseLike<unknown>]>([
  ['invoices.list', ({ invoices }) => invoices.list(null as unknown as undefined)],
  ['events.list', ({ events }) => events.list(null as unknown as undefined)],
])('%s given null for its filters has no way to fail but by its promise', async (_, call) => {
  const settled = (async () => Promise.allSettled([call(given(page('', false)))]))();
  await expect(settled).resolves.toHaveLength(1);
});

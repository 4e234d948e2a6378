/** Lists of orders and events: pages, cursors and filters, also while the list grows. */
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../packages/sandbox/src/store/database.ts';
import { call, createKey, createOrder, startForFile } from '../support/sandbox.ts';

const sandbox = await startForFile();

/** A world with orders, the first one the oldest; returns their references from the newest on, and a way to list. */
async function fill(count: number) {
  const key = createKey();
  const world = sandbox.world(key);
  const references = Array.from({ length: count }, (_, index) => `P${index}`);
  const seeded = await world.seed(references.map((invoice_id) => ({ invoice_id })));
  const idOf = Object.fromEntries(seeded.map(({ id, invoice_id }) => [invoice_id, id]));
  const list = async (query: Record<string, string | number>, kind = 'invoices') => {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return call(sandbox, key, 'GET', `/${kind}?${text.toString()}`);
  };
  const page = async (query: Record<string, string | number>) => {
    const { body } = await list(query);
    return [body.data.map(({ invoice_id }) => invoice_id).join(' '), body.has_more];
  };
  return { key, world, list, page, references: references.toReversed(), id: (name: string) => idOf[name]! };
}

describe('A page', () => {
  test('has ten objects when no limit is sent, and says whether there are more', async () => {
    const { page, references } = await fill(11);
    expect(await page({})).toEqual([references.slice(0, 10).join(' '), true]);
    expect(await page({ limit: 11 })).toEqual([references.join(' '), false]);
    for (const limit of [
      '1000000',
      String(Number.MAX_SAFE_INTEGER),
      '9223372036854775807',
      '9'.repeat(20),
      '9'.repeat(400),
    ])
      expect(await page({ limit }), limit).toEqual([references.join(' '), false]);
  });

  test.each([
    ['starting_after', 'ending_before'],
    ['start', 'end'],
  ])('goes on after a cursor or before one, by the names %s and %s', async (after, before) => {
    const { page, id } = await fill(6);
    expect(await page({ [after]: id('P4'), limit: 2 })).toEqual(['P3 P2', true]);
    expect(await page({ [after]: id('P2'), limit: 2 })).toEqual(['P1 P0', false]);
    expect(await page({ [before]: id('P1'), limit: 2 })).toEqual(['P3 P2', true]);
    expect(await page({ [before]: id('P3'), limit: 2 })).toEqual(['P5 P4', false]);
    expect(await page({ [after]: id('P5'), [before]: id('P1'), limit: 2 })).toEqual(['P4 P3', true]);
    expect(await page({ [after]: id('P1'), [before]: id('P4') })).toEqual(['', false]);
    expect(await page({ [after]: id('P0') })).toEqual(['', false]);
    expect(await page({ [before]: id('P5') })).toEqual(['', false]);
  });

  test('takes a cursor under both names with one value, and refuses two', async () => {
    const { page, list, id } = await fill(3);
    expect(await page({ start: id('P2'), starting_after: id('P2') })).toEqual(['P1 P0', false]);
    const { status, headers, body } = await list({ start: id('P2'), starting_after: id('P1') });
    expect([status, headers.get('sandbox-rule'), body.error[0].param]).toEqual([400, null, 'start']);
  });

  test('has no cursor of the other list', async () => {
    const { list, world, id } = await fill(1);
    const { events } = await world.pay(id('P0'));
    expect((await list({ starting_after: events[0]! })).status).toBe(400);
    expect((await list({ starting_after: id('P0') }, 'events')).status).toBe(400);
    expect((await list({ starting_after: events[0]! }, 'events')).body.data).toEqual([]);
  });

  test('of oldest first turns the directions around', async () => {
    const { page, world, id } = await fill(5);
    await world.setRule('list-order', 'oldest');
    expect(await page({ limit: 2 })).toEqual(['P0 P1', true]);
    expect(await page({ starting_after: id('P1'), limit: 2 })).toEqual(['P2 P3', true]);
    expect(await page({ ending_before: id('P3'), limit: 2 })).toEqual(['P1 P2', true]);
  });

  test('goes on after an order that the filter no longer has', async () => {
    const { page, world, id } = await fill(3);
    await world.pay(id('P1'));
    expect(await page({ status: 'new', starting_after: id('P1') })).toEqual(['P0', false]);
  });
});

describe('A walk', () => {
  const walk = async (
    { list }: Awaited<ReturnType<typeof fill>>,
    [direction, place]: ['starting_after', -1] | ['ending_before', 0],
    between: (page: number) => Promise<unknown>,
  ) => {
    const seen: string[] = [];
    let cursor = {};
    for (let page = 0; ; page += 1) {
      const { body } = await list({ limit: 3, ...cursor });
      const found = body.data.map(({ invoice_id }) => invoice_id);
      seen.push(...(place === 0 ? found.toReversed() : found));
      if (!body.has_more) return seen;
      cursor = { [direction]: body.data.at(place)!.id };
      await between(page);
    }
  };

  test.each(['newest', 'oldest'])(
    'shows each order once while others are created and changed: %s first',
    async (rule) => {
      const filled = await fill(20);
      const { world, key, references, id } = filled;
      await world.setRule('list-order', rule);
      const seen = await walk(filled, ['starting_after', -1], async (page) => {
        if (page < 5) await createOrder(sandbox, key, { invoice_id: `N${page}` });
        await world.pay(id(`P${page}`));
        await world.setClock(`2026-03-0${9 - page}T00:00:00`);
      });
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((each) => each.startsWith('P'))).toEqual(
        rule === 'newest' ? references : references.toReversed(),
      );
    },
  );

  test('backwards shows each order once too', async () => {
    const filled = await fill(10);
    const seen = await walk(filled, ['ending_before', 0], async () => {});
    expect(seen).toEqual(filled.references.slice(0, 3).toReversed());
    const all: string[] = [];
    let cursor = filled.id('P0');
    for (;;) {
      const { body } = await filled.list({ limit: 4, ending_before: cursor });
      all.unshift(...body.data.map(({ invoice_id }) => invoice_id));
      if (!body.has_more) break;
      cursor = body.data[0].id;
    }
    expect([...all, 'P0']).toEqual(filled.references);
  });
});

describe('A filter', () => {
  test('of orders: by status, by day, by both', async () => {
    const { page, world, id } = await fill(4);
    await world.pay(id('P0'));
    await world.pay(id('P3'));
    await world.setClock('2026-03-03T00:00:00');
    await world.seed([{ invoice_id: 'N' }]);
    expect(await page({ status: 'paid' })).toEqual(['P3 P0', false]);
    expect(await page({ status: 'voided' })).toEqual(['', false]);
    expect(await page({ date: '2026-03-02' })).toEqual(['P3 P2 P1 P0', false]);
    expect(await page({ date: '2026-03-03' })).toEqual(['N', false]);
    expect(await page({ date: '2026-03-02', status: 'new', limit: 1 })).toEqual(['P2', true]);
    expect(await page({ date: '2026-03-02', status: 'new', limit: 1, starting_after: id('P2') })).toEqual([
      'P1',
      false,
    ]);
    expect(await page({ date: '2026-03-02', status: 'new', ending_before: id('P1') })).toEqual(['P2', false]);
  });

  test('of events: by status and day', async () => {
    const { list, world, id } = await fill(2);
    const { events } = await world.pay(id('P0'));
    const found = async (query: Record<string, string>) => (await list(query, 'events')).body.data.map(({ id }) => id);
    expect(await found({ status: 'new', date: '2026-03-02' })).toEqual(events);
    expect(await found({ status: 'notified' })).toEqual([]);
    expect(await found({ date: '2026-03-01' })).toEqual([]);
  });

  test('has an index that gives its rows in the order of pages, and so does every list', async () => {
    const db = await openDatabase();
    const filters = [[], ['status = ?'], ['created / 86400000 = ?'], ['status = ?', 'created / 86400000 = ?']];
    for (const table of ['invoices', 'events'])
      for (const filter of filters)
        for (const bound of [[], ['sequence < ?'], ['sequence > ?']])
          for (const direction of ['ASC', 'DESC']) {
            const where = ['world = ?', ...bound, ...filter].join(' AND ');
            const sql = `EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE ${where} ORDER BY sequence ${direction} LIMIT ?`;
            const plan = db.all<{ detail: string }>(sql, ...Array.from(where.matchAll(/\?/g), () => 0), 1);
            const wanted = filter.map((each) => each.replace(/created.*= /, '<expr>=').replace('status = ', 'status='));
            expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('SEARCH')]);
            for (const condition of wanted) expect(plan[0]!.detail).toContain(condition);
          }
    db.close();
  });
});

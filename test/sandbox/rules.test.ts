/** Each rule with each of its values: what it decides, and that a refusal names it in the header `Sandbox-Rule` only. */
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import type { WorldCommands } from 'kashio-payments-sandbox';
import {
  findRuleProblem,
  guarded,
  rules,
  states,
  type RuleName,
  type State,
} from '../../packages/sandbox/src/rules.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';
import {
  call,
  control,
  createKey,
  createOrder,
  startForFile,
  startShop,
  toCreation,
  type Body,
  type Reply,
} from '../support/sandbox.ts';

const sandbox = await startForFile();

/** A world where a rule has a value. */
interface Place {
  world: WorldCommands;
  send: (method: string, path: string, body?: unknown) => Promise<Reply>;
  create: (fields?: Record<string, unknown>) => Promise<Body>;
}

async function enter(name: string, value: string): Promise<Place> {
  const key = createKey();
  const world = sandbox.world(key);
  await world.setRule(name, value);
  return {
    world,
    send: (method, path, body) => call(sandbox, key, method, path, body),
    create: (fields) => createOrder(sandbox, key, fields),
  };
}

/** What a call was answered: its status, the parameter at fault and the rule; the body never names the rule. */
function outline({ status, headers, body }: Reply) {
  const rule = headers.get('sandbox-rule');
  if (status < 400) return (expect(rule).toBeNull(), status);
  expect(faults(responseSchema('createInvoice', '400'), body)).toEqual([]);
  expect(JSON.stringify(body)).not.toMatch(/rule|regla|sandbox/i);
  return [status, body.error[0].param, rule];
}

const ids = ({ body }: Reply): string[] => body.data.map(({ invoice_id }: { invoice_id: string }) => invoice_id);
const types = ({ body }: Reply): string[] => body.data.map(({ type }: { type: string }) => type);

/** Creates an order by a body; then it is read after the next call. */
async function createAndGet({ send }: Place, fields: Record<string, unknown>) {
  const created = await send('POST', '/invoices', toCreation(fields));
  if (created.status !== 201) return outline(created);
  const { body } = await send('GET', `/invoices/${created.body.id}`);
  return { status: body.status, amount: body.amount, expires: body.expiration_datetime };
}

const on = (date: string) => (place: Place) => place.send('GET', `/invoices?date=${date}`).then(ids);

/** At 23:30 in Lima it is the next day in UTC. */
async function createLate(place: Place) {
  await place.world.setClock('2026-03-03T04:30:00');
  await place.create();
  return Promise.all(['2026-03-02', '2026-03-03', '2026-03-04'].map((date) => on(date)(place)));
}

async function createWithTimes(place: Place) {
  await place.create({ request_datetime: '2026-03-01T12:00:00', expiration_datetime: '2026-03-03T12:00:00' });
  return Promise.all(['2026-03-01', '2026-03-02', '2026-03-03'].map((date) => on(date)(place)));
}

async function repeat({ send, create }: Place) {
  const first = await create({ invoice_id: 'A' });
  const again = await send('POST', '/invoices', toCreation({ invoice_id: 'A' }));
  return again.status === 201 ? again.body.id === first.id : outline(again);
}

async function page(cursor: string, { send, create }: Place) {
  await create();
  const reply = await send('GET', `/invoices?${cursor}=inv_nobody`);
  return reply.status === 200 ? ids(reply).length : outline(reply);
}

/** How many of 101 orders a page has, and whether more follow. */
async function countPage({ world, send }: Place, path: string) {
  await world.seed(Array.from({ length: 101 }, () => ({})));
  const { body } = await send('GET', path);
  return [body.data.length, body.has_more];
}

async function observeTypes({ world, send, create }: Place) {
  const { id } = await create();
  await send('PATCH', `/invoices/${id}`, { amount: 2 });
  await send('DELETE', `/invoices/${id}`);
  await world.pay((await create()).id);
  return types(await send('GET', '/events'));
}

async function observeData({ world, send, create }: Place) {
  const { id } = await create();
  const { events } = await world.pay(id);
  await world.edit(id, { amount: 7 });
  const { body } = await send('GET', `/events/${events[0]}`);
  return [body.data.url === `//invoices/${id}`, body.data.invoice?.amount];
}

async function observeRetries({ world, create }: Place) {
  const shop = await startShop(() => 500);
  await world.addWebhook(shop.url);
  await world.pay((await create()).id);
  await world.settle();
  await world.advance('1m');
  return [shop.notifications.length, (await world.listDeliveries())[0]!.status];
}

async function observeForms({ send, create }: Place) {
  const { id } = await create();
  const seen = [];
  for (let count = 0; count < 8; count += 1) {
    const { body } = await send('GET', `/invoices/${id}`);
    seen.push(`${body.status} ${JSON.stringify(body.amount)} ${body.created}`);
  }
  return new Set(seen).size;
}

type Observe = (place: Place) => Promise<unknown>;

/** What is seen under each value of the rules that are not about a state. */
const scenarios: Record<string, Record<string, [Observe, unknown]>> = {
  'missing-expiration': {
    never: [(place) => createAndGet(place, {}), { status: 'NEW', amount: 149.9, expires: undefined }],
    '24h': [(place) => createAndGet(place, {}), { status: 'NEW', amount: 149.9, expires: '2026-03-03T15:00:00' }],
    '30d': [(place) => createAndGet(place, {}), { status: 'NEW', amount: 149.9, expires: '2026-04-01T15:00:00' }],
  },
  'past-expiration': Object.fromEntries(
    Object.entries({
      expire: { status: 'expired', amount: 149.9, expires: '2026-03-01T00:00:00' },
      refuse: [400, 'expiration_datetime', 'past-expiration'],
      ignore: { status: 'NEW', amount: 149.9, expires: '2026-03-01T00:00:00' },
    }).map(([value, seen]) => [
      value,
      [(place: Place) => createAndGet(place, { expiration_datetime: '2026-03-01T00:00:00' }), seen],
    ]),
  ),
  decimals: {
    refuse: [(place) => createAndGet(place, { amount: 1.239 }), [400, 'amount', 'decimals']],
    round: [(place) => createAndGet(place, { amount: 1.239 }), { status: 'NEW', amount: 1.24, expires: undefined }],
    accept: [(place) => createAndGet(place, { amount: 1.239 }), { status: 'NEW', amount: 1.239, expires: undefined }],
  },
  'stale-request': {
    accept: [(place) => createAndGet(place, { request_datetime: '2026-03-02T14:44:59' }), expect.any(Object)],
    refuse: [
      async (place) => [
        await createAndGet(place, { request_datetime: '2026-03-02T14:44:59' }),
        await createAndGet(place, { request_datetime: '2026-03-02T15:15:01' }),
        outline(await place.send('POST', '/invoices', toCreation({ request_datetime: '2026-03-02T15:15:00' }))),
      ],
      [[400, 'request_datetime', 'stale-request'], [400, 'request_datetime', 'stale-request'], 201],
    ],
  },
  'repeated-invoice-id': {
    accept: [repeat, false],
    refuse: [repeat, [400, 'invoice_id', 'repeated-invoice-id']],
    return: [repeat, true],
  },
  'list-order': Object.fromEntries(
    Object.entries({ newest: ['B', 'A'], oldest: ['A', 'B'] }).map(([value, seen]) => [
      value,
      [
        async ({ send, create }: Place) => {
          await create({ invoice_id: 'A' });
          await create({ invoice_id: 'B' });
          return ids(await send('GET', '/invoices'));
        },
        seen,
      ],
    ]),
  ),
  'default-limit': Object.fromEntries(
    ['10', '25', '100'].map((value) => [
      value,
      [(place: Place) => countPage(place, '/invoices'), [Number(value), true]],
    ]),
  ),
  'most-per-page': {
    none: [(place) => countPage(place, '/invoices?limit=101'), [101, false]],
    '100': [(place) => countPage(place, '/invoices?limit=101'), [100, true]],
  },
  'unknown-cursor': {
    refuse: [
      async (place) =>
        Promise.all(['starting_after', 'start', 'ending_before', 'end'].map((name) => page(name, place))),
      ['starting_after', 'start', 'ending_before', 'end'].map((name) => [400, name, 'unknown-cursor']),
    ],
    empty: [(place) => page('starting_after', place), 0],
    ignore: [(place) => page('ending_before', place), 1],
  },
  'date-field': {
    created: [createWithTimes, [[], ['PED-1'], []]],
    request_datetime: [createWithTimes, [['PED-1'], [], []]],
    expiration_datetime: [createWithTimes, [[], [], ['PED-1']]],
  },
  'date-zone': {
    utc: [createLate, [[], ['PED-1'], []]],
    lima: [createLate, [['PED-1'], [], []]],
  },
  'event-types': {
    documented: [observeTypes, ['invoice.paid']],
    all: [observeTypes, ['invoice.paid', 'invoice.created', 'invoice.voided', 'invoice.updated', 'invoice.created']],
  },
  'event-invoice': {
    snapshot: [observeData, [true, 149.9]],
    current: [observeData, [true, 7]],
    absent: [observeData, [true, undefined]],
  },
  retries: {
    backoff: [observeRetries, [2, 'due']],
    none: [observeRetries, [1, 'failed']],
  },
  wire: {
    documented: [observeForms, 1],
    varied: [observeForms, 8],
  },
};

describe.each(Object.entries(scenarios))('%s', (name, values) => {
  test.each(Object.entries(values))('%s', async (value, [observe, seen]) => {
    expect(await observe(await enter(name, value))).toEqual(seen);
  });
});

const stateRules = guarded.flatMap((command) =>
  states.flatMap((state) => (command === 'pay' && state === 'voided' ? [] : [{ command, state }])),
);

const targets: Record<string, State> = { void: 'voided', pay: 'paid', pending: 'pending', expire: 'expired' };

/** What comes of a command on an order that was brought into a state. */
async function command({ world, send, create }: Place, name: (typeof guarded)[number], state: State) {
  const { id } = await create();
  if (state === 'voided') await send('DELETE', `/invoices/${id}`);
  else if (state !== 'new') await world[({ paid: 'pay', expired: 'expire', pending: 'pending' } as const)[state]](id);
  const before = (await send('GET', '/events')).body.data.length;
  const outcome = await (name === 'update' || name === 'void'
    ? send(name === 'void' ? 'DELETE' : 'PATCH', `/invoices/${id}`, name === 'void' ? undefined : { amount: 5 }).then(
        outline,
      )
    : world[name](id).then(
        () => 200,
        ({ status, param, rule }) => [status, param, rule],
      ));
  const { body } = await send('GET', `/invoices/${id}`);
  const after = (await send('GET', '/events')).body.data.length;
  return { outcome, status: body.status.toLowerCase(), amount: body.amount, events: after - before };
}

describe('a command on an order in a state', () => {
  test.each(stateRules)('$command-$state', async ({ command: name, state }) => {
    const rule = `${name}-${state}`;
    const accepted = await command(await enter(rule, 'accept'), name, state);
    expect(accepted).toEqual({
      outcome: 200,
      status: name === 'update' ? state : targets[name],
      amount: name === 'update' ? 5 : 149.9,
      events: name === 'pay' || name === 'expire' ? 1 : 0,
    });
    const refused = await command(await enter(rule, 'refuse'), name, state);
    expect(refused).toEqual({
      outcome: [name === 'update' || name === 'void' ? 400 : 409, undefined, rule],
      status: state,
      amount: 149.9,
      events: 0,
    });
  });

  test('by default final states don’t change, and open ones do', () => {
    const defaults = stateRules.map(({ command: name, state }) => [
      state,
      rules[`${name}-${state}` as RuleName].default,
    ]);
    expect(new Set(defaults.map(([state, value]) => `${state} ${value}`))).toEqual(
      new Set(['new accept', 'pending accept', 'paid refuse', 'expired refuse', 'voided refuse']),
    );
  });

  test('pay-voided is documented: it is refused, and no rule is named', async () => {
    const place = await enter('void-voided', 'accept');
    const { outcome, events } = await command(place, 'pay', 'voided');
    expect([outcome, events]).toEqual([[409, undefined, undefined], 0]);
    expect(Object.keys(rules)).not.toContain('pay-voided');
  });
});

describe('The table of rules', () => {
  const decisions = readFileSync(inRoot('openapi', 'decisions.yaml'), 'utf8');

  test('has a scenario for each value of each rule', () => {
    const tested = [
      ...Object.entries(scenarios).map(([name, values]) => [name, Object.keys(values).toSorted()]),
      ...stateRules.map(({ command: name, state }) => [`${name}-${state}`, ['accept', 'refuse']]),
    ];
    const declared = Object.entries(rules).map(([name, { values }]) => [name, [...values].toSorted()]);
    expect(Object.fromEntries(tested)).toEqual(Object.fromEntries(declared));
  });

  test.each(Object.entries(rules))('%s has a decision of the contract and its default among its values', (_, rule) => {
    expect(decisions).toMatch(new RegExp(`^- id: ${rule.decision}$`, 'm'));
    expect(rule.values).toContain(rule.default);
  });

  test.each([
    ['void-payed', 'void-paid'],
    ['paid_void', 'void-paid'],
    ['date', 'date-field o date-zone'],
    ['retry', 'retries'],
    ['x', undefined],
  ])('says which rule %s may stand for', (name, meant) => {
    const hint = meant === undefined ? 'Véalas con GET /_sandbox/rules.' : `¿Quiso decir ${meant}?`;
    expect(findRuleProblem(name, 'accept')).toBe(`No existe la regla «${name}». ${hint}`);
  });

  test('says which values a rule has', () => {
    expect(findRuleProblem('decimals', 'maybe')).toBe(
      'La regla decimals no admite «maybe»: es refuse, round o accept.',
    );
  });
});

test('a rule that does not exist is a 404, a value that it does not have a 400', async () => {
  const key = createKey();
  const set = (name: string) => control(sandbox, key, 'PUT', `/rules/${name}`, { value: 'maybe' });
  const [unknown, wrong] = [await set('void-payed'), await set('void-paid')];
  expect([unknown.status, unknown.body.error[0].param]).toEqual([404, 'name']);
  expect(unknown.body.error[0].message).toContain('¿Quiso decir void-paid?');
  expect([wrong.status, wrong.body.error[0].param]).toEqual([400, 'value']);
});

test('pay-voided is said to be documented, and no rule', async () => {
  const { status, body } = await control(sandbox, createKey(), 'PUT', '/rules/pay-voided', { value: 'accept' });
  expect(status).toBe(404);
  expect(body.error[0].message).toContain('está documentado');
});

describe('A rule that changes', () => {
  test('lets an order expire that it kept from it', async () => {
    const { world, send, create } = await enter('expire-new', 'refuse');
    const { id } = await create({ expiration_datetime: '2026-03-02T16:00:00' });
    await world.advance('2h');
    expect((await send('GET', `/invoices/${id}`)).body).toMatchObject({
      status: 'NEW',
      expiration_datetime: '2026-03-02T16:00:00',
    });
    await world.setRule('expire-new', 'accept');
    expect((await send('GET', `/invoices/${id}`)).body.status).toBe('expired');
  });

  test('lets an expired order be opened again with a new date', async () => {
    const { world, send, create } = await enter('update-expired', 'accept');
    const { id } = await create({ expiration_datetime: '2026-03-02T16:00:00' });
    await world.advance('2h');
    await send('PATCH', `/invoices/${id}`, { expiration_datetime: '2026-03-02T18:00:00' });
    expect((await send('GET', `/invoices/${id}`)).body.status).toBe('NEW');
    await world.advance('1h');
    expect((await send('GET', `/invoices/${id}`)).body.status).toBe('expired');
  });
});

test('an order that is changed to have expired is answered so, and its event has the time of the change', async () => {
  const { world, send, create } = await enter('past-expiration', 'expire');
  const { id } = await create();
  await world.advance('1h');
  const { body } = await send('PATCH', `/invoices/${id}`, { expiration_datetime: '2026-03-02T15:30:00' });
  expect(body.status).toBe('expired');
  const { body: events } = await send('GET', '/events');
  expect(events.data).toMatchObject([{ type: 'invoice.expired', created: '2026-03-02T16:00:00' }]);
});

test('an expired order that is edited to be new stays so', async () => {
  const { world, send, create } = await enter('list-order', 'oldest');
  const { id } = await create({ expiration_datetime: '2026-03-02T15:30:00' });
  await world.advance('1h');
  await world.edit(id, { status: 'new' });
  expect((await send('GET', `/invoices/${id}`)).body.status).toBe('new');
});

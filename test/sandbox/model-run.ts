/** Random sequences of calls, made to the sandbox and to the model: both must answer the same. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Sandbox, WorldCommands } from 'kashio-payments-sandbox';
import { createKey, type Body } from '../support/sandbox.ts';
import { Model, type Command, type ModelEvent, type ModelOrder, type ModelRules } from '../support/sandbox-model.ts';
import type { Answer, Send } from './races.ts';

/** Midnight, so that the days of the model are days. */
const origin = Date.parse('2026-03-02T00:00:00Z');
const formatTime = (seconds: number) => new Date(origin + seconds * 1000).toISOString().slice(0, 19);
const parseTime = (text: string) => (Date.parse(`${text.replace(' ', 'T')}Z`) - origin) / 1000;

/** The sandbox: a world, and the ids of what was created there. */
interface Real {
  world: WorldCommands;
  call: (method: string, path: string, body?: object) => Promise<Answer>;
  control: (path: string) => Promise<Answer>;
  orders: { id: string; ktin: string; token: string }[];
  events: string[];
}

type Step = fc.AsyncCommand<Model, Real>;

function toStep(title: string, run: (model: Model, real: Real) => Promise<void>): Step {
  return { check: () => true, run, toString: () => title };
}

const unknown = { id: 'inv_unknown', ktin: '1', token: '1' };

/** One of what there is by now, or at times what there is not. */
function pick<Item>(items: Item[], number: number): [index: number, item: Item | undefined] {
  const index = number % (items.length + 1);
  return [index, items[index]];
}

function expectOrder(body: Body, order: ModelOrder): void {
  expect({
    reference: body.invoice_id,
    status: body.status.toLowerCase(),
    amount: Number(body.amount),
    created: parseTime(body.created),
    ...(order.expires !== undefined && { expires: parseTime(body.expiration_datetime!) }),
  }).toEqual({
    ...{ reference: order.reference, status: order.status, amount: order.amount, created: order.created },
    ...(order.expires !== undefined && { expires: order.expires }),
  });
}

function expectEvent(body: Body, event: ModelEvent, { orders }: Real): void {
  const { url, invoice } = body.data;
  const { type, created } = body;
  const seen = [url, type, parseTime(created), invoice.status.toLowerCase(), Number(invoice.amount)];
  const { id } = orders[event.order]!;
  expect(seen).toEqual([`//invoices/${id}`, event.type, event.created, event.status, event.amount]);
}

/** What both made of a command. */
function expectOutcome(answer: Answer, body: Body, outcome: ReturnType<Model['create']>): void {
  if ('refused' in outcome) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.rule).toBe(outcome.refused === 'documented' ? undefined : outcome.refused);
  } else {
    expect(answer.status).toBeLessThan(300);
    expectOrder(body, outcome.order);
  }
}

const offset = fc.oneof(
  fc.constantFrom(undefined, -1, 0, 1),
  fc.integer({ min: -100, max: 200 }),
  fc.integer({ min: 0, max: 200_000 }),
);
const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100);
const reference = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const number = fc.nat({ max: 12 });

const withTime = (expires: number | undefined) =>
  expires === undefined ? {} : { expiration_datetime: formatTime(expires) };

const create = fc.record({ reference, amount, offset }).map((made) =>
  toStep(`create ${JSON.stringify(made)}`, async (model, real) => {
    const expires = made.offset === undefined ? undefined : model.now + made.offset;
    const outcome = model.create(made.reference, made.amount, expires);
    const answer = await real.call('POST', '/invoices', {
      ...{ customer: {}, request_datetime: formatTime(model.now), currency: 'PEN' },
      ...{ amount: made.amount, invoice_id: made.reference, ...withTime(expires) },
    });
    expectOutcome(answer, answer.body, outcome);
    if (real.orders.length < model.orders.length) real.orders.push(answer.body);
  }),
);

const get = number.map((made) =>
  toStep(`get ${made}`, async (model, real) => {
    const [index, order] = pick(model.orders, made);
    const { status, body } = await real.call('GET', `/invoices/${(real.orders[index] ?? unknown).id}`);
    expect(status).toBe(order ? 200 : 404);
    if (order) expectOrder(body, order);
  }),
);

const update = fc
  .record({ number, amount: fc.option(amount, { nil: undefined }), offset })
  .filter((made) => made.amount !== undefined || made.offset !== undefined)
  .map((made) =>
    toStep(`update ${JSON.stringify(made)}`, async (model, real) => {
      const [index, order] = pick(model.orders, made.number);
      const expires = made.offset === undefined ? undefined : model.now + made.offset;
      const answer = await real.call('PATCH', `/invoices/${(real.orders[index] ?? unknown).id}`, {
        ...(made.amount !== undefined && { amount: made.amount }),
        ...withTime(expires),
      });
      if (!order) return expect(answer.status).toBe(404) as never;
      return expectOutcome(answer, answer.body, model.update(order, made.amount, expires));
    }),
  );

const move = fc
  .record({
    number,
    name: fc.constantFrom<Exclude<Command, 'update'>>('pay', 'void', 'pending', 'expire'),
    code: fc.constantFrom('id' as const, 'ktin' as const, 'token' as const),
  })
  .map(({ number: made, name, code }) =>
    toStep(`${name} ${made} by ${code}`, async (model, real) => {
      const [index, order] = pick(model.orders, made);
      const found = real.orders[index] ?? unknown;
      const isVoid = name === 'void';
      const answer = await (isVoid
        ? real.call('DELETE', `/invoices/${found.id}`)
        : real.control(`/invoices/${found[code]}/${name}`));
      if (!order) return expect(answer.status).toBe(404) as never;
      return expectOutcome(answer, isVoid ? answer.body : answer.body.invoice, model.run(name, order));
    }),
  );

const fail = number.map((made) =>
  toStep(`fail ${made}`, async (model, real) => {
    const [index, order] = pick(model.orders, made);
    const { status } = await real.control(`/invoices/${(real.orders[index] ?? unknown).id}/fail`);
    expect(status).toBe(order ? 200 : 404);
  }),
);

const advance = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000 })).map((seconds) =>
  toStep(`advance ${seconds} s`, async (model, real) => {
    model.advance(seconds);
    const { now } = await real.world.advance(`${seconds}s`);
    expect(parseTime(now)).toBe(model.now);
    await learnEvents(model, real);
  }),
);

/** Events have the order in which they came about; the ids are known from a list. */
async function learnEvents(model: Model, real: Real): Promise<void> {
  const { body } = await real.call('GET', '/events?limit=1000');
  const found = model.rules['list-order'] === 'newest' ? body.data.toReversed() : body.data;
  expect(found).toHaveLength(model.events.length);
  for (const [index, event] of found.entries()) expectEvent(event, model.events[index]!, real);
  real.events = found.map(({ id }) => id);
}

const list = fc
  .record({
    limit: fc.integer({ min: 1, max: 5 }),
    date: fc.option(fc.integer({ min: -1, max: 4 }), { nil: undefined }),
    status: fc.option(fc.constantFrom('new', 'pending', 'paid', 'expired', 'voided'), { nil: undefined }),
    from: fc.option(number, { nil: undefined }),
    backwards: fc.boolean(),
    isEvents: fc.boolean(),
  })
  .map(({ limit, date, status, from, backwards, isEvents }) =>
    toStep(`list ${JSON.stringify({ limit, date, status, from, backwards, isEvents })}`, async (model, real) => {
      if (isEvents) await learnEvents(model, real);
      const all: (ModelOrder | ModelEvent)[] = isEvents ? model.events : model.orders;
      const ids = isEvents ? real.events : real.orders.map(({ id }) => id);
      const [index, cursor] = from === undefined ? [0, undefined] : pick(all, from);
      const query = new URLSearchParams({
        limit: String(limit),
        ...(date !== undefined && { date: formatTime(date * 86_400).slice(0, 10) }),
        ...(status !== undefined && !isEvents && { status }),
        ...(from !== undefined && { [backwards ? 'ending_before' : 'start']: ids[index] ?? 'unknown' }),
      });
      const answer = await real.call('GET', `/${isEvents ? 'events' : 'invoices'}?${query.toString()}`);
      if (from !== undefined && !cursor) return expect(answer.status).toBe(400) as never;
      const options = { limit, backwards, ...(date !== undefined && { date }), ...(cursor && { from: cursor }) };
      const page = model.page(
        all,
        options,
        (item) => isEvents || status === undefined || ('reference' in item && item.status === status),
      );
      expect(answer.body.has_more).toBe(page.hasMore);
      expect(answer.body.data.map(({ id }) => id)).toEqual(page.items.map((item) => ids[all.indexOf(item)]));
      return undefined;
    }),
  );

const getEvent = number.map((made) =>
  toStep(`get event ${made}`, async (model, real) => {
    await learnEvents(model, real);
    const [index, event] = pick(model.events, made);
    const { status, body } = await real.call('GET', `/events/${real.events[index] ?? 'eve_unknown'}`);
    expect(status).toBe(event ? 200 : 404);
    if (event) expectEvent(body, event, real);
  }),
);

const commands: Command[] = ['pay', 'void', 'pending', 'expire', 'update'];
const turnable = commands
  .flatMap((command) => ['new', 'pending', 'paid', 'expired', 'voided'].map((state) => `${command}-${state}`))
  .filter((name) => name !== 'pay-voided');

/** The rules of the model, and one of the sandbox's alone: in which forms it writes. */
type ChosenRules = ModelRules & { wire: 'documented' | 'varied' };

const rules: fc.Arbitrary<ChosenRules> = fc.record({
  // An expired order that is updated has the most ways to go on.
  turned: fc
    .tuple(fc.subarray(turnable, { maxLength: 8 }), fc.constantFrom([], ['update-expired']))
    .map((names) => [...new Set(names.flat())]),
  'past-expiration': fc.constantFrom('expire' as const, 'refuse' as const, 'ignore' as const),
  'repeated-invoice-id': fc.constantFrom('accept' as const, 'refuse' as const, 'return' as const),
  'event-types': fc.constantFrom('documented' as const, 'all' as const),
  'list-order': fc.constantFrom('newest' as const, 'oldest' as const),
  wire: fc.constantFrom('documented' as const, 'varied' as const),
});

/** A sandbox, or one behind a proxy. */
type Server = Pick<Sandbox, 'url' | 'controlUrl' | 'world'>;

async function enter(sandbox: Server, send: Send, { turned, ...others }: ChosenRules): Promise<Real> {
  const key = createKey();
  const world = sandbox.world(key);
  await world.freeze(formatTime(0));
  for (const name of turned) {
    const isOpen = /-(new|pending)$/.test(name);
    await world.setRule(name, isOpen ? 'refuse' : 'accept');
  }
  for (const [name, value] of Object.entries(others)) await world.setRule(name, value);
  return {
    world,
    call: (method, path, body) => send(key, method, sandbox.url + path, body),
    control: (path) => send(key, 'POST', sandbox.controlUrl + path),
    orders: [],
    events: [],
  };
}

/** Holds a sandbox against the model. */
export async function expectAsModel(
  sandbox: Server,
  send: Send,
  { runs, steps }: { runs: number; steps: number },
): Promise<void> {
  // Lists need orders, and have the most ways to go wrong.
  const often = [create, create, create, list, list, list];
  const sequences = fc.commands([...often, move, move, update, advance, get, getEvent, fail], {
    maxCommands: steps,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(rules, sequences, async (chosen, sequence) => {
      await fc.asyncModelRun(
        async () => ({ model: new Model(chosen), real: await enter(sandbox, send, chosen) }),
        sequence,
      );
    }),
    { numRuns: runs, endOnFailure: false },
  );
}

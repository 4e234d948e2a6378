// The control calls of one world, in-process: what they do to it and what they answer.
import { toApiErrors, type Contract, type Json, type Violation } from '@kashio-toolkit/core';
import type { LiveWorld } from '../worlds.ts';
import * as clock from '../clock.ts';
import { parseDuration } from '../duration.ts';
import { getEvent, insertAndNotify } from '../events.ts';
import { createOrderIds } from '../ids.ts';
import { readJournal } from '../journal.ts';
import type { JsonObject, Order } from '../order.ts';
import * as orders from '../orders.ts';
import type { Result } from '../orders.ts';
import { SandboxError } from '../sandbox-error.ts';
import { findRuleProblem, rules, type Rule as RuleDescription, type RuleName, type State } from '../rules.ts';
import type { Disturbance, Fault, Settings } from '../settings.ts';
import * as deliveryStore from '../store/deliveries.ts';
import { findEvent } from '../store/events.ts';
import { findOrder, getNextSequence, insertOrder } from '../store/invoices.ts';
import { clearWorld } from '../store/worlds.ts';
import { formatDateTime, parseDateTime } from '../time.ts';
import { findWebhookProblem } from '../webhook-url.ts';
import { writeEvent, writeOrder } from '../wire.ts';
import { change, getIdSource, getTime, set, type World } from '../world.ts';
import type { Attempt, Clock, Delivery, InvoiceChange, Rule, WorldCommands } from './commands-types.ts';

/** What the commands need beside their world. */
export interface Surroundings {
  contract: Contract;
  /** What is wrong with the body of a creation. */
  validateCreation: (body: Json) => Violation[];
}

function throwNotFound(message: string, param = 'id'): never {
  throw new SandboxError(404, { code: 'not_found', message, param });
}

function throwInvalid(message: string, param: string): never {
  throw new SandboxError(400, { code: 'invalid_value', message, param });
}

function demandOrder(world: World, code: string): Order {
  return (
    orders.getOrder(world, code) ??
    throwNotFound('En el mundo de esta llave no existe una orden con ese id, ktin o token.')
  );
}

// Orders

function toInvoiceChange(world: World, order: Order, after: number): InvoiceChange {
  const events = world.db.all<{ id: string }>(
    'SELECT id FROM events WHERE world = ? AND sequence >= ? ORDER BY sequence',
    world.number,
    after,
  );
  return {
    invoice: writeOrder(order, 'single', { rules: world.settings.rules, turn: world.turn }) as InvoiceChange['invoice'],
    events: events.map(({ id }) => id),
    edited: Object.keys(order.edited ?? {}),
  };
}

/** Carries out a command on an order; answers with the order and the events that it caused. */
function runOnOrder(world: World, code: string, work: (order: Order) => Result | undefined): InvoiceChange {
  const next = getNextSequence(world.db, 'events', world.number);
  const result = work(demandOrder(world, code))!;
  if ('refusal' in result) throw new SandboxError(409, result.refusal);
  return toInvoiceChange(world, result.order, next);
}

function edit(world: World, { contract }: Surroundings, code: string, fields: JsonObject): InvoiceChange {
  const known = Object.keys(contract.components.schemas['PartialInvoice']?.properties ?? {});
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throwInvalid(`Las órdenes no tienen el campo «${unknown}»; tienen: ${known.join(', ')}.`, unknown);
  return runOnOrder(world, code, ({ id }) => orders.edit(world, id, fields));
}

// Seeds

const states: readonly string[] = ['new', 'pending', 'paid', 'expired', 'voided'] satisfies State[];

/** What a seed has beside the fields of a creation. */
function readSeedState(seed: JsonObject, index: number): Partial<Order> {
  const { status, created, id, ktin, token } = seed;
  const param = (name: string) => `invoices.${index}.${name}`;
  if (status !== undefined && !states.includes(String(status)))
    throwInvalid(`«status» debe ser ${states.join(', ')}.`, param('status'));
  if (created !== undefined && Number.isNaN(parseDateTime(String(created))))
    throwInvalid('«created» no tiene la forma yyyy-MM-ddThh:mm:ss.', param('created'));
  if (id !== undefined && !/^inv_[0-9A-Za-z_]+$/.test(String(id)))
    throwInvalid('«id» no tiene la forma inv_….', param('id'));
  return {
    ...(status !== undefined && { status: status as State }),
    ...(created !== undefined && { created: parseDateTime(String(created)) }),
    ...(id !== undefined && { id: String(id) }),
    ...(ktin !== undefined && { ktin: String(ktin) }),
    ...(token !== undefined && { token: String(token) }),
  };
}

function toSeededOrder(
  world: World,
  { validateCreation }: Surroundings,
  seed: JsonObject,
  index: number,
  sequence: number,
): Order {
  const { status: _, created: __, id: ___, ktin: ____, token: _____, ...fields } = seed;
  const state = readSeedState(seed, index);
  const now = getTime(world);
  const created = state.created ?? now;
  const input: JsonObject = {
    customer: {},
    request_datetime: formatDateTime(created),
    currency: 'PEN',
    amount: 10,
    invoice_id: `SEED-${sequence}`,
    ...fields,
  };
  const [error] = toApiErrors(validateCreation(input)).map(({ error }) => error);
  if (error) throw new SandboxError(400, { ...error, param: `invoices.${index}.${error.param ?? ''}` });
  const expires = input['expiration_datetime'];
  return {
    ...(input as unknown as Order),
    amount: Number(input['amount']),
    ...createOrderIds(getIdSource(world), sequence),
    livemode: world.livemode,
    status: 'new',
    created,
    ...(typeof expires === 'string' && { expires: parseDateTime(expires) }),
    ...state,
  };
}

function seed(world: World, surroundings: Surroundings, seeds: JsonObject[]): Order[] {
  return change(world, () =>
    seeds.map((each, index) => {
      const sequence = getNextSequence(world.db, 'invoices', world.number);
      const order = toSeededOrder(world, surroundings, each, index, sequence);
      if (findOrder(world.db, world.number, order.id))
        throw new SandboxError(409, {
          code: 'conflict',
          message: 'Ya existe una orden con este id.',
          param: `invoices.${index}.id`,
        });
      insertOrder(world.db, world.number, { sequence, order });
      return order;
    }),
  );
}

// Clock

function describeClock(world: World): Clock {
  const next = Math.min(
    orders.findNextExpiry(world)?.due ?? Infinity,
    deliveryStore.findNextDue(world.db, world.number) ?? Infinity,
  );
  return {
    now: formatDateTime(getTime(world)),
    frozen: 'frozen' in world.settings.clock,
    next: next === Infinity ? null : formatDateTime(next),
  };
}

// Notifications

const toDeliveryId = (delivery: number) => `del_${delivery}`;

function describeEvent(world: World, id: string): { type: string; invoice: string | null } {
  const event = getEvent(world, id);
  return { type: event?.type ?? '', invoice: event?.invoice ?? null };
}

function toAttempt(world: World, attempt: deliveryStore.Attempt): Attempt {
  const { delivery, event, url, sent, status, problem, body } = attempt;
  return {
    delivery: toDeliveryId(delivery),
    event,
    ...describeEvent(world, event),
    url,
    at: formatDateTime(sent),
    delivered: status !== null && status >= 200 && status < 300,
    status,
    body,
    error: problem,
  };
}

function toDelivery(world: World, stored: deliveryStore.Delivery): Delivery {
  const { delivery, event, url, state, due, disturbance } = stored;
  const attempts = deliveryStore
    .selectAttempts(world.db, world.number)
    .filter((attempt) => attempt.delivery === delivery);
  return {
    id: toDeliveryId(delivery),
    event,
    ...describeEvent(world, event),
    url,
    status: state === 'held' ? 'due' : state,
    due: state === 'due' || state === 'held' ? formatDateTime(due) : null,
    disturbance,
    attempts: attempts.map((attempt) => toAttempt(world, attempt)),
  };
}

function replay(world: World, id: string): Delivery {
  const stored = deliveryStore.findDelivery(world.db, world.number, Number(id.slice(4)));
  if (!stored) return throwNotFound('No existe esa notificación en el mundo de esta llave.');
  return change(world, () => {
    const copy = { ...stored, state: 'due' as const, due: getTime(world), batch: null };
    const number = deliveryStore.insertDelivery(world.db, world.number, copy);
    world.planned.push(number);
    return toDelivery(world, deliveryStore.findDelivery(world.db, world.number, number)!);
  });
}

// Rules

function toRule(name: RuleName, value: string): Rule {
  const { default: byDefault, values, decision, text } = rules[name] as RuleDescription;
  return { name, value, default: byDefault, alternatives: [...values], decision, description: text.es };
}

function setRule(world: World, name: string, value: string): Rule {
  const problem = findRuleProblem(name, value);
  if (problem !== undefined) throwInvalid(problem, name);
  set(world, { rules: { ...world.settings.rules, [name]: value } });
  return toRule(name as RuleName, value);
}

/** Adds to one of the lists of a world's settings. */
function append<Name extends 'lags' | 'faults' | 'disturbances'>(
  world: World,
  name: Name,
  item: Settings[Name][number],
): void {
  set(world, { [name]: [...world.settings[name], item] });
}

/** Forgets everything that happened in a world; it begins again as new worlds do. */
export function reset(world: World): void {
  change(world, () => {
    clearWorld(world.db, world.number);
    world.settings = { ...world.universe.initial, generation: world.settings.generation + 1 };
    world.turn = 0;
    world.planned = [];
  });
}

/** The control calls of a world. */
export function createWorldCommands({ world, agenda }: LiveWorld, surroundings: Surroundings): WorldCommands {
  const toFault = ({ times = 1, ...fault }: { times?: number } & Omit<Fault, 'remaining'>): Fault => ({
    ...fault,
    remaining: times,
  });
  const commands = {
    pay: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'pay')),
    pending: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'pending')),
    expire: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'expire')),
    fail: (id) => runOnOrder(world, id, (order) => ({ order })),
    edit: (id, fields) => edit(world, surroundings, id, fields as JsonObject),
    emit: ({ type, invoice, data }) => {
      const order = invoice === undefined ? undefined : demandOrder(world, invoice);
      const event = change(world, () =>
        insertAndNotify(world, {
          type,
          ...(order && { order, former: order }),
          ...(data ? { data: data as JsonObject } : order ? {} : { data: {} }),
          at: getTime(world),
        }),
      );
      return writeEvent(event, order, { rules: world.settings.rules, turn: world.turn });
    },
    seed: (invoices) =>
      seed(world, surroundings, invoices as JsonObject[]).map(({ id, ktin, token, invoice_id, status }) => ({
        id,
        ktin,
        token,
        invoice_id,
        status,
      })),

    getClock: () => describeClock(world),
    freeze: async (at) => {
      if (at !== undefined) await moveClock(at);
      set(world, { clock: clock.freeze(getTime(world)) });
      return describeClock(world);
    },
    setClock: async (at) => {
      await moveClock(at);
      return describeClock(world);
    },
    advance: async (by) => {
      await agenda.advance(parseDuration(by));
      return describeClock(world);
    },
    resume: () => {
      set(world, { clock: clock.resume(world.settings.clock, world.universe.realTime()) });
      agenda.wake();
      return describeClock(world);
    },

    listWebhooks: () => world.settings.webhooks.map((url) => ({ url })),
    addWebhook: (url) => {
      const problem = findWebhookProblem(url, world.universe.hosts);
      if (problem !== undefined) throwInvalid(problem, 'url');
      set(world, { webhooks: [...new Set([...world.settings.webhooks, url])] });
      return { url };
    },
    removeWebhook: (url) => {
      if (!world.settings.webhooks.includes(url)) throwNotFound('A esa dirección no se notifica.', 'url');
      change(world, () => {
        deliveryStore.deleteWaiting(world.db, world.number, url);
        world.settings = { ...world.settings, webhooks: world.settings.webhooks.filter((each) => each !== url) };
      });
      return world.settings.webhooks.map((each) => ({ url: each }));
    },
    listDeliveries: ({ event, invoice_id, status } = {}) =>
      deliveryStore
        .selectDeliveries(world.db, world.number, event === undefined ? {} : { event })
        .filter((delivery) => invoice_id === undefined || getReference(world, delivery.event) === invoice_id)
        .map((delivery) => toDelivery(world, delivery))
        .filter((delivery) => status === undefined || delivery.status === status),
    replay: (id) => replay(world, id),
    disturb: ({ times = 1, ...disturbance }) => {
      const added = { ...disturbance, remaining: times } as Disturbance;
      append(world, 'disturbances', added);
      return added;
    },
    listDisturbances: () => world.settings.disturbances,
    clearDisturbances: () => set(world, { disturbances: [] }),
    settle: async () => (await agenda.settle()).map((attempt) => toAttempt(world, attempt)),

    setLag: (lag) => {
      if ((lag.calls === undefined) === (lag.seconds === undefined))
        throwInvalid('Diga «calls» o «seconds», uno de los dos.', 'calls');
      append(world, 'lags', lag);
      return lag;
    },
    listLags: () => world.settings.lags,
    clearLag: () =>
      change(world, () => {
        for (const table of ['invoices', 'events'])
          world.db.run(`UPDATE ${table} SET lag = NULL WHERE world = ?`, world.number);
        world.settings = { ...world.settings, lags: [] };
      }),
    addFault: (fault) => {
      const added = toFault(fault);
      append(world, 'faults', added);
      return added;
    },
    listFaults: () => world.settings.faults,
    clearFaults: () => set(world, { faults: [] }),

    getRules: () => Object.entries(world.settings.rules).map(([name, value]) => toRule(name as RuleName, value)),
    setRule: (name, value) => setRule(world, name, value),

    getJournal: (filter) =>
      readJournal(world, filter).map(
        ({ entry, time, method, path, operation, invoice, invoice_id, status, effect, fault, details }) => ({
          ...{
            number: entry,
            at: formatDateTime(time),
            method,
            path,
            query: details.query ?? {},
            operation,
            invoice,
            invoice_id,
          },
          ...{
            amount: details.amount ?? null,
            status,
            effect,
            fault,
            rule: details.rule ?? null,
            violations: details.violations ?? [],
          },
        }),
      ),
    reset: () => reset(world),
  } satisfies { [Name in keyof WorldCommands]: (...args: Parameters<WorldCommands[Name]>) => unknown };

  async function moveClock(at: string): Promise<void> {
    const distance = parseDateTime(at) - getTime(world);
    if (distance > 0) await agenda.advance(distance);
    else set(world, { clock: clock.setClock(world.settings.clock, parseDateTime(at), world.universe.realTime()) });
  }

  function getReference(of: World, event: string): string | undefined {
    const invoice = findEvent(of.db, of.number, event)?.event.invoice;
    return invoice === undefined ? undefined : findOrder(of.db, of.number, invoice)?.order.invoice_id;
  }

  return commands as unknown as WorldCommands;
}

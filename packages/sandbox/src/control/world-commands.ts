// The control calls of one world, in-process: what they do to it and what they answer.
import type { Contract } from '@kashio-toolkit/core';
import * as clock from '../clock.ts';
import { cancelDeliveries } from '../deliveries.ts';
import { parseDuration } from '../duration.ts';
import { insertAndNotify } from '../events.ts';
import { readJournal } from '../journal.ts';
import { plan } from '../notifications.ts';
import type { JsonObject, Order } from '../order.ts';
import * as orders from '../orders.ts';
import type { Result } from '../orders.ts';
import { findRuleProblem, isRuleName, type RuleName } from '../rules.ts';
import { SandboxError } from '../sandbox-error.ts';
import type { Disturbance, Fault, Settings } from '../settings.ts';
import * as deliveryStore from '../store/deliveries.ts';
import { clearLags, findOrder } from '../store/invoices.ts';
import { clearWorld } from '../store/worlds.ts';
import { isDateTime, parseDateTime } from '../time.ts';
import { findWebhookProblem } from '../webhook-url.ts';
import { writeEvent } from '../wire.ts';
import { change, getTime, set, type World } from '../world.ts';
import type { LiveWorld } from '../worlds.ts';
import type { Delivery, InvoiceChange, Rule, WorldCommands } from './commands-types.ts';
import {
  describeAttempt,
  describeChange,
  describeClock,
  describeDelivery,
  describeEntry,
  describeRule,
} from './describe.ts';
import { throwInvalid, throwNotFound } from './errors.ts';
import { seedOrders, type ValidateCreation } from './seed.ts';

/** What the commands need of the contract. */
export interface CommandContract {
  contract: Contract;
  /** What is wrong with the body of a creation. */
  validateCreation: ValidateCreation;
}

function demandOrder(world: World, code: string): Order {
  return (
    orders.getOrder(world, code) ??
    throwNotFound('En el mundo de esta llave no existe una orden con ese id, ktin o token.')
  );
}

/** Carries out a command on an order; answers with the order and the events that it caused. */
function runOnOrder(world: World, code: string, work: (order: Order) => Result | undefined): InvoiceChange {
  const next = world.last.events + 1;
  const result = work(demandOrder(world, code))!;
  if ('refusal' in result) throw new SandboxError(409, result.refusal);
  return describeChange(world, result.order, next);
}

function edit(world: World, { contract }: CommandContract, code: string, fields: JsonObject): InvoiceChange {
  const known = Object.keys(contract.components.schemas['PartialInvoice']?.properties ?? {});
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throwInvalid(`Las órdenes no tienen el campo «${unknown}»; tienen: ${known.join(', ')}.`, unknown);
  return runOnOrder(world, code, ({ id }) => orders.edit(world, id, fields));
}

function replay(world: World, id: string): Delivery {
  const stored = deliveryStore.findDelivery(world.db, world.number, Number(id.slice(4)));
  if (!stored) return throwNotFound('No existe esa notificación en el mundo de esta llave.');
  return change(world, () => {
    const number = plan(world, { ...stored, state: 'due', due: getTime(world), batch: null });
    return describeDelivery(world, deliveryStore.findDelivery(world.db, world.number, number)!);
  });
}

function setRule(world: World, name: string, value: string): Rule {
  const problem = findRuleProblem(name, value);
  if (problem !== undefined) return isRuleName(name) ? throwInvalid(problem, 'value') : throwNotFound(problem, 'name');
  set(world, { rules: { ...world.settings.rules, [name]: value } });
  return describeRule(name as RuleName, value);
}

/** @throws SandboxError, a 400, for a day that there is not, such as 30 February */
function readMoment(at: string): number {
  if (!isDateTime(at)) throwInvalid(`«${at}» no existe en el calendario.`, 'at');
  return parseDateTime(at);
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
export function reset({ world, agenda }: LiveWorld): void {
  change(world, () => {
    clearWorld(world.db, world.number);
    world.settings = { ...world.universe.initial, generation: world.settings.generation + 1 };
    world.last = { invoices: 0, events: 0, entries: 0 };
    world.turn = 0;
    world.unwritten = [];
  });
  world.unanswered.clear();
  agenda.abandon();
}

/** The control calls of a world. */
export function createWorldCommands({ world, agenda }: LiveWorld, contract: CommandContract): WorldCommands {
  const toFault = ({ times = 1, ...fault }: { times?: number } & Omit<Fault, 'remaining'>): Fault => ({
    ...fault,
    remaining: times,
  });
  const commands = {
    pay: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'pay')),
    pending: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'pending')),
    expire: (id) => runOnOrder(world, id, (order) => orders.move(world, order.id, 'expire')),
    fail: (id) => runOnOrder(world, id, (order) => ({ order })),
    edit: (id, fields) => edit(world, contract, id, fields as JsonObject),
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
      seedOrders(world, contract.validateCreation, invoices as JsonObject[]).map(
        ({ id, ktin, token, invoice_id, status }) => ({
          id,
          ktin,
          token,
          invoice_id,
          status,
        }),
      ),

    getClock: () => describeClock(world),
    freeze: async (at) => {
      const moment = at === undefined ? undefined : readMoment(at);
      set(world, { clock: clock.freeze(getTime(world)) });
      if (moment !== undefined) await agenda.moveTo(moment);
      return describeClock(world);
    },
    setClock: async (at) => {
      await agenda.moveTo(readMoment(at));
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
      const problem = findWebhookProblem(url, world.universe.hosts, world.universe.port);
      if (problem !== undefined) throwInvalid(problem, 'url');
      set(world, { webhooks: [...new Set([...world.settings.webhooks, url])] });
      return { url };
    },
    removeWebhook: (url) => {
      if (!world.settings.webhooks.includes(url)) throwNotFound('A esa dirección no se notifica.', 'url');
      change(world, () => {
        cancelDeliveries(world, url);
        world.settings = { ...world.settings, webhooks: world.settings.webhooks.filter((each) => each !== url) };
      });
      agenda.abandon(url);
      return world.settings.webhooks.map((each) => ({ url: each }));
    },
    listDeliveries: ({ event, invoice_id, status } = {}) =>
      deliveryStore
        .selectDeliveries(world.db, world.number, event === undefined ? {} : { event })
        .map((delivery) => describeDelivery(world, delivery))
        .filter((delivery) => invoice_id === undefined || getReference(delivery) === invoice_id)
        .filter((delivery) => status === undefined || delivery.status === status),
    replay: (id) => replay(world, id),
    disturb: ({ times = 1, ...disturbance }) => {
      if ('by' in disturbance) parseDuration(disturbance.by);
      const added = { ...disturbance, remaining: times } as Disturbance;
      append(world, 'disturbances', added);
      return added;
    },
    listDisturbances: () => world.settings.disturbances,
    clearDisturbances: () => set(world, { disturbances: [] }),
    settle: async () =>
      (await agenda.settle()).map((attempt) =>
        describeAttempt(world, attempt, deliveryStore.findDelivery(world.db, world.number, attempt.delivery)!),
      ),

    setLag: (lag) => {
      if ((lag.calls === undefined) === (lag.seconds === undefined))
        throwInvalid('Diga «calls» o «seconds», uno de los dos.', 'calls');
      append(world, 'lags', lag);
      return lag;
    },
    listLags: () => world.settings.lags,
    clearLag: () =>
      change(world, () => {
        clearLags(world.db, world.number);
        world.settings = { ...world.settings, lags: [] };
      }),
    addFault: (fault) => {
      const added = toFault(fault);
      append(world, 'faults', added);
      return added;
    },
    listFaults: () => world.settings.faults,
    clearFaults: () => set(world, { faults: [] }),

    getRules: () => Object.entries(world.settings.rules).map(([name, value]) => describeRule(name as RuleName, value)),
    setRule: (name, value) => setRule(world, name, value),

    getJournal: (filter) => readJournal(world, filter).map(describeEntry),
    reset: () => reset({ world, agenda }),
  } satisfies { [Name in keyof WorldCommands]: (...args: Parameters<WorldCommands[Name]>) => unknown };

  function getReference({ invoice }: Delivery): string | undefined {
    return invoice === null ? undefined : findOrder(world.db, world.number, invoice)?.order.invoice_id;
  }

  return commands as unknown as WorldCommands;
}

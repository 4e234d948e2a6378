// Orders that are there already when a test begins.
import { toApiErrors, type Json, type Match, type Violation } from '@kashio-toolkit/core';
import type { ReceiveOptions } from '@kashio-toolkit/http';
import { createOrderIds } from '../ids.ts';
import type { JsonObject, Order } from '../order.ts';
import type { State } from '../rules.ts';
import { addOrder } from '../orders.ts';
import { SandboxError } from '../sandbox-error.ts';
import { findOrder } from '../store/invoices.ts';
import { formatDateTime, isDateTime, parseDateTime } from '../time.ts';
import { change, getIdSource, getTime, type World } from '../world.ts';
import { throwInvalid } from './errors.ts';

/** The largest body of seeds, in bytes: more than 100,000 orders. */
const largestBody = 50_000_000;

/** How a control call is received: seeds may be many. */
export function withRoomForSeeds({ operation }: Match, options: ReceiveOptions): ReceiveOptions {
  if (operation.operationId !== 'seed') return options;
  const advice = 'Reparta las órdenes en varias llamadas.';
  return { ...options, maxBody: Math.max(options.maxBody, largestBody), advice };
}

/** Says what is wrong with the body of a creation. */
export type ValidateCreation = (body: Json) => Violation[];

const states: readonly string[] = ['new', 'pending', 'paid', 'expired', 'voided'] satisfies State[];

/** What a seed has beside the fields of a creation. */
function readSeedState(seed: JsonObject, index: number): Partial<Order> {
  const { status, created, id, ktin, token } = seed;
  const param = (name: string) => `invoices.${index}.${name}`;
  if (status !== undefined && !states.includes(String(status)))
    throwInvalid(`«status» debe ser ${states.join(', ')}.`, param('status'));
  if (created !== undefined && !isDateTime(String(created).replace(' ', 'T')))
    throwInvalid('«created» no es una hora yyyy-MM-ddThh:mm:ss que exista.', param('created'));
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

function toSeededOrder(world: World, validateCreation: ValidateCreation, seed: JsonObject, index: number): Order {
  const { status: _, created: __, id: ___, ktin: ____, token: _____, ...fields } = seed;
  const state = readSeedState(seed, index);
  const now = getTime(world);
  const sequence = world.last.invoices + 1;
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

/** Creates many orders, in the states that are wanted, without events: all of them or none. */
export function seedOrders(world: World, validateCreation: ValidateCreation, seeds: JsonObject[]): Order[] {
  return change(world, () =>
    seeds.map((each, index) => {
      const order = toSeededOrder(world, validateCreation, each, index);
      if (findOrder(world.db, world.number, order.id))
        throw new SandboxError(409, {
          code: 'conflict',
          message: 'Ya existe una orden con este id.',
          param: `invoices.${index}.id`,
        });
      addOrder(world, order);
      return order;
    }),
  );
}

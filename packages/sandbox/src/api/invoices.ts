// The operations on orders. A request that comes here has been validated by the contract.
import { throwHttpError, type ApiResponse, type Json } from '@kashio-toolkit/core';
import { countCalls, isVisible } from '../lag.ts';
import type { JsonObject, Order, OrderInput } from '../order.ts';
import * as orders from '../orders.ts';
import type { Result } from '../orders.ts';
import { throwRefusal } from '../refusal.ts';
import { findOrder, selectOrders, type StoredOrder } from '../store/invoices.ts';
import { writeOrder, type Place } from '../wire.ts';
import type { World } from '../world.ts';
import { readPageQuery, toDateCondition, writePage, type Query } from './list.ts';

/** A request of the API that the contract has nothing against. */
export interface ApiRequest {
  path: Record<string, string>;
  query: Query;
  body?: Json;
  /** The order that its path names, or that is of the event that it names. */
  named?: StoredOrder | undefined;
}

/** Answers that no such object exists. @throws HttpError always */
export function throwNotFound(id: string): never {
  const message = `No existe un objeto con el identificador «${id}».`;
  return throwHttpError(404, { code: 'not_found', message, param: 'id' });
}

function write(world: World, order: Order, place: Place): JsonObject {
  return writeOrder(order, place, { rules: world.settings.rules, turn: world.turn++ });
}

function answer(world: World, id: string, result: Result | undefined, place: Place): ApiResponse {
  if (!result) return throwNotFound(id);
  if ('refusal' in result) return throwRefusal(result.refusal);
  return { status: 200, body: write(world, result.order, place) };
}

/** Amounts are stored as numbers (decision `amount-form`), the largest of which JSON can still write. */
function withNumber<Body extends { amount?: Json }>(body: Body): Body & { amount: number } {
  const amount = Math.min(Number(body.amount), Number.MAX_VALUE);
  return (body.amount === undefined ? body : { ...body, amount }) as Body & { amount: number };
}

/** Section "Crear una Orden de Pago". */
export function createInvoice(world: World, { body }: ApiRequest): ApiResponse {
  const result = orders.create(world, withNumber(body as unknown as OrderInput));
  return { ...answer(world, '', result, 'single'), status: 201 };
}

/** The order as answers show it: as it was before an event whose notification is to come first. */
const getShown = ({ order, lag }: StoredOrder): Order => lag?.former?.order ?? order;

/** Section "Consultar una Orden de Pago". */
export function getInvoice(world: World, { path, named: stored }: ApiRequest): ApiResponse {
  const id = path['id']!;
  if (stored && isVisible(world, stored, 'get')) return { status: 200, body: write(world, getShown(stored), 'single') };
  if (stored) countCalls(world, 'invoices', [{ id, ...stored }], 'get');
  return throwNotFound(id);
}

/** Section "Actualizar una Orden de Pago". */
export function updateInvoice(world: World, { path, body, named }: ApiRequest): ApiResponse {
  const id = path['id']!;
  const fields = withNumber(body as { amount?: Json });
  return answer(world, id, named && orders.update(world, id, fields), 'single');
}

/** Section "Anular una Orden de Pago". */
export function voidInvoice(world: World, { path, named }: ApiRequest): ApiResponse {
  const id = path['id']!;
  return answer(world, id, named && orders.move(world, id, 'void'), 'voided');
}

/** The times that `date` can be compared with, by the rule `date-field`. */
const dateColumns = { created: 'created', request_datetime: 'requested', expiration_datetime: 'expires' } as const;

/** Section "Consultar Lista de Ordenes de Pago". */
export function listInvoices(world: World, { query }: ApiRequest): ApiResponse {
  const { date, status } = query;
  const where = [
    ...(date === undefined
      ? []
      : [toDateCondition(world, dateColumns[world.settings.rules['date-field']], String(date))]),
    ...(status === undefined ? [] : [{ sql: 'status = ?', values: [String(status)] }]),
  ];
  const page = readPageQuery(world, query, where, (id) => findOrder(world.db, world.number, id)?.sequence);
  if (!page) return { status: 200, body: writePage([], false) };
  const isListed = (row: StoredOrder) =>
    isVisible(world, row, 'list') && (status === undefined || getShown(row).status === status);
  const { rows, hidden, hasMore } = selectOrders(world.db, page, isListed);
  countCalls(
    world,
    'invoices',
    hidden.map(({ order: { id }, lag }) => ({ id, lag })),
    'list',
  );
  const data = rows.map((row) => write(world, getShown(row), 'list'));
  return { status: 200, body: writePage(data, hasMore) };
}

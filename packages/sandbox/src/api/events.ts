// The operations on events. A request that comes here has been validated by the contract.
import type { ApiResponse } from '@kashio-toolkit/core';
import { countCalls, isVisible } from '../lag.ts';
import type { JsonObject } from '../order.ts';
import { findEvent, selectEvents, type StoredEvent } from '../store/events.ts';
import { findOrder } from '../store/invoices.ts';
import { writeEvent } from '../wire.ts';
import type { World } from '../world.ts';
import { throwNotFound, type ApiRequest } from './invoices.ts';
import { readPageQuery, toDateCondition, writePage } from './list.ts';

function write(world: World, { event }: StoredEvent): JsonObject {
  const current = event.invoice === undefined ? undefined : findOrder(world.db, world.number, event.invoice);
  return writeEvent(event, current?.order, { rules: world.settings.rules, turn: world.turn++ });
}

/** Section "Consultar un Evento". */
export function getEvent(world: World, { path }: ApiRequest): ApiResponse {
  const id = path['id']!;
  const stored = findEvent(world.db, world.number, id);
  if (stored && isVisible(world, stored, 'get')) return { status: 200, body: write(world, stored) };
  if (stored) countCalls(world, 'events', [{ id, ...stored }], 'get');
  return throwNotFound(id);
}

/** Section "Consultar Lista de Eventos". */
export function listEvents(world: World, { query }: ApiRequest): ApiResponse {
  const { date, status } = query;
  const where = [
    ...(date === undefined ? [] : [toDateCondition(world, 'created', String(date))]),
    ...(status === undefined ? [] : [{ sql: 'status = ?', values: [String(status)] }]),
  ];
  const page = readPageQuery(world, query, where, (id) => findEvent(world.db, world.number, id)?.sequence);
  if (!page) return { status: 200, body: writePage([], false) };
  const { rows, hidden, hasMore } = selectEvents(world.db, page, (row) => isVisible(world, row, 'list'));
  countCalls(
    world,
    'events',
    hidden.map(({ event: { id }, lag }) => ({ id, lag })),
    'list',
  );
  return {
    status: 200,
    body: writePage(
      rows.map((row) => write(world, row)),
      hasMore,
    ),
  };
}

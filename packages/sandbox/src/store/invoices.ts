import type { Order } from '../order.ts';
import type { State } from '../rules.ts';
import type { Remaining } from '../settings.ts';
import { parseDateTime } from '../time.ts';
import type { Database } from './database.ts';
import { selectPage, type Page, type PageQuery } from './pages.ts';
import type { WorldKey } from './worlds.ts';

/** How an object lags behind: from where it is missing for a while, and what it is shown as. */
export interface StoredLag {
  list?: Remaining;
  get?: Remaining;
  /** The order as it was before an event, until that event's notification was answered once. */
  former?: { order: Order; event: string };
}

export interface StoredOrder {
  sequence: number;
  order: Order;
  lag?: StoredLag;
}

interface Row {
  sequence: number;
  body: string;
  lag: string | null;
}

/** An order as its page finds it. */
interface Listed {
  sequence: number;
  id: string;
  lag: string | null;
}

function fromRow({ sequence, body, lag }: Row): StoredOrder {
  const order = JSON.parse(body) as Order;
  return lag === null ? { sequence, order } : { sequence, order, lag: JSON.parse(lag) as StoredLag };
}

/** How many orders the cache has at most. */
const cacheSize = 10_000;

/** Orders of different worlds may have the same id: whoever seeds them chooses it. */
const toCacheKey = (world: number, id: string) => `${world} ${id}`;

function cache(db: Database, world: number, stored: StoredOrder): StoredOrder {
  if (db.cache.size >= cacheSize) db.cache.clear();
  db.cache.set(toCacheKey(world, stored.order.id), stored);
  return stored;
}

export function insertOrder(db: Database, world: number, { sequence, order, lag }: StoredOrder): void {
  db.run(
    `INSERT INTO invoices
       (world, sequence, id, ktin, token, invoice_id, status, created, requested, expires, body, lag)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[world, sequence, order.id, order.ktin, order.token, order.invoice_id, order.status, order.created],
    ...[
      parseDateTime(order.request_datetime),
      order.expires ?? null,
      JSON.stringify(order),
      lag ? JSON.stringify(lag) : null,
    ],
  );
  cache(db, world, { sequence, order, ...(lag && { lag }) });
}

export function updateOrder(db: Database, world: number, order: Order): void {
  const { id, status, expires = null } = order;
  db.run(
    'UPDATE invoices SET status = ?, expires = ?, body = ? WHERE id = ? AND world = ?',
    ...[status, expires, JSON.stringify(order), id, world],
  );
  db.cache.delete(toCacheKey(world, id));
}

export function updateLag(
  db: Database,
  world: number,
  table: 'invoices' | 'events',
  id: string,
  lag: StoredLag | undefined,
): void {
  db.run(`UPDATE ${table} SET lag = ? WHERE id = ? AND world = ?`, lag ? JSON.stringify(lag) : null, id, world);
  db.cache.delete(toCacheKey(world, id));
}

/** Ends all that is missing for a while in a world. */
export function clearLags(db: Database, world: number): void {
  for (const table of ['invoices', 'events']) db.run(`UPDATE ${table} SET lag = NULL WHERE world = ?`, world);
  db.cache.clear();
}

/** An order of a world by its id. */
export function findOrder(db: Database, world: number, id: string): StoredOrder | undefined {
  const cached = db.cache.get(toCacheKey(world, id)) as StoredOrder | undefined;
  if (cached) return cached;
  const row = db.get<Row>('SELECT sequence, body, lag FROM invoices WHERE id = ? AND world = ?', id, world);
  return row && cache(db, world, fromRow(row));
}

/** An order of a world by what a payer has of it: its ktin, in either form, or its token. */
export function findOrderByCode(db: Database, world: number, code: string): StoredOrder | undefined {
  const row =
    db.get<Row>('SELECT sequence, body, lag FROM invoices WHERE world = ? AND ktin = ?', world, code) ??
    db.get<Row>('SELECT sequence, body, lag FROM invoices WHERE world = ? AND token = ?', world, code);
  return row && fromRow(row);
}

/** The id of an order by its token, in any world; the newest of a world, where its orders were seeded with the same one. */
export function findOrderByToken(db: Database, token: string): (WorldKey & { id: string }) | undefined {
  const row = db.get<{ key_hash: string; livemode: number; id: string }>(
    `SELECT key_hash, livemode, id FROM worlds CROSS JOIN invoices ON invoices.world = worlds.world AND token = ?
     ORDER BY worlds.world, sequence DESC LIMIT 1`,
    token,
  );
  return row && { keyHash: row.key_hash, livemode: row.livemode === 1, id: row.id };
}

/** The first order of a world with a merchant's reference. */
export function findOrderByReference(db: Database, world: number, reference: string): StoredOrder | undefined {
  const row = db.get<Row>(
    'SELECT sequence, body, lag FROM invoices WHERE world = ? AND invoice_id = ? ORDER BY sequence LIMIT 1',
    world,
    reference,
  );
  return row && fromRow(row);
}

/** The order that expires next, of those in some open states. */
export function selectNextExpiry(
  db: Database,
  world: number,
  states: readonly State[],
): { id: string; due: number } | undefined {
  return db.get(
    `SELECT id, expires AS due FROM invoices
     WHERE world = ? AND expires IS NOT NULL AND status IN ('new', 'pending') AND status IN (${states.map(() => '?').join()})
     ORDER BY expires, sequence LIMIT 1`,
    world,
    ...states,
  );
}

export function selectOrders(
  db: Database,
  query: PageQuery,
  isVisible: (stored: StoredOrder) => boolean,
): Page<StoredOrder> {
  const find = ({ id }: Listed) => findOrder(db, query.world, id)!;
  const page = selectPage<Listed>(
    db,
    { table: 'invoices', columns: 'sequence, id, lag' },
    query,
    (row) => row.lag === null || isVisible(find(row)),
  );
  return { ...page, rows: page.rows.map(find), hidden: page.hidden.map(find) };
}

import type { Database, Value } from './database.ts';

/**
 * Where a notification is: due to be sent (again); held until the one of a later event went out; delivered with a 2xx; failed for
 * good; or lost, which means that it is never sent.
 */
export type DeliveryState = 'due' | 'held' | 'delivered' | 'failed' | 'lost';

export interface Delivery {
  delivery: number;
  /** The event's id; that of a forged notification is unknown to the API. */
  event: string;
  url: string;
  state: DeliveryState;
  /** Milliseconds since 1970, on the world's clock. */
  due: number;
  /** How many attempts were made. */
  attempts: number;
  /** Deliveries of one batch are sent at the same time. */
  batch: number | null;
  /** What is sent in place of the event, as JSON. */
  body: string | null;
  /** The kinds of disturbance that it met, joined by `+`. */
  disturbance: string | null;
}

export interface Attempt {
  attempt: number;
  delivery: number;
  /** When, on the world's clock. */
  sent: number;
  /** The HTTP status of the answer; null: there was none. */
  status: number | null;
  /** Why there was none. */
  problem: string | null;
  /** The beginning of the answer's body. */
  body: string | null;
}

export type NewDelivery = Pick<Delivery, 'event' | 'url' | 'state' | 'due' | 'batch' | 'body' | 'disturbance'>;

const columns = 'delivery, event, url, state, due, attempts, batch, body, disturbance';

export function insertDelivery(
  db: Database,
  world: number,
  { event, url, state, due, batch, body, disturbance }: NewDelivery,
): number {
  return db.run(
    'INSERT INTO deliveries (world, event, url, state, due, batch, body, disturbance) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[world, event, url, state, due, batch, body, disturbance],
  ).lastInsertRowid;
}

export function updateDelivery(
  db: Database,
  { delivery, state, due, attempts }: Pick<Delivery, 'delivery' | 'state' | 'due' | 'attempts'>,
): void {
  db.run('UPDATE deliveries SET state = ?, due = ?, attempts = ? WHERE delivery = ?', state, due, attempts, delivery);
}

export function findDelivery(db: Database, world: number, delivery: number): Delivery | undefined {
  return db.get(`SELECT ${columns} FROM deliveries WHERE delivery = ? AND world = ?`, delivery, world);
}

/**
 * Those that are to be sent next, in order.
 *
 * @param busy addresses that are left out
 */
export function selectNextDeliveries(db: Database, world: number, limit: number, busy: string[] = []): Delivery[] {
  return db.all(
    `SELECT ${columns} FROM deliveries
     WHERE world = ? AND state = 'due' AND url NOT IN (SELECT value FROM json_each(?)) ORDER BY due, delivery LIMIT ?`,
    ...[world, JSON.stringify(busy), limit],
  );
}

/** Those of a batch that are due at an address by a moment. */
export function selectBatch(
  db: Database,
  world: number,
  { batch, url }: Pick<Delivery, 'batch' | 'url'>,
  until: number,
): Delivery[] {
  return db.all(
    `SELECT ${columns} FROM deliveries
     WHERE world = ? AND state = 'due' AND due <= ? AND batch = ? AND url = ? ORDER BY delivery`,
    ...[world, until, batch, url],
  );
}

/** Conditions that an index can serve: what is not asked for is not mentioned. */
function toConditions(filter: Record<string, Value | undefined>): { sql: string; values: Value[] } {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return { sql: given.map(({ name }) => `${name} = ?`).join(' AND '), values: given.map(({ value }) => value) };
}

export function selectDeliveries(
  db: Database,
  world: number,
  filter: { state?: DeliveryState; event?: string } = {},
): Delivery[] {
  const { sql, values } = toConditions({ world, ...filter });
  return db.all(`SELECT ${columns} FROM deliveries WHERE ${sql} ORDER BY delivery`, ...values);
}

/** Those held back for a later one are due once that was sent to the same address. */
export function releaseHeld(db: Database, world: number, { url, delivery }: Delivery, due: number): void {
  db.run(
    `UPDATE deliveries SET state = 'due', due = ? WHERE world = ? AND state = 'held' AND url = ? AND delivery < ?`,
    ...[due, world, url, delivery],
  );
}

/** What is still to be sent to an address never is: it is lost, or has failed where attempts were made. */
export function cancelWaiting(db: Database, world: number, url: string): void {
  db.run(
    `UPDATE deliveries SET state = CASE attempts WHEN 0 THEN 'lost' ELSE 'failed' END
     WHERE world = ? AND url = ? AND state IN ('due', 'held')`,
    ...[world, url],
  );
}

export function insertAttempt(db: Database, world: number, attempt: Omit<Attempt, 'attempt'>): void {
  const { delivery, sent, status, problem, body } = attempt;
  db.run(
    'INSERT INTO attempts (world, delivery, sent, status, problem, body) VALUES (?, ?, ?, ?, ?, ?)',
    ...[world, delivery, sent, status, problem, body],
  );
}

/** The attempts of a world after the one with a number, in order. */
export function selectAttempts(db: Database, world: number, after: number): Attempt[] {
  return db.all(
    `SELECT attempt, delivery, sent, status, problem, body FROM attempts
     WHERE world = ? AND attempt > ? ORDER BY attempt`,
    world,
    after,
  );
}

/** The attempts at a delivery, in order. */
export function selectAttemptsAt(db: Database, delivery: number): Attempt[] {
  return db.all(
    `SELECT attempt, delivery, sent, status, problem, body FROM attempts WHERE delivery = ? ORDER BY attempt`,
    delivery,
  );
}

/** The moment at which the next delivery is due. */
export function findNextDue(db: Database, world: number): number | undefined {
  return selectNextDeliveries(db, world, 1)[0]?.due;
}

/** The number of a world's last attempt; 0 for none. */
export function findLastAttempt(db: Database, world: number): number {
  return db.get<{ last: number | null }>('SELECT max(attempt) AS last FROM attempts WHERE world = ?', world)?.last ?? 0;
}

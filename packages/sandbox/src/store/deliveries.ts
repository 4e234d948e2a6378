import type { Database } from './database.ts';

/**
 * Where a notification is: due to be sent (again); held until the one of a later event went out; delivered with a 2xx; failed for
 * good; or lost, which means that it is never sent.
 */
export type DeliveryState = 'due' | 'held' | 'delivered' | 'failed' | 'lost';

export interface Delivery {
  delivery: number;
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
  /** The kind of disturbance that it met. */
  disturbance: string | null;
}

export interface Attempt {
  attempt: number;
  delivery: number;
  event: string;
  url: string;
  /** When, on the world's clock. */
  sent: number;
  /** The HTTP status of the answer; null: there was none. */
  status: number | null;
  /** Why there was none. */
  problem: string | null;
  /** The beginning of the answer's body. */
  body: string | null;
  /** How long the answer took, in real time. */
  milliseconds: number;
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

/** Those that are due next, in order. */
export function selectNextDeliveries(db: Database, world: number, until: number): Delivery[] {
  return db.all(
    `SELECT ${columns} FROM deliveries WHERE world = ? AND state = 'due' AND due <= ? ORDER BY due, delivery LIMIT 100`,
    world,
    until,
  );
}

export function selectDeliveries(
  db: Database,
  world: number,
  filter: { state?: DeliveryState; event?: string } = {},
): Delivery[] {
  const { state = null, event = null } = filter;
  return db.all(
    `SELECT ${columns} FROM deliveries
     WHERE world = ? AND (? IS NULL OR state = ?) AND (? IS NULL OR event = ?) ORDER BY delivery`,
    ...[world, state, state, event, event],
  );
}

export function insertAttempt(db: Database, world: number, attempt: Omit<Attempt, 'attempt' | 'event' | 'url'>): void {
  const { delivery, sent, status, problem, body, milliseconds } = attempt;
  db.run(
    'INSERT INTO attempts (world, delivery, sent, status, problem, body, milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[world, delivery, sent, status, problem, body, milliseconds],
  );
}

/** The attempts of a world after the one with a number, in order. */
export function selectAttempts(db: Database, world: number, after = 0): Attempt[] {
  return db.all(
    `SELECT attempt, delivery, event, url, sent, status, problem, attempts.body AS body, milliseconds
     FROM attempts JOIN deliveries USING (delivery) WHERE attempts.world = ? AND attempt > ? ORDER BY attempt`,
    world,
    after,
  );
}

/** The moment at which the next delivery is due. */
export function findNextDue(db: Database, world: number): number | undefined {
  const row = db.get<{ due: number | null }>(
    `SELECT min(due) AS due FROM deliveries WHERE world = ? AND state = 'due'`,
    world,
  );
  return row?.due ?? undefined;
}

/** The number of a world's last attempt; 0 for none. */
export function findLastAttempt(db: Database, world: number): number {
  return db.get<{ last: number | null }>('SELECT max(attempt) AS last FROM attempts WHERE world = ?', world)?.last ?? 0;
}

/** Forgets what was to be sent to an address. */
export function deleteWaiting(db: Database, world: number, url: string): void {
  db.run(`DELETE FROM deliveries WHERE world = ? AND url = ? AND state IN ('due', 'held')`, world, url);
}

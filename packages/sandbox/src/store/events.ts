import type { EventStatus, OrderEvent } from '../order.ts';
import type { Database } from './database.ts';
import type { StoredLag } from './invoices.ts';
import { selectPage, type Page, type PageQuery } from './pages.ts';

export interface StoredEvent {
  sequence: number;
  event: OrderEvent;
  lag?: StoredLag;
}

interface Row {
  sequence: number;
  status: string;
  body: string;
  lag: string | null;
}

function fromRow({ sequence, status, body, lag }: Row): StoredEvent {
  return {
    sequence,
    event: { ...(JSON.parse(body) as OrderEvent), status: status as EventStatus },
    ...(lag !== null && { lag: JSON.parse(lag) as StoredLag }),
  };
}

export function insertEvent(db: Database, world: number, { sequence, event, lag }: StoredEvent): void {
  const { id, invoice = null, type, status, created } = event;
  db.run(
    'INSERT INTO events (world, sequence, id, invoice, type, status, created, body, lag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[world, sequence, id, invoice, type, status, created, JSON.stringify(event), lag ? JSON.stringify(lag) : null],
  );
}

export function updateEventStatus(db: Database, id: string, status: EventStatus): void {
  db.run('UPDATE events SET status = ? WHERE id = ?', status, id);
}

export function findEvent(db: Database, world: number, id: string): StoredEvent | undefined {
  const row = db.get<Row>('SELECT sequence, status, body, lag FROM events WHERE id = ? AND world = ?', id, world);
  return row && fromRow(row);
}

export function selectEvents(
  db: Database,
  query: PageQuery,
  isVisible: (stored: StoredEvent) => boolean,
): Page<StoredEvent> {
  const from = { table: 'events', columns: 'sequence, status, body, lag' } as const;
  const page = selectPage<Row>(db, from, query, (row) => row.lag === null || isVisible(fromRow(row)));
  return { ...page, rows: page.rows.map(fromRow), hidden: page.hidden.map(fromRow) };
}

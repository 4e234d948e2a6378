import type { Json } from '@kashio-toolkit/core';
import type { Database } from './database.ts';

/** A call of the API. It has nothing of the key or the customer. */
export interface JournalEntry {
  /** Its number in its world, from 1. */
  entry: number;
  /** Milliseconds since 1970, on the world's clock. */
  time: number;
  method: string;
  /** Such as `/v1/payments/invoices`. */
  path: string;
  /** Its `operationId`; none for an unknown path or method. */
  operation: string | null;
  /** The HTTP status of the answer; null: none went out. */
  status: number | null;
  /** Whether it created or changed an order. */
  effect: boolean;
  /** The faults that it met, joined by `+`. */
  fault: string | null;
  /** The id of the order that it is about. */
  invoice: string | null;
  /** The merchant's reference of that order. */
  invoice_id: string | null;
  details: JournalDetails;
}

export interface JournalDetails {
  query?: Record<string, Json>;
  amount?: number | string;
  /** The rule of the sandbox that refused it. */
  rule?: string;
  /** What breaks the contract. */
  violations?: { location: string; code: string }[];
}

export interface JournalFilter {
  operation?: string | undefined;
  invoice?: string | undefined;
  invoice_id?: string | undefined;
  /** The number of the last entry that is not wanted. */
  after?: number | undefined;
}

/** @param body the rest of the entry, as JSON */
export function insertEntry(db: Database, world: number, entry: number, body: string): void {
  db.run('INSERT INTO journal (world, entry, body) VALUES (?, ?, ?)', world, entry, body);
}

/** Entries of a world, in order. */
export function selectEntries(db: Database, world: number, filter: JournalFilter = {}): JournalEntry[] {
  const { operation = null, invoice = null, invoice_id = null, after = 0 } = filter;
  const rows = db.all<{ entry: number; body: string }>(
    `SELECT entry, body FROM journal
     WHERE world = ? AND entry > ? AND (? IS NULL OR body ->> 'operation' = ?) AND (? IS NULL OR body ->> 'invoice' = ?)
       AND (? IS NULL OR body ->> 'invoice_id' = ?)
     ORDER BY entry`,
    ...[world, after, operation, operation, invoice, invoice, invoice_id, invoice_id],
  );
  return rows.map(({ entry, body }) => ({ entry, ...(JSON.parse(body) as Omit<JournalEntry, 'entry'>) }));
}

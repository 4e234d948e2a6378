import type { Database } from './database.ts';

/** A call of the API. It has nothing of the key or the customer. */
export interface JournalEntry {
  entry: number;
  /** Milliseconds since 1970, on the world's clock. */
  time: number;
  method: string;
  /** Of the contract, such as `/invoices/{id}`; none for an unknown path. */
  path: string | null;
  operation: string | null;
  /** The HTTP status of the answer, also of one that was lost; null: the call had no effect and no answer. */
  status: number | null;
  /** `answered`, or the fault that it met. */
  outcome: string;
  /** The id of the order that it is about. */
  invoice: string | null;
  /** The merchant's reference of that order. */
  invoice_id: string | null;
  details: JournalDetails;
}

export interface JournalDetails {
  amount?: number | string;
  currency?: string;
  /** The rule of the sandbox that refused it. */
  rule?: string;
  /** What breaks the contract, such as `customer.phone pattern`. */
  violations?: string[];
}

export type JournalFilter = Partial<Record<'operation' | 'method' | 'invoice' | 'invoice_id' | 'outcome', string>> & {
  status?: number;
};

export function insertEntry(db: Database, world: number, entry: Omit<JournalEntry, 'entry'>): void {
  const { time, method, path, operation, status, outcome, invoice, invoice_id, details } = entry;
  db.run(
    `INSERT INTO journal (world, time, method, path, operation, status, outcome, invoice, invoice_id, details)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[world, time, method, path, operation, status, outcome, invoice, invoice_id, JSON.stringify(details)],
  );
}

const filterable = ['operation', 'method', 'invoice', 'invoice_id', 'outcome', 'status'] as const;

/** Entries of a world, in order. */
export function selectEntries(db: Database, world: number, filter: JournalFilter = {}): JournalEntry[] {
  const given = filterable.filter((name) => filter[name] !== undefined);
  const conditions = ['world = ?', ...given.map((name) => `${name} = ?`)].join(' AND ');
  const rows = db.all<Omit<JournalEntry, 'details'> & { details: string }>(
    `SELECT entry, time, method, path, operation, status, outcome, invoice, invoice_id, details
     FROM journal WHERE ${conditions} ORDER BY entry`,
    world,
    ...given.map((name) => filter[name]!),
  );
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as JournalDetails }));
}

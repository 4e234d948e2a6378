import type { Settings } from '../settings.ts';
import type { Database } from './database.ts';

interface Row {
  world: number;
  livemode: number;
  settings: string;
}

export interface StoredWorld {
  number: number;
  livemode: boolean;
  settings: Settings;
}

export function readMeta(db: Database, name: string): string | undefined {
  return db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', name)?.value;
}

export function writeMeta(db: Database, name: string, value: string): void {
  db.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}

export function findWorld(db: Database, keyHash: string): StoredWorld | undefined {
  const row = db.get<Row>('SELECT world, livemode, settings FROM worlds WHERE key_hash = ?', keyHash);
  return row && { number: row.world, livemode: row.livemode === 1, settings: JSON.parse(row.settings) as Settings };
}

export function insertWorld(
  db: Database,
  { keyHash, livemode, settings }: { keyHash: string; livemode: boolean; settings: Settings },
): StoredWorld {
  const { lastInsertRowid } = db.run(
    'INSERT INTO worlds (key_hash, livemode, settings) VALUES (?, ?, ?)',
    keyHash,
    livemode ? 1 : 0,
    JSON.stringify(settings),
  );
  return { number: lastInsertRowid, livemode, settings };
}

export function updateSettings(db: Database, world: number, settings: Settings): void {
  db.run('UPDATE worlds SET settings = ? WHERE world = ?', JSON.stringify(settings), world);
}

/** What a world is found by. */
export interface WorldKey {
  keyHash: string;
  livemode: boolean;
}

/** The worlds that a condition in SQL is true of. */
function selectKeys(db: Database, condition: string): WorldKey[] {
  const rows = db.all<{ key_hash: string; livemode: number }>(
    `SELECT key_hash, livemode FROM worlds WHERE ${condition} ORDER BY world`,
  );
  return rows.map(({ key_hash, livemode }) => ({ keyHash: key_hash, livemode: livemode === 1 }));
}

export function selectWorlds(db: Database): WorldKey[] {
  return selectKeys(db, 'true');
}

/** The worlds in which something falls due: notifications, or the expiry of an order. */
export function selectWaitingWorlds(db: Database): WorldKey[] {
  const deliveries = `SELECT 1 FROM deliveries WHERE deliveries.world = worlds.world AND state = 'due'`;
  const invoices = `SELECT 1 FROM invoices WHERE invoices.world = worlds.world AND expires IS NOT NULL
    AND status IN ('new', 'pending')`;
  return selectKeys(db, `EXISTS (${deliveries}) OR EXISTS (${invoices})`);
}

/** Deletes everything that a world has but its settings. */
export function clearWorld(db: Database, world: number): void {
  for (const table of ['invoices', 'events', 'deliveries', 'attempts', 'journal'])
    db.run(`DELETE FROM ${table} WHERE world = ?`, world);
  db.cache.clear();
}

/** The number that the last order, event and journal entry of a world has; 0 for none. */
export interface Last {
  invoices: number;
  events: number;
  entries: number;
}

export function readLast(db: Database, world: number): Last {
  const find = (table: string, column: string) =>
    db.get<{ last: number | null }>(`SELECT max(${column}) AS last FROM ${table} WHERE world = ?`, world)?.last ?? 0;
  return {
    invoices: find('invoices', 'sequence'),
    events: find('events', 'sequence'),
    entries: find('journal', 'entry'),
  };
}

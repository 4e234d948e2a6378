/** Grows with every change to the tables that an older version of the sandbox could not work with. */
export const schemaVersion = 1;

/** Times are milliseconds since 1970, UTC; `body`, `settings` and `lag` are JSON. */
export const tables = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Of a key only its hash is kept.
CREATE TABLE worlds (
  world INTEGER PRIMARY KEY,
  key_hash TEXT NOT NULL UNIQUE,
  livemode INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT;

-- status, created, expires … repeat what body says, for queries. sequence is what pages go by.
CREATE TABLE invoices (
  world INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  ktin TEXT NOT NULL,
  token TEXT NOT NULL,
  invoice_id TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  requested INTEGER NOT NULL,
  expires INTEGER,
  body TEXT NOT NULL,
  lag TEXT,
  PRIMARY KEY (world, sequence)
) STRICT;

CREATE INDEX invoices_by_reference ON invoices (world, invoice_id);

CREATE INDEX invoices_by_ktin ON invoices (world, ktin);

CREATE INDEX invoices_by_token ON invoices (world, token);

CREATE INDEX invoices_by_expiry ON invoices (world, expires, sequence)
  WHERE expires IS NOT NULL AND status IN ('new', 'pending');

-- For lists: each filter, and both, in the order of pages. 86400000 milliseconds are a day.
CREATE INDEX invoices_by_status ON invoices (world, status, sequence);

CREATE INDEX invoices_by_day ON invoices (world, created / 86400000, sequence);

CREATE INDEX invoices_by_status_and_day ON invoices (world, status, created / 86400000, sequence);

CREATE TABLE events (
  world INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  invoice TEXT,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  body TEXT NOT NULL,
  lag TEXT,
  PRIMARY KEY (world, sequence)
) STRICT;

CREATE INDEX events_by_status ON events (world, status, sequence);

CREATE INDEX events_by_day ON events (world, created / 86400000, sequence);

CREATE INDEX events_by_status_and_day ON events (world, status, created / 86400000, sequence);

-- A notification: an event on its way to an address. body takes the place of the event's own form.
CREATE TABLE deliveries (
  delivery INTEGER PRIMARY KEY AUTOINCREMENT,
  world INTEGER NOT NULL,
  event TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  batch INTEGER,
  body TEXT,
  disturbance TEXT
) STRICT;

CREATE INDEX deliveries_due ON deliveries (world, due, delivery) WHERE state = 'due';

CREATE INDEX deliveries_held ON deliveries (world, url, delivery) WHERE state = 'held';

CREATE INDEX deliveries_by_event ON deliveries (world, event);

CREATE TABLE attempts (
  attempt INTEGER PRIMARY KEY AUTOINCREMENT,
  world INTEGER NOT NULL,
  delivery INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  status INTEGER,
  problem TEXT,
  body TEXT
) STRICT;

CREATE INDEX attempts_by_world ON attempts (world, attempt);

CREATE INDEX attempts_by_delivery ON attempts (delivery);

CREATE TABLE journal (
  world INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (world, entry)
) STRICT, WITHOUT ROWID;
`;

/** Grows with every change to the tables that an older version of the sandbox could not work with. */
export const schemaVersion = 1;

/** Times are milliseconds since 1970 UTC; `body`, `settings`, `lag`, `data` and `details` are JSON. */
export const tables = `
CREATE TABLE store.meta (
  key TEXT PRIMARY KEY,
  value TEXT
) STRICT;

CREATE TABLE store.worlds (
  world INTEGER PRIMARY KEY,
  key_hash TEXT NOT NULL UNIQUE,
  livemode INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE store.invoices (
  world INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  ktin TEXT NOT NULL,
  token TEXT NOT NULL,
  invoice_id TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER,
  body TEXT NOT NULL,
  lag TEXT,
  PRIMARY KEY (world, sequence)
) STRICT;
CREATE INDEX store.invoices_by_invoice_id ON invoices (world, invoice_id);
CREATE INDEX store.invoices_by_created ON invoices (world, created);
CREATE INDEX store.invoices_by_ktin ON invoices (world, ktin);
CREATE INDEX store.invoices_by_token ON invoices (world, token);

CREATE TABLE store.events (
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
CREATE INDEX store.events_by_created ON events (world, created);

CREATE TABLE store.agenda (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  world INTEGER NOT NULL,
  due INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  data TEXT
) STRICT;
CREATE INDEX store.agenda_by_due ON agenda (world, due, sequence);

CREATE TABLE store.deliveries (
  delivery INTEGER PRIMARY KEY AUTOINCREMENT,
  world INTEGER NOT NULL,
  event TEXT,
  url TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  state TEXT NOT NULL,
  due INTEGER,
  sent INTEGER,
  status INTEGER,
  error TEXT,
  milliseconds INTEGER
) STRICT;
CREATE INDEX store.deliveries_by_state ON deliveries (world, state, due);

CREATE TABLE store.journal (
  entry INTEGER PRIMARY KEY AUTOINCREMENT,
  world INTEGER NOT NULL,
  time INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  operation TEXT,
  status INTEGER,
  outcome TEXT,
  invoice TEXT,
  invoice_id TEXT,
  amount TEXT,
  currency TEXT,
  details TEXT
) STRICT;
CREATE INDEX store.journal_by_entry ON journal (world, entry);
`;

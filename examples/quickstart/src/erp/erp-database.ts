import { DatabaseSync } from "node:sqlite"

const schema = `
CREATE TABLE IF NOT EXISTS supplier (document TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS production_order (
  number TEXT PRIMARY KEY, product TEXT NOT NULL, lot TEXT NOT NULL, produced_on TEXT NOT NULL, quantity TEXT NOT NULL,
  UNIQUE (product, lot)
) STRICT;
CREATE TABLE IF NOT EXISTS nonconformity (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, record TEXT NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE,
  registration INTEGER NOT NULL, revision INTEGER NOT NULL, taken_back INTEGER NOT NULL DEFAULT 0, product TEXT NOT NULL, lot TEXT,
  supplier TEXT, quantity TEXT NOT NULL, unit TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS nonconformity_result (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, nonconformity TEXT NOT NULL UNIQUE, supplier TEXT,
  outcome TEXT NOT NULL, root_cause TEXT, decided_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS purchasing_notice (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, nonconformity TEXT NOT NULL UNIQUE, supplier TEXT,
  product TEXT NOT NULL, lot TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS stock_movement (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, movement TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
  product TEXT NOT NULL, quantity TEXT NOT NULL, unit TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS shipment (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, document TEXT NOT NULL, request TEXT NOT NULL UNIQUE,
  product TEXT NOT NULL, quantity TEXT NOT NULL, unit TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cancellation (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, cancelled TEXT NOT NULL UNIQUE, reason TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS received (envelope TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL) STRICT;
`

/** Opens the ERP's own database, which Guichê never sees. `:memory:` keeps nothing. */
export const openErpDatabase = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file)
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
  database.exec(schema)
  return database
}

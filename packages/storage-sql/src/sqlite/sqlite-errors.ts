import type { Classify } from "../driver-error.ts"

/** Primary result codes after which the same statement may well succeed later. https://sqlite.org/rescode.html */
const sqliteUnavailable: ReadonlyMap<number, string> = new Map([
  [5, "SQLITE_BUSY"],
  [6, "SQLITE_LOCKED"],
  [7, "SQLITE_NOMEM"],
  [9, "SQLITE_INTERRUPT"],
  [10, "SQLITE_IOERR"],
  [13, "SQLITE_FULL"],
  [14, "SQLITE_CANTOPEN"],
  [15, "SQLITE_PROTOCOL"],
])
const sqliteUnique: ReadonlyArray<number> = [1555, 2067, 2579] // PRIMARYKEY, UNIQUE, ROWID

/** Errors of `node:sqlite`. */
export const classifySqlite: Classify = (thrown) => {
  if (!(thrown instanceof Error) || !("errcode" in thrown) || typeof thrown.errcode !== "number")
    return { is: "defect" }
  const code = sqliteUnavailable.get(thrown.errcode & 0xff)
  if (code !== undefined) return { is: "unavailable", code }
  // "UNIQUE constraint failed: guiche_party.tenant, guiche_party.document": the names hold no point and no comma.
  const listed = /^UNIQUE constraint failed: (.+)$/.exec(thrown.message)?.[1]?.split(", ")
  const table = listed?.[0]?.split(".")[0]
  if (!sqliteUnique.includes(thrown.errcode) || listed === undefined || table === undefined) return { is: "defect" }
  return { is: "unique", table, key: { columns: listed.map((each) => each.slice(table.length + 1)) } }
}

import type { Classified, Classify } from "../driver-error.ts"

/** The number of the error that a lock of ours which could not be had throws. Numbers from 50000 on are free for applications. */
export const lockRefused = 51_001

/**
 * Deadlock, a change that a snapshot may not make, a transaction that a statement before has spoilt: they end the transaction. A lock waited
 * for too long. https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
const overtaken: ReadonlyMap<number, { readonly ends: boolean }> = new Map([
  [1205, { ends: true }],
  [3960, { ends: true }],
  [3930, { ends: true }],
  [1222, { ends: false }],
  [lockRefused, { ends: true }],
])

/** Errors after which the same may well succeed later: memory, locks, disks and logs that are full, I/O, shutdown, read only, throttling. */
const unavailable: ReadonlySet<number> = new Set([
  233, 596, 615, 701, 802, 823, 824, 825, 845, 921, 922, 976, 983, 1101, 1105, 1204, 3906, 3908, 6005, 8645, 8651, 9002,
  10_053, 10_054, 10_060, 10_928, 10_929, 40_143, 40_197, 40_501, 40_613, 49_918, 49_919, 49_920,
])

/** What `tedious` calls a connection that could not be made or was lost, and a request that took too long. */
const lostConnection: ReadonlySet<string> = new Set([
  "ECONNCLOSED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "EINSTLOOKUP",
  "EINVALIDSTATE",
  "ENOTOPEN",
  "EPIPE",
  "ESOCKET",
  "ETIMEOUT",
])

/**
 * The names in the order in which the message has them, before any value: "Cannot insert duplicate key row in object 'dbo.t' with unique
 * index 'i'." is 2601, "Violation of PRIMARY KEY constraint 'c'. Cannot insert duplicate key in object 'dbo.t'." is 2627.
 */
const uniqueOf = (number: number, message: string): Classified => {
  const [, first, second] = /'([^']+)'[^']*'([^']+)'/.exec(message) ?? []
  const [object, index] = number === 2601 ? [first, second] : [second, first]
  return object === undefined || index === undefined
    ? { is: "defect" }
    : { is: "unique", table: object.slice(object.lastIndexOf(".") + 1), key: { index } }
}

/** Errors of Microsoft SQL Server as `tedious` gives them, of which Kysely throws several at once as a list. */
export const classifyMssql: Classify = (thrown) => {
  if (Array.isArray(thrown)) return thrown.map(classifyMssql).find(({ is }) => is !== "defect") ?? { is: "defect" }
  if (!(thrown instanceof Error)) return { is: "defect" }
  const { number, code } = thrown as { readonly number?: unknown; readonly code?: unknown }
  if (typeof number === "number") {
    const found = overtaken.get(number)
    if (found !== undefined) return { is: "overtaken", code: String(number), ...found }
    if (number === 2601 || number === 2627) return uniqueOf(number, thrown.message)
    if (unavailable.has(number)) return { is: "unavailable", code: String(number) }
  }
  return typeof code === "string" && lostConnection.has(code) ? { is: "unavailable", code } : { is: "defect" }
}

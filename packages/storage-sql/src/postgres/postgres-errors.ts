import type { Classify } from "../driver-error.ts"

/** What a statement that met no row says. It stands in no value, for it is only ever made by a guard of ours. */
export const metNothing = "guiche: met no row"

/** Serialization failure, deadlock, lock not available, a transaction that a statement before has spoilt. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const overtaken: ReadonlySet<string> = new Set(["40001", "40P01", "55P03", "25P02"])

/**
 * Connection exceptions, but for a statement that breaks the protocol; insufficient resources, operator intervention, system errors; a server
 * that has become a replica; a transaction that was open for too long.
 */
const unavailable = /^(?:08(?!P01)|53|57|58|25006|25P0[34])/

/** Errors that Node makes of a connection that could not be made or was lost. */
const lostConnection = /^(E[A-Z]+|UND_ERR_\w+|CERT_\w+)$/
const lostInWords = /connection terminated|connection error|timeout exceeded|not queryable|read timeout|pool .*end/i

/** Errors of a PostgreSQL server, of `pg` and of PGlite. */
export const classifyPostgres: Classify = (thrown) => {
  if (!(thrown instanceof Error)) return { is: "defect" }
  const { code, table, constraint } = thrown as {
    readonly code?: unknown
    readonly table?: unknown
    readonly constraint?: unknown
  }
  if (typeof code !== "string")
    return lostInWords.test(thrown.message) ? { is: "unavailable", code: "connection" } : { is: "defect" }
  if (code === "22P02" && thrown.message.includes(metNothing)) return { is: "overtaken", code: "stale", ends: false }
  if (overtaken.has(code)) return { is: "overtaken", code, ends: code !== "55P03" }
  if (code === "23505" && typeof table === "string" && typeof constraint === "string")
    return { is: "unique", table, key: { index: constraint } }
  if (unavailable.test(code) || lostConnection.test(code)) return { is: "unavailable", code }
  return { is: "defect" }
}

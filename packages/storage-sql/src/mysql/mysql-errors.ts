import type { Classify } from "../driver-error.ts"

/**
 * Deadlock, and a row or a table that has changed since the transaction's view of it was made: they end the transaction. A lock waited
 * for too long.
 */
const overtaken: ReadonlyMap<number, { readonly ends: boolean }> = new Map([
  [1213, { ends: true }],
  [1020, { ends: true }],
  [1412, { ends: true }],
  [1205, { ends: false }],
])

/** Errors after which the same may well succeed later: connections, shutdown, time-outs, a full disk, a server that is read only. */
const unavailable: ReadonlySet<number> = new Set([
  1021, 1030, 1037, 1038, 1040, 1041, 1042, 1043, 1053, 1077, 1079, 1080, 1114, 1129, 1152, 1158, 1159, 1160, 1161,
  1184, 1203, 1206, 1226, 1290, 1317, 1614, 1792, 1836, 1927, 1969, 2002, 2003, 2006, 2013, 3024, 4031,
])

const lostConnection = /^(E[A-Z]+|PROTOCOL_\w+)$/
const lostInWords = /pool is closed|no connections available|queue limit|closed state|connect timeout/i

/** Errors of a MariaDB or MySQL server, and of `mysql2`. */
export const classifyMysql: Classify = (thrown) => {
  if (!(thrown instanceof Error)) return { is: "defect" }
  const { errno, code } = thrown as { readonly errno?: unknown; readonly code?: unknown }
  if (typeof errno === "number") {
    const found = overtaken.get(errno)
    if (found !== undefined) return { is: "overtaken", code: String(errno), ...found }
    // "Duplicate entry '…' for key 'guiche_party_unique_code'": MySQL puts the table before it, and the value may be anything.
    const key = errno === 1062 ? /for key '(?:[^'.]+\.)?([^'.]+)'$/.exec(thrown.message)?.[1] : undefined
    if (key !== undefined) return { is: "unique", table: undefined, key: { index: key } }
    if (unavailable.has(errno)) return { is: "unavailable", code: String(errno) }
  }
  if (typeof code === "string" && lostConnection.test(code) && !code.startsWith("ER_"))
    return { is: "unavailable", code }
  return lostInWords.test(thrown.message) ? { is: "unavailable", code: "connection" } : { is: "defect" }
}

import { StatementFailure } from "../driver-error.ts"
import type { SqlExecutor } from "../executor.ts"
import type { SqlFlavour } from "../flavour.ts"
import { type Lend, type Wire, wireExecutor } from "../wire-executor.ts"
import { classifyPostgres } from "./postgres-errors.ts"
import { isPostgresClient, type PostgresClient, type PostgresPool, sendFlight } from "./postgres-wire.ts"

/** Runs statements on a pool of `pg`: each step in one flight, and a commit as one flight that is a transaction by itself. */
export const postgresExecutor = (pool: PostgresPool, flavour: SqlFlavour, prepares: boolean): SqlExecutor => {
  // One packet may bring that a new connection is ready and that it is lost, before whoever waits for it has it.
  pool.on?.("connect", heard)
  const lend: Lend = async (work) => {
    const client = await pool.connect()
    heard(client)
    let broken = false
    try {
      return await work(
        wireOf(client, prepares, () => {
          broken = true
        }),
      )
    } catch (thrown) {
      broken ||= isLost(thrown)
      throw thrown
    } finally {
      client.release(broken)
    }
  }
  return wireExecutor(lend, flavour)
}

const known = new WeakSet<PostgresClient>()

/**
 * A connection that is lost while it is lent, and not in the middle of a flight, says so by an event that ends the host's process if nobody
 * listens. The next flight fails for the same reason.
 */
const heard = (client: PostgresClient): void => {
  if (known.has(client)) return
  known.add(client)
  client.on?.("error", () => undefined)
}

/** The wire of what a host hands over as its open transaction, if it is a client of `pg`. */
export const postgresClientWire = (transaction: unknown, prepares: boolean): Wire | undefined =>
  isPostgresClient(transaction) ? wireOf(transaction, prepares, () => undefined) : undefined

const wireOf = (client: Pick<PostgresClient, "query">, prepares: boolean, discard: () => void): Wire => {
  const send: Wire["send"] = (statements, signal) => {
    signal.throwIfAborted()
    return sendFlight(client, statements, prepares)
  }
  return { send, atomic: send, discard }
}

/** A connection of which nobody knows what state it is in goes back to no pool. */
const isLost = (thrown: unknown): boolean =>
  classifyPostgres(thrown instanceof StatementFailure ? thrown.cause : thrown).is === "unavailable"

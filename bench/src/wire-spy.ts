import type { Pool } from "pg"

/** How often the client waited for the server, and how many statements it had run. */
export interface Traffic {
  readonly roundTrips: number
  readonly statements: number
}

interface Connection {
  sync: () => void
  query: (text: string) => void
  execute: (...how: Array<never>) => void
}

/** Counts what goes over the wires of a pool's connections, those included that it opens later. It must be put on a pool that is new. */
export const spyOn = (pool: Pool): { readonly traffic: () => Traffic } => {
  let roundTrips = 0
  let statements = 0
  pool.on("connect", (client) => {
    // pg's types leave out the wire that its client has.
    const { connection } = client as unknown as { readonly connection: Connection }
    const { sync, query, execute } = connection
    connection.sync = () => {
      roundTrips++
      sync.call(connection)
    }
    connection.query = (text) => {
      roundTrips++
      statements++
      query.call(connection, text)
    }
    connection.execute = (...how) => {
      statements++
      execute.apply(connection, how)
    }
  })
  return { traffic: () => ({ roundTrips, statements }) }
}

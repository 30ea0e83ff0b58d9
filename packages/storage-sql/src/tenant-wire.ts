import type { Outcome, Statement } from "./statement.ts"
import type { Wire } from "./wire-executor.ts"

/** Says to the database for whom the statements that follow in the transaction are. */
export type ForTenant = (tenant: string) => Statement

/** For whom statements are that reach over all tenants by design: claims, and what forgets expired keys. */
export const everyTenant = "*"

/** A wire that names the tenant before each statement that is for another than the one before. */
export const tenantWire = (wire: Wire, forTenant: ForTenant): Wire => {
  const woven = (statements: ReadonlyArray<Statement>) => {
    let current: string | undefined
    const sent: Array<Statement> = []
    const places: Array<number> = []
    for (const statement of statements) {
      const tenant = isCommand.test(statement.sql) ? current : (statement.tenant ?? everyTenant)
      if (statement.tenant === everyTenant) throw new TypeError("no tenant can be called *: that is what claims say")
      if (tenant !== undefined && tenant !== current) sent.push(forTenant(tenant))
      current = tenant
      places.push(sent.push(statement) - 1)
    }
    return { sent, own: (outcomes: ReadonlyArray<Outcome>) => places.map((place) => outcomes[place] ?? nothing) }
  }
  const { atomic } = wire
  return {
    ...wire,
    send: async (statements, signal) => {
      const { sent, own } = woven(statements)
      return own(await wire.send(sent, signal))
    },
    ...(atomic === undefined
      ? {}
      : {
          atomic: async (statements, signal) => {
            const { sent, own } = woven(statements)
            return own(await atomic(sent, signal))
          },
        }),
  }
}

const nothing: Outcome = { rows: [], changes: 0 }
/** What touches no row; some of it bears nothing beside it. Matched at the end of the text too, as in `commit`. */
const isCommand = /^(begin|start|commit|rollback|savepoint|release|set|create|alter|drop)\b/

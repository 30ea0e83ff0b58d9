import type { StorageShape } from "@guiche/core"
import { sql } from "kysely"
import * as Result from "effect/Result"
import { once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single } from "./executor.ts"
import { text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import { bind, slot, slots, template } from "./statement.ts"

const keyStatements = ({ database, flavour, tables }: SqlContext) => {
  const table = sql.table(tables.idempotency.path)
  return {
    remembered: template(
      sql`select ${selectionOf(flavour, tables.idempotency)} from ${table} where tenant = ${slot("tenant")} and ${sql.ref("key")} = ${slot("key")}
      and expires_at > ${instantSlot(flavour, "now")}`.compile(database),
    ),
    forget: template(sql`delete from ${table} where expires_at <= ${instantSlot(flavour, "now")}`.compile(database)),
    reserve: flavour.reserve(database, tables.sequence, slots(["tenant", "name", "count"])).map(template),
  }
}

/** Remembered commands and sequences. */
export const keys = (context: SqlContext): Pick<StorageShape, "remembered" | "forget" | "reserve"> => {
  const { executor } = context
  const { remembered, forget, reserve } = once(context, keyStatements)
  return {
    remembered: (tenant, key, now) =>
      executor.read(function* () {
        const { rows } = yield* single(bind(remembered, { tenant, key, now }))
        const [row] = rows
        return (
          row && {
            key,
            fingerprint: text(row, "fingerprint"),
            answer: { machine: text(row, "machine"), id: text(row, "id"), version: Number(row["version"]) },
            expiresAt: text(row, "expires_at"),
          }
        )
      }),
    forget: (now) =>
      noConflict(
        executor.write(function* () {
          const { changes } = yield* single(bind(forget, { now }))
          return Result.succeed(changes)
        }),
      ),
    reserve: (tenant, sequence, count) =>
      noConflict(
        executor.write(function* () {
          if (!Number.isSafeInteger(count) || count < 1)
            throw new RangeError("a sequence is reserved by whole numbers from 1")
          const outcomes = yield reserve.map((each) => bind(each, { tenant, name: sequence, count }))
          return Result.succeed(Number(outcomes.at(-1)?.rows[0]?.["next"]) - count)
        }),
      ),
  }
}

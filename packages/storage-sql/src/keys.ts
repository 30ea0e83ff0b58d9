import type { StorageShape } from "@guiche/core"
import { sql } from "kysely"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single } from "./executor.ts"
import { text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import { bind, slot, slots, template } from "./statement.ts"
import { idempotencyKey } from "./system-tables.ts"

const keyStatements = ({ database, flavour, tables }: SqlContext) => {
  const table = sql.table(tables.idempotency.path)
  const expired = sql`expires_at <= ${instantSlot(flavour, "now")}`
  return {
    remembered: template(
      sql`select ${selectionOf(flavour, tables.idempotency)} from ${table} where tenant = ${slot("tenant")} and ${sql.ref("key")} = ${slot("key")}
      and expires_at > ${instantSlot(flavour, "now")}`.compile(database),
    ),
    expired: template(
      flavour
        .rows({
          selection: sql.join(idempotencyKey.map((column) => sql.ref(column))),
          table: tables.idempotency,
          where: expired,
          order: sql`expires_at`,
          limit: slot("limit"),
          hold: "free",
        })
        .compile(database),
    ),
    forget: template(
      flavour.delivery
        .change({
          table: tables.idempotency,
          key: idempotencyKey,
          rows: slot("rows"),
          set: undefined,
          where: expired,
          inOrder: false,
        })
        .compile(database),
    ),
    reserve: flavour.reserve(database, tables.sequence, slots(["tenant", "name", "count"])).map(template),
  }
}

/** Remembered commands and sequences. */
export const keys = (context: SqlContext): Pick<StorageShape, "remembered" | "forget" | "reserve"> => {
  const { executor } = context
  const { remembered, expired, forget, reserve } = once(context, keyStatements)
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
    forget: (now, limit) =>
      noConflict(
        executor.write(function* () {
          const { rows } = yield* single(bind(expired, { now, limit: limited(limit) }))
          if (rows.length > 0) yield [bind(forget, { now, rows: JSON.stringify(rows) })]
          return Result.succeed(rows.length)
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

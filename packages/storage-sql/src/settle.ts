import type { Settlement, StorageShape, Verdict } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import * as Effect from "effect/Effect"
import { once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { instantSlot } from "./reading.ts"
import { bind, slot, type Statement, type Template, template } from "./statement.ts"
import { messageKey, timerKey } from "./system-tables.ts"

type VerdictName = "done" | "retry" | "putOff" | "dead" | "unclaimed"

/** The statements for each kind and verdict. Every one names the worker: who has lost the claim changes nothing. */
type SettleStatements = Readonly<Record<Settlement["kind"], Readonly<Record<VerdictName, ReadonlyArray<Template>>>>>

/** What came of claims, told at once for all that came out alike, in one flight where the driver can. */
export const settlings = (context: SqlContext): Pick<StorageShape, "settle"> => {
  const { executor } = context
  const statements = once(context, settleStatements)
  return {
    settle: (settlements) =>
      settlements.length === 0
        ? Effect.void
        : Effect.asVoid(
            noConflict(executor.atomic(() => alike(settlements).flatMap((each) => settling(statements, each)))),
          ),
  }
}

/** Everybody locks rows in the same order, and so nobody waits for one who waits for him. */
const alike = (settlements: ReadonlyArray<Settlement>): ReadonlyArray<ReadonlyArray<Settlement>> => {
  const inOrder = settlements
    .map((settlement) => ({ settlement, place: JSON.stringify([settlement.kind, keyOf(settlement)]) }))
    .toSorted((left, right) => (left.place < right.place ? -1 : left.place > right.place ? 1 : 0))
    .map(({ settlement }) => settlement)
  return [...Map.groupBy(inOrder, (each) => JSON.stringify([each.kind, sharedOf(each)])).values()]
}

const keyOf = (each: Settlement): ReadonlyArray<string> =>
  each.kind === "timer" ? [each.tenant, each.key.machine, each.key.id, each.key.transition] : [each.tenant, each.id]

/** What settlements that one statement settles have in common. */
const sharedOf = (settlement: Settlement) => {
  const { worker, verdict } = settlement
  const at = settlement.kind === "message" && "done" in verdict ? settlement.at : undefined
  return { worker, at, ...verdict }
}

const settling = (statements: SettleStatements, settlements: ReadonlyArray<Settlement>): ReadonlyArray<Statement> => {
  const [first] = settlements
  if (first === undefined) throw new TypeError("there is nothing to settle")
  const key = first.kind === "timer" ? timerKey : messageKey
  const rows = settlements.map((each) => {
    const values = keyOf(each)
    return Object.fromEntries(key.map((column, place) => [column, values[place]]))
  })
  const ofOneTenant = settlements.every(({ tenant }) => tenant === first.tenant)
  const values = {
    ...sharedOf(first),
    rows: JSON.stringify(rows),
    // A claim reaches over all tenants by design, and so may what came of it.
    ...(ofOneTenant ? { tenant: first.tenant } : {}),
  }
  return statements[first.kind][nameOf(first.verdict)].map((each) => bind(each, values))
}

const nameOf = (verdict: Verdict): VerdictName => {
  if ("done" in verdict) return "done"
  if ("dead" in verdict) return "dead"
  if ("unclaimed" in verdict) return "unclaimed"
  return "putOffTo" in verdict ? "putOff" : "retry"
}

const settleStatements = ({ database, flavour, tables }: SqlContext): SettleStatements => {
  const { timer, message, delivered } = tables
  const where = sql`worker = ${slot("worker")}`
  const free = sql`worker = null, lease_until = null`
  const untried = sql`attempts = attempts - 1`
  const changes = {
    retry: sql`due_at = ${instantSlot(flavour, "retryAt")}, error = ${slot("error")}, ${free}`,
    putOff: sql`due_at = ${instantSlot(flavour, "putOffTo")}, error = ${slot("error")}, ${untried}, ${free}`,
    dead: sql`status = 'dead', error = ${slot("error")}, ${free}`,
    unclaimed: sql`${untried}, ${free}`,
  }
  const compiled = (query: RawBuilder<unknown>) => template(query.compile(database))
  const of = (table: typeof timer, key: ReadonlyArray<string>) => {
    // Commands set and remove timers of one record together; messages are only ever settled.
    const parts = { table, key, rows: slot("rows"), where, inOrder: table === timer }
    const change = (set: RawBuilder<unknown> | undefined) => [compiled(flavour.delivery.change({ ...parts, set }))]
    return {
      done: change(undefined),
      retry: change(changes.retry),
      putOff: change(changes.putOff),
      dead: change(changes.dead),
      unclaimed: change(changes.unclaimed),
    }
  }
  const done = flavour.delivery.move({
    table: message,
    key: messageKey,
    rows: slot("rows"),
    where,
    into: delivered,
    kept: delivered.columns.map(({ name }) => name).filter((name) => name !== "delivered_at"),
    added: { delivered_at: instantSlot(flavour, "at") },
  })
  return { timer: of(timer, timerKey), message: { ...of(message, messageKey), done: done.map(compiled) } }
}

import * as Effect from "effect/Effect"
import type { Filter } from "../machine/filter.ts"
import { all } from "../machine/filter.ts"
import { isId } from "../machine/id.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { compileWhere, type UncheckedQuery, UnknownInQuery } from "../machine/query.ts"
import type { SummarySpec } from "../machine/summary.ts"
import type { Order, StoredRecord } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { entryAsTold, machineAsTold, recordAsTold } from "./as-told.ts"
import { InvalidQuery, NotFound } from "./errors.ts"
import type { References } from "./following.ts"
import { underCurrentNames } from "./journal.ts"
import { lookedUp } from "./looked-up.ts"
import { afterCursor, cursorAfter, wholeOrder } from "./page.ts"
import { bounded, onlyMembers, onlyNames, onlyOrders } from "./query-shape.ts"
import { compileSummary } from "./summary.ts"
import { type Known, scopeOf, visibleFilter, visibleTo } from "./visible.ts"

/** A query as it arrives, not yet checked against the machine. */
export interface ListSpec extends UncheckedQuery {
  /** Records at most: 50 without it, 500 at most. */
  readonly first?: number
  /** `next` of the page before. */
  readonly after?: string
}

export interface StoredPage {
  readonly items: ReadonlyArray<StoredRecord>
  /** Where the next page begins; undefined where this is the last. */
  readonly next: string | undefined
}

const pageDefault = 50
const pageMax = 500
const summaryLists = ["by", "sum", "avg", "min", "max"] as const

interface Sources extends References {
  readonly registry: Known
}

/** One record that the caller may see, as it is told to them. */
export const getRecord = Effect.fnUntraced(function* (
  references: References,
  caller: Caller,
  machine: AnyMachine,
  id: string,
) {
  const [stored] = isId(id) ? yield* references.storage.load(caller.tenant, [{ table: machine.table, id }]) : []
  if (stored === undefined || !(yield* visibleTo(references, caller, machine, { stored })))
    return yield* Effect.fail(new NotFound({ machine: machine.name, id }))
  return recordAsTold(caller.actor, machine, stored)
})

const historyPage = 500

/** The journal of a record that the caller may see, after a version, oldest first; to a customer as it is told to them. */
export const historyOf = (
  references: References,
  caller: Caller,
  { machine, id }: { readonly machine: AnyMachine; readonly id: string },
  afterVersion: number,
) =>
  Effect.andThen(
    Effect.andThen(
      getRecord(references, caller, machine, id),
      checked(machine, () => {
        if (!Number.isSafeInteger(afterVersion)) throw new UnknownInQuery(["afterVersion"], "wrong-value")
      }),
    ),
    Effect.map(
      references.storage.history(caller.tenant, { table: machine.table, id }, afterVersion, historyPage),
      (entries) => entries.map((entry) => underCurrentNames(machine.table, entryAsTold(caller.actor, machine, entry))),
    ),
  )

/** One page of the records that the caller may see. */
export const listRecords = Effect.fnUntraced(function* (
  references: Sources,
  caller: Caller,
  machine: AnyMachine,
  spec: ListSpec,
) {
  const { storage, registry } = references
  const { conditions, order, limit } = yield* checked(machine, () =>
    compileList(conditionsOf(registry, caller, machine), machineAsTold(caller.actor, machine), spec),
  )
  const filter = yield* lookedUp(references, caller.tenant, conditions)
  // One more than asked for tells whether there is a next page.
  const rows = yield* storage.list({ tenant: caller.tenant, table: machine.table, filter, order, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((stored) => recordAsTold(caller.actor, machine, stored)),
    next: rows.length > limit && last !== undefined ? cursorAfter(last, order) : undefined,
  } satisfies StoredPage
})

/** Counts and sums over the records that the caller may see. */
export const summariseRecords = Effect.fnUntraced(function* (
  references: Sources,
  caller: Caller,
  machine: AnyMachine,
  spec: SummarySpec & { readonly where?: object },
) {
  const { storage, registry } = references
  const { conditions, summary } = yield* checked(machine, () => {
    onlyMembers(spec, ["where", ...summaryLists])
    for (const name of summaryLists) onlyNames(name, spec[name])
    return {
      conditions: conditionsOf(registry, caller, machine)(spec.where),
      summary: compileSummary(machineAsTold(caller.actor, machine), spec),
    }
  })
  const filter = yield* lookedUp(references, caller.tenant, conditions)
  const { by, measures } = summary
  const rows = yield* storage.summarise({ tenant: caller.tenant, table: machine.table, filter, by, measures })
  return summary.groupsOf(rows)
})

interface CompiledList {
  readonly conditions: Filter
  readonly order: ReadonlyArray<Order>
  readonly limit: number
}

type Conditions = (where: object | undefined) => Filter

/** The records that the caller may see and of which a `where` holds. */
const conditionsOf =
  (registry: Known, { actor }: Caller, machine: AnyMachine): Conditions =>
  (where = {}) =>
    all([
      visibleFilter(registry.byName, actor, machine),
      bounded(compileWhere(machineAsTold(actor, machine), where, scopeOf(registry, actor), ["where"])),
    ])

const compileList = (conditions: Conditions, machine: AnyMachine, spec: ListSpec): CompiledList => {
  onlyMembers(spec, ["where", "orderBy", "first", "after"])
  const { where, orderBy = [], first = pageDefault, after } = spec
  onlyOrders(orderBy)
  if (!Number.isInteger(first) || first < 1 || first > pageMax) throw new UnknownInQuery(["first"], "wrong-value")
  const order = wholeOrder(machine, orderBy)
  return {
    conditions: all([conditions(where), ...(after === undefined ? [] : [afterCursor(machine, order, after)])]),
    order,
    limit: first,
  }
}

const checked = <A>(machine: AnyMachine, compile: () => A): Effect.Effect<A, InvalidQuery> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(compile())
    } catch (error) {
      if (!(error instanceof UnknownInQuery)) throw error
      return Effect.fail(new InvalidQuery({ machine: machine.name, path: error.path, reason: error.reason }))
    }
  })

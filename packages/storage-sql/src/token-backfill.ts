import type { MigrationProgress, Table, Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type RawBuilder, sql } from "kysely"
import { commitStatements } from "./commit-statements.ts"
import { once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { all, single, type Steps } from "./executor.ts"
import type { TokenStep } from "./migration-plan.ts"
import { heldSearchState, searchKind, type SearchState } from "./search-state.ts"
import type { Outcome, Row, Statement } from "./statement.ts"
import { replacingTokens, tokenKey } from "./tokens.ts"

/** Records whose tokens are computed in one transaction: writers wait for those alone. */
const recordsMax = 200

/**
 * Computes the search tokens of all records of all tenants anew, in batches in the order of their keys. Each batch is a transaction that also
 * writes down how far it got, so that whoever comes after a crash goes on there, and processes at the same work share it. The rows of a batch
 * are held while their tokens are written: of a writer at the same row, one waits for the other, and what the writer has is what stays.
 */
export const backfillTokens = Effect.fnUntraced(function* (
  context: SqlContext,
  { table, text: step }: TokenStep,
  progress: (now: MigrationProgress) => void,
) {
  progress({ step, records: 0 })
  for (let records = 0; ;) {
    const batch: Effect.Effect<number | undefined, Unavailable> = noConflict(
      context.executor.write(() => nextBatch(context, table)),
    )
    const done = yield* batch
    if (done === undefined) return
    records += done
    progress({ step, records })
    yield* Effect.yieldNow
  }
})

/** How many records the batch had; undefined where there is nothing left to do. */
function* nextBatch(context: SqlContext, table: Table): Steps<Result.Result<number | undefined>> {
  const { name } = context.machine(table).layout
  const state = yield* heldSearchState(context, name)
  const source = table.search?.source ?? ""
  // Under other definitions somebody else has begun anew.
  if (state?.after === undefined || state.source !== source) return Result.succeed(undefined)
  const rows = yield* rowsAfter(context, table, state.after)
  const last = rows.at(-1)
  const after = last === undefined ? undefined : ([last["tenant"], last["id"]] as readonly [string, string])
  yield* all([
    ...tokensOf(context, table, rows),
    written(context, name, { source, position: state.position, ...(after === undefined ? {} : { after }) }),
  ])
  return Result.succeed(rows.length === 0 ? undefined : rows.length)
}

/** The next records, of the same tenant first, held until the end of the transaction. */
function* rowsAfter(
  { database, flavour, machine }: SqlContext,
  table: Table,
  [tenant, id]: NonNullable<SearchState["after"]>,
): Steps<ReadonlyArray<Row>> {
  const { layout, selection } = machine(table)
  const select = (where: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    flavour
      .rows({
        selection: sql`tenant, ${selection}`,
        table: layout,
        where,
        order,
        limit: sql.lit(recordsMax),
        hold: "shared",
      })
      .compile(database)
  // Two statements, since not every database finds its way by (tenant, id) > (…).
  const same = select(sql`tenant = ${tenant} and id > ${id}`, sql`id`)
  const { rows } = yield* single({ ...same, tenant })
  if (rows.length > 0) return rows.map((row) => ({ ...row, tenant }))
  return (yield* single(select(sql`tenant > ${tenant}`, sql`tenant, id`))).rows
}

const tokensOf = (context: SqlContext, table: Table, rows: ReadonlyArray<Row>): ReadonlyArray<Statement> => {
  const statements = once(context, commitStatements)
  const found: Outcome = { rows, changes: 0 }
  return context
    .machine(table)
    .recordsOf(found)
    .flatMap((record, at) =>
      replacingTokens(
        statements,
        tokenKey(rows[at]?.["tenant"] as string, table, record),
        table.search?.tokensOf(record.values) ?? [],
      ),
    )
}

const written = ({ database, tables }: SqlContext, table: string, state: SearchState): Statement =>
  database
    .updateTable(tables.migration.path)
    .set({ kinds: JSON.stringify(searchKind(table, state)) })
    .where("position", "=", state.position)
    .compile()

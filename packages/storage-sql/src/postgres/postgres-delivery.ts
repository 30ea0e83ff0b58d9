import { type RawBuilder, sql } from "kysely"
import {
  type FlavourDelivery,
  moved,
  type OldestClaim,
  type RowsChange,
  type RowsMove,
  sameKey,
} from "../flavour-delivery.ts"
import type { TableLayout } from "../layout.ts"

export const skipping = sql`for update skip locked`

/**
 * Rows are found by their place, which no plan can get wrong: a join would be planned once, maybe while the table is small, and then walk
 * through it for ever.
 */
const change = ({ table, key, rows, set, where, inOrder }: RowsChange): RawBuilder<unknown> => {
  const path = sql.table(table.path)
  const columns = sql.join(key.map((column) => sql`${sql.ref(column)} text`))
  const place = sql`select ctid from ${path} as held where ${sameKey(key, "held", "wanted")} and ${where}
    ${inOrder ? sql`for update` : sql``}`
  const places = sql`array(select (${place}) from jsonb_to_recordset(${rows}::jsonb) as wanted (${columns}))`
  const found = sql`where ctid = any(${places}) and ${where}`
  return set === undefined ? sql`delete from ${path} ${found}` : sql`update ${path} set ${set} ${found}`
}

const move = (rows: RowsMove): ReadonlyArray<RawBuilder<unknown>> => {
  const { target, selection } = moved(rows, "gone")
  const gone = sql`${change({ ...rows, set: undefined, inOrder: false })} returning *`
  return [sql`with gone as (${gone}) insert into ${target} select ${selection} from gone`]
}

/** One flight and one transaction; where nothing is due it writes nothing and locks no row. */
const claim = ({ timer, message, where, set, limit, selection }: OldestClaim): RawBuilder<unknown> => {
  const due = ({ path }: TableLayout, kind: string, position: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    sql`select ${sql.lit(kind)} as kind, ctid as place, due_at, ${position} as position from ${sql.table(path)}
      where ${where} order by ${order} limit ${limit} ${skipping}`
  const claimed = ({ path }: TableLayout, kind: string) =>
    sql`update ${sql.table(path)} set ${set}
      where ctid = any(array(select place from oldest where kind = ${sql.lit(kind)})) returning *`
  return sql`with timers as materialized (${due(timer, "timer", sql`0`, sql`due_at`)}),
    messages as materialized (${due(message, "message", sql`position`, sql`due_at, position`)}),
    oldest as materialized (select kind, place from (select * from timers union all select * from messages) as due
      order by due_at, kind desc, position limit ${limit}),
    claimed_timers as (${claimed(timer, "timer")}), claimed_messages as (${claimed(message, "message")})
    select ${selection.timer} from claimed_timers union all select ${selection.message} from claimed_messages`
}

export const postgresDelivery: FlavourDelivery = {
  change,
  move,
  claim,
  // Planned with few rows in mind, a claim would read and sort all that is due to have the first of them. Sorting stays allowed: a plan cannot do
  // without, and one that looks so dear would be compiled (jit) each time, for a second.
  beforeClaim: sql`select set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_bitmapscan', 'off', true)`,
}

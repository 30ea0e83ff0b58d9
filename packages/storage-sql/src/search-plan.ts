import { type RawBuilder, sql } from "kysely"
import { single, type Steps } from "./executor.ts"
import { type Condition, type FilterScope, tokenCondition } from "./filter-sql.ts"
import type { Database } from "./flavour.ts"
import type { RowsSelect } from "./rows-select.ts"
import type { SearchClause, SearchToken, SoughtFilter } from "./search-clauses.ts"
import type { Outcome } from "./statement.ts"

/*
 * A search reads as little as it can prove to be enough. Where a word is rare, the page is sorted from its records. Where all words are
 * common, records are looked at in the order of the page until it is full. Neither is left to a planner, which would have to guess how often a
 * word occurs and whether two of them occur together.
 */

/** How much is read, at most, before something else is tried. */
export interface SearchBounds {
  /** Entries of a word whose records are fetched and sorted at once. */
  readonly fetched: number
  /** Records that are first looked at in the order of the page. */
  readonly walked: number
  /** The same of a second try. */
  readonly walkedAgain: number
  /** Entries of a word that are read at once for it, so that records need not be looked up one by one. */
  readonly listed: number
  /** Entries of each word that are counted to find out from which of several very common ones to begin. */
  readonly counted: number
}

/** A list of 20,000 ids, twice what is `listed`, takes PostgreSQL 1.3 MB; a quarter of its `work_mem` unless that was lowered. */
export const searchBounds: SearchBounds = {
  fetched: 1_000,
  walked: 1_000,
  walkedAgain: 20_000,
  listed: 10_000,
  counted: 400_000,
}

/** A list that is searched. */
export interface SearchedList {
  readonly database: Database
  readonly scope: FilterScope & { readonly tenant: string }
  readonly bounds: SearchBounds
  readonly clauses: SoughtFilter["clauses"]
  /** What rows must satisfy beside the clauses. */
  readonly rest: Condition
  readonly selection: RawBuilder<unknown>
  /** The order of the page, over the columns of what goes by a name. */
  readonly order: (alias: string) => Pick<RowsSelect, "order">
  /** The id and what the order names. */
  readonly ordered: RawBuilder<unknown>
  readonly limit: number
}

/** Finds the page. Each statement is right about one moment by itself; those before it only tell which one to ask. */
export function* searched(list: SearchedList): Steps<Outcome> {
  const { bounds, clauses, limit } = list
  const rare = yield* fewest(list, bounds.fetched)
  if (rare !== undefined) return yield* run(list, fromClause(list, rare))
  const first = yield* walked(list, bounds.walked, undefined)
  if (first.isWhole) return first.page
  const few = yield* fewest(list, bounds.listed)
  // Without a list to look into, only as far as the page may be hoped to reach, going by what was found so far.
  const hoped = Math.ceil((1.5 * bounds.walked * limit) / rowsIn(first.page))
  const rows = few === undefined ? hoped : bounds.walkedAgain
  if (rows <= bounds.walkedAgain) {
    const again = yield* walked(list, rows, few)
    if (again.isWhole) return again.page
  }
  const driving = few ?? (yield* fewest(list, bounds.counted)) ?? clauses[0]
  return yield* run(list, fromClause(list, driving))
}

const rowsIn = ({ rows, lists }: Outcome): number => (lists ?? rows).length

/** What so many rows in the order of the page have of it: all of it, where they fill it or there are no more rows. */
function* walked(
  list: SearchedList,
  rows: number,
  listed: SearchClause | undefined,
): Steps<{ readonly page: Outcome; readonly isWhole: boolean }> {
  const page = yield* run(list, fromWalk(list, rows, listed))
  if (rowsIn(page) >= list.limit) return { page, isWhole: true }
  const walk = list.scope.flavour.rows({ ...walkOf(list, rows), selection: sql`1 as one` })
  const counted = yield* ask(list, sql`select count(*) as n from (${walk}) as walk`)
  if (Number(counted.rows[0]?.["n"]) >= rows) return { page, isWhole: false }
  const { scope, clauses } = list
  const { table, where } = plainly(list)
  return {
    page: yield* run(list, { table, where: sql`${where} and ${allOf(list, clauses, scope.alias)}` }),
    isWhole: true,
  }
}

/** The clause with the fewest entries, if they are not more than a bound. */
function* fewest(list: SearchedList, most: number): Steps<SearchClause | undefined> {
  const { scope, clauses } = list
  const counts = clauses.flatMap((clause, at) =>
    clause.map((token, which) => {
      const some = scope.flavour.rows({
        ...entriesOf(scope, token),
        selection: sql`1 as one`,
        limit: sql.lit(most + 1),
      })
      return sql`(select count(*) from (${some}) as entries) as ${sql.ref(`n${at}_${which}`)}`
    }),
  )
  const { rows } = yield* ask(list, sql`select ${sql.join(counts)}`)
  const sizes = clauses.map((clause, at) =>
    clause.reduce((total, _, which) => total + Number(rows[0]?.[`n${at}_${which}`]), 0),
  )
  const least = Math.min(...sizes)
  return least > most ? undefined : clauses[sizes.indexOf(least)]
}

function* ask({ database, scope }: SearchedList, query: RawBuilder<unknown>): Steps<Outcome> {
  return yield* single({ ...query.compile(database), tenant: scope.tenant })
}

type Rows = Pick<RowsSelect, "table" | "where">

function* run(list: SearchedList, from: Rows): Steps<Outcome> {
  const { database, scope, selection, order, limit } = list
  const page = scope.flavour.rows({ ...from, ...order(scope.alias), selection, limit })
  return yield* single({ ...page.compile(database), tenant: scope.tenant, listed: true })
}

const plainly = ({ scope: { layout, tenant }, rest }: SearchedList) => ({
  table: layout,
  where: sql`tenant = ${tenant} and ${rest}`,
})

const walkOf = (list: SearchedList, rows: number): RowsSelect => ({
  ...plainly(list),
  ...list.order(list.scope.alias),
  selection: list.ordered,
  limit: sql.lit(rows),
})

/** The rows that a clause leads to, and that satisfy all others. */
const fromClause = ({ scope, clauses, rest }: SearchedList, clause: SearchClause): Rows => {
  const { flavour, layout, tenant } = scope
  const others = clauses.filter((each) => each !== clause)
  const has = allOf({ scope }, others, "k")
  const lists = clause.map((token) => {
    const { table, where } = entriesOf(scope, token)
    return flavour.rows({ table, where: sql`${where} and ${has}`, selection: sql`k.id as found` })
  })
  const isOnce = clause.length === 1 && clause.every(({ prefix }) => !prefix)
  const all = sql.join(lists, sql` union all `)
  const ids = isOnce ? all : sql`select distinct found from (${all}) as entries`
  return { table: { from: flavour.eachOf(ids, layout, tenant) }, where: rest }
}

/** The rows of the page that are among so many in its order. */
const fromWalk = (list: SearchedList, rows: number, read: SearchClause | undefined): Rows => {
  const { scope, clauses, order, limit } = list
  const { flavour, layout, tenant } = scope
  const others = clauses.filter((each) => each !== read)
  const probed = allOf(list, others, "walked")
  const found = flavour.rows({
    selection: sql`walked.id as found`,
    table: { from: sql`(${flavour.rows(walkOf(list, rows))}) as walked` },
    where: read === undefined ? probed : sql`${listing(list, read, "walked")} and ${probed}`,
    ...order("walked"),
    limit,
  })
  return { table: { from: flavour.eachOf(found, layout, tenant) } }
}

/** A row of an alias satisfies the clauses: each token is looked up, by what a planner cannot turn into anything else. */
const allOf = (
  { scope }: Pick<SearchedList, "scope">,
  clauses: ReadonlyArray<SearchClause>,
  alias: string,
): Condition => {
  const id = sql.ref(`${alias}.id`)
  const probe = (token: SearchToken) => {
    const { table, where } = entriesOf(scope, token, "p")
    const entry = scope.flavour.rows({
      table,
      where: sql`${where} and p.id = ${id}`,
      selection: sql`1 as one`,
      limit: sql.lit(1),
    })
    return sql`(${entry}) is not null`
  }
  const held = clauses.map((clause) => sql`(${sql.join(clause.map(probe), sql` or `)})`)
  return held.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`${sql.join(held, sql` and `)}`
}

/**
 * A row is in lists that are read once. They were half as long as their limit a moment ago; it tells planners that they fit into memory. `case` keeps
 * planners from making a join of it.
 */
const listing = ({ scope, bounds }: SearchedList, clause: SearchClause, alias: string): Condition => {
  const id = sql.ref(`${alias}.id`)
  const within = clause.map((token) => {
    const limit = sql.lit(2 * bounds.listed)
    const list = scope.flavour.rows({ ...entriesOf(scope, token), selection: sql`k.id`, limit })
    return sql`${id} in (select id from (${list}) as entries)`
  })
  return sql<boolean>`case when ${sql.join(within, sql` or `)} then 1 else 0 end = 1`
}

const entriesOf = ({ tables, tenant, layout }: FilterScope, token: SearchToken, alias = "k") => ({
  table: { from: sql`${sql.table(tables.token.path)} as ${sql.raw(alias)}` },
  where: sql`${sql.ref(`${alias}.tenant`)} = ${tenant} and ${sql.ref(`${alias}.machine`)} = ${layout.machine}
    and ${tokenCondition(sql.ref(`${alias}.token`), token)}`,
})

import type { Filter } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import { instant } from "./column-codec.ts"
import { type Condition, type FilterScope, tokenCondition } from "./filter-sql.ts"
import type { Database } from "./flavour.ts"
import type { RowsSelect } from "./rows-select.ts"
import type { SearchClause, SearchToken, SoughtFilter } from "./search-clauses.ts"
import type { SearchBounds } from "./search-plan.ts"

/** A list that is searched. */
export interface SearchedList {
  readonly database: Database
  readonly scope: FilterScope & { readonly tenant: string }
  readonly bounds: SearchBounds
  readonly clauses: SoughtFilter["clauses"]
  /** What rows must satisfy beside the clauses. */
  readonly rest: Condition
  /** What entries tell of that by themselves. */
  readonly within: EntryRange
  readonly selection: RawBuilder<unknown>
  /** The order of the page, over the columns of what goes by a name. */
  readonly order: (alias: string) => Pick<RowsSelect, "order">
  /** The id and what the order names. */
  readonly ordered: RawBuilder<unknown>
  readonly limit: number
}

/** What is to be known of a page by looking at entries alone. */
export interface EntryRange {
  /** Whether entries stand in the order of the page, and which way they are read; undefined where they do not. */
  readonly direction: "asc" | "desc" | undefined
  /** Whether nothing but the words is asked for. */
  readonly isAll: boolean
  /** Conditions that entries of a name have to satisfy. */
  readonly bounds: (alias: string) => ReadonlyArray<Condition>
}

export type Rows = Pick<RowsSelect, "table" | "where">

const comparisons = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=`, eq: sql`=` }

/** What entries that are kept in the order of a column tell of a page. */
export const entryRange = (
  { flavour }: Pick<FilterScope, "flavour">,
  orderedBy: string | undefined,
  {
    rest,
    order,
  }: Pick<SoughtFilter, "rest"> & {
    readonly order: ReadonlyArray<{ readonly column: string; readonly descending: boolean }>
  },
): EntryRange => {
  const wanted = orderedBy === undefined ? ["id"] : [orderedBy, "id"]
  const [first] = order
  const isOrder =
    order.length === wanted.length &&
    order.every(({ column, descending }, at) => column === wanted[at] && descending === first?.descending)
  return {
    direction: isOrder && first !== undefined ? (first.descending ? "desc" : "asc") : undefined,
    isAll: rest.length === 0,
    bounds: (alias) => rest.flatMap((filter) => boundOf(flavour, filter, { alias, orderedBy })),
  }
}

/** A condition on the column that entries are kept in the order of, as one on the entries. */
const boundOf = (
  flavour: FilterScope["flavour"],
  filter: Filter,
  { alias, orderedBy }: { readonly alias: string; readonly orderedBy: string | undefined },
): ReadonlyArray<Condition> => {
  if (filter.op !== "compare" || filter.negated || orderedBy === undefined || filter.column !== orderedBy) return []
  const { is, value } = filter
  if (is === "startsWith" || is === "contains" || typeof value !== "string" || !instant.test(value)) return []
  const at = flavour.values.operand({ type: "instant" }, value)
  return [sql<boolean>`${sql.ref(`${alias}.at`)} ${comparisons[is]} ${at}`]
}

/** Whether none of its words is the beginning of others: then its entries can be read in their order. */
export const isFinished = (clause: SearchClause): boolean => clause.every(({ prefix }) => !prefix)

/** Each of its entries is another record. */
const isOne = (clause: SearchClause): boolean => clause.length === 1 && isFinished(clause)

/** The rows that a clause leads to, and that satisfy all others. */
export const fromClause = (list: SearchedList, clause: SearchClause): Rows => {
  const others = list.clauses.filter((each) => each !== clause)
  const has = allOf(list, others, "k")
  const lists = clause.map((token) => {
    const { table, where } = boundedEntries(list, token)
    return list.scope.flavour.rows({ table, where: sql`${where} and ${has}`, selection: sql`k.id as found` })
  })
  const all = sql.join(lists, sql` union all `)
  return fromIds(list, isOne(clause) ? all : sql`select distinct found from (${all}) as entries`)
}

/** The first rows in the order of the entries that a clause leads to and that satisfy all others: so many, of which the rest may leave fewer. */
export const fromFirst = (list: SearchedList, clause: SearchClause, most: number): Rows => {
  const others = list.clauses.filter((each) => each !== clause)
  const first = firstEntries(list, clause, { most, has: allOf(list, others, "k") })
  return fromIds(list, sql`select id as found from (${first}) as entries`)
}

/** The rows that the first so many entries of a clause lead to, and that satisfy all others. */
export const fromLed = (list: SearchedList, leader: SearchClause, most: number): Rows => {
  const { clauses, limit, scope, within } = list
  const others = clauses.filter((clause) => clause !== leader)
  const led = scope.flavour.rows({
    selection: sql`led.id as found`,
    table: { from: sql`(${firstEntries(list, leader, { most })}) as led` },
    where: allOf(list, others, "led"),
    ...(within.isAll ? { order: entryOrder(list, "led"), limit } : {}),
  })
  return fromIds(list, led)
}

/** The first so many entries of a clause, in their order and each record once. */
const firstEntries = (
  list: SearchedList,
  clause: SearchClause,
  { most, has }: { readonly most: number; readonly has?: Condition },
): RawBuilder<unknown> => {
  const { flavour } = list.scope
  const limit = sql.lit(most)
  const ofEach = clause.map((token) => {
    const { table, where } = boundedEntries(list, token)
    return flavour.rows({
      selection: sql`k.at, k.id`,
      table,
      where: has === undefined ? where : sql`${where} and ${has}`,
      order: entryOrder(list, "k"),
      limit,
    })
  })
  const [only] = ofEach
  if (ofEach.length === 1 && only !== undefined) return only
  const each = ofEach.map((first, at) => sql`select * from (${first}) as ${sql.ref(`first${at}`)}`)
  return flavour.rows({
    selection: sql`words.at, words.id`,
    table: { from: sql`(${sql.join(each, sql` union `)}) as words` },
    order: entryOrder(list, "words"),
    limit,
  })
}

/** The rows that two clauses lead to, and that satisfy all others; where `most` says so, the first in the order of the entries alone. */
export const fromBoth = (list: SearchedList, both: Both, most: number | undefined): Rows => {
  const { scope, clauses } = list
  const { flavour } = scope
  const others = clauses.filter((clause) => !both.includes(clause))
  const limit = most === undefined ? {} : { limit: sql.lit(most) }
  const [left, right] = both.map((clause) => entriesIn(list, clause)) as [RawBuilder<unknown>, RawBuilder<unknown>]
  const met = flavour.inBoth([left, right], {
    direction: list.within.direction ?? "asc",
    ...(others.length === 0 ? limit : {}),
  })
  const order = others.length === 0 || most === undefined ? {} : { order: entryOrder(list, "met"), ...limit }
  return fromIds(
    list,
    flavour.rows({
      selection: sql`met.id as found`,
      table: { from: sql`(${met}) as met` },
      where: allOf(list, others, "met"),
      ...order,
    }),
  )
}

export type Both = readonly [SearchClause, SearchClause]

/** The entries of a clause, each record once. */
const entriesIn = (list: SearchedList, clause: SearchClause): RawBuilder<unknown> => {
  const lists = clause.map((token) =>
    list.scope.flavour.rows({ ...boundedEntries(list, token), selection: sql`k.at, k.id` }),
  )
  const all = sql.join(lists, sql` union all `)
  return isOne(clause) ? all : sql`select distinct at, id from (${all}) as entries`
}

const entryOrder = ({ within }: SearchedList, alias: string): RawBuilder<unknown> => {
  const way = sql.raw(within.direction ?? "asc")
  return sql`${sql.ref(`${alias}.at`)} ${way}, ${sql.ref(`${alias}.id`)} ${way}`
}

const fromIds = ({ scope: { flavour, layout, tenant }, rest }: SearchedList, ids: RawBuilder<unknown>): Rows => ({
  table: { from: flavour.eachOf(ids, layout, tenant) },
  where: rest,
})

/** The rows of the page among others: sorted by what the order names, and only then read as a whole. */
export const pageOf = ({ order, limit, scope }: SearchedList, rows: Rows): Rows => {
  const { alias, flavour, layout, tenant } = scope
  const found = flavour.rows({ ...rows, selection: sql`${sql.ref(`${alias}.id`)} as found`, ...order(alias), limit })
  return { table: { from: flavour.eachOf(found, layout, tenant) } }
}

export const plainly = ({ scope: { layout, tenant }, rest }: SearchedList) => ({
  table: layout,
  where: sql`tenant = ${tenant} and ${rest}`,
})

/** So many rows in the order of the page. */
export const walkOf = (list: SearchedList, rows: number): RowsSelect => ({
  ...plainly(list),
  ...list.order(list.scope.alias),
  selection: list.ordered,
  limit: sql.lit(rows),
})

/** The rows of the page that are among so many in its order. */
export const fromWalk = (list: SearchedList, rows: number, read: SearchClause | undefined): Rows => {
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
export const allOf = (
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

const boundedEntries = ({ scope, within }: SearchedList, token: SearchToken) => {
  const { table, where } = entriesOf(scope, token)
  return { table, where: sql.join([where, ...within.bounds("k")], sql` and `) }
}

export const entriesOf = (scope: FilterScope, token: SearchToken, alias = "k") => {
  const { table, where } = machineEntries(scope, alias)
  return { table, where: sql`${where} and ${tokenCondition(sql.ref(`${alias}.token`), token)}` }
}

const machineEntries = ({ tables, tenant, layout }: FilterScope, alias: string) => ({
  table: { from: sql`${sql.table(tables.token.path)} as ${sql.raw(alias)}` },
  where: sql`${sql.ref(`${alias}.tenant`)} = ${tenant} and ${sql.ref(`${alias}.machine`)} = ${layout.machine}`,
})

/** The least word that is not before a beginning, or that comes after a word: one bound alone, for SQLite seeks by one. */
export const nextWordOf = (
  { scope }: SearchedList,
  { token }: SearchToken,
  before: string | undefined,
): RawBuilder<unknown> => {
  const { table, where } = machineEntries(scope, "k")
  const further = before === undefined ? sql`k.token >= ${token}` : sql`k.token > ${before}`
  return scope.flavour.rows({
    selection: sql`k.token as word`,
    table,
    where: sql`${where} and ${further}`,
    order: sql`k.token`,
    limit: sql.lit(1),
  })
}

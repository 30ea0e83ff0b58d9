import type { CompiledQuery, Kysely, RawBuilder } from "kysely"
import type { Classify } from "./driver-error.ts"
import type { FlavourDelivery } from "./flavour-delivery.ts"
import type { ColumnKind, ColumnLayout, IndexLayout, Place, TableLayout } from "./layout.ts"
import type { RowsSelect } from "./rows-select.ts"
import type { Row } from "./statement.ts"
import type { ForTenant } from "./tenant-wire.ts"

/** Tables are known from the definitions, when the program runs. */
export type Database = Kysely<Record<string, Record<string, unknown>>>

export interface Upsert {
  readonly table: string
  readonly values: Readonly<Record<string, unknown>>
  readonly key: ReadonlyArray<string>
  /** Columns that a row that exists already gets from the values. */
  readonly replace: ReadonlyArray<string>
}

/** Which way lists are read that are looked for what they have in common, and how much of that is wanted. */
export interface Meeting {
  readonly direction: "asc" | "desc"
  readonly limit?: RawBuilder<unknown>
}

/** A sum that is exact however large it becomes: expressions to select as text, and how to put them together as a whole number of 10^-scale. */
export interface ExactSum {
  readonly parts: (column: RawBuilder<unknown>, scale: number) => ReadonlyArray<RawBuilder<string>>
  readonly total: (parts: ReadonlyArray<bigint>) => bigint
}

/** How the values of each kind go in and come out. What comes out is the same whichever driver reads it: a text, a number or null. */
export interface FlavourValues {
  /** Whether decimals are kept as whole numbers of 10^-scale or as decimals of the database. */
  readonly decimals: "scaled" | "plain"
  /** A value as it is given to the database: instants and days as ISO text, JSON as its text, decimals as decided above. */
  readonly encode: (kind: ColumnKind, value: unknown) => unknown
  /** A value, or an expression, to compare such a column with. */
  readonly operand: (kind: ColumnKind, value: unknown) => unknown
  /** The column as it is to be selected: instants and days as ISO text, JSON and decimals as text, booleans as 0 and 1. */
  readonly read: (kind: ColumnKind, column: RawBuilder<unknown>) => RawBuilder<unknown>
  /** The column in a form that has a least and a greatest. */
  readonly comparable: (kind: ColumnKind, column: RawBuilder<unknown>) => RawBuilder<unknown>
}

/** How writers keep out of each other's way, where the database lets more than one in. */
export interface FlavourLocks {
  /**
   * Turns a change, or a select that holds a row, into one that fails with an error that `classify` calls overtaken where it meets no row.
   * A commit of such statements needs no look at what came of them, and so goes to the database in one flight with its end.
   */
  readonly refusing?: {
    readonly change: (change: RawBuilder<unknown>) => RawBuilder<unknown>
    readonly hold: (select: RawBuilder<unknown>) => RawBuilder<unknown>
  }
  /** Taken by every commit that writes to the journal, so that readers know which positions may still be given out. */
  readonly journalling?: (
    database: Database,
    parts: Pick<FeedParts, "journal" | "sequence" | "tenant">,
  ) => CompiledQuery
  /** The feed up to where nothing can appear any more: statements of one transaction, of which the last answers with the entries. */
  readonly feed?: (database: Database, parts: FeedParts) => ReadonlyArray<CompiledQuery>
}

export interface FeedParts {
  readonly journal: TableLayout
  readonly sequence: TableLayout
  readonly selection: RawBuilder<unknown>
  readonly tenant: unknown
  readonly after: unknown
  readonly limit: unknown
}

export interface ComputedColumn {
  readonly name: string
  readonly definition: RawBuilder<unknown>
  /** What it is for a value of the column: a unique index is found by it. */
  readonly of: (value: unknown) => RawBuilder<unknown>
}

export interface FlavourSchema {
  /** The type of a column of a table. A number that a row has had is given to no other. */
  readonly columnType: (kind: ColumnKind, table: TableLayout) => RawBuilder<unknown>
  /**
   * What a column that numbers rows takes beside the key of its table: nothing, an index of its own, or to be the primary key by itself, so
   * that the table's own is but a unique one.
   */
  readonly numbering: "nothing" | "index" | "key"
  readonly tableEnd: (table: TableLayout) => RawBuilder<unknown>
  readonly partialIndexes: boolean
  /** Whether two missing values are the same to a unique index; then it leaves out the rows that lack one of its columns. */
  readonly nullsCollide: boolean
  /** A column as an index names it. */
  readonly indexColumn: (column: ColumnLayout) => RawBuilder<unknown>
  /** What the database computes of a column for its indexes. */
  readonly computed: (column: ColumnLayout) => ComputedColumn | undefined
  /** Whether what is computed of a column stands in an index in its place. */
  readonly computes: (index: IndexLayout) => boolean
  /** What tells two values of a column apart in a unique index. */
  readonly identity: (column: ColumnLayout) => RawBuilder<unknown>
  /** A text of whatever alphabet, in a statement that takes no parameters. */
  readonly literal: (text: string) => RawBuilder<unknown>
  /** Gives the table that was called `from` its name. */
  readonly renameTable: (table: TableLayout, from: string) => RawBuilder<unknown>
  readonly renameColumn: (
    table: TableLayout,
    rename: { readonly from: string; readonly to: string },
  ) => RawBuilder<unknown>
  /** Gives an index another name; where the database cannot, it is made anew. */
  readonly renameIndex: (database: Database, rename: IndexRename) => ReadonlyArray<string>
  /** Rows of {@link LiveItem}: a table with each of its columns, and an index with each of its columns. */
  readonly introspect: (database: Database, place: Place) => CompiledQuery
  /** The names of the indexes that keep primary keys, as `introspect` says them. */
  readonly keyIndex: RegExp
  /** What `introspect` says of a column of a kind. */
  readonly liveType: (kind: ColumnKind) => string
  /**
   * How ten processes that start at once take turns. `transaction`: the whole migration is one that nobody writes beside. Otherwise the
   * statements that take and give back a lock of the connection; `try` answers `{ taken }`, and `online` makes an index over rows that
   * are there without keeping writers out; what comes before its last statement takes away what a failed attempt has left.
   */
  readonly turns:
    | "transaction"
    | {
        readonly try: (database: Database, name: string) => CompiledQuery
        readonly release: (database: Database, name: string) => CompiledQuery
        readonly transactional: boolean
        readonly online: (createIndex: string) => ReadonlyArray<string>
      }
}

export interface IndexRename {
  readonly table: TableLayout
  readonly from: string
  readonly to: string
  /** The statement that makes it under its new name. */
  readonly create: string
}

/** A column of a table, or of an index where `index` is not null; `type` and `required` are of columns, `uniq` of indexes. */
export interface LiveItem {
  readonly relation: string
  readonly index: string | null
  readonly item: string
  readonly type: string
  readonly required: unknown
  readonly uniq: unknown
}

/** As the standard has it. */
export const standardSavepoint: SqlFlavour["savepoint"] = {
  save: "savepoint guiche",
  release: "release savepoint guiche",
  back: "rollback to savepoint guiche",
}

/**
 * What is particular to one database, all of it. Kysely's dialect quotes names, numbers the parameters and drives the connection;
 * a flavour says the rest. A further database is a further file that makes one of these.
 */
export interface SqlFlavour {
  readonly name: string
  /** Statements that begin a transaction: one that only reads and sees one moment, and one that writes. */
  readonly begin: { readonly read: ReadonlyArray<string>; readonly write: ReadonlyArray<string> }
  /** Statements that mark a point in an open transaction, let go of it (undefined where nothing needs to) and take back what came after it. */
  readonly savepoint: { readonly save: string; readonly release: string | undefined; readonly back: string }
  readonly classify: Classify
  /** Whether there is only one connection, which transactions must take in turns. */
  readonly singleConnection: boolean
  /** Where the database itself is to keep tenants apart: says for whom the next statements are. */
  readonly forTenant?: ForTenant
  readonly schema: FlavourSchema
  readonly values: FlavourValues
  /** Undefined where only one writes at a time. */
  readonly locks: FlavourLocks | undefined
  /** A select of rows with its limit and its lock. */
  readonly rows: (select: RowsSelect) => RawBuilder<unknown>
  readonly upsert: (database: Database, upsert: Upsert) => CompiledQuery
  /** Takes `count` numbers of a sequence; the last statement returns `next`, the one after them. */
  readonly reserve: (database: Database, table: TableLayout, slots: Row) => ReadonlyArray<CompiledQuery>
  readonly sum: ExactSum
  /**
   * Joins a table to a subquery that lists ids as `found`, under the table's name: each row is looked up by its key, whatever a planner thinks of
   * how many they are.
   */
  readonly eachOf: (ids: RawBuilder<unknown>, table: TableLayout, tenant: unknown) => RawBuilder<unknown>
  /**
   * What two lists of `at` and `id` have in common, of which neither has anything twice, in that order; where the database can be told so, both
   * are read once, side by side.
   */
  readonly inBoth: (lists: readonly [RawBuilder<unknown>, RawBuilder<unknown>], page: Meeting) => RawBuilder<unknown>
  /** Missing values first when ascending, last when descending. */
  readonly order: (column: RawBuilder<unknown>, descending: boolean) => RawBuilder<unknown>
  readonly anyOf: (kind: ColumnKind, column: RawBuilder<unknown>, values: ReadonlyArray<unknown>) => RawBuilder<boolean>
  /** Case and accents matter, and no character is a wildcard. */
  readonly contains: (column: RawBuilder<unknown>, part: string) => RawBuilder<boolean>
  /** The column is a JSON list with this text in it. */
  readonly includes: (column: RawBuilder<unknown>, value: string) => RawBuilder<boolean>
  /**
   * How it answers `exists`: by whatever it finds cheapest, or by asking for each row, however few there are to find. `asked for each` would join what
   * it takes for a few rows, and is kept from it by an `offset`.
   */
  readonly exists: "joined" | "row by row" | "asked for each"
  /**
   * How it finds the rows of any of several equalities: each by itself, for it would guess how many there are of each, or all together, because it
   * looks that up in its indexes.
   */
  readonly alternatives: "apart" | "together"
  readonly delivery: FlavourDelivery
}

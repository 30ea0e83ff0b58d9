/**
 * What a column holds; each database has its own type for it. A `name` is a text of 191 characters at most that says which or what kind,
 * and may be part of any key. `position` numbers the rows in the order of their insertion.
 */
export type ColumnKind =
  | { readonly type: "name" | "text" | "integer" | "boolean" | "instant" | "day" | "json" | "position" }
  | { readonly type: "decimal"; readonly scale: number }

export interface ColumnLayout {
  readonly name: string
  readonly kind: ColumnKind
  readonly required: boolean
  /** Columns that it was in earlier definitions. */
  readonly renamedFrom?: ReadonlyArray<string>
}

export interface IndexLayout {
  readonly name: string
  readonly columns: ReadonlyArray<string>
  readonly unique: boolean
  /** Only rows with this status, where a database has such indexes: those that are never looked for cost nothing. */
  readonly status?: string
  /** What it was called when its table or columns had other names. */
  readonly renamedFrom?: ReadonlyArray<string>
}

/** A table as it is to be in the database, said so that every database can be told. */
export interface TableLayout {
  readonly name: string
  /** The name as statements use it, with the schema before it where there is one. */
  readonly path: string
  readonly columns: ReadonlyArray<ColumnLayout>
  readonly primaryKey: ReadonlyArray<string>
  readonly indexes: ReadonlyArray<IndexLayout>
  /** Small rows that are always found by their key: kept in its order where the database can. */
  readonly clustered: boolean
  /** The machine whose records it holds; absent for tables of ours. */
  readonly machine?: string
  /** What its machine was called in earlier definitions, and its table. */
  readonly renamedFrom?: ReadonlyArray<{ readonly machine: string; readonly name: string }>
  /** What the search tokens of its records are computed from; absent where they have none. */
  readonly search?: string
  /** Rows that are claimed once they are written, and leave the table: where the database can, pages keep room for that, so that a claim touches no index. */
  readonly claimed?: true
}

/** Where the tables of one storage are. */
export interface Place {
  /** Begins the name of every table. */
  readonly prefix: string
  /** Undefined: the one that the connection uses. */
  readonly schema: string | undefined
}

export const pathOf = ({ schema }: Place, name: string): string => (schema === undefined ? name : `${schema}.${name}`)

/** The path of something in the same schema as a table. */
export const besides = ({ name, path }: TableLayout, other: string): string =>
  `${path.slice(0, path.length - name.length)}${other}`

/** A kind as it is written down beside the migrations, so that a changed type or scale is noticed. */
export const kindName = (kind: ColumnKind): string => (kind.type === "decimal" ? `decimal(${kind.scale})` : kind.type)

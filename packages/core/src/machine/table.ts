import * as SchemaAST from "effect/SchemaAST"
import { type Column, meaningOf } from "../values/field.ts"
import { queryWords, reservedFields, type States } from "./state.ts"

/** A physical column. Money has become two of them: `price` (decimal) and `price_currency` (text). */
export type ColumnType = Exclude<Column["type"], "money">

export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
  /** Digits after the point of a `decimal`; 0 for all others. */
  readonly scale: number
  /** Every record has it, in whatever state: a list in its order goes on from a value without asking for those that lack it. */
  readonly always?: boolean
  /** Names that it had in earlier definitions, the newest first. */
  readonly renamedFrom?: ReadonlyArray<string>
}

export interface TableIndex {
  readonly columns: ReadonlyArray<string>
  /** Rows that lack one of the columns never collide. */
  readonly unique: boolean
}

/** How the search tokens of a machine's records come from their columns. */
export interface TableSearch {
  /**
   * What the tokens are computed from: the rules and the fields. Where a storage has tokens from something else, or none, `migrate` computes
   * those of all records anew.
   */
  readonly source: string
  /** An instant that every record has, in whose order a storage may keep what has a token: pages in that order are the quickest. */
  readonly orderedBy?: string
  /** The tokens of a record with these columns, as `Write.tokens` brings them. */
  readonly tokensOf: (values: Readonly<Record<string, unknown>>) => ReadonlyArray<string>
}

/** What a storage must know of a machine. The columns `tenant`, `id`, `version`, `state` and `hash` come before these and are not listed. */
export interface Table {
  readonly machine: string
  readonly columns: ReadonlyArray<TableColumn>
  readonly indexes: ReadonlyArray<TableIndex>
  /** Absent where its records have no search tokens. */
  readonly search?: TableSearch
  /** Names that the machine had in earlier definitions. Journal entries from then stay under them. */
  readonly renamedFrom?: ReadonlyArray<string>
}

/** A field of one machine, over all its states. */
export interface FieldColumn {
  /** Whether every state has it and it may not be left out. */
  readonly always: boolean
  readonly field: string
  readonly column: Column
  readonly ast: SchemaAST.AST
  /** Whether only the house reads it. */
  readonly internal: boolean
  /** Names that it had in earlier definitions. */
  readonly renamedFrom: ReadonlyArray<string>
}

const moneyScale = 2
export const currencyColumn = (field: string): string => `${field}_currency`

/** The fields of all states, each once, in the order in which life brings them. */
export const fieldColumns = (machine: string, states: States): ReadonlyArray<FieldColumn> => {
  const found = new Map<string, FieldColumn>()
  for (const [name, definition] of Object.entries(states)) {
    for (const [fieldName, schema] of Object.entries(definition.fields)) {
      const where = `${machine}.${name}.${fieldName}`
      if (reservedFields.includes(fieldName))
        throw new DefinitionError(where, "is a name that every record has already")
      if (queryWords.includes(fieldName)) throw new DefinitionError(where, "is a word of the query language")
      const column = columnOf(where, schema.ast)
      const { internal = false, renamedFrom = [] } = meaningOf(schema.ast)
      const before = found.get(fieldName)
      if (before === undefined) {
        const always = isAlways(states, fieldName)
        found.set(fieldName, { field: fieldName, column, ast: schema.ast, always, internal, renamedFrom })
      } else if (before.internal !== internal)
        throw new DefinitionError(where, "is internal here or in another state, and not in both")
      else if (before.renamedFrom.join() !== renamedFrom.join())
        throw new DefinitionError(where, "had another name before, but not so in another state")
      else if (JSON.stringify(before.column) !== JSON.stringify(column))
        throw new DefinitionError(where, `is kept as ${column.type}, but as ${before.column.type} in another state`)
    }
  }
  for (const { field, column } of found.values())
    if (column.type === "money" && found.has(currencyColumn(field)))
      throw new DefinitionError(
        `${machine}.${currencyColumn(field)}`,
        `is the column that the money ${field} is kept in`,
      )
  return [...found.values()]
}

/** The fields that text search looks into, each once, in the order in which life brings them. */
export const searchableFields = (states: States): ReadonlyArray<string> => [
  ...new Set(
    Object.values(states).flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, { ast }]) => (meaningOf(ast).searchable === true ? [name] : [])),
    ),
  ),
]

const isAlways = (states: States, field: string): boolean =>
  Object.values(states).every(({ fields }) => {
    const schema = fields[field]
    return schema !== undefined && !SchemaAST.isOptional(schema.ast)
  })

/** The columns that a field is kept in. */
export const physicalColumns = ({ field, column, always, renamedFrom }: FieldColumn): ReadonlyArray<TableColumn> => {
  if (column.type === "money")
    return [
      { name: field, type: "decimal", scale: moneyScale, always, ...formerly(renamedFrom) },
      { name: currencyColumn(field), type: "text", scale: 0, always, ...formerly(renamedFrom.map(currencyColumn)) },
    ]
  const scale = column.type === "decimal" ? column.scale : 0
  return [{ name: field, type: column.type, scale, always, ...formerly(renamedFrom) }]
}

const formerly = (names: ReadonlyArray<string>): Pick<TableColumn, "renamedFrom"> =>
  names.length === 0 ? {} : { renamedFrom: names }

/** What each former name of a column has become. */
export const currentColumns = ({ columns }: Pick<Table, "columns">): ReadonlyMap<string, string> =>
  new Map(columns.flatMap(({ name, renamedFrom = [] }) => renamedFrom.map((before) => [before, name] as const)))

/** A mistake in a definition, with the place where it stands. It is a defect of the program, never of its input. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError"
  readonly where: string
  constructor(where: string, problem: string) {
    super(`${where} ${problem}`)
    this.where = where
  }
}

const columnOf = (where: string, ast: SchemaAST.AST): Column => {
  const meant = meaningOf(ast).column
  if (meant !== undefined) return meant
  const encoded = SchemaAST.toEncoded(ast)
  if (hasNoValue(encoded)) throw new DefinitionError(where, "may be null or undefined: use Schema.optionalKey")
  if (SchemaAST.isString(encoded) || SchemaAST.isTemplateLiteral(encoded)) return { type: "text" }
  if (SchemaAST.isBoolean(encoded)) return { type: "boolean" }
  if (SchemaAST.isLiteral(encoded)) return literalColumn(encoded)
  if (SchemaAST.isUnion(encoded) && encoded.types.every(SchemaAST.isLiteral)) {
    const columns = encoded.types.map(literalColumn)
    const [first] = columns
    if (first !== undefined && columns.every(({ type }) => type === first.type)) return first
  }
  if (SchemaAST.isNumber(encoded)) {
    if (isWhole(ast)) return { type: "integer" }
    throw new DefinitionError(where, "is a floating-point number: use Schema.Int, or Decimal(scale) for fractions")
  }
  if (SchemaAST.isBigInt(encoded) || SchemaAST.isDeclaration(encoded))
    throw new DefinitionError(
      where,
      "cannot be kept as JSON: its schema must encode to text, numbers, lists or objects",
    )
  return { type: "json" }
}

/** A record never has null: what it does not have is absent. */
const hasNoValue = (ast: SchemaAST.AST): boolean =>
  SchemaAST.isNull(ast) || SchemaAST.isUndefined(ast) || (SchemaAST.isUnion(ast) && ast.types.some(hasNoValue))

const literalColumn = (ast: SchemaAST.Literal): Column =>
  Number.isSafeInteger(ast.literal)
    ? { type: "integer" }
    : typeof ast.literal === "boolean"
      ? { type: "boolean" }
      : { type: "text" }

const isWhole = (ast: SchemaAST.AST): boolean => (ast.checks ?? []).some(demandsInteger)

const demandsInteger = (check: SchemaAST.Check<never>): boolean =>
  check._tag === "FilterGroup"
    ? check.checks.some(demandsInteger)
    : (check.annotations?.["representation"] as { readonly id?: string } | undefined)?.id === "effect/schema/isInt"

import type { Filter, Value } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import { day, instant } from "./column-codec.ts"
import type { SqlContext } from "./context.ts"
import type { SqlFlavour } from "./flavour.ts"
import type { MachineColumn, MachineLayout } from "./machine-layout.ts"
import { parseScaled } from "./scaled-decimal.ts"
import type { SearchToken } from "./search-clauses.ts"
import type { Encode } from "./statement.ts"

export type Condition = RawBuilder<boolean>
type Follow = Extract<Filter, { readonly op: "follow" }>
type Leaf = Exclude<Filter, { readonly op: "all" | "any" | "search" | "follow" }>

const always: Condition = sql<boolean>`1 = 1`
const never: Condition = sql<boolean>`1 = 0`
const operators = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` }

/** Where a condition stands: what it may look into, and the name under which the table that it is about goes. */
export interface FilterScope extends Pick<SqlContext, "flavour" | "machine" | "tables"> {
  /** A text, or a slot for one. */
  readonly tenant: unknown
  readonly layout: MachineLayout
  readonly alias: string
  /** Stands for the values of plain comparisons, in the order in which they are made; the values themselves without it. */
  readonly given?: (encode: Encode) => unknown
}

/** The condition that a filter means, over the columns of one machine's table. */
export const filterCondition = (scope: FilterScope, filter: Filter): Condition => {
  if (filter.op === "all" || filter.op === "any") {
    const parts = filter.of.map((part) => filterCondition(scope, part))
    return filter.op === "all" ? junction(parts, sql` and `, always) : junction(parts, sql` or `, never)
  }
  if (filter.op === "search") return signed(searched(scope, filter.tokens), filter.negated)
  const column = columnOf(scope.layout, filter.column)
  if (filter.op === "follow") return signed(followed(scope, column, filter), filter.negated)
  const condition = leaf(scope, column, filter)
  if (!filter.negated) return condition
  // A leaf is unknown to SQL exactly where the row lacks the column; its complement has those rows.
  return sql<boolean>`(${referenceTo(scope, column)} is null or not (${condition}))`
}

/** `exists` is never unknown. */
const signed = (condition: Condition, negated: boolean): Condition =>
  negated ? sql<boolean>`(not (${condition}))` : condition

const referenceTo = ({ alias }: FilterScope, { name }: MachineColumn): RawBuilder<unknown> =>
  sql.ref(`${alias}.${name}`)

/** The record that a reference leads to satisfies the filter. */
const followed = (scope: FilterScope, column: MachineColumn, { table, filter }: Follow): Condition => {
  const { layout } = scope.machine(table)
  const alias = `${scope.alias}_${column.name}`.slice(-40)
  const there = sql.id(alias)
  return sql<boolean>`exists (select 1 from ${sql.table(layout.path)} as ${there} where ${sql.ref(`${alias}.tenant`)} = ${scope.tenant}
    and ${sql.ref(`${alias}.id`)} = ${referenceTo(scope, column)} and ${filterCondition({ ...scope, layout, alias }, filter)}${askedEach(scope)})`
}

const askedEach = ({ flavour }: FilterScope): RawBuilder<unknown> =>
  flavour.exists === "asked for each" ? sql` offset 0` : sql``

/** The record has every token; one that is unfinished is the beginning of one of its. */
const searched = (scope: FilterScope, tokens: ReadonlyArray<SearchToken>): Condition => {
  const id = sql.ref(`${scope.alias}.id`)
  return junction(
    tokens.map((token) => {
      const having = sql`from ${sql.table(scope.tables.token.path)} as k where k.tenant = ${scope.tenant}
          and k.machine = ${scope.layout.machine} and ${tokenCondition(sql.ref("k.token"), token)}`
      return scope.flavour.exists === "row by row"
        ? sql<boolean>`${id} in (select k.id ${having})`
        : sql<boolean>`exists (select 1 ${having} and k.id = ${id}${askedEach(scope)})`
    }),
    sql` and `,
    always,
  )
}

/** One token, or those that begin with it. */
export const tokenCondition = (column: RawBuilder<unknown>, { token, prefix }: SearchToken): Condition =>
  prefix ? startsWith(column, token) : sql<boolean>`${column} = ${token}`

export const columnOf = (layout: MachineLayout, field: string): MachineColumn => {
  const column = layout.byField.get(field)
  if (column === undefined) throw new TypeError(`${layout.machine} has no column ${field}`)
  return column
}

/** Halved again and again, because databases limit how deep an expression may be, and a chain of `and` is as deep as it is long. */
const junction = (parts: ReadonlyArray<Condition>, word: RawBuilder<unknown>, empty: Condition): Condition => {
  const [first] = parts
  if (first === undefined) return empty
  if (parts.length === 1) return first
  const middle = parts.length >> 1
  return sql<boolean>`(${junction(parts.slice(0, middle), word, empty)}${word}${junction(parts.slice(middle), word, empty)})`
}

const leaf = (scope: FilterScope, column: MachineColumn, filter: Leaf): Condition => {
  const { flavour } = scope
  const reference = referenceTo(scope, column)
  switch (filter.op) {
    case "exists":
      return sql<boolean>`(${reference} is not null)`
    case "includes":
      return column.kind.type === "json" ? flavour.includes(reference, filter.value) : never
    case "in": {
      const values = filter.values
        .map((value) => exactly(flavour, column, value))
        .filter((value) => value !== undefined)
      return values.length === 0
        ? never
        : findable(scope, column, values, flavour.anyOf(column.kind, reference, values))
    }
    case "compare":
      if (filter.is === "startsWith") return startsWith(asText(scope, column), textOf(column, filter.value))
      if (filter.is === "contains") return contains(flavour, asText(scope, column), textOf(column, filter.value))
      if (column.kind.type === "decimal") return compareDecimal(scope, column, { is: filter.is, value: filter.value })
      if (isOddTime(column, filter.value))
        return sql<boolean>`${asText(scope, column)} ${operators[filter.is]} ${filter.value}`
      return equalOrCompared(scope, column, { is: filter.is, value: filter.value })
  }
}

const equalOrCompared = (
  scope: FilterScope,
  column: MachineColumn,
  { is, value }: { readonly is: Size; readonly value: Value },
): Condition => {
  const given = scope.given?.((kept) => operand(scope.flavour, column, kept)) ?? operand(scope.flavour, column, value)
  const condition = sql<boolean>`${referenceTo(scope, column)} ${operators[is]} ${given}`
  return is === "eq" ? findable(scope, column, [given], condition) : condition
}

/** Where an index is over something computed of the column, only that finds a value in it. */
const findable = (
  { alias, flavour, layout }: FilterScope,
  column: MachineColumn,
  values: ReadonlyArray<unknown>,
  condition: Condition,
): Condition => {
  const computed = flavour.schema.computed(column)
  const isIndexed = layout.indexes.some(
    (index) => flavour.schema.computes(index) && index.columns.includes(column.name),
  )
  if (computed === undefined || !isIndexed) return condition
  return sql<boolean>`(${sql.ref(`${alias}.${computed.name}`)} in (${sql.join(values.map((value) => computed.of(value)))}) and ${condition})`
}

/** Part of an instant or a day, or what looks like neither: it compares as the text that it is. */
const isOddTime = ({ kind: { type } }: MachineColumn, value: Value): boolean =>
  typeof value === "string" && ((type === "instant" && !instant.test(value)) || (type === "day" && !day.test(value)))

const asText = (scope: FilterScope, column: MachineColumn): RawBuilder<unknown> => {
  const { kind } = column
  const reference = referenceTo(scope, column)
  return kind.type === "instant" || kind.type === "day" ? scope.flavour.values.read(kind, reference) : reference
}

const operand = (flavour: SqlFlavour, column: MachineColumn, value: unknown): unknown => {
  switch (column.kind.type) {
    case "name":
    case "text":
      if (typeof value === "string") return value
      break
    case "instant":
    case "day":
      if (typeof value === "string") return flavour.values.operand(column.kind, value)
      break
    case "integer":
    case "position":
      if (typeof value === "number" && Number.isFinite(value)) return flavour.values.operand(column.kind, value)
      break
    case "boolean":
      if (typeof value === "boolean") return flavour.values.operand(column.kind, value)
      break
    case "decimal":
    case "json":
      break
  }
  throw new TypeError(`${column.field} cannot be compared with what it was given: it is kept as ${column.kind.type}`)
}

/** A value of a list; undefined for one that the column cannot have, such as a decimal with more digits. */
const exactly = (flavour: SqlFlavour, column: MachineColumn, value: Value): unknown => {
  if (column.kind.type !== "decimal") return operand(flavour, column, value)
  const parsed = typeof value === "string" ? parseScaled(value, column.kind.scale) : undefined
  if (parsed === undefined) return operand(flavour, column, value)
  return parsed.exact && parsed.fits ? flavour.values.encode(column.kind, parsed.whole) : undefined
}

type Size = keyof typeof operators

const compareDecimal = (
  scope: FilterScope,
  column: MachineColumn,
  { is, value }: { readonly is: Size; readonly value: Value },
): Condition => {
  const scale = column.kind.type === "decimal" ? column.kind.scale : 0
  const parsed = typeof value === "string" ? parseScaled(value, scale) : undefined
  if (parsed === undefined)
    throw new TypeError(`${column.field} cannot be compared with what is no plain decimal number`)
  const { flavour } = scope
  const reference = referenceTo(scope, column)
  const some = sql<boolean>`(${reference} is not null)`
  const below = is === "lt" || is === "lte"
  if (!parsed.fits) return is !== "eq" && below === parsed.whole > 0n ? some : never
  const whole = flavour.values.operand(column.kind, parsed.whole)
  if (parsed.exact) return sql<boolean>`${reference} ${operators[is]} ${whole}`
  // Between two neighbours that the column can hold: nothing is equal, and below means up to the lower one.
  if (is === "eq") return never
  return sql<boolean>`${reference} ${below ? operators.lte : operators.gt} ${whole}`
}

const textOf = (column: MachineColumn, value: Value): string => {
  const { type } = column.kind
  if (typeof value === "string" && (type === "name" || type === "text" || type === "instant" || type === "day"))
    return value
  throw new TypeError(`${column.field} is not searched for parts: it is kept as ${type}`)
}

const contains = (flavour: SqlFlavour, reference: RawBuilder<unknown>, part: string): Condition =>
  part === "" ? sql<boolean>`(${reference} is not null)` : flavour.contains(reference, part)

/** A range, so that an index answers it and no character is a wildcard. */
const startsWith = (reference: RawBuilder<unknown>, prefix: string): Condition => {
  if (prefix === "") return sql<boolean>`(${reference} is not null)`
  const end = afterPrefix(prefix)
  return end === undefined
    ? sql<boolean>`${reference} >= ${prefix}`
    : sql<boolean>`(${reference} >= ${prefix} and ${reference} < ${end})`
}

/** The least text, by code point, that is greater than every text with the prefix. */
const afterPrefix = (prefix: string): string | undefined => {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  for (let point = points.pop(); point !== undefined; point = points.pop()) {
    if (point === 0x10ffff) continue
    // Surrogates are no characters; the one after U+D7FF is U+E000.
    return String.fromCodePoint(...points, point === 0xd7ff ? 0xe000 : point + 1)
  }
  return undefined
}

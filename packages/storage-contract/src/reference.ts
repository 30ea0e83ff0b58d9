import type {
  Filter,
  Json,
  ListQuery,
  Measure,
  StoredRecord,
  SummaryQuery,
  SummaryRow,
  Table,
  Value,
  Write,
} from "@guiche/core"

/**
 * What a query means, said as plainly as can be. Generated queries are held against it. It shares no code with any storage, so that a
 * mistake here and one there do not agree.
 */
export const satisfies = (table: Table, filter: Filter, record: StoredRecord, world: World = nobody): boolean => {
  if (filter.op === "all") return filter.of.every((part) => satisfies(table, part, record, world))
  if (filter.op === "any") return filter.of.some((part) => satisfies(table, part, record, world))
  return filter.negated !== leafHolds({ table, record, world }, filter)
}

/** All rows of one tenant with their tokens: what filters look at beyond a row. */
export type World = ReadonlyArray<Write>
const nobody: World = []

type Leaf = Exclude<Filter, { readonly op: "all" | "any" }>
type ColumnLeaf = Exclude<Leaf, { readonly op: "follow" | "search" }>

interface At {
  readonly table: Table
  readonly record: StoredRecord
  readonly world: World
}

const leafHolds = ({ table, record, world }: At, filter: Leaf): boolean => {
  const inWorld = (machine: string, id: string) =>
    world.find((write) => write.table.machine === machine && write.record.id === id)
  if (filter.op === "search") {
    const tokens = inWorld(table.machine, record.id)?.tokens ?? []
    return filter.tokens.every(({ token, prefix }) =>
      tokens.some((one) => (prefix ? one.slice(0, token.length) : one) === token),
    )
  }
  const value = valueOf(record, filter.column)
  if (value === undefined) return false
  if (filter.op !== "follow") return leaf(typeOf(table, filter.column), filter, value)
  const found = inWorld(filter.table.machine, text(value))
  return found !== undefined && satisfies(filter.table, filter.filter, found.record, world)
}

const leaf = (type: string, filter: ColumnLeaf, value: Json): boolean => {
  if (filter.op === "exists") return true
  if (filter.op === "includes") return Array.isArray(value) && value.some((element) => element === filter.value)
  if (filter.op === "in") return filter.values.some((wanted) => order(type, value, wanted) === 0)
  if (filter.is === "startsWith") return text(value).startsWith(text(filter.value))
  if (filter.is === "contains") return text(value).includes(text(filter.value))
  const sign = order(type, value, filter.value)
  if (filter.is === "eq") return sign === 0
  if (filter.is === "lt") return sign < 0
  if (filter.is === "lte") return sign <= 0
  return filter.is === "gt" ? sign > 0 : sign >= 0
}

export const listed = (
  records: ReadonlyArray<StoredRecord>,
  query: Omit<ListQuery, "tenant">,
  world: World = nobody,
): ReadonlyArray<StoredRecord> =>
  records
    .filter((record) => satisfies(query.table, query.filter, record, world))
    .toSorted((left, right) => {
      for (const { column, descending } of query.order) {
        const sign = orderOrMissing(typeOf(query.table, column), valueOf(left, column), valueOf(right, column))
        if (sign !== 0) return descending ? -sign : sign
      }
      return 0
    })
    .slice(0, query.limit)

export const summarised = (
  records: ReadonlyArray<StoredRecord>,
  { table, filter, by, measures }: Omit<SummaryQuery, "tenant">,
): ReadonlyArray<SummaryRow> => {
  const found = records.filter((record) => satisfies(table, filter, record))
  const groups = Map.groupBy(found, (record) => JSON.stringify(by.map((column) => valueOf(record, column) ?? null)))
  if (by.length === 0) groups.set("[]", found)
  return [...groups].map(([key, group]) => ({
    by: JSON.parse(key) as ReadonlyArray<Value>,
    count: group.length,
    measures: measures.map((column) => measured(typeOf(table, column), group, column)),
  }))
}

const measured = (type: string, records: ReadonlyArray<StoredRecord>, column: string): Measure => {
  const values = records.map((record) => valueOf(record, column)).filter((value) => value !== undefined)
  const ordered = type === "json" ? [] : values.toSorted((left, right) => order(type, left, right))
  const isNumber = type === "integer" || type === "decimal"
  const total = isNumber ? values.reduce((sum: bigint, value) => sum + scaled(text(value)), 0n) : 0n
  return {
    count: values.length,
    sum: isNumber && values.length > 0 ? plainDecimal(total) : undefined,
    min: ordered[0] as Value | undefined,
    max: ordered.at(-1) as Value | undefined,
  }
}

const orderOrMissing = (type: string, left: Json | undefined, right: Json | undefined): number => {
  if (left === undefined) return right === undefined ? 0 : -1
  return right === undefined ? 1 : order(type, left, right)
}

const order = (type: string, left: Json, right: Json): number => {
  if (type === "decimal") return Number(scaled(text(left)) - scaled(text(right)))
  if (type === "integer" || type === "boolean") return Number(left) - Number(right)
  const [one, two] = [points(text(left)), points(text(right))]
  const at = one.findIndex((point, index) => point !== two[index])
  return at === -1 ? one.length - two.length : (one[at] ?? 0) - (two[at] ?? -1)
}

/** Text as it is, a number in its digits. */
const text = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value))

const points = (characters: string): ReadonlyArray<number> =>
  Array.from(characters, (character) => character.codePointAt(0) ?? 0)

/** A decimal text in units of 10^-18. */
const scaled = (decimal: string): bigint => {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".")
  const units = BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, "0"))
  return decimal.startsWith("-") ? -units : units
}

const plainDecimal = (units: bigint): string => {
  const size = units < 0n ? -units : units
  const fraction = String(size % 10n ** 18n)
    .padStart(18, "0")
    .replace(/0+$/, "")
  return `${units < 0n ? "-" : ""}${size / 10n ** 18n}${fraction === "" ? "" : "."}${fraction}`
}

const valueOf = (record: StoredRecord, column: string): Json | undefined =>
  column === "id" ? record.id : column === "state" ? record.state : record.values[column]

const typeOf = (table: Table, name: string): string =>
  table.columns.find((column) => column.name === name)?.type ?? "text"

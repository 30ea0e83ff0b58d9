export type BareRow<V> = Readonly<Record<string, V>>

/** All rows of all tables. */
export type Contents<V> = ReadonlyMap<string, ReadonlyArray<BareRow<V>>>

/** How a database writes down what it is told, and the primary key of each of its tables. */
export interface BareDialect {
  readonly name: (identifier: string) => string
  readonly placeholder: (place: number) => string
  readonly keyOf: (table: string) => ReadonlyArray<string>
}

/** A statement that writes what a sample command wrote. */
export interface BareChange<V> {
  readonly sql: string
  readonly values: ReadonlyArray<V>
  /** Which of the values are fresh each time. */
  readonly fresh: ReadonlyArray<number>
}

let ids = 0

/** Ids that grow, as the library's do, so that the rows lie in the indexes in the same way. */
export const growingId = (): string => `01a20000-0000-7000-8000-${(++ids).toString(16).padStart(12, "0")}`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What changes from one command to the next: the ids, and the idempotency key. All else stays as the library wrote it. */
export type Fresh = (text: string) => string

/** New ids for those of the sample, the same for the same within one command. `kept` are those of records that exist. */
export const freshIds = (key: string, kept: ReadonlyMap<string, string>): Fresh => {
  const made = new Map(kept)
  return (text) => {
    if (text === "sample-key") return key
    const known = made.get(text)
    if (known !== undefined) return known
    const id = growingId()
    made.set(text, id)
    return id
  }
}

/** The values of a change with fresh ones where they belong. */
export const freshValues = <V>({ values, fresh: places }: BareChange<V>, fresh: Fresh): Array<V> => {
  const given = values.slice()
  for (const place of places) given[place] = fresh(values[place] as string) as V
  return given
}

/** The writes by which one sample command changed a database, as statements that do the same again under other ids. */
export const changesOf = <V>(
  dialect: BareDialect,
  before: Contents<V>,
  after: Contents<V>,
): ReadonlyArray<BareChange<V>> =>
  [...after].flatMap(([table, rows]) => changesIn(dialect, table, before.get(table) ?? [], rows))

const changesIn = <V>(
  { name, placeholder, keyOf }: BareDialect,
  table: string,
  before: ReadonlyArray<BareRow<V>>,
  after: ReadonlyArray<BareRow<V>>,
): ReadonlyArray<BareChange<V>> => {
  const key = keyOf(table)
  const placeOf = (row: BareRow<V>) => JSON.stringify(key.map((column) => String(row[column])))
  const old = new Map(before.map((row) => [placeOf(row), row]))
  const left = new Set(after.map(placeOf))
  const columnsOf = (row: BareRow<V>) => Object.keys(row).filter((column) => column !== "position")
  const valuesOf = (row: BareRow<V>, columns: ReadonlyArray<string>) => columns.map((column) => row[column] as V)
  const equal = (columns: ReadonlyArray<string>, from: number) =>
    columns.map((column, index) => `${name(column)} = ${placeholder(from + index)}`)
  const written = after.flatMap((row) => {
    const known = old.get(placeOf(row))
    const columns = columnsOf(row)
    if (known === undefined) {
      const places = columns.map((_, index) => placeholder(index + 1)).join(", ")
      return [
        change(`insert into ${table} (${columns.map(name).join(", ")}) values (${places})`, valuesOf(row, columns)),
      ]
    }
    const others = columns.filter((column) => !key.includes(column))
    if (others.every((column) => known[column] === row[column])) return []
    const where = equal([...key, "version"], others.length + 1).join(" and ")
    return [
      change(`update ${table} set ${equal(others, 1).join(", ")} where ${where}`, [
        ...valuesOf(row, others),
        ...valuesOf(row, key),
        known["version"] as V,
      ]),
    ]
  })
  const removed = before
    .filter((row) => !left.has(placeOf(row)))
    .map((row) => change(`delete from ${table} where ${equal(key, 1).join(" and ")}`, valuesOf(row, key)))
  return [...written, ...removed]
}

const change = <V>(sql: string, values: ReadonlyArray<V>): BareChange<V> => ({
  sql,
  values,
  fresh: values.flatMap((value, index) =>
    typeof value === "string" && (uuid.test(value) || value === "sample-key") ? [index] : [],
  ),
})

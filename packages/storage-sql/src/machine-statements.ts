import type { Json, StoredRecord, Table, Write } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import { decodeOf, toColumn } from "./column-codec.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import type { Place } from "./layout.ts"
import { type MachineLayout, machineLayout } from "./machine-layout.ts"
import { selectionOf } from "./reading.ts"
import { bind, type Outcome, slot, slots, type Statement, type Subject, type Template, template } from "./statement.ts"

/** A statement about some of the ids, as a large set goes in several. */
export interface ByIds {
  readonly statement: Statement
  readonly ids: ReadonlyArray<string>
}

/** Everything about one machine's table that can be said before there are values. */
export interface MachineStatements {
  readonly layout: MachineLayout
  /** What a select of whole records lists. */
  readonly selection: RawBuilder<unknown>
  readonly insert: (tenant: string, write: Write) => Statement
  readonly update: (tenant: string, write: Write) => Statement
  /** Keeps everybody from making a record, by making one that is not to last; `remove` takes it away again. */
  readonly occupy: {
    readonly place: (tenant: string, id: string) => Statement
    readonly remove: (tenant: string, id: string) => Statement
  }
  /** Takes a record out of its unique indexes until it is updated in the same transaction; none where there are no such indexes. */
  readonly vacate: ((tenant: string, write: Write) => Statement) | undefined
  readonly load: (tenant: string, ids: ReadonlyArray<string>) => ReadonlyArray<ByIds>
  /** Holds a row at a version until the end of the transaction; refuses by itself where the flavour can. */
  readonly hold: (tenant: string, id: string, version: number) => Statement
  /** Rows of `{ id, version }`, held where others may write at the same time. */
  readonly versions: (tenant: string, ids: ReadonlyArray<string>) => ReadonlyArray<ByIds>
  /** The records that a `listed` select of the selection found. */
  readonly recordsOf: (outcome: Outcome) => ReadonlyArray<StoredRecord>
}

/** The statements of each machine, compiled when they are first needed and kept as long as the definition. */
export const machineStatementsOf = (database: Database, flavour: SqlFlavour, place: Place) => {
  const known = new WeakMap<Table, MachineStatements>()
  return (table: Table): MachineStatements => {
    const found = known.get(table)
    if (found !== undefined) return found
    const made = machineStatements(database, flavour, machineLayout(place, table))
    known.set(table, made)
    return made
  }
}

const machineStatements = (database: Database, flavour: SqlFlavour, layout: MachineLayout): MachineStatements => {
  const selection = selectionOf(flavour, layout)
  const table = sql.table(layout.path)
  const insert = template(
    database
      .insertInto(layout.path)
      .values(slots(layout.columns.map(({ name }) => name)))
      .compile(),
  )
  const changing = layout.columns.map(({ name }) => name).filter((name) => name !== "tenant" && name !== "id")
  const at = (changes: Record<string, unknown>): RawBuilder<unknown> =>
    sql`update ${table} set ${sql.join(Object.entries(changes).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
      where tenant = ${slot("tenant")} and id = ${slot("id")} and version = ${slot("expected")}`
  const refusing = flavour.locks?.refusing
  const strict = (which: "change" | "hold", statement: RawBuilder<unknown>): Template =>
    template((refusing === undefined ? statement : refusing[which](statement)).compile(database))
  const keyed = vacatable(layout)
  const vacate =
    keyed.length === 0
      ? undefined
      : template(at(Object.fromEntries(keyed.map((name) => [name, null]))).compile(database))
  const values = rowValues(flavour, layout)
  const subject = (id: string) => ({ machine: layout.machine, id, table: layout.name })
  const filled = (which: Template) => (tenant: string, write: Write) =>
    bind(which, values(tenant, write), subject(write.record.id))
  return {
    layout,
    selection,
    insert: filled(insert),
    update: filled(strict("change", at(slots(changing)))),
    vacate: vacate && filled(vacate),
    occupy: occupying(database, layout, subject),
    load: byIds(
      database,
      (ids) => sql`select ${selection} from ${table} where tenant = ${slot("tenant")} and id in (${ids})`,
    ),
    hold: holding(
      strict(
        "hold",
        flavour.rows({
          selection: sql`id, version`,
          table: layout,
          where: sql`tenant = ${slot("tenant")} and id = ${slot("id")} and version = ${slot("version")}`,
          hold: "shared",
        }),
      ),
      subject,
    ),
    versions: byIds(database, (ids) =>
      flavour.rows({
        selection: sql`id, version`,
        table: layout,
        where: sql`tenant = ${slot("tenant")} and id in (${ids})`,
        order: sql`id`,
        hold: "shared",
      }),
    ),
    recordsOf: recordsOf(flavour, layout),
  }
}

type SubjectOf = (id: string) => Subject

const holding =
  (held: Template, subject: SubjectOf): MachineStatements["hold"] =>
  (tenant, id, version) =>
    bind(held, { tenant, id, version }, subject(id))

const occupying = (database: Database, layout: MachineLayout, subject: SubjectOf): MachineStatements["occupy"] => {
  const key = slots(["tenant", "id"])
  const placed = template(
    database
      .insertInto(layout.path)
      .values({ ...key, version: 0, state: "", hash: "" })
      .compile(),
  )
  const removed = template(
    sql`delete from ${sql.table(layout.path)} where tenant = ${slot("tenant")} and id = ${slot("id")} and version = 0`.compile(
      database,
    ),
  )
  return {
    place: (tenant, id) => bind(placed, { tenant, id }, subject(id)),
    remove: (tenant, id) => bind(removed, { tenant, id }, subject(id)),
  }
}

const vacatable = (layout: MachineLayout): ReadonlyArray<string> => {
  const own = new Set(layout.own.map(({ name }) => name))
  return [...new Set(layout.unique.flatMap(({ columns }) => columns))].filter((name) => own.has(name))
}

const rowValues =
  (flavour: SqlFlavour, layout: MachineLayout) =>
  (tenant: string, { record, expected }: Write): Record<string, unknown> => {
    const { id, version, state, hash, values } = record
    const row: Record<string, unknown> = { tenant, id, version, state, hash, expected }
    let found = 0
    for (const column of layout.own) {
      const value = Object.hasOwn(values, column.field) ? values[column.field] : undefined
      if (value === undefined) continue
      // Under a key that no column of every record has: those are reserved names.
      row[column.name] = toColumn(flavour.values, column, value)
      found++
    }
    const given = Object.keys(values)
    if (given.length !== found) {
      const lost = given.find(
        (field) => values[field] !== undefined && !layout.own.some((column) => column.field === field),
      )
      if (lost !== undefined) throw new TypeError(`${layout.machine} has no column ${lost}`)
    }
    return row
  }

/** The columns that every record has, in the order in which a selection lists them; the tenant was asked for and is known. */
const first = ["id", "version", "state", "hash"]

const recordsOf = (flavour: SqlFlavour, { own }: MachineLayout): MachineStatements["recordsOf"] => {
  const fields = own.map(({ field, kind }) => ({ field, decode: decodeOf(flavour.values, kind) }))
  const recordOf = (row: ReadonlyArray<unknown>): StoredRecord => {
    const values: Record<string, Json> = {}
    let at = first.length
    for (const { field, decode } of fields) {
      const kept = row[at++]
      if (kept !== null && kept !== undefined) values[field] = decode === undefined ? (kept as string) : decode(kept)
    }
    const [id, version, state, hash] = row
    return { id: id as string, version: Number(version), state: state as string, hash: hash as string, values }
  }
  const names = [...first, ...own.map(({ name }) => name)]
  return ({ rows, lists }) => (lists ?? rows.map((row) => names.map((name) => row[name]))).map(recordOf)
}

const mostIds = 256

/** Compiled for 1, 2, 4 … 256 ids, the last id standing in for those that are missing, so that few texts serve all numbers of ids. */
const byIds = (database: Database, query: (ids: RawBuilder<unknown>) => RawBuilder<unknown>) => {
  const templates = new Map<number, Template>()
  const sized = (size: number): Template => {
    const found = templates.get(size)
    if (found !== undefined) return found
    const ids = sql.join(Array.from({ length: size }, (_, index) => slot(String(index))))
    const made = template(query(ids).compile(database))
    templates.set(size, made)
    return made
  }
  return (tenant: string, ids: ReadonlyArray<string>): ReadonlyArray<ByIds> => {
    const statements: Array<ByIds> = []
    for (let start = 0; start < ids.length; start += mostIds) {
      const chunk = ids.slice(start, start + mostIds)
      const size = 2 ** Math.ceil(Math.log2(chunk.length))
      const values: Record<string, unknown> = { tenant }
      for (let index = 0; index < size; index++) values[index] = chunk[Math.min(index, chunk.length - 1)]
      statements.push({ statement: bind(sized(size), values), ids: chunk })
    }
    return statements
  }
}

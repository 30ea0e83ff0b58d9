import { DefinitionError, type Table, type TableIndex } from "@guiche/core"
import { type ColumnLayout, type IndexLayout, type Place, pathOf, type TableLayout } from "./layout.ts"
import { columnName, identifier, snakeCase } from "./names.ts"
import { systemNames } from "./system-tables.ts"

/** A column of the machine's table under its two names. */
export interface MachineColumn extends ColumnLayout {
  /** As the definition and the port call it. */
  readonly field: string
}

/** How the records of one machine lie in the database. */
export interface MachineLayout extends TableLayout {
  readonly machine: string
  /** The columns of the definition, in its order, after those that every record has. */
  readonly own: ReadonlyArray<MachineColumn>
  /** Any column that a query may name. */
  readonly byField: ReadonlyMap<string, MachineColumn>
  /** The unique indexes with the fields that they are over. */
  readonly unique: ReadonlyArray<{
    readonly name: string
    readonly columns: ReadonlyArray<string>
    readonly fields: ReadonlyArray<string>
  }>
}

const everyRecord: ReadonlyArray<MachineColumn> = [
  { field: "tenant", name: "tenant", kind: { type: "name" }, required: true },
  { field: "id", name: "id", kind: { type: "name" }, required: true },
  { field: "version", name: "version", kind: { type: "integer" }, required: true },
  { field: "state", name: "state", kind: { type: "name" }, required: true },
  { field: "hash", name: "hash", kind: { type: "name" }, required: true },
]

export const machineLayout = (place: Place, table: Table): MachineLayout => {
  const name = tableName(place.prefix, table.machine)
  const renamedFrom = (table.renamedFrom ?? []).map((machine) => ({ machine, name: tableName(place.prefix, machine) }))
  const columnOf = (field: string): string => columnName(`${table.machine}.${field}`, field)
  const own = table.columns.map(({ name: field, type, scale, renamedFrom: before = [] }): MachineColumn => ({
    field,
    name: columnOf(field),
    kind: type === "decimal" ? { type, scale } : { type },
    required: false,
    renamedFrom: before.map(columnOf),
  }))
  const columns = [...everyRecord, ...own]
  // A query stays within one tenant; which, is never its own to say.
  const byField = new Map(columns.slice(1).map((column) => [column.field, column]))
  const names = [name, ...renamedFrom.map((before) => before.name)]
  const indexes = table.indexes.map((index) => indexLayout(table.machine, names, byField, index))
  return {
    machine: table.machine,
    name,
    path: pathOf(place, name),
    columns,
    own,
    byField,
    primaryKey: ["tenant", "id"],
    indexes: indexes.map(({ index }) => index),
    unique: indexes
      .filter(({ index }) => index.unique)
      .map(({ index, fields }) => ({ name: index.name, columns: index.columns, fields })),
    clustered: false,
    renamedFrom,
    ...(table.search === undefined ? {} : { search: table.search.source }),
  }
}

/**
 * Machines are written with a capital, which their tables drop; one written small gets a leading `_` instead. One that is called like a
 * table of ours gets a trailing `_`, which no other machine's name can become.
 */
const tableName = (prefix: string, machine: string): string => {
  const first = machine.slice(0, 1)
  const small = first.toLowerCase()
  const name = snakeCase(machine, (first === small ? first.toUpperCase() : small) + machine.slice(1))
  const taken: ReadonlyArray<string> = systemNames
  return identifier(`${prefix}${name}${taken.includes(name) ? "_" : ""}`)
}

/** Indexes begin with the tenant. Those that are not unique end with the id, because every order of a list does. */
const indexLayout = (
  machine: string,
  tables: ReadonlyArray<string>,
  byField: ReadonlyMap<string, MachineColumn>,
  { columns: fields, unique }: TableIndex,
): { readonly index: IndexLayout; readonly fields: ReadonlyArray<string> } => {
  const covered = fields.map((field) => {
    const column = byField.get(field)
    if (column === undefined) throw new DefinitionError(`${machine}.${field}`, "is indexed, but is no field")
    return column
  })
  const names = covered.map((column) => column.name)
  const columns = ["tenant", ...names]
  if (!unique && !names.includes("id")) columns.push("id")
  const [name = "", ...renamedFrom] = tables.flatMap((table) =>
    everyWay(covered.map((column) => [column.name, ...(column.renamedFrom ?? [])])).map((parts) =>
      identifier(`${table}_${unique ? "unique" : "by"}_${parts.join("_")}`),
    ),
  )
  return { index: { name, columns, unique, renamedFrom }, fields }
}

/** One of each, in every way there is; the way of all the first ones comes first. */
const everyWay = (choices: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<ReadonlyArray<string>> =>
  choices.reduceRight<ReadonlyArray<ReadonlyArray<string>>>(
    (rest, choice) => choice.flatMap((one) => rest.map((others) => [one, ...others])),
    [[]],
  )

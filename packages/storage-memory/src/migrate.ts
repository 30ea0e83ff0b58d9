import { DuplicateValues, type MigrationProgress, type StoredRecord, type Table } from "@guiche/core"
import { frozen } from "./frozen.ts"
import { type Memory, type Rows, type Tenant, uniqueIndexes, uniqueKey } from "./memory.ts"
import { renameMachine } from "./rename-machine.ts"

/** One thing in which the store is not as a definition has it. */
interface Step {
  readonly text: string
  /** Does it and answers how many records it has been through. */
  readonly run: () => number
}

/** What `migrate` would do, as text. */
export const plan = (memory: Memory, tables: ReadonlyArray<Table>): ReadonlyArray<string> =>
  stepsOf(memory, tables).map(({ text }) => text)

/** Brings the store forward in one synchronous step, or answers why not, with nothing changed. */
export const migrate = (
  memory: Memory,
  tables: ReadonlyArray<Table>,
  progress: (now: MigrationProgress) => void,
): ReadonlyArray<string> | DuplicateValues => {
  const duplicates = tables.map((table) => duplicatesIn(memory, table)).find((found) => found !== undefined)
  if (duplicates !== undefined) return duplicates
  const steps = stepsOf(memory, tables)
  for (const { text: step, run } of steps) {
    progress({ step, records: 0 })
    progress({ step, records: run() })
  }
  return steps.map(({ text }) => text)
}

const stepsOf = (memory: Memory, tables: ReadonlyArray<Table>): ReadonlyArray<Step> =>
  tables.flatMap((table) => [
    ...machineSteps(memory, table),
    ...columnSteps(memory, table),
    ...tokenSteps(memory, table),
  ])

const machineSteps = (memory: Memory, { machine, renamedFrom = [] }: Table): ReadonlyArray<Step> =>
  renamedFrom
    .filter((before) => memory.sources.has(before))
    .map((before) => ({
      text: `-- ${before} becomes ${machine}`,
      run: () => renameMachine(memory, before, machine),
    }))

const columnSteps = (memory: Memory, table: Table): ReadonlyArray<Step> =>
  table.columns.flatMap(({ name, renamedFrom = [] }) =>
    renamedFrom
      .filter((before) =>
        rowsUnderAnyName(memory, table).some(({ records }) => [...records.values()].some(has(before))),
      )
      .map((before) => ({
        text: `-- ${table.machine}.${before} becomes ${name}`,
        run: () => {
          const rows = rowsUnderAnyName(memory, table)
          for (const { records } of rows)
            for (const record of records.values()) records.set(record.id, underCurrentNames(table, record))
          return countOf(rows)
        },
      })),
  )

const tokenSteps = (memory: Memory, table: Table): ReadonlyArray<Step> => {
  const known = [table.machine, ...(table.renamedFrom ?? [])].find((name) => memory.sources.has(name))
  const { search } = table
  if (known === undefined || memory.sources.get(known) === search?.source) return []
  return [
    {
      text: `-- search tokens of ${table.machine}: ${search?.source ?? "none"}`,
      run: () => {
        const rows = rowsUnderAnyName(memory, table)
        for (const { records, tokens } of rows) {
          tokens.clear()
          if (search !== undefined)
            for (const { id, values } of records.values()) tokens.set(id, search.tokensOf(values))
        }
        memory.sources.set(table.machine, search?.source)
        return countOf(rows)
      },
    },
  ]
}

const countOf = (rows: ReadonlyArray<Rows>): number => rows.reduce((sum, { records }) => sum + records.size, 0)

const rowsUnderAnyName = (memory: Memory, table: Table): ReadonlyArray<Rows> =>
  [...memory.tenants.values()].flatMap((tenant) => rowsOf(tenant, table))

const rowsOf = ({ rows }: Tenant, { machine, renamedFrom = [] }: Table): ReadonlyArray<Rows> =>
  [machine, ...renamedFrom].map((name) => rows.get(name)).filter((found) => found !== undefined)

const has =
  (column: string) =>
  ({ values }: StoredRecord): boolean =>
    values[column] !== undefined

const underCurrentNames = ({ columns }: Table, record: StoredRecord): StoredRecord => {
  const names = new Map(columns.flatMap(({ name, renamedFrom = [] }) => renamedFrom.map((before) => [before, name])))
  const values = Object.entries(record.values).map(([name, value]) => [names.get(name) ?? name, value] as const)
  return frozen({ ...record, values: Object.fromEntries(values) })
}

/** How many values stand more than once where the table wants them once, for the first unique index of which any do. */
const duplicatesIn = (memory: Memory, table: Table): DuplicateValues | undefined => {
  for (const index of uniqueIndexes(table)) {
    const values = [...memory.tenants.values()].reduce((sum, tenant) => {
      const records = rowsOf(tenant, table)
        .filter((rows) => !rows.enforces(index))
        .flatMap((rows) => [...rows.records.values()])
      const keys = records
        .map((record) => uniqueKey(table, index, underCurrentNames(table, record)))
        .filter((key) => key !== undefined)
      return sum + [...Map.groupBy(keys, (key) => key).values()].filter(({ length }) => length > 1).length
    }, 0)
    if (values > 0) return new DuplicateValues({ machine: table.machine, fields: [...index.columns], values })
  }
  return undefined
}

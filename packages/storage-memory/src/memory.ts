import type {
  DeliveryState,
  FeedEntry,
  InstantText,
  JournalEntry,
  OutboxMessage,
  RememberedCommand,
  Row,
  StoredRecord,
  Surroundings,
  Table,
  TableIndex,
  Timer,
  TimerKey,
} from "@guiche/core"
import { columnOf, comparable, valueIn } from "./column-value.ts"

/** How far the delivery of a timer or a message is. */
export interface Delivery {
  readonly tenant: string
  dueAt: InstantText
  status: DeliveryState
  attempts: number
  claim: { readonly worker: string; readonly until: InstantText } | undefined
  error: string | undefined
  deliveredAt: InstantText | undefined
}

export interface TimerDelivery extends Delivery {
  readonly timer: Timer
}

export interface MessageDelivery extends Delivery {
  readonly message: OutboxMessage
}

export const newDelivery = (tenant: string, dueAt: InstantText): Delivery => ({
  tenant,
  dueAt,
  status: "pending",
  attempts: 0,
  claim: undefined,
  error: undefined,
  deliveredAt: undefined,
})

/** The records of one machine of one tenant, with the values that their unique indexes have taken. */
export class Rows {
  readonly records = new Map<string, StoredRecord>()
  /** The search tokens of those records that have some. */
  readonly tokens = new Map<string, ReadonlyArray<string>>()
  readonly #taken = new Map<string, Map<string, string>>()

  /** Whether the records have been kept unique by an index. */
  enforces({ columns }: TableIndex): boolean {
    return this.#taken.has(columns.join(" "))
  }

  /** Which record has taken which key of an index; filled the first time that the index is asked for. */
  taken(table: Table, index: TableIndex): Map<string, string> {
    const name = index.columns.join(" ")
    const known = this.#taken.get(name)
    if (known !== undefined) return known
    const taken = new Map<string, string>()
    for (const record of this.records.values()) {
      const key = uniqueKey(table, index, record)
      if (key !== undefined) taken.set(key, record.id)
    }
    this.#taken.set(name, taken)
    return taken
  }
}

/** What a record has in the columns of an index, as text; undefined where it lacks one, for then it collides with none. */
export const uniqueKey = (table: Table, index: TableIndex, record: StoredRecord): string | undefined => {
  const parts: Array<string> = []
  for (const name of index.columns) {
    const value = valueIn(record, name)
    if (value === undefined) return undefined
    parts.push(String(comparable(columnOf(table, name), value)))
  }
  return JSON.stringify(parts)
}

export const uniqueIndexes = (table: Table): ReadonlyArray<TableIndex> => table.indexes.filter(({ unique }) => unique)

/** Everything that is kept of one tenant, and all that its filters can reach. */
export class Tenant implements Surroundings {
  readonly rows = new Map<string, Rows>()
  readonly feed: Array<FeedEntry> = []
  readonly histories = new Map<string, Array<JournalEntry>>()
  readonly remembered = new Map<string, RememberedCommand>()
  readonly timers = new Map<string, TimerDelivery>()
  readonly messages = new Map<string, MessageDelivery>()
  readonly sequences = new Map<string, number>()

  rowsOf(table: Table): Rows {
    const known = this.rows.get(table.machine)
    if (known !== undefined) return known
    const rows = new Rows()
    this.rows.set(table.machine, rows)
    return rows
  }

  row(table: Table, id: string): StoredRecord | undefined {
    return this.rowsOf(table).records.get(id)
  }

  tokens(table: Table, { id }: Row): ReadonlyArray<string> {
    return this.rowsOf(table).tokens.get(id) ?? []
  }
}

export const historyKey = (machine: string, id: string): string => JSON.stringify([machine, id])
export const timerKey = ({ machine, id, transition }: TimerKey): string => JSON.stringify([machine, id, transition])

/** The whole store. Every lookup begins with a tenant, so that no operation can see another one's data by accident. */
export class Memory {
  readonly tenants = new Map<string, Tenant>()
  /** What the search tokens of each machine come from, undefined for those without; known from its first record on. */
  readonly sources = new Map<string, string | undefined>()
  /** What a worker may still have to do, over all tenants; delivered messages leave it. */
  readonly open = new Set<TimerDelivery | MessageDelivery>()

  tenant(name: string): Tenant {
    const known = this.tenants.get(name)
    if (known !== undefined) return known
    const tenant = new Tenant()
    this.tenants.set(name, tenant)
    return tenant
  }
}

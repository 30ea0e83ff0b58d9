import { type ColumnKind, type ColumnLayout, type Place, pathOf, type TableLayout } from "./layout.ts"

/** The version of what follows. A database that was written by a newer one is refused. */
export const schemaFormat = 1

export const systemNames = ["journal", "timer", "message", "idempotency", "sequence", "token", "migration"] as const

export type SystemTables = Readonly<Record<(typeof systemNames)[number], TableLayout>>

const required = (type: Exclude<ColumnKind["type"], "decimal">, ...names: ReadonlyArray<string>) =>
  names.map((name): ColumnLayout => ({ name, kind: { type }, required: true }))

const optional = (type: Exclude<ColumnKind["type"], "decimal">, ...names: ReadonlyArray<string>) =>
  names.map((name): ColumnLayout => ({ name, kind: { type }, required: false }))

/** What names one timer. */
export const timerKey = ["tenant", "machine", "id", "transition"] as const

/** What names one message. */
export const messageKey = ["tenant", "id"] as const

/** What names one remembered command. */
export const idempotencyKey = ["tenant", "key"] as const

/** What came of a delivery so far; the same for timers and messages. */
const delivery: ReadonlyArray<ColumnLayout> = [
  ...required("instant", "due_at"),
  ...required("name", "status"),
  ...required("integer", "attempts"),
  ...optional("name", "worker"),
  ...optional("instant", "lease_until"),
  ...optional("text", "error"),
]

/** The tables beside those of the machines. Every key begins with the tenant; only `migration` is of no tenant. */
export const systemTables = (place: Place): SystemTables => {
  const { prefix } = place
  const at = <T extends { readonly name: string }>(table: T) => ({ ...table, path: pathOf(place, table.name) })
  const made = tablesOf(prefix)
  return {
    journal: at(made.journal),
    timer: at(made.timer),
    message: at(made.message),
    idempotency: at(made.idempotency),
    sequence: at(made.sequence),
    token: at(made.token),
    migration: at(made.migration),
  }
}

type Unplaced = Omit<TableLayout, "path">

const tablesOf = (prefix: string): Readonly<Record<(typeof systemNames)[number], Unplaced>> => ({
  journal: journal(`${prefix}journal`),
  timer: timer(`${prefix}timer`),
  message: message(`${prefix}message`),
  idempotency: {
    name: `${prefix}idempotency`,
    columns: [
      ...required("name", "tenant", "key", "fingerprint", "machine", "id"),
      ...required("integer", "version"),
      ...required("instant", "expires_at"),
    ],
    primaryKey: idempotencyKey,
    indexes: [{ name: `${prefix}idempotency_expiry`, columns: ["expires_at"], unique: false }],
    clustered: true,
  },
  sequence: {
    name: `${prefix}sequence`,
    columns: [...required("name", "tenant", "name"), ...required("integer", "next")],
    primaryKey: ["tenant", "name"],
    indexes: [],
    clustered: true,
  },
  token: {
    name: `${prefix}token`,
    columns: required("name", "tenant", "machine", "token", "id"),
    primaryKey: ["tenant", "machine", "token", "id"],
    indexes: [{ name: `${prefix}token_record`, columns: ["tenant", "machine", "id"], unique: false }],
    clustered: true,
  },
  migration: {
    name: `${prefix}migration`,
    columns: [
      ...required("position", "position"),
      ...required("integer", "format"),
      ...required("instant", "at"),
      ...required("json", "kinds"),
      ...required("text", "statement"),
    ],
    primaryKey: [],
    indexes: [],
    clustered: false,
  },
})

const journal = (name: string): Unplaced => ({
  name,
  columns: [
    ...required("position", "position"),
    ...required("name", "tenant", "machine", "id"),
    ...required("integer", "version"),
    ...required("name", "transition", "event", "state"),
    ...required("instant", "at"),
    ...required("name", "company"),
    ...required("json", "actor"),
    ...required("name", "command"),
    ...optional("name", "cause"),
    ...required("json", "input", "changes", "facts"),
    ...required("name", "salt", "previous", "hash"),
  ],
  primaryKey: [],
  indexes: [
    { name: `${name}_key`, columns: ["tenant", "machine", "id", "version"], unique: true },
    { name: `${name}_feed`, columns: ["tenant", "position"], unique: false },
  ],
  clustered: false,
})

const timer = (name: string): Unplaced => ({
  name,
  columns: [
    ...required("name", "tenant", "machine", "id", "transition", "company"),
    ...required("instant", "at"),
    ...delivery,
  ],
  primaryKey: timerKey,
  indexes: [
    { name: `${name}_due`, columns: ["due_at"], unique: false, status: "pending" },
    { name: `${name}_dead`, columns: ["tenant", "at"], unique: false, status: "dead" },
  ],
  clustered: true,
  claimed: true,
})

const message = (name: string): Unplaced => ({
  name,
  columns: [
    ...required("position", "position"),
    ...required("name", "tenant", "id", "name"),
    ...required("json", "payload"),
    ...required("instant", "at"),
    ...required("name", "company", "machine", "record"),
    ...required("integer", "version"),
    ...delivery,
    ...optional("instant", "delivered_at"),
  ],
  primaryKey: [],
  indexes: [
    { name: `${name}_key`, columns: messageKey, unique: true },
    { name: `${name}_origin`, columns: ["tenant", "machine", "record", "position"], unique: false },
    { name: `${name}_due`, columns: ["due_at", "position"], unique: false, status: "pending" },
    { name: `${name}_status`, columns: ["tenant", "status", "position"], unique: false },
  ],
  clustered: false,
  claimed: true,
})

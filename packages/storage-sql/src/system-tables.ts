import { type ColumnKind, type ColumnLayout, type Place, pathOf, type TableLayout } from "./layout.ts"

/** The version of what follows. A database that was written by a newer one is refused. */
export const schemaFormat = 1

export const systemNames = [
  "journal",
  "timer",
  "message",
  "delivered",
  "idempotency",
  "sequence",
  "token",
  "attachment",
  "migration",
] as const

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
    delivered: at(made.delivered),
    idempotency: at(made.idempotency),
    sequence: at(made.sequence),
    token: at(made.token),
    attachment: at(made.attachment),
    migration: at(made.migration),
  }
}

type Unplaced = Omit<TableLayout, "path">

const tablesOf = (prefix: string): Readonly<Record<(typeof systemNames)[number], Unplaced>> => ({
  journal: journal(`${prefix}journal`),
  timer: timer(`${prefix}timer`),
  message: message(`${prefix}message`),
  delivered: delivered(`${prefix}delivered`),
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
    // In the order of most pages of a search, for which nothing then has to be sorted; a record's own are found by its id.
    columns: [
      ...required("name", "tenant", "machine", "token"),
      ...required("instant", "at"),
      ...required("name", "id"),
    ],
    primaryKey: ["tenant", "machine", "token", "at", "id"],
    indexes: [{ name: `${prefix}token_record`, columns: ["tenant", "machine", "id", "token"], unique: false }],
    clustered: true,
  },
  attachment: {
    name: `${prefix}attachment`,
    columns: [
      ...required("name", "tenant", "address"),
      ...required("integer", "part", "size"),
      ...required("instant", "kept_at"),
      ...required("text", "content"),
    ],
    primaryKey: ["tenant", "address", "part"],
    indexes: [],
    clustered: false,
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
    primaryKey: ["position"],
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
  primaryKey: ["tenant", "position"],
  indexes: [{ name: `${name}_key`, columns: ["tenant", "machine", "id", "version"], unique: true }],
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

/** What a message says, and where it comes from. */
const said: ReadonlyArray<ColumnLayout> = [
  ...required("name", "tenant", "id", "name"),
  ...required("json", "payload"),
  ...required("instant", "at"),
  ...required("name", "company", "machine", "record"),
  ...required("integer", "version"),
]

const ofOrigin = ["tenant", "machine", "record", "position"] as const

/** Messages that are to be delivered, or that were given up. */
const message = (name: string): Unplaced => ({
  name,
  columns: [...required("position", "position"), ...said, ...delivery],
  primaryKey: ["tenant", "position"],
  indexes: [
    { name: `${name}_key`, columns: messageKey, unique: true },
    { name: `${name}_origin`, columns: ofOrigin, unique: false },
    { name: `${name}_due`, columns: ["due_at", "position"], unique: false, status: "pending" },
    { name: `${name}_dead`, columns: ["tenant", "position"], unique: false, status: "dead" },
  ],
  clustered: false,
  claimed: true,
})

/**
 * Messages that were delivered, under their former positions. They lie apart, for nothing more comes of them, and whoever looks for what is due
 * finds them nowhere in his way.
 */
const delivered = (name: string): Unplaced => ({
  name,
  columns: [
    ...required("integer", "position"),
    ...said,
    ...required("integer", "attempts"),
    ...required("instant", "due_at", "delivered_at"),
  ],
  primaryKey: ["tenant", "position"],
  indexes: [{ name: `${name}_origin`, columns: ofOrigin, unique: false }],
  clustered: false,
})

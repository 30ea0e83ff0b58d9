import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import type { TableLayout } from "./layout.ts"
import { columnSlots, instantSlot } from "./reading.ts"
import { slot, type Template, template } from "./statement.ts"

/** What commits write beside the records themselves. */
export interface CommitStatements {
  /** Absent where positions are given out in the order of commits anyway. */
  readonly journalling: Template | undefined
  readonly remember: Template
  readonly forgetKey: Template
  readonly addEntry: Template
  readonly setTimer: Template
  readonly removeTimer: Template
  readonly addMessage: Template
  readonly removeTokens: Template
  /** Inserts so many tokens of one record at once, as slots `token0`, `token1` … */
  readonly addTokens: (count: number) => Template
}

export const commitStatements = ({ database, flavour, tables }: SqlContext): CommitStatements => {
  const { journal, timer, message, idempotency, sequence, token } = tables
  const insert = (table: TableLayout, values: Record<string, unknown>): Template =>
    template(database.insertInto(table.path).values(values).compile())
  const undelivered = { status: "pending", attempts: 0 }
  const timerKey = ["tenant", "machine", "id", "transition"]
  const journalling = flavour.locks?.journalling?.(database, { sequence, journal, tenant: slot("tenant") })
  return {
    journalling: journalling && template(journalling),
    remember: insert(idempotency, columnSlots(flavour, idempotency, names(idempotency))),
    forgetKey: template(
      database
        .deleteFrom(idempotency.path)
        .where("tenant", "=", slot("tenant"))
        .where("key", "=", slot("key"))
        .where("expires_at", "<=", instantSlot(flavour, "now"))
        .compile(),
    ),
    addEntry: insert(journal, columnSlots(flavour, journal, names(journal))),
    setTimer: template(
      flavour.upsert(database, {
        table: timer.path,
        values: {
          ...columnSlots(flavour, timer, [...timerKey, "company", "at", "due_at"]),
          ...undelivered,
          worker: null,
          lease_until: null,
          error: null,
        },
        key: timerKey,
        replace: names(timer).filter((name) => !timerKey.includes(name)),
      }),
    ),
    removeTimer: template(
      sql`delete from ${sql.table(timer.path)} where tenant = ${slot("tenant")} and machine = ${slot("machine")}
        and id = ${slot("id")} and transition = ${slot("transition")}`.compile(database),
    ),
    ...tokenStatements({ database, flavour, token }),
    addMessage: insert(message, {
      ...columnSlots(flavour, message, [
        "tenant",
        "id",
        "name",
        "payload",
        "at",
        "company",
        "machine",
        "record",
        "version",
        "due_at",
      ]),
      ...undelivered,
    }),
  }
}

interface TokenPlace extends Pick<SqlContext, "database" | "flavour"> {
  readonly token: TableLayout
}

const tokenStatements = ({
  database,
  flavour,
  token,
}: TokenPlace): Pick<CommitStatements, "removeTokens" | "addTokens"> => ({
  removeTokens: template(
    sql`delete from ${sql.table(token.path)} where tenant = ${slot("tenant")} and machine = ${slot("machine")}
      and id = ${slot("id")}`.compile(database),
  ),
  addTokens: sized((count) =>
    template(
      database
        .insertInto(token.path)
        .values(
          Array.from({ length: count }, (_, index) => ({
            ...columnSlots(flavour, token, ["tenant", "machine", "at", "id"]),
            token: slot(`token${index}`),
          })),
        )
        .compile(),
    ),
  ),
})

/** Made once for each size. */
export const sized = (make: (count: number) => Template): ((count: number) => Template) => {
  const made = new Map<number, Template>()
  return (count) => {
    const known = made.get(count) ?? make(count)
    made.set(count, known)
    return known
  }
}

/** The columns that are written; the database counts positions by itself. */
const names = ({ columns }: TableLayout): ReadonlyArray<string> =>
  columns.filter(({ kind }) => kind.type !== "position").map(({ name }) => name)

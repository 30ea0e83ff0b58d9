import type { Client, Pool } from "pg"
import { insertedInto, type StatementFault, type StatementPlan } from "./statement-plan.ts"

/** What `pg` and the storage tell each other about a query of the storage's own. */
interface Flight {
  callback: unknown
  readonly submit: (connection: Protocol) => unknown
  readonly handleRowDescription: (message: unknown) => void
  readonly handleDataRow: (message: unknown) => void
  readonly handleCommandComplete: (message: unknown) => void
  readonly handleEmptyQuery: () => void
  readonly handleError: (error: unknown) => void
  readonly handleReadyForQuery: () => void
}

interface Protocol {
  readonly stream: { readonly destroy: () => void; readonly cork?: () => void; readonly uncork?: () => void }
  readonly parse: (message: { readonly name: string; readonly text: string }) => void
  readonly bind: (message: { readonly statement: string; readonly values: ReadonlyArray<unknown> }) => void
  readonly describe: (message: unknown) => void
  readonly execute: (message: unknown) => void
  readonly close: (message: unknown) => void
  readonly sync: () => void
}

type Send = (query: unknown, ...given: ReadonlyArray<unknown>) => unknown

/** Makes statements on the connections of a pool of `pg` go wrong by plan. The server itself raises the errors. */
export const faultyPostgres = (pool: Pool, plan: StatementPlan): Pool => {
  pool.on("connect", (client: Client) => {
    const send = client.query.bind(client) as Send
    const texts = new Map<string, string>()
    const faulty: Send = (query, ...given) =>
      isFlight(query)
        ? send(intercepted(query, plan, texts))
        : typeof query === "string"
          ? throughFault(client, send, { plan, sql: query, given })
          : send(query, ...given)
    Object.assign(client, { query: faulty })
  })
  return pool
}

const isFlight = (query: unknown): query is Flight => typeof query === "object" && query !== null && "submit" in query

/** What `pg` speaks the protocol with is in none of its types. */
const streamOf = (client: Client): Protocol["stream"] =>
  (client as unknown as { readonly connection: Protocol }).connection.stream

/** A statement of a host, by itself. */
const throughFault = async (
  client: Client,
  send: Send,
  { plan, sql, given }: { readonly plan: StatementPlan; readonly sql: string; readonly given: ReadonlyArray<unknown> },
): Promise<unknown> => {
  const fault = plan.meets(sql)
  if (fault === undefined) return send(sql, ...given)
  if (fault === "answer lost") await send(sql, ...given)
  if (fault === "answer lost" || fault === "connection lost") streamOf(client).destroy()
  return send(raising(fault, sql))
}

/** A flight of which one statement goes wrong, or whose answer is lost with the connection. */
const intercepted = (flight: Flight, plan: StatementPlan, texts: Map<string, string>): Flight => {
  let lose: (() => void) | undefined
  const submit = (connection: Protocol): unknown => {
    const { stream } = connection
    let isLost = false
    const unlessLost =
      <A extends ReadonlyArray<unknown>>(send: (...given: A) => void) =>
      (...given: A) => {
        if (!isLost) send(...given)
      }
    const bind: Protocol["bind"] = (message) => {
      const sql = texts.get(message.statement) ?? ""
      const fault = plan.meets(sql)
      if (fault === undefined) return connection.bind(message)
      if (fault === "connection lost") {
        isLost = true
        return stream.destroy()
      }
      if (fault === "answer lost") {
        lose = () => stream.destroy()
        return connection.bind(message)
      }
      connection.parse({ name: "", text: raising(fault, sql) })
      return connection.bind({ ...message, statement: "", values: [] })
    }
    return flight.submit({
      stream,
      parse: unlessLost((message) => {
        texts.set(message.name, message.text)
        connection.parse(message)
      }),
      bind: unlessLost(bind),
      describe: unlessLost((message) => connection.describe(message)),
      execute: unlessLost((message) => connection.execute(message)),
      close: unlessLost((message) => connection.close(message)),
      sync: unlessLost(() => connection.sync()),
    })
  }
  return {
    callback: () => undefined,
    submit,
    handleRowDescription: (message) => flight.handleRowDescription(message),
    handleDataRow: (message) => flight.handleDataRow(message),
    handleCommandComplete: (message) => flight.handleCommandComplete(message),
    handleEmptyQuery: () => flight.handleEmptyQuery(),
    handleError: (error) => flight.handleError(error),
    handleReadyForQuery: () => {
      if (lose === undefined) return flight.handleReadyForQuery()
      lose()
      flight.handleError(new Error("Connection terminated unexpectedly"))
    },
  }
}

const states: Readonly<Record<StatementFault, string>> = {
  refused: "53200",
  "answer lost": "08006",
  "connection lost": "08006",
  "serialization failure": "40001",
  deadlock: "40P01",
  "duplicate key": "23505",
  "time-out": "57014",
}

/** A statement that fails as the one that it takes the place of would. */
const raising = (fault: StatementFault, sql: string): string => {
  const table = insertedInto(sql) ?? ""
  const key = fault === "duplicate key" ? `, table = '${table}', constraint = '${table}_pkey'` : ""
  return `do $$ begin raise exception using errcode = '${states[fault]}', message = '${fault}'${key}; end $$`
}

import { createHash } from "node:crypto"
import { StatementFailure } from "../driver-error.ts"
import type { Outcome, Row, Statement } from "../statement.ts"

/** Prepared statements that a connection keeps; never more. */
const mostNames = 500

/** What is needed of a pool of `pg`, whatever its version and its types. */
export interface PostgresPool {
  readonly connect: () => Promise<PostgresClient>
  readonly on?: (event: "connect", listener: (client: PostgresClient) => void) => unknown
}

export interface PostgresClient {
  readonly query: (query: never) => unknown
  readonly release: (destroy?: boolean) => void
  readonly on?: (event: "error", listener: () => void) => unknown
}

/** What `pg` tells a query that is under way. */
interface Answers {
  readonly handleRowDescription: (message: { readonly fields: ReadonlyArray<{ readonly name: string }> }) => void
  readonly handleDataRow: (message: { readonly fields: ReadonlyArray<string | null> }) => void
  readonly handleCommandComplete: (message: { readonly text: string }) => void
  readonly handleEmptyQuery: () => void
  readonly handleError: (error: unknown) => void
  readonly handleReadyForQuery: () => void
}

/** What a connection of `pg` can do for a query of one's own, as its cursors use it. */
interface Protocol {
  readonly stream: { cork?: () => void; uncork?: () => void }
  readonly parse: (message: { readonly name: string; readonly text: string }) => void
  readonly bind: (message: {
    readonly statement: string
    readonly values: ReadonlyArray<unknown>
    readonly valueMapper: (value: unknown) => string | null
  }) => void
  readonly describe: (message: { readonly type: "P"; readonly name: string }) => void
  readonly execute: (message: { readonly portal: string }) => void
  readonly close: (message: { readonly type: "S"; readonly name: string }) => void
  readonly sync: () => void
}

const ownQueries = ["parse", "bind", "describe", "execute", "close", "sync"] as const satisfies ReadonlyArray<
  keyof Protocol
>

/** A `Client` of `pg`, or one of its pool, by its shape; the native one has another protocol. */
export const isPostgresClient = (value: unknown): value is Pick<PostgresClient, "query"> => {
  if (typeof value !== "object" || value === null || !("query" in value) || !("connection" in value)) return false
  const { query, connection } = value
  return (
    typeof query === "function" &&
    typeof connection === "object" &&
    connection !== null &&
    ownQueries.every((each) => typeof Reflect.get(connection, each) === "function")
  )
}

/**
 * Sends statements in one flight with one end: nothing is waited for in between, the first that fails keeps the rest from being run, and
 * outside of a transaction all of them are one.
 */
export const sendFlight = (
  client: Pick<PostgresClient, "query">,
  statements: ReadonlyArray<Statement>,
  prepares: boolean,
): Promise<ReadonlyArray<Outcome>> =>
  statements.length === 0
    ? Promise.resolve([])
    : new Promise((resolve, reject) => {
        // Before anything is on its way: what was sent of a flight would be done, though the rest of it was never asked for.
        const values = statements.map(({ parameters }) => parameters.map(wireText))
        const flight = new Flight(statements, values, prepares ? namesOf(client) : undefined, { resolve, reject })
        client.query(flight as never) // an object with `submit` is a query to pg
      })

/** Names of the statements that each connection has prepared, those used last at the end. */
const prepared = new WeakMap<object, Map<string, string>>()

const namesOf = (client: object): Map<string, string> => {
  const known = prepared.get(client)
  if (known !== undefined) return known
  const made = new Map<string, string>()
  prepared.set(client, made)
  return made
}

interface Settle {
  readonly resolve: (outcomes: ReadonlyArray<Outcome>) => void
  readonly reject: (error: unknown) => void
}

class Flight implements Answers {
  /** The driver puts a function here; it hears of failures through the answers. */
  callback: unknown = () => undefined
  readonly #statements: ReadonlyArray<Statement>
  readonly #values: ReadonlyArray<ReadonlyArray<string | null>>
  readonly #names: Map<string, string> | undefined
  readonly #settle: Settle
  readonly #outcomes: Array<Outcome> = []
  /** Texts that this flight is the first to prepare. */
  readonly #fresh = new Set<string>()
  #columns: ReadonlyArray<string> = []
  #rows: Array<Row> = []
  #lists: Array<ReadonlyArray<unknown>> | undefined

  constructor(
    statements: ReadonlyArray<Statement>,
    values: ReadonlyArray<ReadonlyArray<string | null>>,
    names: Map<string, string> | undefined,
    settle: Settle,
  ) {
    this.#statements = statements
    this.#values = values
    this.#names = names
    this.#settle = settle
  }

  submit(connection: Protocol): Error | undefined {
    const { stream } = connection
    stream.cork?.()
    try {
      for (const [index, { sql }] of this.#statements.entries()) this.#put(connection, sql, this.#values[index] ?? [])
      connection.sync()
    } finally {
      stream.uncork?.()
    }
    return undefined
  }

  #put(protocol: Protocol, sql: string, values: ReadonlyArray<string | null>): void {
    const name = this.#nameOf(protocol, sql)
    protocol.bind({ statement: name, values, valueMapper: (value) => value as string | null })
    protocol.describe({ type: "P", name: "" })
    protocol.execute({ portal: "" })
  }

  #nameOf(protocol: Protocol, sql: string): string {
    const names = this.#names
    if (names === undefined) {
      protocol.parse({ name: "", text: sql })
      return ""
    }
    const known = names.get(sql)
    if (known !== undefined) {
      if (names.size < mostNames) return known
      names.delete(sql)
      names.set(sql, known)
      return known
    }
    const name = `guiche_${createHash("sha256").update(sql).digest("hex").slice(0, 40)}`
    // Whether an earlier attempt got as far as to prepare it is not known; to close what is not there is no error.
    protocol.close({ type: "S", name })
    protocol.parse({ name, text: sql })
    names.set(sql, name)
    this.#fresh.add(sql)
    const oldest = names.size > mostNames ? names.entries().next().value : undefined
    if (oldest !== undefined && !this.#fresh.has(oldest[0])) {
      names.delete(oldest[0])
      protocol.close({ type: "S", name: oldest[1] })
    }
    return name
  }

  handleRowDescription(message: Parameters<Answers["handleRowDescription"]>[0]): void {
    if (this.#statements[this.#outcomes.length]?.listed === true) this.#lists = []
    else this.#columns = message.fields.map(({ name }) => name)
  }

  handleDataRow({ fields }: Parameters<Answers["handleDataRow"]>[0]): void {
    if (this.#lists !== undefined) return void this.#lists.push(fields)
    const row: Record<string, unknown> = {}
    for (const [index, name] of this.#columns.entries()) row[name] = fields[index]
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: Parameters<Answers["handleCommandComplete"]>[0]): void {
    const changes = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)/.exec(text)?.[1]
    const lists = this.#lists
    this.#outcomes.push({ rows: this.#rows, changes: Number(changes ?? 0), ...(lists === undefined ? {} : { lists }) })
    this.#rows = []
    this.#lists = undefined
    this.#columns = []
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: "" })
  }

  handleError(error: unknown): void {
    const statement = this.#statements[this.#outcomes.length]
    // What came after the failure was not prepared.
    for (const { sql } of this.#statements.slice(this.#outcomes.length))
      if (this.#fresh.has(sql)) this.#names?.delete(sql)
    this.#settle.reject(statement === undefined ? error : new StatementFailure(error, statement))
  }

  handleReadyForQuery(): void {
    this.#settle.resolve(this.#outcomes)
  }
}

/** A parameter as PostgreSQL reads it, whatever type it takes it to be. */
const wireText = (value: unknown): string | null => {
  switch (typeof value) {
    case "string":
      return value
    case "undefined":
      return null
    case "number":
    case "bigint":
    case "boolean":
      return String(value)
    default:
      if (value === null) return null
      throw new TypeError("an object is no value for PostgreSQL")
  }
}

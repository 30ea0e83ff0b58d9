import { StatementFailure } from "../driver-error.ts"
import type { Outcome, Row, Statement } from "../statement.ts"

export type Bindable = string | number | bigint | null

type Answered = (error: unknown, answer?: unknown) => void

/** What is needed of a connection of `mysql2`, whatever its version and its types. */
export interface MysqlClient {
  readonly query: (sql: string, answered: Answered) => unknown
  readonly execute: (statement: Prepared, answered: Answered) => unknown
  readonly config?: { readonly typeCast?: unknown }
}

/** A statement, and how its rows are to be answered whatever the host has set for its pool: by the names of their columns, as they are. */
interface Prepared extends RowsAsTheyAre {
  readonly sql: string
  readonly values: Array<Bindable>
}

interface RowsAsTheyAre {
  readonly rowsAsArray: boolean
  readonly nestTables: boolean
  readonly typeCast: true | ((field: unknown, next: () => unknown) => unknown)
}

const rowsAsTheyAre: RowsAsTheyAre = { rowsAsArray: false, nestTables: false, typeCast: true }
/** A function of the host's gives way only to another. */
const uncast: RowsAsTheyAre = { ...rowsAsTheyAre, typeCast: (_, next) => next() }

/** A command as the driver's queue knows it: begun without a packet, then told of each; says whether it is through. */
interface DriverCommand {
  readonly execute: (packet: unknown, connection: FlightClient) => boolean
}

/** What such a connection can do for a command of one's own, as it does it for its own. */
export interface FlightClient extends MysqlClient {
  readonly addCommand: (command: DriverCommand) => unknown
  /** The number of the packet that is to come next. */
  sequenceId: number
  readonly stream: { readonly cork?: () => void; readonly uncork?: () => void }
  readonly config: { readonly compress?: unknown; readonly typeCast?: unknown }
}

/** Whether it is one whose commands can be written ahead. Compressed packets are numbered across commands, so theirs cannot. */
export const canFly = (client: MysqlClient): client is FlightClient => {
  const { addCommand, sequenceId, stream, config } = client as Partial<FlightClient>
  return (
    typeof addCommand === "function" &&
    typeof sequenceId === "number" &&
    typeof stream === "object" &&
    typeof config === "object" &&
    !config.compress
  )
}

/** Runs one statement, prepared once for each connection. */
export const sendOne = (client: MysqlClient, statement: Statement): Promise<Outcome> =>
  new Promise((resolve, reject) =>
    put(client, statement.sql, statement.parameters.map(bindable), (error, answer) => {
      if (isNone(error)) resolve(outcomeOf(answer))
      else reject(new StatementFailure(error, statement))
    }),
  )

/**
 * Sends statements in one flight: nothing is waited for in between but for what is prepared for the first time. The server runs them one
 * after the other and, unlike PostgreSQL, goes on after one that fails; the first failure is what is told. So whoever sends what writes
 * must not let it be committed before all has been answered.
 */
export const sendFlight = (
  client: FlightClient,
  statements: ReadonlyArray<Statement>,
): Promise<ReadonlyArray<Outcome>> => {
  const [first] = statements
  if (first === undefined) return Promise.resolve([])
  if (statements.length === 1) return sendOne(client, first).then((outcome) => [outcome])
  return new Promise((resolve, reject) => {
    // Before anything is on its way: what was sent of a flight would be done, though the rest of it was never asked for.
    const values = statements.map(({ parameters }) => parameters.map(bindable))
    client.addCommand(new Flight(client, statements, values, { resolve, reject }))
  })
}

interface Settle {
  readonly resolve: (outcomes: ReadonlyArray<Outcome>) => void
  readonly reject: (error: unknown) => void
}

interface Leg {
  readonly command: DriverCommand
  /** Whether the next one cannot be begun before this one is through. */
  readonly awaited: boolean
}

class Flight implements DriverCommand {
  readonly #statements: ReadonlyArray<Statement>
  readonly #settle: Settle
  readonly #legs: ReadonlyArray<Leg>
  /** How many legs have begun. */
  #begun = 0
  /** Commands that are on their way, each with the number of the first packet of its answer. */
  readonly #sent: Array<{ readonly command: DriverCommand; readonly sequenceId: number }> = []
  readonly #outcomes: Array<Outcome> = []
  #failure: { readonly index: number; readonly error: unknown } | undefined
  #left: number

  constructor(
    client: FlightClient,
    statements: ReadonlyArray<Statement>,
    values: ReadonlyArray<Array<Bindable>>,
    settle: Settle,
  ) {
    this.#statements = statements
    this.#settle = settle
    this.#left = statements.length
    const recorder = recorderOf(client)
    this.#legs = statements.flatMap(({ sql }, index) =>
      recorder.legsOf(sql, values[index] ?? [], (error, answer) => this.#answered(index, error, answer)),
    )
  }

  execute(packet: unknown, client: FlightClient): boolean {
    if (packet !== undefined && this.#sent[0]?.command.execute(packet, client) === true) {
      this.#sent.shift()
      this.#await(client)
    }
    if (this.#sent.length === 0) this.#send(client)
    return this.#sent.length === 0
  }

  /** The driver tells of a connection that is lost. */
  onResult(error: unknown): void {
    this.#settle.reject(error)
  }

  /** The driver asks for it where it logs. */
  stateName(): string {
    return "flight"
  }

  #send(client: FlightClient): void {
    const { stream } = client
    stream.cork?.()
    try {
      for (let leg = this.#legs[this.#begun]; leg !== undefined; leg = this.#legs[this.#begun]) {
        this.#begun++
        // A statement that is prepared already needs no packet to be so.
        if (leg.command.execute(undefined, client)) continue
        this.#sent.push({ command: leg.command, sequenceId: client.sequenceId })
        if (leg.awaited) break
      }
    } finally {
      stream.uncork?.()
    }
    this.#await(client)
  }

  #await(client: FlightClient): void {
    const [next] = this.#sent
    if (next !== undefined) client.sequenceId = next.sequenceId
  }

  #answered(index: number, error: unknown, answer: unknown): void {
    if (isNone(error)) this.#outcomes[index] = outcomeOf(answer)
    else if (this.#failure === undefined || index < this.#failure.index) this.#failure = { index, error }
    if (--this.#left === 0) this.#end()
  }

  #end(): void {
    if (this.#failure === undefined) return this.#settle.resolve(this.#outcomes)
    const { index, error } = this.#failure
    const statement = this.#statements[index]
    this.#settle.reject(statement === undefined ? error : new StatementFailure(error, statement))
  }
}

/** A connection whose commands are kept rather than begun. */
class Recorder {
  readonly #client: MysqlClient
  #legs: Array<Leg> = []

  constructor(client: FlightClient) {
    const addCommand = (command: DriverCommand) => {
      const before = this.#legs.length
      this.#legs.push({ command, awaited: before === 0 })
      return command
    }
    this.#client = Object.create(client, { addCommand: { value: addCommand } }) as FlightClient
  }

  /** The commands that the driver makes for a statement: one for a text, and otherwise one that prepares and one that runs it. */
  legsOf(sql: string, values: Array<Bindable>, answered: Answered): ReadonlyArray<Leg> {
    this.#legs = []
    put(this.#client, sql, values, answered)
    return this.#legs
  }
}

const recorders = new WeakMap<FlightClient, Recorder>()

const recorderOf = (client: FlightClient): Recorder => {
  const known = recorders.get(client)
  if (known !== undefined) return known
  const made = new Recorder(client)
  recorders.set(client, made)
  return made
}

/** The protocol of prepared statements has no commands for transactions. */
const isCommand = /^(set|start|commit|rollback|savepoint|release)\b/

const put = (client: MysqlClient, sql: string, values: Array<Bindable>, answered: Answered): void => {
  if (isCommand.test(sql)) client.query(sql, answered)
  else {
    const rows = typeof client.config?.typeCast === "function" ? uncast : rowsAsTheyAre
    client.execute({ ...rows, sql, values }, answered)
  }
}

const isNone = (error: unknown): boolean => error === null || error === undefined

const outcomeOf = (answered: unknown): Outcome =>
  Array.isArray(answered)
    ? { rows: answered as ReadonlyArray<Row>, changes: 0 }
    : { rows: [], changes: (answered as { readonly affectedRows: number }).affectedRows }

/** Whole numbers as such, for `mysql2` gives all numbers as floating, which a limit is not. */
const bindable = (value: unknown): Bindable => {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? BigInt(value) : value
    case "string":
    case "bigint":
      return value
    case "boolean":
      return Number(value)
    case "undefined":
      return null
    default:
      if (value === null) return null
      throw new TypeError("an object is no value for MariaDB or MySQL")
  }
}

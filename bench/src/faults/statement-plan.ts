/**
 * How a statement goes wrong on its way to a database: refused by the server before anything is done; done, but the connection is lost before
 * its answer is there; the connection lost before it; taken back because of what others did at the same time; a key that exists already;
 * cancelled because it took too long.
 */
export const statementFaults = [
  "refused",
  "answer lost",
  "connection lost",
  "serialization failure",
  "deadlock",
  "duplicate key",
  "time-out",
] as const
export type StatementFault = (typeof statementFaults)[number]

/** Counts the statements that a database is sent while it is armed, and makes the one with the number `at` go wrong. */
export class StatementPlan {
  #fault: StatementFault | undefined
  #at = 0
  #count = 0

  /** Does something with the statement numbered `at` going wrong; what came of it, and whether there was such a statement. */
  async under<A>(fault: StatementFault, at: number, work: () => Promise<A>): Promise<Attempt<A>> {
    this.#fault = fault
    this.#at = at
    this.#count = 0
    try {
      const answer = await work()
      return { answer, error: undefined, isMet: this.#count >= at }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      return { answer: undefined, error, isMet: this.#count >= at }
    } finally {
      this.#fault = undefined
    }
  }

  /** The fault that this statement meets, if it is the one. */
  meets(sql: string): StatementFault | undefined {
    const fault = this.#fault
    if (fault === undefined || (fault === "duplicate key" && insertedInto(sql) === undefined)) return undefined
    return ++this.#count === this.#at ? fault : undefined
  }
}

export interface Attempt<A> {
  readonly answer: A | undefined
  readonly error: Error | undefined
  /** Whether a statement met the fault. */
  readonly isMet: boolean
}

/** The table, without its schema, whose keys a statement may find taken. One that says what to do then finds none. */
export const insertedInto = (sql: string): string | undefined =>
  /\bon (conflict|duplicate key)\b/i.test(sql)
    ? undefined
    : /^(?:with met as \()?insert into (?:["`]?\w+["`]?\.)?["`]?(\w+)["`]?/i.exec(sql)?.[1]

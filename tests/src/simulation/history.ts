import type { Command } from "@guiche/core"

/** What is known of a command: done, certainly not done, or nobody can tell. */
export type Outcome = "done" | "refused" | "in doubt"

export interface Answer {
  readonly id: string
  readonly version: number
}

/** A command that an actor gave, once or, under its key, several times. */
export interface Issued {
  /** Names it in the journal: a part of its input. */
  readonly tag: number
  readonly command: Command
  readonly key: string | undefined
  readonly answers: Array<Answer>
  outcome: Outcome
}

/** What a reader saw of a ledger, and what had been acknowledged before it asked. */
export interface Reading {
  readonly ledger: string
  readonly items: ReadonlyArray<number>
  readonly before: ReadonlyArray<number>
}

/** All that actors and receivers know when a simulation ends. */
export class History {
  readonly issued: Array<Issued> = []
  readonly readings: Array<Reading> = []
  /** Ids of the messages that their receiver has taken. */
  readonly received = new Set<string>()
  readonly wrong: Array<string> = []
  #tags = 0

  nextTag(): number {
    return ++this.#tags
  }

  issue(tag: number, command: Command, key: string | undefined): Issued {
    const issued: Issued = { tag, command, key, answers: [], outcome: "in doubt" }
    this.issued.push(issued)
    return issued
  }

  appendedTo(ledger: string): ReadonlyArray<number> {
    return this.issued
      .filter(({ command, outcome }) => command.transition === "append" && command.id === ledger && outcome === "done")
      .map(({ tag }) => tag)
  }
}

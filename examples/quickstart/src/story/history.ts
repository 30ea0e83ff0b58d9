import { type JournalEntry, type Label, label } from "@guiche/core"
import { names } from "./people.ts"

/** One line of a record's history: who did what when, and what made it happen where nobody did. */
export interface HistoryLine {
  readonly at: string
  readonly record: Label
  readonly version: number
  readonly event: string
  readonly what: Label
  readonly state: Label
  readonly who: string
  readonly cause: string | undefined
  readonly hash: string
}

interface Told {
  readonly label: Label
  readonly states: Readonly<Record<string, { readonly label: Label }>>
  readonly transitions: Readonly<Record<string, { readonly label: Label }>>
}

/** Puts the machines' own words to journal entries. */
export const historyOf = (machine: Told, entries: ReadonlyArray<JournalEntry>): ReadonlyArray<HistoryLine> =>
  entries.map(({ at, version, event, transition, state, actor, cause, hash }) => ({
    at,
    record: machine.label,
    version,
    event,
    what: machine.transitions[transition]?.label ?? label(transition, transition),
    state: machine.states[state]?.label ?? label(state, state),
    who: nameOf(actor),
    cause,
    hash,
  }))

const nameOf = (actor: JournalEntry["actor"]): string => {
  const id = typeof actor === "object" && actor !== null && "id" in actor ? actor["id"] : undefined
  return typeof id === "string" ? (names[id] ?? id) : ""
}

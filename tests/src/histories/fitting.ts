import type { Draw } from "./generated-input.ts"

export type Input = Readonly<Record<string, unknown>>

/** What is known of the records that there are: their ids by state, and their columns as the journal has told of them. */
export interface Records {
  readonly idsOf: (machine: string, states?: ReadonlyArray<string>) => ReadonlyArray<string>
  readonly valuesOf: (machine: string, id: unknown) => Input | undefined
  /** The record that a move is on. */
  readonly self?: { readonly id: string; readonly values: Input }
  /** Who acts. */
  readonly actor: string
  /** The moment it is, in milliseconds. */
  readonly now: number
  /** What was given out as a secret, by the digest that is kept of it. */
  readonly secrets: ReadonlyMap<string, string>
}

/** What makes an input fit other records, which chance seldom finds. What is not asked for stays as it was drawn. */
export type Fitting = (input: Input, records: Records, draw: Draw) => Input

export const without = (input: Input, ...names: ReadonlyArray<string>): Input =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)))

const dayMillis = 86_400_000

export const dayOf = (now: number, daysAhead: number): string =>
  new Date(now + daysAhead * dayMillis).toISOString().slice(0, "2026-03-02".length)

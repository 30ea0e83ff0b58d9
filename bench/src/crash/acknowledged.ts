import type { Place } from "./database.ts"

/** A command whose promise was kept: what its caller was told. */
export interface Acknowledged {
  readonly key: string
  readonly machine: string
  readonly transition: string
  readonly id: string
  readonly version: number
  /** The number that the input of a start was made from, so that the same command can be given again. */
  readonly number: number
}

/** What the child writes on its pipe, one JSON text per line. */
export type Line =
  | { readonly ready: true }
  | { readonly acknowledged: Acknowledged }
  /** A command that was told to be given again under its key. */
  | { readonly interrupted: string }
  | { readonly wrong: string }

/** What the child is told when it starts, as one JSON text. */
export interface ChildOrder {
  readonly place: Place
  readonly deliveries: string
  readonly seed: number
  readonly run: number
  readonly sabotage: Sabotage | undefined
  /** Whether the connection is cut now and then, so that commands may fail with `Unavailable`. */
  readonly isCut: boolean
  /** Acknowledged before the last kill: given again under the same keys, these must answer the same. */
  readonly repeat: ReadonlyArray<Acknowledged>
}

/** Faults that the loop must find, to prove that it would find them: acknowledging before the commit, and committing in two parts. */
export type Sabotage = "early" | "torn"

import type { Value } from "./filter.ts"
import type { AnyMachine, Machine } from "./machine.ts"
import type { Where } from "./query.ts"
import type { States } from "./state.ts"
import type { AnyTransitions } from "./transition.ts"

/** What to count and add up, in groups. Field names are those of the machine; `price.currency` is the currency of a money field. */
export interface SummarySpec {
  readonly by?: ReadonlyArray<string>
  readonly sum?: ReadonlyArray<string>
  readonly avg?: ReadonlyArray<string>
  readonly min?: ReadonlyArray<string>
  readonly max?: ReadonlyArray<string>
}

/** A summary of the records that fit a query. */
export interface SummaryOf<S extends States> extends SummarySpec {
  readonly where?: Where<S>
}

type Amounts = Readonly<Record<string, string>>
type Extremes = Readonly<Record<string, Value>>

/** One group. A measure that no record of the group has is absent. */
export interface SummaryGroup {
  /** The group's values; null where its records lack the field. */
  readonly by: Extremes
  readonly count: number
  /** Exact decimal texts. */
  readonly sum: Amounts
  /** Decimal texts with 6 digits after the point, rounded half away from zero, over the records that have the field. */
  readonly avg: Amounts
  readonly min: Extremes
  readonly max: Extremes
}

/** A summary that a view asks for. It is no fact: a decision may not rest on it, since nothing could validate it at the commit. */
export interface SummaryAsked {
  readonly kind: "summary"
  readonly machine: AnyMachine
  readonly spec: SummarySpec & { readonly where?: object }
}

/** Counts and sums for a view: `View.summary(Interaction, { where: { party }, by: ["state"] })`. */
export const summary = <Name extends string, S extends States, T extends AnyTransitions>(
  machine: Machine<Name, S, T>,
  spec: SummaryOf<S>,
): SummaryAsked => ({ kind: "summary", machine, spec })

import type { Id } from "./id.ts"
import type { AnyMachine } from "./machine.ts"
import type { Question } from "./port.ts"
import type { UncheckedQuery } from "./query.ts"

/** What a fact asks the engine for. */
export type FactRequest =
  | { readonly kind: "ref"; readonly machine: AnyMachine; readonly id: string; readonly states: ReadonlyArray<string> }
  | { readonly kind: "maybe"; readonly machine: AnyMachine; readonly id: string }
  /** By the name of the machine: a definition may not be allowed to import it. */
  | { readonly kind: "seen"; readonly machine: string; readonly id: string; readonly states: ReadonlyArray<string> }
  | {
      readonly kind: "find"
      readonly machine: AnyMachine
      /** The engine compiles it: a definition does not know all the machines that its references lead to. */
      readonly query: UncheckedQuery
      readonly limit: number
    }
  | { readonly kind: "ask"; readonly question: Question; readonly input: unknown }
  | { readonly kind: "sequence"; readonly name: string }
  | { readonly kind: "newId"; readonly machine: string }
  | { readonly kind: "token" }

export interface FactOrder {
  readonly column: string
  readonly descending: boolean
}

/**
 * Something a transition or a policy must know and does not hold itself. It is declared in `needs`, found by the engine before
 * the pure function runs, kept in the journal, and — where it is a record — validated again by its version at the commit.
 */
export interface Fact<out A> {
  readonly step: FactStep
  /** A fact that depends on this one, such as the policy that a code selects. */
  andThen<B>(next: (value: A) => Fact<B>): Fact<B>
  map<B>(change: (value: A) => B): Fact<B>
}

/** @internal How the engine works through a fact. Values are untyped inside; `Fact<A>` gives them their type again. */
export type FactStep =
  | { readonly kind: "request"; readonly request: FactRequest }
  | { readonly kind: "known"; readonly value: unknown }
  | { readonly kind: "then"; readonly first: FactStep; readonly next: (value: unknown) => FactStep }

export type AnyFact = Fact<unknown>
export type Needs = Readonly<Record<string, AnyFact>>
export type Known<N> = { readonly [K in keyof N]: N[K] extends Fact<infer A> ? A : never }

class FactOf<A> implements Fact<A> {
  readonly step: FactStep
  constructor(step: FactStep) {
    this.step = step
  }
  andThen<B>(next: (value: A) => Fact<B>): Fact<B> {
    return new FactOf<B>({ kind: "then", first: this.step, next: (value) => next(value as A).step })
  }
  map<B>(change: (value: A) => B): Fact<B> {
    return this.andThen((value) => known(change(value)))
  }
}

/** @internal */
export const request = <A>(asked: FactRequest): Fact<A> => new FactOf<A>({ kind: "request", request: asked })

/** A fact that is known already; for the branch of an `andThen` that needs nothing more. */
export const known = <const A>(value: A): Fact<A> => new FactOf<A>({ kind: "known", value })

/**
 * The next number of a sequence, counted per tenant from 1.
 *
 * **Gotchas**: numbers are reserved in blocks outside the commit, so they never repeat but may skip.
 */
export const sequence = (name: string): Fact<number> => request({ kind: "sequence", name })

/**
 * The record of a machine that may not be imported, where the actor may see it: `X.seen(id)` by the machine's name. An undefined id gives
 * undefined.
 */
export const seen = <const Name extends string>(
  machine: Name,
  id: Id<Name> | undefined,
): Fact<{ readonly id: Id<Name>; readonly state: string } | undefined> =>
  id === undefined ? known(undefined) : request({ kind: "seen", machine, id, states: [] })

/** A secret of 128 random bits as 32 hexadecimal digits, for links that only their receiver knows. */
export const token: Fact<string> = request({ kind: "token" })

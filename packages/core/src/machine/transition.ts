import type * as DateTime from "effect/DateTime"
import type * as Result from "effect/Result"
import type * as Schema from "effect/Schema"
import type { Label } from "../values/label.ts"
import type { Actor, Profile } from "./actor.ts"
import type { AnyFact, Known } from "./fact.ts"
import type { Id } from "./id.ts"
import type { Refusal } from "./refusal.ts"
import type { Entity, Fields, State, StateName, States, TypeOf } from "./state.ts"

/** What every pure function may know without declaring it. */
export interface Moment<Name extends string = string> {
  readonly now: DateTime.Utc
  readonly actor: Actor
  readonly company: string
  /** The record's own id, new where the transition starts one. */
  readonly id: Id<Name>
}

export type Facts<Name extends string, N> = Moment<Name> & Known<N>

/** What `run` answers: the next state, or a result that may be a refusal. */
export type Outcome<Next, E> = Next | Result.Result<Next, E>

/**
 * What `run` of a transition to `To` may answer. The states are extracted, not looked up, so that a wrong answer is an error
 * instead of widening `To`; and the answer is inferred as a whole, so that several refusals come together.
 */
export type OutcomeIn<S extends States, To> = Outcome<Extract<State<S>, { readonly state: To }>, Refusal>

/** The refusals among the answers of a `run`. */
export type RefusalIn<Out> = Out extends Result.Failure<infer _Next, infer E> ? E : never

interface Described<I> {
  readonly label: Label
  /** What happened, as the journal, policies and subscribers call it: a past tense, e.g. `ComplaintClosed`. */
  readonly event: string
  readonly input: I
  /** Profiles that may do it; without it, agents, supervisors and managers. The system always may. */
  readonly by?: ReadonlyArray<Profile>
  /**
   * Whether what it is given is said to the customer, or by them: they read it in the history of a record that they see, whoever did it. Of what
   * else the house does they read there that it happened, and not what was given.
   */
  readonly toldToCustomer?: boolean
}

export interface StartSpec<
  Name extends string,
  S extends States,
  I extends Fields,
  To extends StateName<S>,
  N,
  Out,
> extends Described<I> {
  readonly to: To | ReadonlyArray<To>
  readonly needs?: (input: TypeOf<I>, moment: Moment<Name>) => N
  readonly run: (input: TypeOf<I>, facts: Facts<Name, N>) => Out
}

export interface MoveSpec<
  Name extends string,
  S extends States,
  I extends Fields,
  From extends StateName<S>,
  To extends StateName<S>,
  N,
  Out,
> extends Described<I> {
  readonly from: From | ReadonlyArray<From>
  readonly to: To | ReadonlyArray<To>
  readonly needs?: (record: Entity<Name, S, From>, input: TypeOf<I>, moment: Moment<Name>) => N
  readonly run: (record: Entity<Name, S, From>, input: TypeOf<I>, facts: Facts<Name, N>) => Out
}

/**
 * A transition as the engine sees it. The type parameters are what clients, policies and tests derive from; methods keep it
 * assignable to {@link AnyTransition}.
 */
export interface Transition<
  Kind extends "start" | "move",
  I extends Fields,
  From extends string,
  To extends string,
  N,
  E,
> {
  readonly kind: Kind
  readonly label: Label
  readonly event: string
  readonly fields: I
  readonly input: Schema.Struct<I>
  readonly from: ReadonlyArray<From>
  readonly to: ReadonlyArray<To>
  readonly by: ReadonlyArray<Profile>
  readonly toldToCustomer: boolean
  /** `record` is undefined for a start. */
  needs(record: unknown, input: unknown, moment: Moment): Readonly<Record<string, AnyFact>>
  run(record: unknown, input: unknown, facts: unknown): Outcome<{ readonly state: string }, unknown>
  /** Carries `N` and `E`; never present at run time. */
  readonly types?: { readonly needs: N; readonly refusals: E }
}

export type AnyTransition = Transition<"start" | "move", Fields, string, string, unknown, unknown>
export type AnyTransitions = Readonly<Record<string, AnyTransition>>
/** Transitions between states of one machine. */
export type TransitionsOf<S extends States> = Readonly<
  Record<string, Transition<"start" | "move", Fields, StateName<S>, StateName<S>, unknown, unknown>>
>
export type InputOf<T extends AnyTransition> = TypeOf<T["fields"]>
export type RefusalOf<T extends AnyTransition> =
  T extends Transition<infer _Kind, infer _I, infer _From, infer _To, infer _N, infer E> ? E : never
export type NeedsOf<T extends AnyTransition> =
  T extends Transition<infer _Kind, infer _I, infer _From, infer _To, infer N, infer _E> ? N : never
